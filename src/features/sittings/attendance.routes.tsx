import { z } from 'zod'
import type { Asked } from '../../http/request.ts'
import { command, href, page, type Route, refused, seeOther } from '../../http/route.ts'
import { type Instant, instantAt } from '../../kernel/time.ts'
import { matchNames } from '../persons/person.match.ts'
import { AttendancePage } from './attendance.pages.tsx'
import { addAttendant, fillRoster, mark, markAll, removeAttendant, scopeTo, standIn } from './attendance.store.ts'
import { mayStandIn } from './attendance.ts'
import type { AttendanceProps } from './person.panel.tsx'
import { loadAttendant, loadRunning, type RunningSubject } from './running.load.ts'
import type { Running } from './running.row.ts'
import { attendantForm, presenceForm, scopeForm, standInForm } from './sitting.form.ts'
import { attendanceRefusals } from './sitting.words.ts'

const placeOf = ({ running }: RunningSubject, person?: string): string =>
  `${href('/moten/:code/narvaro', { code: running.meeting.code })}${person ? `#person-${person}` : ''}`

/** The day that a clock time is meant on: that of the part that goes on, or of the last one. */
const dayOf = ({ meeting, parts }: Running): string =>
  parts.filter(it => it.startedAt !== null).at(-1)?.date ?? meeting.date

const momentOf = (running: Running, clock: string | null): Instant | null =>
  clock === null ? null : instantAt(dayOf(running), clock)

/** When somebody who is there now came: when the meeting began, if that was within the last ten minutes. */
function arrival(running: Running, now: Instant): Instant {
  const began = running.parts.filter(it => it.startedAt !== null).at(-1)?.startedAt
  if (running.meeting.state === 'planned' || running.meeting.state === 'called' || !began) return now
  return Date.parse(now) - Date.parse(began) < 10 * 60_000 ? began : now
}

const again = (
  given: Omit<AttendanceProps, 'about' | 'whose'> & Pick<Asked, 'url' | 'params'>,
  whose: string | undefined,
) => AttendancePage({ ...given, about: undefined, ...(whose ? { whose } : {}) })

const forPerson = (given: Omit<AttendanceProps, 'about' | 'whose'> & Pick<Asked, 'url' | 'params'>) =>
  again(given, given.params.person)

