import { z } from 'zod'
import { largestInteger } from '../../http/fields.ts'
import type { Asked } from '../../http/request.ts'
import {
  command,
  type FieldErrors,
  type Outcome,
  page,
  type Route,
  type Running,
  refused,
  seeOther,
  type Typed,
} from '../../http/route.ts'
import { dateAt, isLocalDate } from '../../kernel/time.ts'
import { openCorrection } from '../publications/publication.row.ts'
import { followApproved, tellCirculated, tellRenewed } from './approval.change.ts'
import { minutesHref } from './approval.links.ts'
import {
  loadMinutes,
  loadToApprove,
  loadVersion,
  type MinutesSubject,
  type VersionSubject,
  wayOf,
} from './approval.load.ts'
import { approve, circulate, type WayRefusal } from './approval.ts'
import { wayWords } from './approval.words.ts'
import { nameApprovers } from './approver.store.ts'
import { type MinutesForm, MinutesPage } from './minutes.pages.tsx'
import { approveVersion, beginDraft, extendTo, makeVersion } from './minutes.store.ts'
import { MinutesVersionPage } from './version.pages.tsx'

const path = <P extends string>(rest: P) => `/moten/:code/motesanteckningar${rest}` as const

const day = z.string().refine(isLocalDate, 'Skriv ett datum, till exempel 2027-01-31')
const version = z.string().optional()
const circulateForm = z.object({
  ...{ version, adjustBy: day },
  message: z.string().max(2000, 'Skriv kortare').default(''),
})
const renewForm = z.object({
  version,
  why: z.string().trim().min(1, 'Skriv vad som är ändrat och varför').max(1000, 'Skriv kortare'),
})
const extendForm = z.object({ version, adjustBy: day })
const approveForm = z.object({ n: z.coerce.number().int().max(largestInteger), sha256: z.string() })

type Again = Asked & { readonly subject: MinutesSubject; readonly typed: Typed; readonly errors: FieldErrors }
const again =
  (form: MinutesForm) =>
  ({ subject, actor, now, typed, errors }: Again) =>
    MinutesPage({ subject, actor, now, again: { form, typed, errors } })

const fields: Partial<Readonly<Record<WayRefusal, string>>> = { 'day-passed': 'adjustBy', 'why-needed': 'why' }
const refuse = (why: WayRefusal): Outcome => refused({ [fields[why] ?? '']: wayWords[why] })
const back = ({ meeting }: MinutesSubject, said: string): Outcome => seeOther(minutesHref(meeting.code), said)

type Of<A extends 'minutes.circulate' | 'minutes.approve', F extends z.ZodType> = Running<
  MinutesSubject,
  A,
  z.output<F>
>

async function sendOut(given: Of<'minutes.circulate', typeof circulateForm>): Promise<Outcome> {
  const { subject, form, tx, permit, jobs, now } = given
  const { meeting, minutes, approvers, live } = subject
  const step = circulate(wayOf(subject), {
    ...{ ended: meeting.state === 'ended', adjustBy: form.adjustBy, today: dateAt(now) },
  })
  if (!step.ok) return refuse(step.why)
  if (!live) throw new Error('Whoever sends out minutes sees what they are made of')
  await beginDraft(tx, permit, meeting, now)
  await nameApprovers(tx, permit, meeting, approvers)
  const correction = minutes.correcting ? await openCorrection(tx, meeting.id) : undefined
  const why = minutes.correcting ? (correction?.reason ?? 'Rättelse') : null
  const made = await makeVersion(tx, permit, meeting, subject.version, {
    ...{ landed: live.landed, why, now, adjustBy: form.adjustBy },
  })
  if (!made.ok) return refuse(made.why)
  const told = { meeting, n: made.value.n, adjustBy: form.adjustBy, message: form.message.trim(), approvers }
  await tellCirculated(tx, jobs, { ...told, correction: minutes.correcting })
  return back(subject, 'Mötesanteckningarna är utskickade.')
}

async function renew(given: Of<'minutes.circulate', typeof renewForm>): Promise<Outcome> {
  const { subject, form, tx, permit, jobs, now } = given
  const { meeting, minutes, approvers, live } = subject
  if (minutes.state !== 'circulated') return refuse('not-circulated')
  if (meeting.state !== 'ended') return refuse('not-ended')
  if (!live) throw new Error('Whoever makes a version sees what it is made of')
  const made = await makeVersion(tx, permit, meeting, subject.version, { landed: live.landed, why: form.why, now })
  if (!made.ok) return refuse(made.why)
  await tellRenewed(tx, jobs, { meeting, n: made.value.n, why: form.why, approvers })
  return back(subject, `Version ${made.value.n} är gjord.`)
}

async function approveIt(given: Of<'minutes.approve', typeof approveForm>): Promise<Outcome> {
  const { subject, form, tx, permit, jobs, now, actor } = given
  if (actor.kind !== 'person') return refuse('not-approver')
  const said = { n: form.n, sha256: form.sha256 }
  const allowed = approve(wayOf(subject), { ...said, personId: actor.personId, at: now })
  if (!allowed.ok) return refuse(allowed.why)
  const answer = await approveVersion(tx, permit, subject.meeting.id, { ...said, now })
  if (answer === 'stale' || answer === 'not-approver') return refuse(answer)
  if (answer === 'already') return refuse('already-approved')
  if (answer === 'approved') await followApproved(tx, permit, jobs, subject.meeting.id)
  return back(
    subject,
    answer === 'approved' ? 'Mötesanteckningarna är justerade.' : `Du har godkänt version ${form.n}.`,
  )
}

export const minutesRoutes: readonly Route[] = [
  page<MinutesSubject>({
    path: path(''),
    action: 'minutes.read',
    load: loadMinutes,
    show: ({ subject, actor, now, url }) => MinutesPage({ subject, actor, now, asked: url.searchParams.get('fil') }),
  }),
  command<MinutesSubject, 'minutes.circulate', typeof circulateForm>({
    path: path('/skicka'),
    action: 'minutes.circulate',
    load: loadMinutes,
    form: circulateForm,
    run: sendOut,
    again: again('circulate'),
  }),
  command<MinutesSubject, 'minutes.circulate', typeof renewForm>({
    path: path('/ny-version'),
    action: 'minutes.circulate',
    load: loadMinutes,
    form: renewForm,
    run: renew,
    again: again('renew'),
  }),
  command<MinutesSubject, 'minutes.circulate', typeof extendForm>({
    path: path('/sista-dag'),
    action: 'minutes.circulate',
    load: loadMinutes,
    form: extendForm,
    run: async ({ subject, form, tx, permit, now }) => {
      if (subject.minutes.state !== 'circulated') return refuse('not-circulated')
      if (form.adjustBy < dateAt(now)) return refuse('day-passed')
      await extendTo(tx, permit, subject.meeting, subject.version, form.adjustBy)
      return back(subject, 'Dagen är ändrad.')
    },
    again: again('extend'),
  }),
  command<MinutesSubject, 'minutes.approve', typeof approveForm>({
    path: path('/godkann'),
    action: 'minutes.approve',
    load: loadToApprove,
    form: approveForm,
    run: approveIt,
    again: again('approve'),
  }),
  page<VersionSubject>({
    path: path('/versioner/:n'),
    action: 'minutes.read',
    load: loadVersion,
    show: ({ subject, actor }) => MinutesVersionPage({ subject, actor }),
  }),
]
