import type { z } from 'zod'
import { readerOf } from '../../data/reading.ts'
import {
  command,
  type FieldErrors,
  type Outcome,
  page,
  type Route,
  type Running,
  refused,
  seeOther,
} from '../../http/route.ts'
import { notedAs } from '../accesses/access.change.ts'
import { guarded } from '../guard/guarding.ts'
import type { Code } from '../taxonomies/taxonomy.view.tsx'
import type { FoundCause } from './cause.row.ts'
import { judge } from './judged.row.ts'
import { tellOwners } from './owner.tell.ts'
import { type Responsible, responsibleIn } from './owner.ts'
import { NewRemedyPage, RemediesPage, type SentForm } from './remedies.pages.tsx'
import {
  causesIn,
  motiveForm,
  notAhead,
  ownedIn,
  type PlanForm,
  planForm,
  planTexts,
  responsibleErrors,
  strengthIn,
  waiverForm,
  whyForm,
} from './remedy.form.ts'
import { remediesHref, remedyHref } from './remedy.links.ts'
import { loadRemedies, mayPlanIn, type RemediesSubject } from './remedy.load.ts'
import { type CauseRef, motivate, planRemedy, waiveRemedies } from './remedy.store.ts'
import type { Party, RemedyStrength } from './remedy.ts'

const closedWords = 'Ärendet är inte öppet för åtgärder nu. Ladda om sidan och se hur det står.'

/** The side that the actor speaks for; the reporting one where it is both. */
const sideOf = (it: RemediesSubject): Party => (it.standsAs.includes('own') ? 'own' : 'counterpart')

/** Whether each cause is one that was found in the case, or of the list that holds today. */
export const knownCauses = (
  causes: readonly CauseRef[],
  { found, codes }: { readonly found: readonly FoundCause[]; readonly codes: readonly Code[] },
): boolean =>
  causes.every(it =>
    it.entryId === null
      ? codes.some(one => one.id === it.codeId) || found.some(one => one.codeId === it.codeId)
      : found.some(one => one.entryId === it.entryId && one.codeId === it.codeId),
  )

interface Checked {
  readonly strength: RemedyStrength
  readonly causes: readonly CauseRef[]
  readonly responsible: Responsible
}

/** What is wrong with a remedy as it was typed, or what it comes to. */
function check(form: PlanForm, subject: RemediesSubject): Checked | { readonly errors: FieldErrors } {
  const { party, today } = subject
  const kind = party?.kinds.find(it => it.id === form.kind)
  if (!party || !kind) return { errors: { kind: 'Välj vilket slag av åtgärd det är.' } }
  const owned = ownedIn(form)
  const causes = causesIn(form)
  const late = notAhead(form.dueOn, today)
  const isOwner = party.owners.some(it => it.side === owned.side && it.id === owned.organisationId)
  const strength = strengthIn(form, kind)
  const responsible = responsibleIn(form, owned.side, party.colleagues)
  const errors = {
    ...('errors' in strength ? strength.errors : {}),
    ...(isOwner ? {} : { organisation: 'Välj en enhet på er sida.' }),
    ...(late ? { dueOn: late } : {}),
    ...(responsible.ok ? {} : responsibleErrors(responsible.why)),
    ...(knownCauses(causes, { found: party.causes, codes: party.causeCodes }) ? {} : { otherCause: 'Välj i listan.' }),
  }
  if ('errors' in strength || !responsible.ok || Object.keys(errors).length > 0) return { errors }
  return { ...strength, causes, responsible: responsible.value }
}

async function plan(given: Running<RemediesSubject, 'remedy.plan', PlanForm>): Promise<Outcome> {
  const { subject, form, tx, permit, now, jobs, actor } = given
  if (!mayPlanIn(subject.state)) return refused(closedWords)
  const checked = check(form, subject)
  if ('errors' in checked) return refused(checked.errors)
  const causeIds = checked.causes.map(it => it.codeId)
  const appraisal = await judge(readerOf(tx), subject, { state: 'planned', strength: checked.strength, causeIds })
  const left = appraisal.unmotivated
  if (left.length > 0 && !form.motive)
    return refused({ motive: `${left.map(appraisal.words).join(' ')} Ändra åtgärden, eller skriv varför det räcker.` })
  const owned = ownedIn(form)
  const { id, n } = await planRemedy(tx, permit, subject, { ...form, ...owned, ...checked, kindId: form.kind }, now)
  const { personId } = checked.responsible
  await tellOwners(jobs, tx, actor, { code: subject.code, remedyId: id, occasion: '1', personId, news: 'given' })
  const warnings = left.map(it => it.kind)
  if (form.motive && warnings.length > 0)
    await motivate(tx, permit, subject, { side: owned.side, warnings, words: form.motive }, now)
  return seeOther(remedyHref(subject, n), 'Åtgärden är sparad. Rapportören ser vad som ska göras.')
}

