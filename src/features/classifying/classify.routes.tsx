import { may, type Subject } from '../../access/rules.ts'
import { type Column, listExports } from '../../http/export.ts'
import { command, type Load, page, type Route, refused, seeOther, shown, type Typed } from '../../http/route.ts'
import { dateAt, monthsAfter } from '../../kernel/time.ts'
import { notedAs } from '../accesses/access.change.ts'
import { note } from '../deviations/deviation.change.ts'
import { caseHref } from '../deviations/deviation.links.ts'
import { type Case, loadCase } from '../deviations/deviation.row.ts'
import { sideFor } from '../deviations/deviation.ts'
import { haltedBy, maskIn } from '../guard/guarded.ts'
import type { Code } from '../taxonomies/taxonomy.ts'
import { limitsOf } from '../taxonomies/taxonomy.view.tsx'
import { classify } from './choice.change.ts'
import { type Choice, choicesOf, codesToChoose } from './choice.row.ts'
import { type ClassifyForm, choiceWords, classificationOf, classifyForm, fieldOf, wordFields } from './classify.form.ts'
import { classifyPath, otherPath, partHref, suggestionsHref } from './classify.links.ts'
import { ClassifyPage } from './classify.pages.tsx'
import { isPart, type PartName } from './classify.parts.ts'
import { type OtherGiven, OtherPage } from './other.pages.tsx'
import { countOther, type OtherCase, otherCases, sharesCoordinated, sharesInCounty } from './other.row.ts'
import { learnTypesName } from './suggesting/learn.job.ts'
import { modelFacts, type Offer, offersFor, typeFacts } from './suggesting/model.row.ts'
import { type SuggestionsGiven, SuggestionsPage } from './suggesting/suggestion.pages.tsx'

interface Classified extends Case {
  readonly codes: readonly Code[]
  readonly choices: readonly Choice[]
  readonly offers: readonly Offer[]
}

const load: Load<Classified> = async loading => {
  const held = await loadCase(loading)
  if (!held || !may(loading.actor, 'deviation.handle', held))
    return held && { ...held, codes: [], choices: [], offers: [] }
  const codes = await codesToChoose(loading.db)
  const choices = await choicesOf(loading.db, held.id, codes)
  const offers = (await offersFor(loading.db, [held.id], loading.now)).get(held.id) ?? []
  return { ...held, codes, choices, offers }
}

const given = (it: Classified, now: string) => ({
  ...{ case: it, codes: it.codes, choices: it.choices, offers: it.offers, today: dateAt(now) },
})

const partIn = (it: unknown): PartName | undefined => (isPart(it) ? it : undefined)

/** The fields as they were typed, for the same form again. */
const typedAgain = (form: ClassifyForm): Typed => ({
  version: '',
  ...Object.fromEntries(
    Object.entries(form).map(([name, it]) => [name, Array.isArray(it) ? it.map(String) : String(it ?? '')]),
  ),
})

const size = 30

const loadOther: Load<Subject & OtherGiven> = async ({ db, url, now }) => {
  const asked = Number(url.searchParams.get('sida') ?? '1')
  const at = Number.isInteger(asked) && asked > 0 && asked < 10_000 ? asked : 1
  const cases = await otherCases(db, at, size)
  return {
    ...{ cases, total: await countOther(db), page: at, size, limits: await limitsOf(db) },
    offers: await offersFor(
      db,
      cases.map(it => it.id),
      now,
    ),
    shares: await sharesCoordinated(db, monthsAfter(dateAt(now), -12)),
  }
}

const loadSuggestions: Load<Subject & SuggestionsGiven> = async ({ db, actor, now }) => {
  const mayLearn = may(actor, 'classifier.learn')
  return {
    ...{ facts: await modelFacts(db), types: await typeFacts(db), limits: await limitsOf(db), mayLearn },
    shares: mayLearn ? await sharesInCounty(db, monthsAfter(dateAt(now), -12)) : [],
  }
}

const columns: readonly Column<OtherCase>[] = [
  { key: 'code', title: 'Ärende', value: it => it.code },
  { key: 'happenedOn', title: 'Hände', type: 'date', value: it => it.happenedOn },
  { key: 'own', title: 'Rapporterande enhet', value: it => it.own },
  { key: 'counterpart', title: 'Motpart', value: it => it.counterpart },
  { key: 'words', title: 'Beskrivet som', value: it => it.words },
]
/** More than anybody has left to classify anew. */
const most = 5000

export const classifyRoutes: readonly Route[] = [
  ...listExports<OtherCase>({
    ...{ path: otherPath, action: 'deviation.list', name: 'annat', columns },
    load: ({ db }) => otherCases(db, 1, most),
  }),
  page({ path: otherPath, action: 'deviation.list', load: loadOther, show: ({ subject }) => OtherPage(subject) }),
  page({
    path: suggestionsHref,
    action: 'classifier.read',
    load: loadSuggestions,
    show: ({ subject }) => SuggestionsPage(subject),
  }),
  command<Subject, 'classifier.learn'>({
    path: suggestionsHref,
    action: 'classifier.learn',
    run: async ({ tx, jobs }) => {
      await jobs.add(tx, learnTypesName, [{}])
      return seeOther(suggestionsHref, 'Modellen byggs om. Det tar en liten stund.')
    },
  }),
  page<Classified>({
    path: classifyPath,
    action: 'deviation.handle',
    load,
    noted: notedAs<Classified>('case', it => it),
    show: ({ subject, url, now }) =>
      ClassifyPage({
        ...given(subject, now),
        ...{ typed: { typ: url.searchParams.get('typ') ?? '' }, errors: {}, open: partIn(url.searchParams.get('del')) },
      }),
  }),
  command<Classified, 'deviation.handle', typeof classifyForm>({
    path: classifyPath,
    action: 'deviation.handle',
    load,
    form: classifyForm,
    run: async ({ subject, form, tx, permit, now }) => {
      // A suggestion fills in its field and leaves the others as they were typed; nothing is chosen by it.
      if (form.fill) return shown(ClassifyPage({ ...given(subject, now), typed: typedAgain(form), errors: {} }))
      const halted = haltedBy(form, wordFields, dateAt(now))
      if (halted) return refused(halted)
      const said = classificationOf(form, subject.codes)
      if ('notNumber' in said) return refused({ [said.notNumber]: choiceWords['counts-nothing'] })
      const side = sideFor('either', subject.standsAs)
      if (!side) return refused('Bara den som samordnar en av sidorna klassificerar ärendet.')
      const done = await classify(tx, permit, { caseId: subject.id, side, wanted: said.wanted }, now)
      if (!done.ok) return refused({ [fieldOf(done.detail ?? '', done.why)]: choiceWords[done.why] })
      if (done.value.changed > 0) await note(tx, permit, subject, { verb: 'classify', side }, now)
      const flash = done.value.changed > 0 ? 'Klassificeringen är sparad.' : 'Ingenting var ändrat.'
      const next = partIn(form.next)
      if (next) return seeOther(partHref(subject, next), flash)
      return seeOther(`${caseHref(subject)}#klassificering`, flash)
    },
    again: ({ subject, typed, errors, now }) =>
      ClassifyPage({ ...given(subject, now), typed: maskIn({ version: '', ...typed }, dateAt(now)), errors }),
  }),
]
