// Åtgärder i ett ärende, as whoever may read the case reads them.
import { sql } from 'kysely'
import type { Db } from '../../data/reading.ts'
import type { Instant, LocalDate } from '../../kernel/time.ts'
import type { Case } from '../deviations/deviation.row.ts'
import type { EffectOutcome, Party, RemedyState, RemedyStrength, RemedyVerb } from './remedy.ts'
import type { OwnVerb } from './word.ts'

export interface LinkedCause {
  readonly codeId: string
  readonly label: string
  /** The row of the event analysis, where it is one. */
  readonly entryId: string | null
}

export interface RemedyRow {
  readonly id: string
  readonly version: number
  readonly deviationId: string
  readonly n: number
  readonly what: string
  readonly kind: string
  readonly strength: RemedyStrength
  readonly strengthWords: string | null
  readonly side: Party
  readonly organisation: string
  readonly dueOn: LocalDate
  readonly effect: {
    readonly what: string
    readonly from: string | null
    readonly to: string | null
    readonly how: string | null
  }
  readonly state: RemedyState
  readonly doneOn: LocalDate | null
  readonly effectDueOn: LocalDate | null
  readonly outcome: EffectOutcome | null
  /** Read by the side that owns it alone. */
  readonly responsible: string | null
  /** The person whom it lies with; read as `responsible` is. */
  readonly liesWith: string | null
  /** What that person has said of it and nobody has answered; read as `responsible` is. */
  readonly said: OwnVerb | null
  /** None for the reporter, who is told what is done and not what was found. */
  readonly causes: readonly LinkedCause[]
}

const rowsOf = (db: Db) =>
  db
    .selectFrom('remedy as r')
    .innerJoin('taxonomy_code as k', 'k.id', 'r.kind_id')
    .innerJoin('organisation as o', 'o.id', 'r.organisation_id')
    .select([
      'r.id',
      'r.version',
      'r.deviation_id',
      'r.n',
      'r.what',
      'r.strength',
      'r.strength_words',
      'r.side',
      'r.due_on',
    ])
    .select(['r.state', 'r.done_on', 'r.effect_due_on', 'r.outcome', 'r.effect_what', 'r.effect_from', 'r.effect_to'])
    .select('r.effect_how')
    .select(['k.label as kind', 'o.name as organisation'])
    .select(
      sql<string | null>`(select coalesce(p.name, w.words) from remedy_owner w left join person p on p.id = w.person_id
        where w.remedy_id = r.id order by w.added_at desc, w.id desc limit 1)`.as('responsible'),
    )
    .select(
      sql<string | null>`(select w.person_id from remedy_owner w where w.remedy_id = r.id
        order by w.added_at desc, w.id desc limit 1)`.as('lies_with'),
    )
    .select(
      sql<OwnVerb | null>`(select nullif(w.verb, 'back') from remedy_word w
        where w.remedy_id = r.id and w.at_version = r.version order by w.id desc limit 1)`.as('said'),
    )

type Row = Awaited<ReturnType<ReturnType<typeof rowsOf>['executeTakeFirstOrThrow']>>

const remedyOf = (it: Row, causes: readonly LinkedCause[]): RemedyRow => ({
  ...{ id: it.id, version: it.version, deviationId: it.deviation_id, n: it.n, what: it.what, kind: it.kind },
  ...{ strength: it.strength, strengthWords: it.strength_words, side: it.side, organisation: it.organisation },
  ...{ dueOn: it.due_on, state: it.state, doneOn: it.done_on, effectDueOn: it.effect_due_on, outcome: it.outcome },
  effect: { what: it.effect_what, from: it.effect_from, to: it.effect_to, how: it.effect_how },
  ...{ responsible: it.responsible, liesWith: it.lies_with, said: it.said, causes },
})

async function linkedCauses(db: Db, caseIds: readonly string[]): Promise<ReadonlyMap<string, readonly LinkedCause[]>> {
  const rows = await db
    .selectFrom('remedy_cause as l')
    .innerJoin('taxonomy_code as c', 'c.id', 'l.code_id')
    .select(['l.remedy_id', 'l.code_id', 'l.entry_id', 'c.label'])
    .where('l.deviation_id', 'in', [...caseIds])
    .orderBy('c.ordinal')
    .execute()
  return new Map(
    Map.groupBy(rows, it => it.remedy_id)
      .entries()
      .map(
        ([id, some]) => [id, some.map(it => ({ codeId: it.code_id, label: it.label, entryId: it.entry_id }))] as const,
      ),
  )
}

/** The remedies of a case, the first one first; what the actor may see of them. */
export async function remediesOf(db: Db, caseId: string): Promise<readonly RemedyRow[]> {
  const rows = await rowsOf(db).where('r.deviation_id', '=', caseId).orderBy('r.n').execute()
  if (rows.length === 0) return []
  const causes = await linkedCauses(db, [caseId])
  return rows.map(it => remedyOf(it, causes.get(it.id) ?? []))
}

