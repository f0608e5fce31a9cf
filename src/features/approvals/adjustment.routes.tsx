import { z } from 'zod'
import { readerOf } from '../../data/reading.ts'
import { command, type Outcome, page, type Route, type Running, refused, seeOther } from '../../http/route.ts'
import { no, ok, type Result } from '../../kernel/result.ts'
import { dateAt } from '../../kernel/time.ts'
import { adjustRecorded } from '../recordings/adjusting.change.ts'
import { AdjustPage, AnswerPage } from './adjustment.pages.tsx'
import { answerAdjustment, proposeAdjustment, withdrawAdjustment } from './adjustment.store.ts'
import { followApproved, tellAnswered, tellFallen, tellRenewed } from './approval.change.ts'
import { minutesHref } from './approval.links.ts'
import {
  type AdjustmentSubject,
  loadAdjustment,
  loadLive,
  loadMinutes,
  loadOwnAdjustment,
  type MinutesSubject,
  wayOf,
} from './approval.load.ts'
import { counts, mayPropose, type WayRefusal } from './approval.ts'
import { wayWords } from './approval.words.ts'
import { MinutesPage } from './minutes.pages.tsx'
import { makeVersion, settleMinutes } from './minutes.store.ts'
import { findPassage, placeWords } from './passage.ts'

const path = <P extends string>(rest: P) => `/moten/:code/motesanteckningar${rest}` as const

const long = (most: number) => z.string().max(most, 'Skriv kortare').default('')
const proposeForm = z.object({
  path: z.string().max(200),
  quoted: z.string().max(100_000),
  words: long(20_000),
  reason: long(2000).pipe(z.string().trim().min(1, 'Skriv varför')),
})
const answerForm = z.object({
  version: z.string().optional(),
  svar: z.enum(['accepted', 'reworded', 'declined'], 'Välj ett svar'),
  words: long(20_000),
  answer: long(2000),
})
const withdrawForm = z.object({ version: z.string().optional() })

const tidy = (text: string): string => text.replace(/\r\n?/gu, '\n').trim()
const refuse = (why: WayRefusal): Outcome => refused(wayWords[why])

async function propose(
  given: Running<MinutesSubject, 'adjustment.propose', z.output<typeof proposeForm>>,
): Promise<Outcome> {
  const { subject, form, tx, permit, jobs, now, actor } = given
  const { meeting, minutes, handler } = subject
  if (actor.kind !== 'person') return refuse('not-circulated')
  const way = wayOf(subject)
  const allowed = mayPropose(way, { personId: actor.personId, handler }, dateAt(now))
  if (!allowed.ok) return refuse(allowed.why)
  const version = minutes.current
  const found = version && findPassage(version, form.path)
  if (!version || !found) return refused('Stället finns inte i den version som gäller nu. Välj det igen.')
  const { passage } = found
  const words = tidy(form.words)
  if (tidy(passage.quoted) !== tidy(form.quoted))
    return refused({ words: 'Texten har ändrats sedan du öppnade sidan. Så står det nu. Jämför och skicka igen.' })
  if (words === tidy(passage.quoted)) return refused({ words: 'Skriv det som ska vara annorlunda.' })
  if (words === '' && !passage.strikable) return refused({ words: 'Skriv vad det ska stå.' })
  const fallen = way.approvals.filter(it => counts(it, way.current))
  const draft = { n: version.n, path: passage.path, label: placeWords(version, found), quoted: passage.quoted }
  const id = await proposeAdjustment(tx, permit, meeting, { ...draft, words, reason: form.reason }, now)
  await tellFallen(tx, jobs, { meeting, adjustment: id, fallen })
  return seeOther(`${minutesHref(meeting.code)}#justering-${id}`, 'Förslaget är skickat.')
}

type Answering = Running<AdjustmentSubject, 'adjustment.answer', z.output<typeof answerForm>>
type AcceptRefusal = 'unchanged-by-hand' | 'moved' | 'not-ended'

const acceptWords: Readonly<Record<AcceptRefusal, string>> = {
  'unchanged-by-hand': 'Ändra först i det som antecknats, och godta sedan förslaget.',
  moved: 'Orden har redan ändrats i det som antecknats. Ändra där, och godta sedan med andra ord eller avslå.',
  'not-ended': 'Mötet är öppnat igen. Avsluta det först.',
}

