// Who there is in the county whose deviations are measured: principals, units, and people in their roles.
import { sql } from 'kysely'
import type { Data } from '../../src/data/open.ts'
import { chance } from '../county/chance.ts'
import { codeOf } from '../county/rows.ts'

export interface CountyRoster {
  readonly regionId: string
  /** The largest municipality first: towns differ by a hundred times. */
  readonly townIds: readonly string[]
  readonly unitIds: readonly string[]
  /** One at each unit. */
  readonly nurseIds: readonly string[]
  readonly regionCoordinatorId: string
  /** Of a tenth of the region. */
  readonly divisionCoordinatorId: string
  /** Of a middle-sized town. */
  readonly townCoordinatorId: string
  /** Of the largest one. */
  readonly cityCoordinatorId: string
  readonly administratorId: string
}

export const countySize = { cases: 500_000, units: 3_000, towns: 49, divisions: 10 } as const

const idOf = (kind: string, n: number): string => `${kind}0000000-0000-7000-8000-${n.toString(16).padStart(12, '0')}`
const middle = 14
const count = (n: number): readonly number[] => Array.from({ length: n }, (_, i) => i)

/** The same roster every time, and without a database. */
export function countyRoster(units: number = countySize.units): CountyRoster {
  return {
    regionId: idOf('1', 0),
    townIds: count(countySize.towns).map(it => idOf('1', 1 + it)),
    unitIds: count(units).map(it => idOf('2', it)),
    nurseIds: count(units).map(it => idOf('3', it)),
    regionCoordinatorId: idOf('4', 0),
    divisionCoordinatorId: idOf('4', 100),
    townCoordinatorId: idOf('4', 1 + middle),
    cityCoordinatorId: idOf('4', 1),
    administratorId: idOf('4', 999),
  }
}

/** Writes the roster; what lies above each unit is worked out by the database as it is. */
export async function writeRoster(data: Data, roster: CountyRoster): Promise<void> {
  const { towns, divisions } = countySize
  const random = chance(5_611)
  const divisionId = (n: number): string => idOf('5', n)
  const principals = [
    { id: roster.regionId, kind: 'region', name: 'Regionen', slug: 'regionen', code: '91', parent_id: null },
    ...roster.townIds.map((id, n) => ({
      ...{ id, kind: 'municipality', name: `Kommun ${n + 1}`, slug: `kommun-${n + 1}`, code: String(9000 + n) },
      parent_id: null,
    })),
    ...count(divisions).map(n => ({
      ...{ id: divisionId(n), kind: 'unit', name: `Förvaltning ${n + 1}`, slug: `forvaltning-${n + 1}`, code: null },
      parent_id: roster.regionId,
    })),
  ]
  await insert(data, 'organisation', principals)
  const regional = Math.round(roster.unitIds.length * 0.4)
  const townOf = (): string => roster.townIds[Math.floor(towns * random.next() ** 2.2)] ?? roster.regionId
  const above = roster.unitIds.map((_, n) => (n < regional ? divisionId(n % divisions) : townOf()))
  await insert(
    data,
    'organisation',
    roster.unitIds.map((id, n) => ({
      ...{ id, kind: 'unit', slug: `enhet-${n}`, parent_id: above[n], code: null },
      name: `${n < regional ? (n % 2 ? 'Avdelning' : 'Mottagning') : n % 2 ? 'Hemsjukvården' : 'Boendet'} ${n + 1}`,
    })),
  )
  await writeAreas(data, roster)
  await insert(
    data,
    'care_unit',
    roster.unitIds.map((organisation_id, n) => ({
      ...{ organisation_id, place: `Ort ${n % 97}`, hsa_id: `SE2321000131-E${String(n).padStart(8, '0')}` },
      ...{ care_form: n < regional ? 'hospital' : 'home-care', connected_from: '2016-11-01', version: 1 },
    })),
  )
  await writePeople(data, roster, divisions)
}

async function writeAreas(data: Data, roster: CountyRoster): Promise<void> {
  const areas = count(6).map(n => ({ id: idOf('6', n), name: `Område ${n + 1}`, slug: `omrade-${n + 1}`, version: 1 }))
  await insert(data, 'area', areas)
  const member = (area: number, organisation_id: string, n: number) => ({
    ...{ id: idOf('7', area * 100 + n), area_id: idOf('6', area), organisation_id, confirmed: true, version: 1 },
  })
  await insert(data, 'area_member', [...roster.townIds.map((id, n) => member(n % 6, id, n))])
}

async function writePeople(data: Data, roster: CountyRoster, divisions: number): Promise<void> {
  let serial = 0
  const person = (id: string, name: string) => ({ id, code: codeOf(serial++), name, version: 1 })
  const grant = (person_id: string, role: string, organisation_id: string | null) => ({
    ...{ id: idOf('8', serial++), person_id, role, organisation_id, valid_from: '2016-01-01', version: 1 },
  })
  const principals = [roster.regionId, ...roster.townIds]
  await insert(data, 'person', [
    ...roster.nurseIds.map((id, n) => person(id, `Rapportör ${n + 1}`)),
    ...principals.map((_, n) => person(idOf('4', n), `Samordnare ${n + 1}`)),
    ...count(divisions).map(n => person(idOf('4', 100 + n), `Förvaltningens samordnare ${n + 1}`)),
    person(roster.administratorId, 'Administratören'),
  ])
  await insert(data, 'role_grant', [
    ...roster.nurseIds.map((id, n) => grant(id, 'nurse', roster.unitIds[n] ?? null)),
    ...principals.map((it, n) => grant(idOf('4', n), n === 0 ? 'coordinator' : 'mas', it)),
    ...count(divisions).map(n => grant(idOf('4', 100 + n), 'coordinator', idOf('5', n))),
    grant(roster.administratorId, 'administrator', null),
  ])
}

/** Many rows in one statement each: only the columns that are given, so that the others have their defaults. */
async function insert(data: Data, table: string, rows: readonly Readonly<Record<string, unknown>>[]): Promise<void> {
  for (let from = 0; from < rows.length; from += 2000) {
    const part = rows.slice(from, from + 2000)
    const columns = sql.join(Object.keys(part[0] ?? {}).map(it => sql.ref(it)))
    await sql`insert into ${sql.table(table)} (${columns})
      select ${columns} from json_populate_recordset(null::${sql.table(table)}, ${JSON.stringify(part)}::json)`.execute(
      data.owner,
    )
  }
}
