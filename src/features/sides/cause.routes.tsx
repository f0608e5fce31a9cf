// Orsak, sedd från två sidor: what each side says, the joint view, and the other side's answer to it.
import { z } from 'zod'
import { chosen, text } from '../../http/fields.ts'
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
import { no, ok } from '../../kernel/result.ts'
import { dateAt } from '../../kernel/time.ts'
import { notedAs } from '../accesses/access.change.ts'
import { note } from '../deviations/deviation.change.ts'
import { loadCase } from '../deviations/deviation.row.ts'
import { codesOf } from '../taxonomies/taxonomy.view.tsx'
import { type CauseForm, CausePage, type CauseSubject, causeRows } from './cause.pages.tsx'
import { askSideTold } from './side.change.ts'
import { causesHref } from './side.links.ts'
import { jointAnswersOf, jointOf, statedBy, viewsOf } from './side.row.ts'
import { answerJoint, stateView } from './side.store.ts'
import {
  isOver,
  jointRefusalWords,
  mayAgree,
  mayPropose,
  otherSide,
  partiesOf,
  speaksFor,
  type ViewCause,
} from './side.ts'
import { spokenFields, spokenHalt } from './spoken.ts'

const load: Load<CauseSubject> = async loading => {
  const held = await loadCase(loading)
  if (!held) return undefined
  const { db, now } = loading
  const side = speaksFor(held.standsAs, undefined) ?? 'own'
  const party = partiesOf(held.standsAs).length > 0
  const views = party ? await viewsOf(db, held.id) : []
  const answers = party ? await jointAnswersOf(db, held.id) : []
  const today = dateAt(now)
  return {
    ...{ ...held, case: held, side, today, views, answers, joint: jointOf(views, answers) },
    ...{ stated: party ? await statedBy(db, held.id) : [], codes: await codesOf(db, 'cause', today) },
  }
}

const causeFields = Object.fromEntries(
  causeRows.flatMap(n => [
    [`cause${n}`, chosen],
    [`whose${n}`, z.string().default('')],
  ]),
) as Record<`cause${1 | 2 | 3}`, typeof chosen> & Record<`whose${1 | 2 | 3}`, z.ZodDefault<z.ZodString>>

const viewForm = z.object({ ...causeFields, words: text(4000), ...spokenFields })

/** The causes that were chosen, in their order; each says where it lies. */
function causesFrom(
  form: z.output<typeof viewForm>,
  codes: CauseSubject['codes'],
): { readonly causes: readonly ViewCause[] } | { readonly errors: FieldErrors } {
  const errors: Record<string, string> = {}
  const causes: ViewCause[] = []
  for (const n of causeRows) {
    const code = codes.find(it => it.id === form[`cause${n}`])
    const whose = form[`whose${n}`]
    if (!form[`cause${n}`]) {
      if (n === 1) errors.cause1 = 'Välj en huvudorsak. Vet ni inte, så finns det också att välja.'
      continue
    }
    if (!code) errors[`cause${n}`] = 'Välj i listan.'
    else if (whose !== 'own' && whose !== 'counterpart' && whose !== 'shared')
      errors[`whose${n}`] = 'Välj var orsaken ligger.'
    else if (causes.some(it => it.code === code.id && it.whose === whose))
      errors[`cause${n}`] = 'Orsaken är redan vald.'
    else
      causes.push({
        code: code.id,
        whose,
        ...(code.needsWords && form.words ? { words: form.words.slice(0, 200) } : {}),
      })
  }
  if (!form.words) errors.words = 'Skriv hur ni ser på orsaken.'
  return Object.keys(errors).length > 0 ? { errors } : { causes }
}

const again =
  (sent: CauseForm) =>
  ({ subject, typed, errors }: { subject: CauseSubject; typed: Typed; errors: FieldErrors }) =>
    CausePage({ ...subject, side: speaksFor(subject.standsAs, typed.side) ?? subject.side }, { sent, typed, errors })