const planning: readonly Route[] = [
  page<RemediesSubject>({
    path: '/avvikelser/:code/atgarder',
    action: 'remedy.read',
    load: loadRemedies,
    noted: notedAs<RemediesSubject>('case', it => it),
    show: given => RemediesPage(given),
  }),
  page<RemediesSubject>({
    path: '/avvikelser/:code/atgarder/ny',
    action: 'remedy.plan',
    load: loadRemedies,
    noted: notedAs<RemediesSubject>('case', it => it),
    show: given => NewRemedyPage(given),
  }),
  command<RemediesSubject, 'remedy.plan', typeof planForm>({
    path: '/avvikelser/:code/atgarder/ny',
    action: 'remedy.plan',
    load: loadRemedies,
    form: planForm,
    run: guarded(planTexts, plan),
    again: given => NewRemedyPage(given),
  }),
]

const again = (sent: SentForm) => (given: Parameters<typeof RemediesPage>[0]) => RemediesPage({ ...given, sent })

async function waive(given: Running<RemediesSubject, 'remedy.plan', z.output<typeof waiverForm>>): Promise<Outcome> {
  const { subject, form, tx, permit, now } = given
  if (!mayPlanIn(subject.state)) return refused(closedWords)
  if (subject.remedies.some(it => it.state !== 'dropped'))
    return refused('Ärendet har redan åtgärder. Avskriv dem först om inget ska göras.')
  if (!subject.party?.reasons.some(it => it.id === form.reason)) return refused({ reason: 'Välj ett skäl.' })
  await waiveRemedies(tx, permit, subject, { side: sideOf(subject), reasonId: form.reason, words: form.words }, now)
  return seeOther(remediesHref(subject), 'Det är sparat att inget görs, och varför.')
}

const waiving: readonly Route[] = [
  command<RemediesSubject, 'remedy.plan', typeof waiverForm>({
    path: '/avvikelser/:code/atgarder/ingen',
    action: 'remedy.plan',
    load: loadRemedies,
    form: waiverForm,
    run: guarded(['words'], waive),
    again: again('ingen'),
  }),
  command<RemediesSubject, 'remedy.plan', typeof whyForm>({
    path: '/avvikelser/:code/atgarder/ingen/tillbaka',
    action: 'remedy.plan',
    load: loadRemedies,
    form: whyForm,
    run: guarded(['words'], async ({ subject, form, tx, permit, now }) => {
      if (!subject.party?.waiver) return refused('Det är redan tillbakataget. Ladda om sidan och se hur det står.')
      await waiveRemedies(tx, permit, subject, { side: sideOf(subject), reasonId: null, words: form.words }, now)
      return seeOther(remediesHref(subject), 'Tillbakataget. Lägg till en åtgärd.')
    }),
    again: again('tillbaka'),
  }),
  command<RemediesSubject, 'remedy.plan', typeof motiveForm>({
    path: '/avvikelser/:code/atgarder/motivera',
    action: 'remedy.plan',
    load: loadRemedies,
    form: motiveForm,
    run: guarded(['motive'], async ({ subject, form, tx, permit, now }) => {
      const warnings = (subject.party?.appraisal.unmotivated ?? []).map(it => it.kind)
      if (warnings.length === 0) return refused('Ingen varning väntar på ett skäl. Ladda om sidan och se hur det står.')
      await motivate(tx, permit, subject, { side: sideOf(subject), warnings, words: form.motive }, now)
      return seeOther(remediesHref(subject), 'Skälet är sparat.')
    }),
    again: again('motivera'),
  }),
]

export const planRoutes: readonly Route[] = [...planning, ...waiving]
