// Läsning av handlingar: what has been sent to a meeting's people, and what each of them marks and writes for themselves.
import { z } from 'zod'
import type { Actor } from '../../access/actor.ts'
import { largestInteger } from '../../http/fields.ts'
import {
  answered,
  command,
  type FieldErrors,
  type PageContent,
  page,
  type Route,
  refused,
  seeOther,
  type Typed,
} from '../../http/route.ts'
import { isUuid } from '../../kernel/ids.ts'
import { longestNote } from './note.ts'
import { NotesPage, type OwnNotes } from './notes.pages.tsx'
import { PrintPage } from './print.pages.tsx'
import { readingHref } from './reading.links.ts'
import {
  loadFound,
  loadPrint,
  loadReading,
  loadSent,
  type PrintSubject,
  type ReadingSubject,
  type SentSubject,
} from './reading.load.ts'
import { ReadingPage } from './reading.pages.tsx'
import { ownNotes } from './reading.row.ts'
import { forgetNotes, keepNote, keepPlace, markRead } from './reading.store.ts'
import { SentPage } from './sent.pages.tsx'

const id = z.string().refine(isUuid, 'Punkten finns inte.')
const n = z.coerce.number().int().positive().max(largestInteger)
/** 'ja', 'nej 0190…': whether it is read, and which handling where it is not the item itself. */
const saidRead = z
  .string()
  .regex(/^(ja|nej)( \S+)?$/)
  .transform(it => ({ read: it.startsWith('ja'), handling: it.split(' ')[1] }))
/** A script asks for the answer as it is; without one the page is shown again. */
const svar = z.literal('json').optional()
const note = (): z.ZodType<string> =>
  z
    .string()
    .default('')
    .transform(it => it.replace(/\r\n?/g, '\n'))
    .refine(it => it.length <= longestNote, `Skriv högst ${longestNote} tecken.`) as z.ZodType<string>

/** What has gone out to the meeting by that id: an item, in the last version that it was in. */
const sentItem = ({ versions }: ReadingSubject, itemId: string) =>
  versions
    .toReversed()
    .flatMap(it => it.content.items)
    .find(it => it.id === itemId)

const gone = 'Det du markerade finns inte längre bland handlingarna. Ladda om sidan.'

/** What was written stays in its field, whatever was wrong with it. */
const again = ({ subject, actor, typed, errors }: Again): PageContent => {
  const { punkt, text } = typed
  const retyped = typeof punkt === 'string' && typeof text === 'string' ? { retyped: { itemId: punkt, text } } : {}
  return ReadingPage({ subject: { ...subject, ...retyped }, actor, errors })
}
interface Again {
  readonly subject: ReadingSubject
  readonly actor: Actor
  readonly typed: Typed
  readonly errors: FieldErrors
}

const reading = { action: 'reading.keep', load: loadReading, again } as const

const keeping: readonly Route[] = [
  command({
    path: '/moten/:code/handlingar/last',
    ...reading,
    form: z.object({ n, punkt: id, handling: id.optional(), last: saidRead, svar }),
    run: async ({ subject, form, tx, permit, now }) => {
      const item = sentItem(subject, form.punkt)
      const { read, handling = form.handling } = form.last
      const known = subject.versions.some(it => it.n === form.n)
      const paper = subject.versions
        .flatMap(it => it.content.items.flatMap(one => one.papers))
        .find(it => it.versionId === handling)
      if (!item || !known || (handling && !paper)) return refused(gone)
      const mark = { itemId: item.id, paperVersionId: handling ?? null, n: form.n }
      await markRead(tx, permit, subject.id, mark, read)
      await keepPlace(tx, permit, subject.id, { n: form.n, itemId: item.id, now })
      return form.svar ? answered({ read }) : seeOther(readingHref(subject.meeting.code, item.code))
    },
  }),
  command({
    path: '/moten/:code/handlingar/anteckning',
    ...reading,
    form: z.object({ n, punkt: id, text: note(), bas: note(), svar }),
    run: async ({ subject, form, tx, permit, now }) => {
      const item = sentItem(subject, form.punkt)
      if (!item) return refused(gone)
      const text = await keepNote(tx, permit, {
        ...{ meetingId: subject.id, itemId: item.id, title: item.title },
        ...{ text: form.text, base: form.bas, now },
      })
      await keepPlace(tx, permit, subject.id, { n: form.n, itemId: item.id, now })
      if (form.svar) return answered({ text })
      return seeOther(
        readingHref(subject.meeting.code, item.code),
        text === '' ? 'Anteckningen är borttagen.' : 'Anteckningen är sparad. Bara du ser den.',
      )
    },
  }),
  command({
    path: '/moten/:code/handlingar/plats',
    ...reading,
    form: z.object({ n, punkt: id.optional(), svar }),
    run: async ({ subject, form, tx, permit, now }) => {
      const item = form.punkt === undefined ? undefined : sentItem(subject, form.punkt)
      if (!subject.versions.some(it => it.n === form.n)) return refused(gone)
      await keepPlace(tx, permit, subject.id, { n: form.n, now, ...(item ? { itemId: item.id } : {}) })
      return form.svar ? answered({}) : seeOther(readingHref(subject.meeting.code, item?.code))
    },
  }),
  command({
    path: '/moten/:code/handlingar/sett',
    ...reading,
    form: z.object({ n }),
    run: async ({ subject, form, tx, permit, now }) => {
      if (!subject.versions.some(it => it.n === form.n)) return refused(gone)
      await keepPlace(tx, permit, subject.id, { n: form.n, seen: true, now })
      return seeOther(readingHref(subject.meeting.code))
    },
  }),
]

export const readingRoutes: readonly Route[] = [
  page<ReadingSubject>({
    path: '/moten/:code/handlingar',
    action: 'agenda.read',
    load: loadFound,
    show: ReadingPage,
  }),
  // Before the versions, whose numbers would take the address.
  page<PrintSubject>({
    path: '/moten/:code/handlingar/utskrift',
    action: 'agenda.read',
    load: loadPrint,
    show: ({ subject }) => PrintPage(subject),
  }),
  page<SentSubject>({ path: '/moten/:code/handlingar/:n', action: 'agenda.read', load: loadSent, show: SentPage }),
  ...keeping,
  page<OwnNotes>({
    path: '/mitt/anteckningar',
    action: 'self.read',
    load: async ({ db, actor }) => ({ notes: actor.kind === 'person' ? await ownNotes(db, actor.personId) : [] }),
    show: ({ subject }) => NotesPage(subject),
  }),
  command({
    path: '/mitt/anteckningar',
    action: 'reading.keep',
    load: async () => ({ mine: true }),
    form: z.object({ punkt: id }),
    run: async ({ form, tx, permit }) => {
      const count = await forgetNotes(tx, permit, [form.punkt])
      return seeOther('/mitt/anteckningar', count > 0 ? 'Anteckningen är borttagen.' : 'Anteckningen var redan borta.')
    },
  }),
]