export const attendanceRoutes: readonly Route[] = [
  page({
    path: '/moten/:code/narvaro',
    action: 'sitting.run',
    load: loadRunning,
    show: given =>
      AttendancePage({ ...given, about: given.url.searchParams.get('punkt') ?? undefined, typed: {}, errors: {} }),
  }),
  command({
    path: '/moten/:code/narvaro/lista',
    action: 'sitting.run',
    load: loadRunning,
    run: async ({ subject, tx, permit }) => {
      const added = await fillRoster(tx, permit, subject.running.meeting)
      return seeOther(
        placeOf(subject),
        added > 0 ? 'De som satt i forumet den dagen är tillagda.' : 'Ingen satt i forumet den dagen.',
      )
    },
    again: given => again(given, undefined),
  }),
  command({
    path: '/moten/:code/narvaro/alla',
    action: 'sitting.run',
    load: loadRunning,
    form: z.object({ who: z.enum(['yes', 'members']) }),
    run: async ({ subject, tx, permit, now, form }) => {
      const { running } = subject
      const ids = running.people
        .filter(it => (form.who === 'yes' ? it.answer === 'yes' : it.capacity === 'member'))
        .map(it => it.id)
      const came = await markAll(tx, permit, running.meeting, ids, arrival(running, now))
      return seeOther(placeOf(subject), `${came} antecknade som närvarande.`)
    },
    again: given => again(given, undefined),
  }),
  command({
    path: '/moten/:code/narvaro/ny',
    action: 'sitting.run',
    load: loadRunning,
    form: attendantForm,
    run: async ({ subject, tx, permit, now, form }) => {
      const { running } = subject
      const member = form.capacity === 'substitute' ? form.member : null
      const no = member ? mayStandIn(running.people, undefined, member) : undefined
      if (no) return refused({ member: attendanceRefusals[no] })
      const personId = (await matchNames(tx, [form.name])).get(form.name)?.exact ?? null
      if (personId && running.people.some(it => it.personId === personId))
        return refused({ name: 'Personen finns redan i listan.' })
      const only = form.items.filter(id => running.items.some(it => it.id === id))
      const arrivedAt = momentOf(running, form.came) ?? arrival(running, now)
      await addAttendant(tx, permit, running.meeting, { ...form, personId, substitutesId: member, only, arrivedAt })
      return seeOther(placeOf(subject), `${form.name} är tillagd.`)
    },
    again: given => again(given, 'new'),
  }),
  command({
    path: '/moten/:code/narvaro/:person/har',
    action: 'sitting.run',
    load: loadAttendant,
    run: async ({ subject, tx, permit, now }) => {
      const { running, attendant } = subject
      const arrivedAt = attendant.arrivedAt ?? arrival(running, now)
      await mark(tx, permit, running.meeting, { arrivedAt, leftAt: null, absentWhy: null })
      return seeOther(placeOf(subject, attendant.id))
    },
    again: forPerson,
  }),
  command({
    path: '/moten/:code/narvaro/:person/gick',
    action: 'sitting.run',
    load: loadAttendant,
    run: async ({ subject: { running, attendant, ...rest }, tx, permit, now }) => {
      const { arrivedAt, absentWhy } = attendant
      if (arrivedAt === null) return refused({ came: attendanceRefusals['not-come'] })
      await mark(tx, permit, running.meeting, { arrivedAt, leftAt: now, absentWhy })
      return seeOther(placeOf({ running, ...rest }, attendant.id))
    },
    again: forPerson,
  }),
  command({
    path: '/moten/:code/narvaro/:person',
    action: 'sitting.run',
    load: loadAttendant,
    form: presenceForm,
    run: async ({ subject, tx, permit, form }) => {
      const { running, attendant } = subject
      const [arrivedAt, leftAt] = [momentOf(running, form.came), momentOf(running, form.left)]
      if (leftAt !== null && arrivedAt === null) return refused({ came: attendanceRefusals['not-come'] })
      if (leftAt !== null && arrivedAt !== null && leftAt < arrivedAt)
        return refused({ left: attendanceRefusals['left-before-came'] })
      await mark(tx, permit, running.meeting, { arrivedAt, leftAt, absentWhy: form.absent })
      return seeOther(placeOf(subject, attendant.id), `${attendant.name}: sparat.`)
    },
    again: forPerson,
  }),
  command({
    path: '/moten/:code/narvaro/:person/ersatter',
    action: 'sitting.run',
    load: loadAttendant,
    form: standInForm,
    run: async ({ subject, tx, permit, form }) => {
      const { running, attendant } = subject
      const no = form.member ? mayStandIn(running.people, attendant.id, form.member) : undefined
      if (no) return refused({ member: attendanceRefusals[no] })
      await standIn(tx, permit, running.meeting, form.member)
      return seeOther(placeOf(subject, attendant.id), `${attendant.name}: sparat.`)
    },
    again: forPerson,
  }),
  command({
    path: '/moten/:code/narvaro/:person/punkt',
    action: 'sitting.run',
    load: loadAttendant,
    form: scopeForm,
    run: async ({ subject: { running, attendant }, tx, permit, form }) => {
      const item = running.items.find(it => it.code === form.item)
      if (!item) return refused('Punkten finns inte på mötets dagordning längre.')
      const { kind, why } = form
      await scopeTo(tx, permit, running.meeting, { itemId: item.id, kind, why, on: form.on === 'ja' })
      return seeOther(
        href('/moten/:code/narvaro', { code: running.meeting.code }, { punkt: item.code }),
        `${attendant.name}: sparat.`,
      )
    },
    again: forPerson,
  }),
  command({
    path: '/moten/:code/narvaro/:person/ta-bort',
    action: 'sitting.run',
    load: loadAttendant,
    run: async ({ subject, tx, permit }) =>
      (await removeAttendant(tx, permit, subject.running.meeting))
        ? seeOther(placeOf(subject), `${subject.attendant.name} är borttagen.`)
        : refused('Den som är kallad eller har en plats i forumet tas inte bort. Anteckna frånvaro i stället.'),
    again: forPerson,
  }),
]
