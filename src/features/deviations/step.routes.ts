import type { Tx } from '../../data/open.ts'
import { readerOf } from '../../data/reading.ts'
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
  shown,
  type Typed,
} from '../../http/route.ts'
import type { LocalDate } from '../../kernel/time.ts'
import { notedAs } from '../accesses/access.change.ts'
import { openDispute } from '../disputes/dispute.change.ts'
import { disputeHref } from '../disputes/dispute.links.ts'
import { haltedBy } from '../guard/guarded.ts'
import { askReporter } from '../sides/side.change.ts'
import { isThere, searchUnits, unitLabel, unitsWithIds } from '../units/unit.view.tsx'
import { type CasePageSubject, loadCasePage, loadStep } from './case.load.ts'
import { CasePage } from './case.pages.tsx'
import { advance } from './deviation.change.ts'
import { caseHref, casesHref } from './deviation.links.ts'
import { findCase } from './deviation.row.ts'
import { type DeviationState, isOver } from './deviation.ts'
import { choosesUnit, formWrong, opensDispute, refusalWords, type StepForm, stepForm, stepTexts } from './step.form.ts'
import { takenText } from './step.words.ts'
import { askTelling } from './tell.change.ts'

type Step = Running<CasePageSubject, 'deviation.step', StepForm>

async function takeStep(given: Step): Promise<Outcome> {
  const { subject, form, params, tx, permit, jobs, now, actor } = given
  const step = subject.steps.find(it => it.verb === params.verb && (form.to === '' || it.to_state === form.to))
  if (!step) return refused(refusalWords['no-such-step'])
  if (form.search && choosesUnit(step.verb)) return withUnits(given)
  const halted = haltedBy(form, stepTexts, subject.today)
  if (halted) return choosesUnit(step.verb) ? withUnits(given, halted) : refused(halted)
  const missing = subject.hindered[step.verb]
  if (missing) return refused(missing)
  const reasons = step.reason_list ? (subject.reasons[step.reason_list] ?? []) : []
  const reason = reasons.find(it => it.id === form.reason)
  const wrong = formWrong(step, { ...form, reason: reason?.id ?? null }, reason?.needsWords ?? false)
  if (Object.keys(wrong).length > 0) return choosesUnit(step.verb) ? withUnits(given, wrong) : refused(wrong)
  const unitId = choosesUnit(step.verb) ? form.unit : null
  const gone = unitId ? await unitGone(tx, unitId, subject.today) : undefined
  if (gone) return withUnits(given, { unit: gone })
  const what = {
    verb: step.verb,
    to: step.to_state as DeviationState,
    words: form.words,
    reasonId: reason?.id ?? null,
    unitId,
  }
  const done = await advance(tx, permit, subject.case, what, now)
  if (!done.ok) return refused(refusalWords[done.why])
  const disputed = opensDispute(step) ? await open(given) : undefined
  if (opensDispute(step) && !disputed) return refused(noLadder)
  await askTelling(jobs, tx, subject.id)
  if (step.verb === 'close') await askReporter(jobs, tx, subject.id, done.value.version)
  const said = takenText[step.verb] ?? 'Steget är taget.'
  if (disputed) return seeOther(disputeHref({ code: disputed }), `${said} En tvist är öppnad, skild från ärendet.`)
  const stays = actor.kind === 'person' && (await goesOnReading(given, what.to))
  return seeOther(stays ? caseHref(subject.case) : (subject.way?.back ?? casesHref()), said)
}

/**
 * Whether the case opens by itself after the step. Who sends it on to another unit may not be one of its readers any more,
 * and one that is over asks why it is read: not of whoever has just ended it.
 */
const goesOnReading = async ({ subject, tx }: Step, to: DeviationState): Promise<boolean> =>
  !isOver(to) && (await findCase(readerOf(tx), { id: subject.id })) !== undefined

/** Why a case cannot be sent on to a unit, where it cannot. */
async function unitGone(tx: Tx, id: string, today: LocalDate): Promise<string | undefined> {
  const [unit] = await unitsWithIds(readerOf(tx), [id])
  if (!unit) return 'Enheten finns inte. Sök igen.'
  return isThere(unit, today) ? undefined : `${unit.name} är avslutad. Sök upp enheten som tog över.`
}

/** What was written for the dispute would be lost: the step waits until there is a ladder. */
const noLadder =
  'Det finns ingen eskaleringstrappa som gäller i dag. Be administratören ta en i bruk, och ta steget sedan.'

/**
 * What the parties do not agree of goes on as a dispute of its own, with the county's ladder; its code, where there is one.
 * Directors read it, who read nothing of the case: it holds only what was written for it.
 */
async function open({ subject, form, tx, permit, now }: Step): Promise<string | undefined> {
  const held = subject.case
  const opening = { title: form.disputeTitle ?? '', disagreement: form.disagreement ?? '' }
  const opened = await openDispute(tx, permit, held, opening, now)
  return opened.ok ? opened.value.code : undefined
}

/** The page once more with the units that a search finds, and all that was typed. */
async function withUnits({ subject, form, params, tx }: Step, errors: FieldErrors = {}): Promise<Outcome> {
  const found = form.unitWords ? await searchUnits(readerOf(tx), form.unitWords, 12, subject.today) : []
  const units = found.map(it => ({ id: it.id, label: unitLabel(it) }))
  const content = CasePage({ subject, sent: params.verb, typed: typedOf(form), units, errors })
  return shown(Object.keys(errors).length > 0 ? { ...content, status: 422 } : content)
}

const typedOf = (form: StepForm): Typed =>
  Object.fromEntries(Object.entries(form).map(([name, value]) => [name, value ?? undefined]))

const again = ({
  subject,
  params,
  typed,
  errors,
}: Asked & {
  readonly subject: CasePageSubject
  readonly typed: Typed
  readonly errors: FieldErrors
}) => CasePage({ subject, sent: params.verb, typed, errors })

export const stepRoutes: readonly Route[] = [
  page<CasePageSubject>({
    path: '/avvikelser/:code/steg/:verb',
    action: 'deviation.read',
    load: loadCasePage,
    noted: notedAs('case', it => it.case),
    show: ({ subject, params }) => CasePage({ subject, sent: params.verb }),
  }),
  command<CasePageSubject, 'deviation.step', typeof stepForm>({
    path: '/avvikelser/:code/steg/:verb',
    action: 'deviation.step',
    load: loadStep,
    form: stepForm,
    run: takeStep,
    again,
  }),
]
