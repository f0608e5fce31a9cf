// Underlag för analys, så som row level security låter det räknas: the actor's area, principals or the county.
import { type RawBuilder, sql } from 'kysely'
import { type Db, executorOf } from '../../data/reading.ts'
import type { Counted, Dimension, FactFilter } from './fact.ts'

const label = (column: string): RawBuilder<string> =>
  sql<string>`coalesce((select c.label from taxonomy_code c where c.id = ${sql.ref(column)}), 'Inte valt')`
const principal = (column: string): RawBuilder<string> =>
  sql<string>`coalesce((select o.name from organisation o where o.id = ${sql.ref(column)}), 'Okänd')`
const words = (column: string, pairs: readonly (readonly [string, string])[]): RawBuilder<string> =>
  sql<string>`case ${sql.ref(column)}::text ${sql.join(
    pairs.map(([code, said]) => sql`when ${code} then ${said}`),
    sql` `,
  )} else 'Inte sagt' end`

const yesNo = [
  ['yes', 'Ja'],
  ['partly', 'Delvis'],
  ['no', 'Nej'],
] as const
const levels = [
  ['0', 'E0 Ingen'],
  ['1', 'E1 Lindrig'],
  ['2', 'E2 Måttlig'],
  ['3', 'E3 Allvarlig'],
  ['4', 'E4 Avliden'],
] as const
const kinds = [
  ['event', 'Negativ händelse'],
  ['near-miss', 'Tillbud'],
  ['risk', 'Risk'],
  ['complaint', 'Synpunkt eller klagomål'],
  ['agreement', 'Avtals- eller ekonomifråga'],
  ['good-example', 'Gott exempel'],
] as const

/** The words of each dimension, as they stand in the heads of the table. */
const said: Readonly<Record<Dimension, RawBuilder<string>>> = {
  ar: sql<string>`to_char(f.month, 'YYYY')`,
  manad: sql<string>`to_char(f.month, 'YYYY-MM')`,
  slag: words('f.kind', kinds),
  typ: label('f.type_id'),
  steg: label('f.step_id'),
  allvar: words('f.severity', [
    ['none', 'Ingen'],
    ['mild', 'Lindrig'],
    ['serious-risk', 'Allvarlig risk'],
    ['serious', 'Allvarlig'],
    ['deadly', 'Dödlig'],
  ]),
  faktisk: words('f.actual_level', levels),
  mojlig: words('f.potential_level', levels),
  rapporterande: principal('f.reporting_principal_id'),
  motpart: principal('f.counterpart_principal_id'),
  lagrum: words('f.legal_basis', [
    ['hsl', 'HSL'],
    ['sol', 'SoL'],
    ['lss', 'LSS'],
    ['self-care', 'Egenvård'],
    ['agreement', 'Avtal eller ekonomi'],
    ['unsure', 'Osäkert'],
  ]),
  undvikbar: label('f.avoidability_id'),
  lage: words('f.state_group', [
    ['open', 'Öppet'],
    ['closed', 'Avslutat'],
    ['rejected', 'Avvisat'],
  ]),
  svar: words('f.got_answer', yesNo),
  nytta: words('f.useful', yesNo),
}

const within = ({ from, to, principal: id, kind }: FactFilter): RawBuilder<boolean> =>
  sql<boolean>`(${from ? `${from}-01` : null}::date is null or f.month >= ${from ? `${from}-01` : null}::date)
    and (${to ? `${to}-01` : null}::date is null or f.month <= ${to ? `${to}-01` : null}::date)
    and (${id}::uuid is null or f.reporting_principal_id = ${id}::uuid or f.counterpart_principal_id = ${id}::uuid)
    and (${kind}::text is null or f.kind = ${kind}::text)`

/** How many events there are of each pair of words. */
export async function countFacts(
  db: Db,
  filter: FactFilter,
  rows: Dimension,
  columns: Dimension,
): Promise<readonly Counted[]> {
  const found = await sql<Counted>`select ${said[rows]} as row, ${said[columns]} as column, count(*)::integer as n
    from deviation_fact f where ${within(filter)} group by 1, 2`.execute(executorOf(db))
  return found.rows
}

export interface Totals {
  readonly events: number
  readonly reports: number
  readonly other: number
  readonly triage: number | null
  readonly answer: number | null
  readonly close: number | null
  /** How many events each middle is of. */
  readonly triaged: number
  readonly answered: number
  readonly closed: number
}

