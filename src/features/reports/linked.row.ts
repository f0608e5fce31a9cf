import { sql } from 'kysely'
import type { Db } from '../../data/reading.ts'
import type { LocalDate } from '../../kernel/time.ts'
import type { Case } from '../deviations/deviation.row.ts'
import { daysApart, likeliest, type Near } from './duplicate.ts'

// Det som kan vara samma händelse, och det som är kopplat: as whoever coordinates sees it, and nothing past that.

export interface NearCase extends Near {
  readonly id: string
  readonly unit: string
  /** From the other side about this one. */
  readonly mirrored: boolean
  /** What its reporter said before sending. */
  readonly said: boolean
}

export interface LinkedCase {
  readonly linkId: string
  readonly kind: 'same-event' | 'mirror' | 'related'
  readonly id: string
  readonly code: string
  readonly happenedOn: LocalDate
  readonly unit: string
}

export interface MergedCase {
  readonly id: string
  readonly code: string
  readonly happenedOn: LocalDate
}

/** Cases of the same two parties within some days, in either direction, that are not one with it already. */
export async function nearCases(db: Db, held: Case, happened: string): Promise<readonly NearCase[]> {
  const [a, b] = [held.own.principalId, held.counterpart.principalId]
  if (!a || !b) return []
  const rows = await db
    .selectFrom('deviation as d')
    .innerJoin('organisation as o', 'o.id', 'd.reporting_unit_id')
    .select(['d.id', 'd.code', 'd.happened_on as happenedOn', 'o.name as unit', 'd.type_id', 'd.found_step_id'])
    .select(['d.reporting_unit_id', 'd.counterpart_unit_id', 'd.reporting_principal_id'])
    .select([
      sql<string>`left(r.happened, 90)`.as('firstWords'),
      sql<number>`similarity(lower(r.happened), lower(${happened}))`.as('likeness'),
    ])
    .innerJoin(
      eb =>
        eb
          .selectFrom('deviation_report')
          .select(['deviation_id', 'happened', 'n'])
          .distinctOn('deviation_id')
          .where('deviation_id', 'in', it =>
            it
              .selectFrom('deviation as c')
              .select('c.id')
              .where('c.reporting_principal_id', 'in', [a, b])
              .where('c.counterpart_principal_id', 'in', [a, b])
              .where(sql<boolean>`c.happened_on between ${held.happenedOn}::date - ${daysApart}::integer
                and ${held.happenedOn}::date + ${daysApart}::integer`),
          )
          .orderBy('deviation_id')
          .orderBy('n', 'desc')
          .as('r'),
      join => join.onRef('r.deviation_id', '=', 'd.id'),
    )
    .where('d.id', '<>', held.id)
    .where('d.merged_into', 'is', null)
    .where('d.state', '<>', 'rejected')
    .limit(200)
    .execute()
  const near = rows.map(it => {
    const mirrored = it.reporting_principal_id === b
    return {
      ...{ id: it.id, code: it.code, happenedOn: it.happenedOn, unit: it.unit, mirrored, said: false, mine: false },
      sameUnit: mirrored
        ? it.reporting_unit_id === held.counterpart.id
        : it.counterpart_unit_id === held.counterpart.id,
      sameStep: held.foundStepId !== null && it.found_step_id === held.foundStepId,
      sameType: held.typeId !== null && it.type_id === held.typeId,
      ...{ sameDay: it.happenedOn === held.happenedOn, firstWords: it.firstWords, likeness: it.likeness },
    }
  })
  const likely = new Set(likeliest(near, 5).map(it => it.code))
  return near.filter(it => likely.has(it.code)).toSorted((x, y) => y.likeness - x.likeness)
}

/** What is linked, as far as the actor sees both. */
export async function linkedCases(db: Db, id: string): Promise<readonly LinkedCase[]> {
  const rows = await db
    .selectFrom('deviation_link as l')
    .innerJoin('deviation as d', join =>
      join.on(eb =>
        eb.or([
          eb.and([eb('l.deviation_id', '=', id), eb('d.id', '=', eb.ref('l.other_id'))]),
          eb.and([eb('l.other_id', '=', id), eb('d.id', '=', eb.ref('l.deviation_id'))]),
        ]),
      ),
    )
    .innerJoin('organisation as o', 'o.id', 'd.reporting_unit_id')
    .select(['l.id as linkId', 'l.kind', 'd.id', 'd.code', 'd.happened_on as happenedOn', 'o.name as unit'])
    .where('l.removed_at', 'is', null)
    .orderBy('l.made_at')
    .orderBy('l.id')
    .execute()
  return rows
}

/** Reports of the same event that are handled here. */
export const mergedHere = (db: Db, id: string): Promise<readonly MergedCase[]> =>
  db
    .selectFrom('deviation')
    .select(['id', 'code', 'happened_on as happenedOn'])
    .where('merged_into', '=', id)
    .orderBy('reported_at')
    .orderBy('id')
    .execute()
