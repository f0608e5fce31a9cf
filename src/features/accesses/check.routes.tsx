// Kontroll av åtkomsten: the checks of one's own side, a sample drawn by chance, and each reading looked at.
import { z } from 'zod'
import { coordinated, directed } from '../../access/actor.ts'
import { may, type Subject } from '../../access/rules.ts'
import { dateNeeded, text } from '../../http/fields.ts'
import { command, type FieldErrors, type Load, page, type Route, refused, seeOther } from '../../http/route.ts'
import { isUuid } from '../../kernel/ids.ts'
import { dateAt } from '../../kernel/time.ts'
import { countText } from '../../ui/format.ts'
import { stopped } from '../guard/guarding.ts'
import { organisationsNamed } from '../organisations/organisation.row.ts'
import { checkHref, checksHref } from './access.links.ts'
import { type CheckGiven, CheckPage, type ChecksGiven, ChecksPage } from './check.pages.tsx'
import { checksOf, findCheck, readingsOf } from './check.row.ts'
import { drawCheck, markReading } from './check.store.ts'
import { leftOf, mayMark, mostDrawn, outcomeWords, type SampleRefusal, sampled } from './check.ts'

type ChecksSubject = Subject & ChecksGiven

const loadChecks: Load<ChecksSubject> = async ({ db, actor, now }) => {
  const today = dateAt(now)
  if (!may(actor, 'access.check')) return { checks: [], organisations: [], today }
  const ids = [...new Set([...coordinated(actor), ...directed(actor)])]
  return { checks: await checksOf(db), organisations: await organisationsNamed(db, ids), today }
}

type CheckSubject = Subject & CheckGiven

const loadCheck: Load<CheckSubject> = async ({ db, params: { id = '' }, url }) => {
  const check = isUuid(id) ? await findCheck(db, id) : undefined
  if (!check) return undefined
  const chosen = url.searchParams.get('lasning') ?? undefined
  return { check, rows: await readingsOf(db, check.id), chosen }
}

/** One reading of a check: what is written is that row, and the version is its. */
const loadReading: Load<CheckSubject> = async loading => {
  const held = await loadCheck(loading)
  const row = held?.rows.find(it => it.id === loading.params.reading)
  return held && row && { ...held, chosen: row.id, id: row.id, version: row.version }
}

const drawForm = z.object({
  organisation: z.string().default(''),
  from: dateNeeded('Skriv från vilken dag.'),
  to: dateNeeded('Skriv till vilken dag.'),
  size: z
    .string()
    .default('')
    .transform(it => (/^[1-9]\d{0,2}$/.test(it.trim()) ? Number(it.trim()) : 0))
    .refine(it => it > 0 && it <= mostDrawn, `Skriv ett helt tal från 1 till ${mostDrawn}.`),
})

const whyNot: Readonly<Record<SampleRefusal, FieldErrors>> = {
  backwards: { to: 'Sista dagen kan inte vara före den första.' },
  'not-yet': { to: 'Välj i dag eller en tidigare dag: bara det som har lästs kan kontrolleras.' },
}

const markForm = z.object({
  outcome: z.enum(['right', 'asked'], 'Välj vad du såg.'),
  words: text(1000),
})

const drawing: readonly Route[] = [
  page<ChecksSubject>({
    path: checksHref,
    action: 'access.check',
    load: loadChecks,
    show: ({ subject }) => ChecksPage(subject),
  }),
  command<ChecksSubject, 'access.check', typeof drawForm>({
    path: checksHref,
    action: 'access.check',
    load: loadChecks,
    form: drawForm,
    run: async ({ subject, form, tx, permit, now }) => {
      const { organisations, today } = subject
      const only = organisations.length === 1 ? organisations[0] : undefined
      const organisation = only ?? organisations.find(it => it.id === form.organisation)
      if (!organisation) return refused({ organisation: 'Välj en organisation i listan.' })
      const sample = sampled({ from: form.from, to: form.to, size: form.size }, today)
      if (!sample.ok) return refused(whyNot[sample.why])
      const id = await drawCheck(tx, permit, { ...sample.value, organisationId: organisation.id }, now)
      return seeOther(checkHref({ id }), 'Urvalet är draget.')
    },
    again: ({ subject, typed, errors }) => ChecksPage({ ...subject, typed, errors }),
  }),
]

export const checkRoutes: readonly Route[] = [
  ...drawing,
  page<CheckSubject>({
    path: '/avvikelser/kontroll/:id',
    action: 'access.check',
    load: loadCheck,
    show: ({ subject }) => CheckPage(subject),
  }),
  command<CheckSubject, 'access.check', typeof markForm>({
    path: '/avvikelser/kontroll/:id/lasningar/:reading',
    action: 'access.check',
    load: loadReading,
    form: markForm,
    run: stopped(['words'], async ({ subject, form, tx, permit, now }) => {
      const row = subject.rows.find(it => it.id === subject.id)
      if (!row || !mayMark(row)) return refused('Din egen läsning granskas av en kollega.')
      if (form.outcome === 'asked' && !form.words) return refused({ words: 'Skriv vad som behöver utredas.' })
      await markReading(tx, permit, { outcome: form.outcome, words: form.words ?? outcomeWords.right }, now)
      const left = leftOf(subject.rows) - 1
      const said = left > 0 ? `Sparat. ${countText(left, 'läsning', 'läsningar')} kvar.` : 'Kontrollen är klar.'
      return seeOther(checkHref(subject.check), said)
    }),
    again: ({ subject, typed, errors }) => CheckPage({ ...subject, typed, errors }),
  }),
]