const stating = (kind: 'syn' | 'gemensam'): Route =>
  command<CauseSubject, 'view.state', typeof viewForm>({
    path: kind === 'syn' ? '/avvikelser/:code/orsak' : '/avvikelser/:code/orsak/gemensam',
    action: 'view.state',
    load,
    form: viewForm,
    run: async ({ subject, form, tx, permit, jobs, now }) => {
      const { case: held } = subject
      const side = speaksFor(held.standsAs, form.side)
      if (!side) return refused('Bara sidornas samordnare skriver om orsaken.')
      const given = subject.stated.map(it => it.side)
      const allowed =
        kind === 'gemensam' ? mayPropose(held.state, given) : isOver(held.state) ? no('over' as const) : ok(true)
      if (!allowed.ok) return refused(jointRefusalWords[allowed.why])
      const halted = spokenHalt(form, ['words'], dateAt(now))
      if (halted) return refused(halted)
      const causes = causesFrom(form, subject.codes)
      if ('errors' in causes) return refused(causes.errors)
      const view = {
        side: kind === 'syn' ? side : ('joint' as const),
        saidBy: side,
        causes: causes.causes,
        words: form.words ?? '',
      }
      await stateView(tx, permit, view, now)
      const { version } = await note(tx, permit, held, { verb: kind === 'syn' ? 'view' : 'joint-view', side }, now)
      if (side === 'counterpart' || held.forwardedAt !== null)
        await askSideTold(jobs, tx, {
          ...{ caseId: held.id, to: otherSide(side), what: kind === 'syn' ? 'view' : 'joint', key: String(version) },
        })
      return seeOther(
        causesHref(held),
        kind === 'syn' ? 'Er syn på orsaken är sparad.' : 'Förslaget är sparat. Den andra sidan svarar på det.',
      )
    },
    again: again(kind),
  })

const agreeForm = z.object({
  view: chosen,
  agrees: z.enum(['yes', 'no'], 'Välj ja eller nej.'),
  words: text(2000),
  ...spokenFields,
})

export const causeRoutes: readonly Route[] = [
  page<CauseSubject>({
    path: '/avvikelser/:code/orsak',
    action: 'view.state',
    load,
    noted: notedAs('causes', it => it.case),
    show: ({ subject, url }) =>
      CausePage({ ...subject, side: speaksFor(subject.standsAs, url.searchParams.get('sida')) ?? subject.side }),
  }),
  stating('syn'),
  stating('gemensam'),
  command<CauseSubject, 'view.state', typeof agreeForm>({
    path: '/avvikelser/:code/orsak/svar',
    action: 'view.state',
    load,
    form: agreeForm,
    run: async ({ subject, form, tx, permit, jobs, now }) => {
      const { case: held, joint } = subject
      const mine = partiesOf(held.standsAs)
      // Whoever coordinates both sides answers for the one that did not propose.
      const side = joint ? (mine.find(it => it !== joint.saidBy) ?? mine[0]) : mine[0]
      if (!side) return refused('Bara sidornas samordnare skriver om orsaken.')
      const allowed = mayAgree(held.state, joint, side)
      if (!allowed.ok) return refused(jointRefusalWords[allowed.why])
      if (joint?.id !== form.view) return refused('Förslaget har fått en ny version. Läs den och svara på den.')
      const halted = spokenHalt(form, ['words'], dateAt(now))
      if (halted) return refused(halted)
      const agrees = form.agrees === 'yes'
      if (!agrees && !form.words) return refused({ words: 'Skriv vad ni vill ändra.' })
      await answerJoint(tx, permit, { viewId: joint.id, side, agrees, words: form.words }, now)
      const { version } = await note(tx, permit, held, { verb: 'joint-view', side }, now)
      await askSideTold(jobs, tx, { caseId: held.id, to: otherSide(side), what: 'joint-answer', key: String(version) })
      return seeOther(causesHref(held), agrees ? 'Ni står nu båda bakom synen på orsaken.' : 'Svaret är sparat.')
    },
    again: again('svar'),
  }),
]