/** Those with these ids, in their order. */
export async function remediesWith(db: Db, ids: readonly string[]): Promise<readonly RemedyRow[]> {
  if (ids.length === 0) return []
  const rows = await rowsOf(db)
    .where('r.id', 'in', [...ids])
    .execute()
  const causes = await linkedCauses(db, [...new Set(rows.map(it => it.deviation_id))])
  const found = new Map(rows.map(it => [it.id, remedyOf(it, causes.get(it.id) ?? [])]))
  return ids.flatMap(id => found.get(id) ?? [])
}

export interface Waiver {
  readonly side: Party
  readonly reason: string
  readonly words: string
  readonly at: Instant
}

/** 'Ingen åtgärd' as it was said last; undefined where it was taken back or never said. */
export async function waiverOf(db: Db, caseId: string): Promise<Waiver | undefined> {
  const row = await db
    .selectFrom('remedy_waiver as w')
    .leftJoin('taxonomy_code as c', 'c.id', 'w.reason_id')
    .select(['w.side', 'w.words', 'w.at', 'c.label as reason'])
    .where('w.deviation_id', '=', caseId)
    .orderBy('w.at', 'desc')
    .orderBy('w.id', 'desc')
    .executeTakeFirst()
  return row?.reason ? { side: row.side, reason: row.reason, words: row.words, at: row.at } : undefined
}

export interface Motive {
  readonly side: Party
  readonly warnings: readonly string[]
  readonly words: string
  readonly at: Instant
}

export const motivesOf = (db: Db, caseId: string): Promise<Motive[]> =>
  db
    .selectFrom('remedy_motive')
    .select(['side', 'warnings', 'words', 'at'])
    .where('deviation_id', '=', caseId)
    .orderBy('at')
    .execute()

export interface RemedyEvent {
  readonly verb: RemedyVerb
  readonly at: Instant
  readonly words: string | null
  readonly happenedOn: LocalDate | null
  readonly dueOn: LocalDate | null
  readonly dueBefore: LocalDate | null
  readonly outcome: EffectOutcome | null
  readonly measured: string | null
}

/** What has been said of a remedy, newest first. */
export const remedyEvents = (db: Db, remedyId: string): Promise<RemedyEvent[]> =>
  db
    .selectFrom('remedy_event')
    .select(['verb', 'at', 'words', 'happened_on as happenedOn', 'due_on as dueOn', 'due_before as dueBefore'])
    .select(['outcome', 'measured'])
    .where('remedy_id', '=', remedyId)
    .orderBy('at_version', 'desc')
    .execute()

/** What the reporter proposed, in the newest version of the report. */
export async function proposalOf(db: Db, caseId: string): Promise<string | null> {
  const row = await db
    .selectFrom('deviation_report')
    .select('proposal')
    .where('deviation_id', '=', caseId)
    .orderBy('n', 'desc')
    .executeTakeFirst()
  return row?.proposal ?? null
}

export interface SideOrganisation {
  readonly side: Party
  readonly id: string
  readonly name: string
}

/** Who can own a remedy: on each side that the actor stands for, the unit of the case and all above it, nearest first. */
export async function ownersFor(db: Db, held: Case): Promise<readonly SideOrganisation[]> {
  const rows = await db
    .selectFrom('deviation as d')
    .innerJoin('organisation as o', join =>
      join.on(sql<boolean>`o.id = any (d.reporting_path) or o.id = any (d.counterpart_path)`),
    )
    .select(['o.id', 'o.name'])
    .select(sql<number | null>`array_position(d.reporting_path, o.id)`.as('own'))
    .select(sql<number | null>`array_position(d.counterpart_path, o.id)`.as('counterpart'))
    .where('d.id', '=', held.id)
    .execute()
  return (['own', 'counterpart'] as const).flatMap(side =>
    held.standsAs.includes(side)
      ? rows
          .filter(it => it[side] !== null)
          .toSorted((a, b) => (a[side] ?? 0) - (b[side] ?? 0))
          .map(({ id, name }) => ({ side, id, name }))
      : [],
  )
}

/** Where the county has set none. */
const usual = {
  'repeated-cause-cases': 3,
  'repeated-cause-months': 12,
  'effect-soon-days': 14,
  'remind-days': 7,
  'dispute-remind-days': 3,
} as const

export type Settings = Readonly<Record<keyof typeof usual, number>>

/** The county's limits: when a warning is given, and how many days before a day it is reminded of. */
export async function remedySettings(db: Db): Promise<Settings> {
  const rows = await db.selectFrom('remedy_setting').select(['name', 'amount']).execute()
  return { ...usual, ...Object.fromEntries(rows.map(it => [it.name, it.amount])) }
}