/** Of all that is asked for: events, reports, those that are only Annat, and the middle number of days. */
export async function factTotals(db: Db, filter: FactFilter): Promise<Totals> {
  const { rows } =
    await sql<Totals>`select count(*)::integer as events, coalesce(sum(f.reports), 0)::integer as reports,
    (count(*) filter (where f.other))::integer as other,
    percentile_disc(0.5) within group (order by f.days_to_triage) as triage,
    percentile_disc(0.5) within group (order by f.days_to_answer) as answer,
    percentile_disc(0.5) within group (order by f.days_to_close) as close,
    count(f.days_to_triage)::integer as triaged, count(f.days_to_answer)::integer as answered,
    count(f.days_to_close)::integer as closed
    from deviation_fact f where ${within(filter)}`.execute(executorOf(db))
  const none = { triage: null, answer: null, close: null, triaged: 0, answered: 0, closed: 0 }
  return rows[0] ?? { events: 0, reports: 0, other: 0, ...none }
}

export interface Covered {
  readonly id: string
  readonly name: string
  readonly reports: boolean
  /** Whether it has units that are connected; without, it is expected to report nothing. */
  readonly connected: boolean
}

/**
 * Principals with units that are connected, and whether they have reported anything of what is asked for; and those that
 * are in the figures all the same, so that nobody who is counted is left out of who is with.
 */
export async function coverageOf(db: Db, filter: FactFilter): Promise<readonly Covered[]> {
  const { rows } = await sql<Covered>`select * from (select o.id, o.name,
      exists (select from deviation_fact f where f.reporting_principal_id = o.id and ${within({ ...filter, principal: null })}) as reports,
      exists (select from care_unit u where u.principal_id = o.id and u.connected_from is not null)
        and ((select i_analyse_all()) or o.id::text = any (my_analysed()) or areas_of(o.id, swedish_today())::text[] && my_analysed()) as connected
    from organisation o) found
    where connected or exists (select from deviation_fact f where f.reporting_principal_id = found.id)
    order by name collate sv`.execute(executorOf(db))
  return rows
}

export interface FactRow {
  readonly id: string
  readonly month: string
  readonly kind: string
  readonly reporting: string
  readonly counterpart: string
  readonly type: string
  readonly other: boolean
  readonly step: string
  readonly actual: number | null
  readonly potential: number | null
  readonly severity: string
  readonly avoidability: string
  readonly legal: string
  readonly reports: number
  readonly triage: number | null
  readonly answer: number | null
  readonly close: number | null
  readonly state: string
  readonly strengths: readonly string[]
  readonly noRemedy: string | null
  readonly gotAnswer: string
  readonly useful: string
}

/** In the order of their own keys, which are thrown dice: no order tells when. */
export const factIds = async (db: Db, filter: FactFilter): Promise<readonly string[]> =>
  (
    await sql<{ id: string }>`select f.id from deviation_fact f where ${within(filter)} order by f.id`.execute(
      executorOf(db),
    )
  ).rows.map(it => it.id)

export async function factRows(db: Db, ids: readonly string[]): Promise<readonly FactRow[]> {
  const { rows } =
    await sql<FactRow>`select f.id, ${said.manad} as month, ${said.slag} as kind, ${said.rapporterande} as reporting,
      ${said.motpart} as counterpart, ${said.typ} as type, f.other, ${said.steg} as step, f.actual_level as actual,
      f.potential_level as potential, ${said.allvar} as severity, ${said.undvikbar} as avoidability, ${said.lagrum} as legal,
      f.reports, f.days_to_triage as triage, f.days_to_answer as answer, f.days_to_close as close, ${said.lage} as state,
      f.remedy_strengths as strengths, (select c.label from taxonomy_code c where c.id = f.no_remedy_id) as "noRemedy",
      ${said.svar} as "gotAnswer", ${said.nytta} as useful
    from deviation_fact f where f.id = any (${[...ids]}::uuid[]) order by f.id`.execute(executorOf(db))
  return rows
}

/** The smallest number that is shown. */
export async function smallestShown(db: Db): Promise<number> {
  const { rows } = await sql<{ amount: number }>`select amount from taxonomy_limit where name = 'small-cell'`.execute(
    executorOf(db),
  )
  return rows[0]?.amount ?? 5
}
