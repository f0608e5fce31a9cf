import { z } from 'zod'
import { handles } from '../../access/actor.ts'
import { permitFor } from '../../access/permit.ts'
import type { Subject } from '../../access/rules.ts'
import { type Column, listExports } from '../../http/export.ts'
import { chosen, line, lineNeeded } from '../../http/fields.ts'
import {
  command,
  type FieldErrors,
  type Load,
  page,
  type Route,
  refused,
  seeOther,
  type Typed,
} from '../../http/route.ts'
import { isUuid } from '../../kernel/ids.ts'
import { dateAt } from '../../kernel/time.ts'
import { itemTypes } from '../agendas/agenda.ts'
import { ParkingPage } from './parking.pages.tsx'
import { type ParkedItem, type Parking, parkingOf } from './parking.row.ts'
import { handOver, park, schedule, stillParked, takeAway } from './parking.store.ts'
import { receivingForums } from './submission.load.ts'
import type { SubmissionForum } from './submission.ts'
import { forumName, typesText } from './submission.words.ts'

interface ParkingSubject extends Subject {
  readonly forumId: string
  readonly parking: Parking
  readonly others: readonly SubmissionForum[]
}

interface ItemSubject extends ParkingSubject {
  readonly id: string
  readonly version: number
  readonly parked: ParkedItem
}

const loadParking: Load<ParkingSubject> = async ({ db, params, now, actor }) => {
  const parking = await parkingOf(db, params.slug ?? '', dateAt(now))
  if (!parking) return undefined
  const forums = await receivingForums(db, dateAt(now))
  const others = forums.filter(it => it.id !== parking.forum.id && handles(actor, it.id))
  return { forumId: parking.forum.id, parking, others }
}

const loadItem: Load<ItemSubject> = async loading => {
  const found = isUuid(loading.params.item) ? await loadParking(loading) : undefined
  const parked = found?.parking.items.find(it => it.item.id === loading.params.item)
  return found && parked && { ...found, id: parked.item.id, version: parked.item.version, parked }
}

const back = ({ parking }: ParkingSubject, flash: string) => seeOther(`/forum/${parking.forum.slug}/parkering`, flash)

const again = ({ subject, typed, errors }: { subject: ParkingSubject; typed: Typed; errors: FieldErrors }) =>
  ParkingPage({ ...subject, itemId: subject.id, typed, errors })

const columns: readonly Column<ParkedItem>[] = [
  { key: 'title', title: 'Fråga', value: it => it.item.title },
  { key: 'types', title: 'Slag', value: it => typesText(it.item.types) },
  { key: 'minutes', title: 'Minuter', type: 'number', value: it => it.item.minutes },
  { key: 'since', title: 'Sedan', type: 'date', value: it => dateAt(it.since) },
  { key: 'why', title: 'Varför', value: it => it.why },
  { key: 'lapses', title: 'Gånger utgången av tidsbrist', type: 'number', value: it => it.item.lapses },
  { key: 'matters', title: 'Ärenden', value: it => it.item.matters.map(one => one.title).join('; ') },
]

const addForm = z.object({
  title: lineNeeded('Skriv vad det gäller.'),
  types: z.preprocess(it => (it === undefined ? [] : [it].flat()), z.array(z.enum(itemTypes as [string, ...string[]]))),
  why: line(500),
})
const meetingForm = z.object({ meeting: chosen })
const forumForm = z.object({ forum: chosen, why: lineNeeded('Skriv varför, så att de som tar emot förstår.', 500) })
const goneForm = z.object({ gone: lineNeeded('Skriv varför den tas bort.', 500) })

const moving: readonly Route[] = [
  command<ItemSubject, 'agenda.change', typeof meetingForm>({
    path: '/forum/:slug/parkering/:item/mote',
    action: 'agenda.change',
    load: loadItem,
    form: meetingForm,
    run: async ({ subject, form, tx, permit }) => {
      const meeting = subject.parking.meetings.find(it => it.id === form.meeting)
      if (!meeting) return refused({ meeting: 'Välj ett möte.' })
      await schedule(tx, permit, stillParked(subject.parked.item), { meetingId: meeting.id })
      return back(subject, 'Frågan är flyttad till mötet.')
    },
    again,
  }),
  command<ItemSubject, 'agenda.change', typeof forumForm>({
    path: '/forum/:slug/parkering/:item/forum',
    action: 'agenda.change',
    load: loadItem,
    form: forumForm,
    run: async ({ subject, form, tx, permit, actor }) => {
      const forum = subject.others.find(it => it.id === form.forum)
      if (!forum) return refused({ forum: 'Välj ett forum som du håller i.' })
      const into = permitFor(actor, 'agenda.change', { forumId: forum.id })
      await handOver(tx, permit, into, stillParked(subject.parked.item), { forumId: forum.id, why: form.why })
      return back(subject, `Frågan ligger nu på parkeringsplatsen i ${forumName(forum)}.`)
    },
    again,
  }),
  command<ItemSubject, 'agenda.change', typeof goneForm>({
    path: '/forum/:slug/parkering/:item/ta-bort',
    action: 'agenda.change',
    load: loadItem,
    form: goneForm,
    run: async ({ subject, form, tx, permit }) => {
      await takeAway(tx, permit, stillParked(subject.parked.item), form.gone)
      return back(subject, 'Frågan är borttagen från parkeringsplatsen.')
    },
    again,
  }),
]

export const parkingRoutes: readonly Route[] = [
  page<ParkingSubject>({
    path: '/forum/:slug/parkering',
    action: 'agenda.change',
    load: loadParking,
    show: ({ subject }) => ParkingPage({ ...subject, itemId: undefined, typed: {}, errors: {} }),
  }),
  ...listExports<ParkedItem>({
    path: '/forum/:slug/parkering',
    action: 'agenda.change',
    name: 'parkeringsplats',
    columns,
    about: loadParking,
    load: async ({ db, params, now }) => (await parkingOf(db, params.slug ?? '', dateAt(now)))?.items,
  }),
  command<ParkingSubject, 'agenda.change', typeof addForm>({
    path: '/forum/:slug/parkering',
    action: 'agenda.change',
    load: loadParking,
    form: addForm,
    run: async ({ subject, form, tx, permit }) => {
      const types = itemTypes.filter(it => form.types.includes(it))
      await park(tx, permit, { forumId: subject.forumId, title: form.title, types, why: form.why })
      return back(subject, 'Frågan ligger på parkeringsplatsen.')
    },
    again,
  }),
  ...moving,
]
