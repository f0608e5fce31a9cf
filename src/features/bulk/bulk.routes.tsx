import { z } from 'zod'
import type { Subject } from '../../access/rules.ts'
import { may } from '../../access/rules.ts'
import { type Column, listExports } from '../../http/export.ts'
import { chosen, line, lineNeeded } from '../../http/fields.ts'
import { command, type Outcome, page, type Route, type Running, refused, seeOther } from '../../http/route.ts'
import { isUuid } from '../../kernel/ids.ts'
import { typedMonth } from '../../kernel/month.ts'
import { dateAt } from '../../kernel/time.ts'
import { monthText } from '../../ui/format.ts'
import { stoppedBy } from '../guard/guarded.ts'
import { stopped } from '../guard/guarding.ts'
import { BreaksPage } from './break.pages.tsx'
import { breaksHref, monthHref } from './bulk.links.ts'
import {
  type BreaksSubject,
  type BulkSubject,
  loadBreaks,
  loadBulk,
  loadMonth,
  type MonthSubject,
} from './bulk.load.ts'
import { BulkPage, seriesByKind } from './bulk.pages.tsx'
import type { KindPoint } from './bulk.row.ts'
import { markBreak, type NewCount, saveCounts, withdrawBreak } from './bulk.store.ts'
import { sameAs, typing } from './bulk.ts'
import { sortWords } from './bulk.words.ts'
import { cellName, MonthPage, seenName } from './month.pages.tsx'

const countForm = z.looseObject({ lindriga: z.string().optional(), varfor: line(300) })

async function count(given: Running<MonthSubject, 'bulk.report', z.output<typeof countForm>>): Promise<Outcome> {
  const { subject, form, tx, permit, now } = given
  const errors: Record<string, string> = {}
  const counts: NewCount[] = []
  for (const unit of subject.units)
    for (const kind of subject.kinds) {
      const name = cellName(unit.id, kind.id)
      const text = form[name]
      if (typeof text !== 'string') continue
      const said = typing(text)
      const there = subject.counts.get(`${unit.id}:${kind.id}`)
      if (!said) errors[name] = `${unit.name}, ${kind.label}: skriv ett tal eller ett streck.`
      else if (sameAs(there, said)) continue
      else if (String(form[seenName(unit.id, kind.id)] ?? '0') !== String(there?.n ?? 0))
        errors[name] =
          `${unit.name}, ${kind.label}: någon annan har skrivit ${there?.amount ?? 'ett streck'} sedan du öppnade sidan.`
      else if (said === 'nothing')
        errors[name] =
          `${unit.name}, ${kind.label}: ett lämnat antal kan rättas men inte tas bort. Skriv ett tal eller ett streck.`
      else counts.push({ unitId: unit.id, kindId: kind.id, after: there?.n ?? 0, said })
    }
  if (counts.length > 0 && form.lindriga !== 'ja')
    errors.lindriga = 'Bekräfta att ingen av händelserna kunde ha fått en allvarlig följd.'
  if (counts.some(it => it.after > 0) && form.varfor === null)
    errors.varfor = 'Skriv varför ett antal som redan är lämnat ändras.'
  Object.assign(errors, stoppedBy(form, ['varfor'], dateAt(now)))
  if (Object.keys(errors).length > 0) return refused(errors)
  await saveCounts(tx, permit, subject.month, counts, { reason: form.varfor, now })
  return seeOther(
    monthHref(subject.month, subject.words, subject.page),
    counts.length === 0
      ? 'Inget var ändrat.'
      : counts.length === 1
        ? `Antalet för ${monthText(subject.month)} är sparat.`
        : `${counts.length} antal för ${monthText(subject.month)} är sparade.`,
  )
}

const breakForm = z.object({
  manad: z.string('Skriv från vilken månad.').trim(),
  sort: z.enum(['form', 'scope', 'definition'], 'Välj vad som har ändrats.'),
  varfor: lineNeeded('Skriv varför serien bryts.', 300),
  slag: chosen,
  organisation: chosen,
})

