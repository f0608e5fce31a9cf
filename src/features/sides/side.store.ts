// Det som sidorna säger: every statement that writes it. Who wrote stands in a column that is never read back here.
import { sql } from 'kysely'
import type { Action } from '../../access/actions.ts'
import { audit } from '../../access/audit.ts'
import { orStale, type Permit } from '../../access/permit.ts'
import type { Tx } from '../../data/open.ts'
import type { Opinion } from '../../data/tables/sides.ts'
import type { Instant } from '../../kernel/time.ts'
import type { Party, ViewCause } from './side.ts'

const handOf = (permit: Permit): string => {
  if (permit.actor.kind !== 'person') throw new Error('A side speaks through a person')
  return permit.actor.personId
}

/** The next number of what is said in versions: two who write at once are told so. */
async function numbered(
  tx: Tx,
  table: 'side_view' | 'reporter_answer',
  caseId: string,
  side?: string,
): Promise<number> {
  const { rows } = await sql<{ n: number }>`select coalesce(max(n), 0) + 1 as n from ${sql.table(table)}
    where deviation_id = ${caseId} ${side ? sql`and side = ${side}` : sql``}`.execute(tx)
  return Number(rows[0]?.n ?? 1)
}

const once = <T>(write: Promise<T>): Promise<T> => orStale('What the side has said', write)

const noted = <A extends Action>(tx: Tx, permit: Permit<A>, what: string, side: string): Promise<void> =>
  audit(tx, permit, `deviation:${permit.subjectId}`, { what, side })

interface StatedView {
  readonly side: Party | 'joint'
  readonly saidBy: Party
  readonly causes: readonly ViewCause[]
  readonly words: string
}

export async function stateView(tx: Tx, permit: Permit<'view.state'>, it: StatedView, now: Instant): Promise<void> {
  const caseId = permit.subjectId
  const n = await numbered(tx, 'side_view', caseId, it.side)
  await once(
    tx
      .insertInto('side_view')
      .values({
        ...{ deviation_id: caseId, side: it.side, n, words: it.words, causes: JSON.stringify(it.causes) },
        ...{ said_by: it.saidBy, stated_at: now, stated_by: handOf(permit) },
      })
      .execute(),
  )
  await noted(tx, permit, it.side === 'joint' ? 'joint' : 'view', it.saidBy)
}

export interface Agreement {
  readonly viewId: string
  readonly side: Party
  readonly agrees: boolean
  readonly words: string | null
}

export async function answerJoint(tx: Tx, permit: Permit<'view.state'>, it: Agreement, now: Instant): Promise<void> {
  await once(
    tx
      .insertInto('side_view_answer')
      .values({
        ...{ view_id: it.viewId, deviation_id: permit.subjectId, side: it.side, agrees: it.agrees, words: it.words },
        ...{ answered_at: now, answered_by: handOf(permit) },
      })
      .execute(),
  )
  await noted(tx, permit, it.agrees ? 'agreed' : 'not-agreed', it.side)
}

export async function answerReporter(
  tx: Tx,
  permit: Permit<'answer.give'>,
  it: { readonly side: Party; readonly words: string },
  now: Instant,
): Promise<number> {
  const caseId = permit.subjectId
  // Its number is its place among all, and the reporter's side alone reads all of them.
  const n = await numbered(tx, 'reporter_answer', caseId)
  await once(
    tx
      .insertInto('reporter_answer')
      .values({ deviation_id: caseId, n, ...it, answered_at: now, answered_by: handOf(permit) })
      .execute(),
  )
  await noted(tx, permit, 'answer', it.side)
  return n
}

export interface Judged {
  readonly gotAnswer: Opinion
  readonly useful: Opinion | null
  readonly words: string | null
}

export async function judgeAnswer(tx: Tx, permit: Permit<'answer.judge'>, it: Judged, now: Instant): Promise<void> {
  await tx
    .insertInto('reporter_verdict')
    .values({
      ...{ deviation_id: permit.subjectId, got_answer: it.gotAnswer, useful: it.useful, words: it.words },
      ...{ given_at: now, given_by: handOf(permit) },
    })
    .execute()
  await noted(tx, permit, 'opinion', 'reporter')
}

/** Resolves with the message's id. */
export async function sendMessage(
  tx: Tx,
  permit: Permit<'message.send'>,
  it: { readonly side: Party; readonly words: string },
  now: Instant,
): Promise<string> {
  const { id } = await tx
    .insertInto('case_message')
    .values({ deviation_id: permit.subjectId, ...it, written_at: now, written_by: handOf(permit) })
    .returning('id')
    .executeTakeFirstOrThrow()
  await noted(tx, permit, 'message', it.side)
  return id
}

/** A side has been shown the messages up to this one, and never fewer than before. Who read stands in the access log. */
export async function markRead(tx: Tx, permit: Permit<'message.send'>, side: Party, newest: Instant): Promise<void> {
  await tx
    .insertInto('case_message_read')
    .values({ deviation_id: permit.subjectId, side, read_to: newest })
    .onConflict(it =>
      it
        .columns(['deviation_id', 'side'])
        .doUpdateSet({ read_to: sql`greatest(case_message_read.read_to, excluded.read_to)` }),
    )
    .execute()
}
