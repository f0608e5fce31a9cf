import { lockedText } from '../../http/errors.tsx'
import {
  command,
  href,
  type Outcome,
  page,
  type Route,
  type Running as Run,
  refused,
  seeOther,
} from '../../http/route.ts'
import { dateAt, instantAt } from '../../kernel/time.ts'
import { beginMinutes } from '../approvals/closing.change.ts'
import { minutesLocked } from '../approvals/minutes.row.ts'
import { fillRoster } from './attendance.store.ts'
import { EndingPage } from './ending.pages.tsx'
import { type Ending, settleAll } from './ending.ts'
import { carryOut } from './item.routes.tsx'
import { loadWriting, type WritingSubject } from './running.load.ts'
import { secretaryPage } from './secretary.show.tsx'
import { beginForm, breakForm, chosenFor, endForm, whyForm } from './sitting.form.ts'
import { planPart, takeStep } from './sitting.store.ts'
import { begin, breakOff, end, goOn, openAgain, type SittingRefusal } from './sitting.ts'
import { refusalField, refusalWords } from './sitting.words.ts'

const placeOf = ({ running }: WritingSubject): string =>
  href('/moten/:code/sekreterare', { code: running.meeting.code })
const refuse = (why: SittingRefusal) => refused({ [refusalField(why)]: refusalWords[why] })

/** The field that an item's refusal is about, and what is said of it. */
function complaint({ item, why }: Ending['refused'][number]): readonly [string, string] {
  if (why === 'none') return [`how-${item.code}`, `Välj vad som händer med ${item.title}.`]
  if (why === 'why') return [`why-${item.code}`, `Skriv varför för ${item.title}.`]
  return [`to-${item.code}`, why === 'day' ? `Välj en dag för ${item.title}.` : `${item.title}: ${refusalWords[why]}`]
}

async function endMeeting({
  subject,
  tx,
  permit,
  now,
  form,
  jobs,
}: Run<WritingSubject, 'sitting.run', object>): Promise<Outcome> {
  const { running } = subject
  const { meeting, parts, items } = running
  const when = { at: now, today: dateAt(now) }
  const ending = settleAll(meeting.state, items, it => chosenFor({ ...form }, it.code), when)
  if (ending.refused.length > 0) return refused(Object.fromEntries(ending.refused.map(complaint)))
  const step = end(meeting.state, parts, ending.items, now)
  if (!step.ok) return refuse(step.why)
  await carryOut({ tx, permit, running, now }, ending.changes)
  await takeStep(tx, permit, { ...meeting, today: when.today }, 'ended', step.value, parts)
  await beginMinutes(tx, permit, jobs, meeting, now)
  return seeOther(placeOf(subject), 'Mötet är avslutat.')
}

export const secretaryRoutes: readonly Route[] = [
  page({
    path: '/moten/:code/sekreterare',
    action: 'sitting.run',
    load: loadWriting,
    show: given => secretaryPage(given),
  }),
  command({
    path: '/moten/:code/sekreterare/borja',
    action: 'sitting.run',
    load: loadWriting,
    form: beginForm,
    run: async ({ subject, tx, permit, now, form, settings }) => {
      const { meeting, parts } = subject.running
      const today = dateAt(now)
      // Whoever tries Samklang should not have to wait for the day of the meeting.
      const tried = settings.SAMKLANG_MODE === 'demonstration' && today < meeting.date
      const date = tried ? today : meeting.date
      const at = form.from === null ? now : instantAt(date, form.from)
      const step = begin({ ...meeting, date }, today, Date.parse(at) > Date.parse(now) ? now : at)
      if (!step.ok) return refuse(step.why)
      await takeStep(tx, permit, { ...meeting, today: date }, 'begun', step.value, parts)
      await fillRoster(tx, permit, meeting)
      return seeOther(placeOf(subject), 'Mötet har börjat.')
    },
    again: given => secretaryPage(given),
  }),
  command({
    path: '/moten/:code/sekreterare/avbryt',
    action: 'sitting.run',
    load: loadWriting,
    form: breakForm,
    run: async ({ subject, tx, permit, now, form }) => {
      const { meeting, parts } = subject.running
      const today = dateAt(now)
      if (form.day !== null && form.day < today) return refused({ day: 'Välj en dag som kommer, eller idag.' })
      if (meeting.state !== 'paused') {
        const step = breakOff(meeting.state, parts, form.why, now)
        if (!step.ok) return refuse(step.why)
        await takeStep(tx, permit, { ...meeting, today }, 'broken-off', step.value, parts)
      }
      await planPart(tx, permit, meeting, parts, form.day === null ? null : { date: form.day, startTime: form.clock })
      return seeOther(placeOf(subject), meeting.state === 'paused' ? 'Dagen är sparad.' : 'Mötet är avbrutet.')
    },
    again: given => secretaryPage(given),
  }),
  command({
    path: '/moten/:code/sekreterare/fortsatt',
    action: 'sitting.run',
    load: loadWriting,
    run: async ({ subject, tx, permit, now }) => {
      const { meeting, parts } = subject.running
      const step = goOn(meeting.state, parts, now)
      if (!step.ok) return refuse(step.why)
      await takeStep(tx, permit, { ...meeting, today: dateAt(now) }, 'resumed', step.value, parts)
      return seeOther(placeOf(subject), 'Mötet fortsätter.')
    },
    again: given => secretaryPage(given),
  }),
  page({
    path: '/moten/:code/sekreterare/avsluta',
    action: 'sitting.run',
    load: loadWriting,
    show: given => EndingPage({ ...given, typed: {}, errors: {} }),
  }),
  command({
    path: '/moten/:code/sekreterare/avsluta',
    action: 'sitting.run',
    load: loadWriting,
    form: endForm,
    run: endMeeting,
    again: given => EndingPage(given),
  }),
  command({
    path: '/moten/:code/sekreterare/oppna',
    action: 'sitting.run',
    load: loadWriting,
    form: whyForm,
    run: async ({ subject, tx, permit, now, form }) => {
      const { meeting, parts } = subject.running
      if (await minutesLocked(tx, meeting.id)) return refused(lockedText)
      const step = openAgain(meeting.state, parts, form.why, now)
      if (!step.ok) return refuse(step.why)
      await takeStep(tx, permit, { ...meeting, today: dateAt(now) }, 'opened-again', step.value, parts)
      return seeOther(placeOf(subject), 'Mötet är öppet igen.')
    },
    again: given => secretaryPage(given),
  }),
]