/** Writes what was accepted where the minutes get it from, and makes the version that has it. */
async function accept(given: Answering, words: string): Promise<Result<number, AcceptRefusal>> {
  const { subject, tx, permit, jobs, now, actor } = given
  const { adjustment, meeting, minutes, live, on, approvers } = subject
  if (meeting.state !== 'ended') return no('not-ended')
  if (!live || !minutes.current) throw new Error('Whoever answers sees what the minutes are made of')
  const place = { path: adjustment.path, quoted: adjustment.quoted, words }
  const written = await adjustRecorded(tx, actor, { landing: live.landing, keys: on.keys }, place, now)
  // Somebody may have written it already: then there is something new to make a version of.
  if (!written.ok && live.landed.text === minutes.current.text)
    return no(written.why === 'moved' ? 'moved' : 'unchanged-by-hand')
  const { landed } = await loadLive(readerOf(tx), meeting)
  const why = `Justering föreslagen av ${adjustment.proposedName}: ${adjustment.label}`
  const made = await makeVersion(tx, permit, meeting, minutes.version, { landed, why, now })
  if (!made.ok) return ok(minutes.current.n)
  await tellRenewed(tx, jobs, { meeting, n: made.value.n, why, approvers })
  return ok(made.value.n)
}

async function answer(given: Answering): Promise<Outcome> {
  const { subject, form, tx, permit, jobs, now } = given
  const { adjustment, meeting, minutes } = subject
  if (minutes.state !== 'circulated') return refuse('not-circulated')
  if (adjustment.state !== 'open') return refuse('answered')
  const said = tidy(form.answer)
  if (form.svar === 'declined' && said === '') return refused({ answer: 'Skriv varför' })
  const words = form.svar === 'reworded' ? tidy(form.words) : adjustment.words
  const strikable = findPassage(subject.on, adjustment.path)?.passage.strikable ?? true
  if (form.svar === 'reworded' && words === '' && !strikable) return refused({ words: 'Skriv hur det blir' })
  const made = form.svar === 'declined' ? undefined : await accept(given, words)
  if (made && !made.ok) return refused(acceptWords[made.why])
  await answerAdjustment(
    tx,
    permit,
    {
      ...{ state: form.svar, answer: said || null, madeN: made?.value ?? null },
      acceptedWords: form.svar === 'reworded' ? words : null,
    },
    now,
  )
  await tellAnswered(tx, jobs, { meeting, adjustment, accepted: form.svar !== 'declined' })
  const approved = await settleMinutes(tx, permit, meeting.id, now)
  if (approved) await followApproved(tx, permit, jobs, meeting.id)
  return seeOther(minutesHref(meeting.code), approved ? 'Mötesanteckningarna är justerade.' : 'Svaret är sparat.')
}

/** '/' in the address is the meeting as a whole, which has no path. */
const placeIn = (url: URL): string | undefined => {
  const place = url.searchParams.get('stalle')
  return place === '/' ? '' : (place ?? undefined)
}

export const adjustmentRoutes: readonly Route[] = [
  page<MinutesSubject>({
    path: path('/justera'),
    action: 'adjustment.propose',
    load: async given => {
      const subject = await loadMinutes(given)
      return subject?.minutes.state === 'circulated' ? subject : undefined
    },
    show: ({ subject, actor, url }) =>
      AdjustPage({
        ...{ subject, actor, path: placeIn(url), group: url.searchParams.get('punkt') ?? undefined },
        marked: url.searchParams.get('markera') ?? undefined,
      }),
  }),
  command<MinutesSubject, 'adjustment.propose', typeof proposeForm>({
    path: path('/justera'),
    action: 'adjustment.propose',
    load: loadMinutes,
    form: proposeForm,
    run: propose,
    again: ({ subject, actor, typed, errors }) =>
      AdjustPage({ subject, actor, typed, errors, path: typeof typed.path === 'string' ? typed.path : undefined }),
  }),
  page<AdjustmentSubject>({
    path: path('/justeringar/:adjustment'),
    action: 'minutes.read',
    load: loadAdjustment,
    show: ({ subject, actor }) => AnswerPage({ subject, actor }),
  }),
  command<AdjustmentSubject, 'adjustment.answer', typeof answerForm>({
    path: path('/justeringar/:adjustment/svara'),
    action: 'adjustment.answer',
    load: loadAdjustment,
    form: answerForm,
    run: answer,
    again: ({ subject, actor, typed, errors }) => AnswerPage({ subject, actor, typed, errors }),
  }),
  command<AdjustmentSubject, 'adjustment.withdraw', typeof withdrawForm>({
    path: path('/justeringar/:adjustment/ta-tillbaka'),
    action: 'adjustment.withdraw',
    load: loadOwnAdjustment,
    form: withdrawForm,
    run: async ({ subject, tx, permit, jobs, now }) => {
      if (subject.adjustment.state !== 'open') return refuse('answered')
      await withdrawAdjustment(tx, permit, now)
      if (await settleMinutes(tx, permit, subject.meeting.id, now))
        await followApproved(tx, permit, jobs, subject.meeting.id)
      return seeOther(minutesHref(subject.meeting.code), 'Förslaget är taget tillbaka.')
    },
    again: ({ subject, actor, now, typed, errors }) =>
      MinutesPage({
        ...{ subject: { ...subject, version: subject.minutes.version }, actor, now },
        again: { form: 'withdraw', typed, errors },
      }),
  }),
]