async function mark(given: Running<BreaksSubject, 'bulk.break', z.output<typeof breakForm>>): Promise<Outcome> {
  const { form, subject, tx, permit, now } = given
  const month = typedMonth(form.manad)
  const organisation = form.organisation
  if (!month) return refused({ manad: 'Skriv månad och år, till exempel mars 2026.' })
  if (organisation ? !subject.organisations.some(it => it.id === organisation) : !subject.everywhere)
    return refused({ organisation: 'Välj en organisation som du samordnar.' })
  if (form.slag && !subject.kinds.some(it => it.id === form.slag)) return refused({ slag: 'Välj i listan.' })
  const { sort, varfor: reason, slag: kindId } = form
  await markBreak(tx, permit, { month: `${month}-01`, sort, reason, kindId, organisationId: organisation }, now)
  return seeOther(breaksHref, 'Seriebrottet är utmärkt.')
}

const withdrawForm = z.object({
  brott: z.string().refine(isUuid, 'Välj ett seriebrott.'),
  brottversion: z.coerce.number().int().positive(),
})

interface ExportedPoint {
  readonly point: KindPoint
  readonly kind: string
  readonly breaks: string
}

const columns: readonly Column<ExportedPoint>[] = [
  { key: 'month', title: 'Månad', value: it => it.point.month.slice(0, 7) },
  { key: 'kind', title: 'Slag', value: it => it.kind },
  { key: 'amount', title: 'Antal', type: 'number', value: it => it.point.amount },
  { key: 'unitsCounting', title: 'Enheter som har räknat', type: 'number', value: it => it.point.counting },
  { key: 'unitsExpected', title: 'Enheter som skulle räkna', type: 'number', value: it => it.point.connected },
  {
    key: 'unitsNotApplicable',
    title: 'Enheter där det inte förekommer',
    type: 'number',
    value: it => it.point.notApplicable,
  },
  { key: 'breaks', title: 'Seriebrott', value: it => it.breaks },
]

/** The series as the page has them, each month with what breaks it: whoever counts on gets that too. */
const exported: readonly Route[] = listExports<ExportedPoint>({
  path: '/avvikelser/samlat',
  action: 'bulk.read',
  name: 'samlad-rapport',
  columns,
  about: async () => ({}),
  load: async loading => {
    const subject = await loadBulk(loading)
    return (
      subject &&
      seriesByKind(subject).flatMap(({ kind, points, breaks }) =>
        points.map(point => ({
          ...{ point, kind: kind.label },
          breaks: breaks
            .flatMap(it => (it.month === point.month ? [`${sortWords[it.sort]}: ${it.reason}`] : []))
            .join(' '),
        })),
      )
    )
  },
})

export const bulkRoutes: readonly Route[] = [
  ...exported,
  page<BulkSubject>({
    path: '/avvikelser/samlat',
    action: 'bulk.read',
    load: loadBulk,
    show: ({ subject, actor }) =>
      BulkPage(subject, { report: may(actor, 'bulk.report'), mark: may(actor, 'bulk.break') }),
  }),
  page<BreaksSubject>({
    path: '/avvikelser/samlat/seriebrott',
    action: 'bulk.read',
    load: loadBreaks,
    show: ({ subject, actor }) => BreaksPage({ subject, mayMark: may(actor, 'bulk.break') }),
  }),
  command<BreaksSubject, 'bulk.break', typeof breakForm>({
    path: '/avvikelser/samlat/seriebrott',
    action: 'bulk.break',
    load: loadBreaks,
    form: breakForm,
    run: stopped(['varfor'], mark),
    again: ({ subject, typed, errors }) => BreaksPage({ subject, typed, errors, mayMark: true }),
  }),
  command<BreaksSubject & Subject, 'bulk.break', typeof withdrawForm>({
    path: '/avvikelser/samlat/seriebrott/ta-bort',
    action: 'bulk.break',
    load: loadBreaks,
    form: withdrawForm,
    run: async ({ subject, form, tx, permit, now }) => {
      if (!subject.breaks.some(it => it.id === form.brott)) return refused('Seriebrottet finns inte.')
      await withdrawBreak(tx, permit, { id: form.brott, version: form.brottversion }, now)
      return seeOther(breaksHref, 'Seriebrottet är borttaget.')
    },
    again: ({ subject, errors }) => BreaksPage({ subject, errors, mayMark: true }),
  }),
  page<MonthSubject>({
    path: '/avvikelser/samlat/:month',
    action: 'bulk.report',
    load: loadMonth,
    show: ({ subject }) => MonthPage({ subject }),
  }),
  command<MonthSubject, 'bulk.report', typeof countForm>({
    path: '/avvikelser/samlat/:month',
    action: 'bulk.report',
    load: loadMonth,
    form: countForm,
    run: count,
    again: ({ subject, typed, errors }) => MonthPage({ subject, typed, errors }),
  }),
]
