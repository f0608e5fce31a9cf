// Avvikelse: a case as whoever may read it sees it.
import { sql } from 'kysely'
import type { Subject } from '../../access/rules.ts'
import type { Db } from '../../data/reading.ts'
import type { DeviationSide } from '../../data/tables/deviations.ts'
import type { Load } from '../../http/route.ts'
import type { Instant, LocalDate } from '../../kernel/time.ts'
import type { DeviationKind, DeviationState, LegalBasis, Severity } from './deviation.ts'

export interface Unit {
  readonly id: string
  readonly name: string
  readonly slug: string
  readonly place: string | null
  readonly principalId: string | null
  readonly principal: string | null
}

/** A case with what the rules look at: how the actor stands to it. */
export interface Case extends Subject {
  readonly id: string
  readonly version: number
  readonly standsAs: readonly DeviationSide[]
  readonly code: string
  readonly kind: DeviationKind
  readonly state: DeviationState
  /** Whether somebody reported it here; what came from another system has no reporter to answer. */
  readonly reportedHere: boolean
  readonly reportedAt: Instant
  readonly happenedOn: LocalDate
  readonly happenedTime: string | null
  readonly legalBasis: LegalBasis | null
  readonly foundStepId: string | null
  readonly aroseStepId: string | null
  readonly own: Unit
  readonly counterpart: Unit
  readonly ownReference: string | null
  readonly counterpartReference: string | null
  readonly typeId: string | null
  readonly actualLevel: number | null
  readonly potentialLevel: number | null
  readonly severity: Severity | null
  readonly forwardedAt: Instant | null
  readonly answeredAt: Instant | null
  readonly closedAt: Instant | null
  readonly stateSince: Instant
  readonly dueOn: LocalDate | null
  readonly mergedInto: string | null
}

/** The case with a code, as the database lets the actor see it; undefined where it is not there or not theirs. */
export async function findCase(db: Db, by: { readonly code: string } | { readonly id: string }) {
  const row = await casesOf(db)
    .where('code' in by ? 'd.code' : 'd.id', '=', 'code' in by ? by.code : by.id)
    .executeTakeFirst()
  return row ? caseOf(row) : undefined
}

/** The subject of a route of a case: `/avvikelser/:code/…`. */
export const loadCase: Load<Case> = ({ db, params }) => findCase(db, { code: params.code ?? '' })

/** All but who reported it, which the database keeps to the reporting side (0053). */
const columns = [
  ...([
    'd.id',
    'd.code',
    'd.kind',
    'd.state',
    'd.reported_at',
    'd.happened_on',
    'd.happened_time',
    'd.version',
  ] as const),
  ...(['d.legal_basis', 'd.found_step_id', 'd.arose_step_id', 'd.own_reference', 'd.counterpart_reference'] as const),
  ...(['d.reporting_unit_id', 'd.counterpart_unit_id', 'd.reporting_principal_id', 'd.external_source'] as const),
  ...(['d.counterpart_principal_id', 'd.type_id', 'd.actual_level', 'd.potential_level', 'd.severity'] as const),
  ...(['d.forwarded_at', 'd.answered_at', 'd.closed_at', 'd.state_since', 'd.due_on', 'd.merged_into'] as const),
] as const

export const casesOf = (db: Db) =>
  db
    .selectFrom('deviation as d')
    .innerJoin('organisation as own', 'own.id', 'd.reporting_unit_id')
    .innerJoin('organisation as other', 'other.id', 'd.counterpart_unit_id')
    .leftJoin('care_unit as own_unit', 'own_unit.organisation_id', 'd.reporting_unit_id')
    .leftJoin('care_unit as other_unit', 'other_unit.organisation_id', 'd.counterpart_unit_id')
    .leftJoin('organisation as own_principal', 'own_principal.id', 'd.reporting_principal_id')
    .leftJoin('organisation as other_principal', 'other_principal.id', 'd.counterpart_principal_id')
    .select(columns)
    .select([
      ...(['own.name as own_name', 'own.slug as own_slug', 'own_unit.place as own_place'] as const),
      ...(['other.name as other_name', 'other.slug as other_slug', 'other_unit.place as other_place'] as const),
      ...(['own_principal.name as own_principal_name', 'other_principal.name as other_principal_name'] as const),
      sql<DeviationSide[]>`my_sides(d.id)`.as('stands_as'),
    ])

type CaseRow = Awaited<ReturnType<ReturnType<typeof casesOf>['executeTakeFirstOrThrow']>>

const unit = (
  id: string,
  name: string,
  slug: string,
  place: string | null,
  principalId: string | null,
  principal: string | null,
): Unit => ({ id, name, slug, place, principalId, principal })

export const caseOf = (row: CaseRow): Case => ({
  ...{ id: row.id, version: row.version, standsAs: row.stands_as, code: row.code, kind: row.kind, state: row.state },
  ...{ reportedHere: row.external_source === null, reportedAt: row.reported_at, happenedOn: row.happened_on },
  ...{ happenedTime: row.happened_time, legalBasis: row.legal_basis },
  ...{ foundStepId: row.found_step_id, aroseStepId: row.arose_step_id },
  own: unit(
    ...([row.reporting_unit_id, row.own_name, row.own_slug, row.own_place] as const),
    ...([row.reporting_principal_id, row.own_principal_name] as const),
  ),
  counterpart: unit(
    ...([row.counterpart_unit_id, row.other_name, row.other_slug, row.other_place] as const),
    ...([row.counterpart_principal_id, row.other_principal_name] as const),
  ),
  ...{ ownReference: row.own_reference, counterpartReference: row.counterpart_reference, typeId: row.type_id },
  ...{ actualLevel: row.actual_level, potentialLevel: row.potential_level, severity: row.severity },
  ...{ forwardedAt: row.forwarded_at, answeredAt: row.answered_at, closedAt: row.closed_at },
  ...{ stateSince: row.state_since, dueOn: row.due_on, mergedInto: row.merged_into },
})
