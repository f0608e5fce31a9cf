// Tvister: read by those who speak for one of the two sides, and by nobody else.
import { sql } from 'kysely'
import type { Subject } from '../../access/rules.ts'
import type { Db } from '../../data/reading.ts'
import type { Instant, LocalDate } from '../../kernel/time.ts'
import type { DisputeSide, DisputeState, StepOutcome } from './dispute.ts'
import type { LadderStep } from './ladder.ts'
import type { Shares } from './money.ts'

export interface DisputeRow extends Subject {
  readonly id: string
  readonly version: number
  readonly standsAs: readonly DisputeSide[]
  readonly code: string
  readonly title: string
  readonly state: DisputeState
  /** Names of the two sides' organisations. */
  readonly names: Readonly<Record<DisputeSide, string>>
  readonly step: number
  readonly stepName: string
  readonly dueOn: LocalDate | null
  readonly openedAt: Instant
  readonly closedAt: Instant | null
  /** What is at stake, in öre. */
  readonly ore: number
  /** What of it is not settled, in whole kronor. */
  readonly left: number
  readonly stated: readonly DisputeSide[]
  readonly signed: readonly DisputeSide[] | undefined
  readonly lessonBy: readonly DisputeSide[] | undefined
}

export interface Agreement {
  readonly id: string
  readonly ordinal: number
  readonly n: number
  readonly outcome: StepOutcome
  readonly attended: string
  readonly words: string
  readonly shares: Shares
  readonly sha256: string
  readonly side: DisputeSide
  readonly at: Instant
  readonly signatures: readonly { readonly side: DisputeSide; readonly at: Instant }[]
}

export interface Dispute extends DisputeRow {
  readonly disagreement: string
  readonly document: { readonly code: string; readonly title: string } | null
  readonly agreement: string | null
  readonly quotation: string | null
  /** The case that it came of, for those who coordinate it. */
  readonly caseCode: string | null
  readonly deviationId: string | null
  readonly ladder: {
    readonly n: number
    readonly name: string
    readonly example: boolean
    readonly steps: readonly LadderStep[]
  }
  readonly standpoints: readonly {
    readonly side: DisputeSide
    readonly n: number
    readonly words: string
    readonly at: Instant
  }[]
  readonly claims: readonly {
    readonly id: string
    readonly side: DisputeSide
    readonly words: string
    readonly ore: number
  }[]
  readonly steps: readonly {
    readonly ordinal: number
    readonly beganOn: LocalDate
    readonly dueOn: LocalDate
    readonly endedOn: LocalDate | null
    readonly outcome: StepOutcome | null
  }[]
  readonly agreements: readonly Agreement[]
  readonly lessons: readonly {
    readonly code: string
    readonly title: string
    readonly approved: boolean
    readonly state: string
  }[]
}

const pending = sql<
  readonly DisputeSide[] | null
>`(select array(select s.side from dispute_signature s where s.agreement_id = a.id and s.sha256 = a.sha256)
  from dispute_agreement a join dispute_step p on p.dispute_id = a.dispute_id and p.ordinal = a.ordinal and p.ended_on is null
  where a.dispute_id = d.id order by a.n desc limit 1)`

const lessonBy = sql<
  readonly DisputeSide[] | null
>`(select array(select a.side from lesson_approval a join lesson_text t on t.lesson_id = l.id and t.n = l.n
    where a.lesson_id = l.id and a.n = l.n and a.sha256 = t.sha256)
  from lesson l where l.dispute_id = d.id and l.state <> 'withdrawn' order by lesson_is_approved(l.id) desc, l.made_at desc limit 1)`

const rowsOf = (db: Db) =>
  db
    .selectFrom('dispute as d')
    .innerJoin('organisation as own', 'own.id', 'd.own_organisation_id')
    .innerJoin('organisation as other', 'other.id', 'd.counterpart_organisation_id')
    .innerJoin('escalation_step as e', join =>
      join.onRef('e.ladder_id', '=', 'd.ladder_id').onRef('e.ordinal', '=', 'd.step'),
    )
    .select(['d.id', 'd.version', 'd.code', 'd.title', 'd.state', 'd.step', 'd.due_on', 'd.opened_at', 'd.closed_at'])
    .select(['d.ladder_id', 'd.document_id', 'd.deviation_id', 'd.disagreement', 'd.agreement', 'd.quotation'])
    .select(['own.name as own_name', 'other.name as other_name', 'e.name as step_name'])
    .select([
      sql<DisputeSide[]>`my_dispute_sides(d.id)`.as('stands_as'),
      sql<number>`coalesce((select sum(c.ore) from dispute_claim c where c.dispute_id = d.id and c.removed_at is null), 0)::bigint`.as(
        'ore',
      ),
      sql<number>`dispute_left(d.id)`.as('left'),
      sql<DisputeSide[]>`array(select distinct s.side from dispute_standpoint s where s.dispute_id = d.id)`.as(
        'stated',
      ),
      pending.as('signed'),
      lessonBy.as('lesson_by'),
    ])

type Row = Awaited<ReturnType<ReturnType<typeof rowsOf>['executeTakeFirstOrThrow']>>

const rowOf = (it: Row): DisputeRow => ({
  ...{ id: it.id, version: it.version, standsAs: it.stands_as, code: it.code, title: it.title, state: it.state },
  names: { own: it.own_name, counterpart: it.other_name },
  ...{ step: it.step, stepName: it.step_name, dueOn: it.due_on, openedAt: it.opened_at, closedAt: it.closed_at },
  ...{ ore: Number(it.ore), left: Number(it.left), stated: it.stated },
  ...{ signed: it.signed ?? undefined, lessonBy: it.lesson_by ?? undefined },
})

