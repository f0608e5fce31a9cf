import type { z } from 'zod'
import { Stale } from '../../access/permit.ts'
import { api, command, live, page, type Route, seeOther } from '../../http/route.ts'
import { dissentForm, howForm, oneForm, taskForm } from './recording.form.ts'
import { type ItemSubject, loadItem, loadMeeting, type MeetingSubject } from './recording.load.ts'
import { RecordingPage } from './recording.pages.tsx'
import { textsOf } from './recording.row.ts'
import { onward, shownAgain } from './recording.show.ts'
import { dueOf, ownersOf, recordingOf, recordingTopic, wasTaken } from './recording.ts'
import { takenRoutes } from './taken.routes.tsx'
import { addDissent, addTask, changeTask, removeRecorded } from './task.store.ts'
import { textRoutes } from './text.routes.tsx'
import { sayHowTaken } from './text.store.ts'

const path = <P extends string>(rest: P) => `/moten/:code/anteckna/:item${rest}` as const

type Form<S extends z.ZodType> = z.output<S>
type Removing = { readonly [table in 'task' | 'dissent']: string }
const removed: Removing = { task: 'Uppgiften är borttagen.', dissent: 'Den avvikande meningen är borttagen.' }

const taskOf = (form: Form<typeof taskForm>) => ({
  words: form.words,
  owners: ownersOf(form.owners),
  ...dueOf(form),
})

const itemRoutes: readonly Route[] = [
  page<ItemSubject>({
    path: path(''),
    action: 'recording.change',
    load: loadItem,
    show: ({ subject, actor, url }) =>
      RecordingPage({ subject, actor, back: url.searchParams.get('till') ?? undefined }),
  }),
  command({
    path: path('/hur'),
    action: 'recording.change',
    load: loadItem,
    form: howForm,
    run: async ({ subject, form, tx, permit }) => {
      if (
        form.was !== wasTaken(subject.slot.item.takenHow, recordingOf(subject.recordings, subject.slot.item.id).takenOn)
      )
        throw new Stale('How it was taken')
      await sayHowTaken(tx, permit, { how: form.how, on: form.how === 'written' ? form.on : null })
      return seeOther(onward(subject, form.till), 'Sparat.')
    },
    again: shownAgain,
  }),
  command({
    path: path('/uppgift'),
    action: 'recording.change',
    load: loadItem,
    form: taskForm,
    run: async ({ subject, form, tx, permit }) => {
      if (form.id) await changeTask(tx, permit, { id: form.id, version: form.readAt ?? 0 }, taskOf(form))
      else await addTask(tx, permit, taskOf(form))
      return seeOther(onward(subject, form.till), form.id ? 'Uppgiften är ändrad.' : 'Uppgiften är tillagd.')
    },
    again: shownAgain,
  }),
  command({
    path: path('/avvikande'),
    action: 'recording.change',
    load: loadItem,
    form: dissentForm,
    run: async ({ subject, form, tx, permit }) => {
      await addDissent(tx, permit, form)
      return seeOther(onward(subject, form.till), 'Den avvikande meningen är tillagd.')
    },
    again: shownAgain,
  }),
  ...(['task', 'dissent'] as const).map(table =>
    command<ItemSubject, 'recording.change', typeof oneForm>({
      path: path(table === 'task' ? '/ta-bort-uppgift' : '/ta-bort-avvikande'),
      action: 'recording.change',
      load: loadItem,
      form: oneForm,
      run: async ({ subject, form, tx, permit }) => {
        await removeRecorded(tx, permit, table, { id: form.id, version: form.readAt })
        return seeOther(onward(subject, form.till), removed[table])
      },
      again: shownAgain,
    }),
  ),
]

interface TextsSubject extends MeetingSubject {
  readonly texts: Awaited<ReturnType<typeof textsOf>>
}

const meetingRoutes: readonly Route[] = [
  live<MeetingSubject>({
    path: '/moten/:code/anteckningar/handelser',
    action: 'recording.change',
    load: loadMeeting,
    topic: ({ meeting }) => recordingTopic(meeting.id),
  }),
  api<TextsSubject>({
    path: '/moten/:code/anteckningar',
    action: 'recording.change',
    load: async given => {
      const subject = await loadMeeting(given)
      return subject && { ...subject, texts: await textsOf(given.db, subject.meeting.id) }
    },
    answer: ({ subject }) =>
      Response.json(
        subject.texts.map(({ itemId, field, text }) => ({ item: itemId, field, ...text })),
        { headers: { 'cache-control': 'no-store' } },
      ),
  }),
]

export const recordingRoutes: readonly Route[] = [...meetingRoutes, ...textRoutes, ...takenRoutes, ...itemRoutes]