/** All that the actor sees: what is due first, then what has ended. */
export async function disputeRows(db: Db): Promise<readonly DisputeRow[]> {
  const rows = await rowsOf(db)
    .orderBy(sql`case d.state when 'open' then 0 when 'closed' then 2 else 1 end`)
    .orderBy('d.due_on')
    .orderBy('d.opened_at', 'desc')
    .orderBy('d.id', 'desc')
    .limit(1000)
    .execute()
  return rows.map(rowOf)
}

export async function disputesOfCase(db: Db, deviationId: string): Promise<readonly DisputeRow[]> {
  const rows = await rowsOf(db).where('d.deviation_id', '=', deviationId).orderBy('d.opened_at', 'desc').execute()
  return rows.map(rowOf)
}

export async function findDispute(db: Db, code: string): Promise<Dispute | undefined> {
  const row = await rowsOf(db).where('d.code', '=', code).executeTakeFirst()
  if (!row) return undefined
  const of = row.id
  const ladder = await db
    .selectFrom('escalation_ladder')
    .select(['n', 'name', 'example'])
    .where('id', '=', row.ladder_id)
    .executeTakeFirstOrThrow()
  const ladderSteps = await db
    .selectFrom('escalation_step')
    .selectAll()
    .where('ladder_id', '=', row.ladder_id)
    .orderBy('ordinal')
    .execute()
  const document = row.document_id
    ? await db.selectFrom('document').select(['code', 'title']).where('id', '=', row.document_id).executeTakeFirst()
    : undefined
  const held = row.deviation_id
    ? await db.selectFrom('deviation').select('code').where('id', '=', row.deviation_id).executeTakeFirst()
    : undefined
  return {
    ...rowOf(row),
    ...{ disagreement: row.disagreement, agreement: row.agreement, quotation: row.quotation },
    ...{ document: document ?? null, caseCode: held?.code ?? null, deviationId: row.deviation_id },
    ladder: {
      ...{ n: ladder.n, name: ladder.name, example: ladder.example },
      steps: ladderSteps.map(it => ({
        ...{ ordinal: it.ordinal, name: it.name, ownWho: it.own_who, counterpartWho: it.counterpart_who },
        ...{ amount: it.amount, unit: it.unit, outcome: it.outcome },
      })),
    },
    standpoints: await standpointsOf(db, of),
    claims: (
      await db
        .selectFrom('dispute_claim')
        .select(['id', 'side', 'words', 'ore'])
        .where('dispute_id', '=', of)
        .where('removed_at', 'is', null)
        .orderBy('made_at')
        .orderBy('id')
        .execute()
    ).map(it => ({ id: it.id, side: it.side, words: it.words, ore: Number(it.ore) })),
    steps: (
      await db.selectFrom('dispute_step').selectAll().where('dispute_id', '=', of).orderBy('ordinal').execute()
    ).map(it => ({
      ...{ ordinal: it.ordinal, beganOn: it.began_on, dueOn: it.due_on, endedOn: it.ended_on, outcome: it.outcome },
    })),
    agreements: await agreementsOf(db, of),
    lessons: await lessonsOf(db, of),
  }
}

const standpointsOf = async (db: Db, id: string): Promise<Dispute['standpoints']> =>
  (
    await db
      .selectFrom('dispute_standpoint')
      .select(['side', 'n', 'words', 'written_at'])
      .where('dispute_id', '=', id)
      .orderBy('n', 'desc')
      .execute()
  ).map(it => ({
    ...{ side: it.side, n: it.n, words: it.words, at: it.written_at },
  }))

async function agreementsOf(db: Db, id: string): Promise<readonly Agreement[]> {
  const rows = await db
    .selectFrom('dispute_agreement')
    .select([
      'id',
      'ordinal',
      'n',
      'outcome',
      'attended',
      'words',
      'own_kronor',
      'counterpart_kronor',
      'dropped_kronor',
    ])
    .select(['sha256', 'side', 'written_at'])
    .where('dispute_id', '=', id)
    .orderBy('n')
    .execute()
  const signatures = await db
    .selectFrom('dispute_signature')
    .select(['agreement_id', 'sha256', 'side', 'signed_at'])
    .where('dispute_id', '=', id)
    .orderBy('signed_at')
    .orderBy('side')
    .execute()
  return rows.map(it => ({
    ...{ id: it.id, ordinal: it.ordinal, n: it.n, outcome: it.outcome, attended: it.attended, words: it.words },
    shares: {
      own: Number(it.own_kronor),
      counterpart: Number(it.counterpart_kronor),
      dropped: Number(it.dropped_kronor),
    },
    ...{ sha256: it.sha256, side: it.side, at: it.written_at },
    signatures: signatures
      .filter(one => one.agreement_id === it.id && one.sha256 === it.sha256)
      .map(one => ({ side: one.side, at: one.signed_at })),
  }))
}

const lessonsOf = (db: Db, id: string) =>
  db
    .selectFrom('lesson as l')
    .innerJoin('lesson_text as t', join => join.onRef('t.lesson_id', '=', 'l.id').onRef('t.n', '=', 'l.n'))
    .select(['l.code', 't.title', 'l.state', sql<boolean>`lesson_is_approved(l.id)`.as('approved')])
    .where('l.dispute_id', '=', id)
    .orderBy('l.made_at')
    .orderBy('l.id')
    .execute()
