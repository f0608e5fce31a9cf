import { randomBytes, randomUUID } from 'node:crypto'
import { sql } from 'kysely'
import { audit } from '../../access/audit.ts'
import { orStale, type Permit } from '../../access/permit.ts'
import type { Tx } from '../../data/open.ts'
import { shortCode } from '../../kernel/ids.ts'
import type { Instant, LocalDate } from '../../kernel/time.ts'
import type { SentReport } from './report.ts'

/**
 * The receipt of a report, written before the case: who comes second with the same one waits here for who came first.
 * Resolves with the id that the case gets, or undefined where it is there already.
 */
export async function takeReceipt(
  tx: Tx,
  permit: Permit<'deviation.report'>,
  clientId: string,
  now: Instant,
): Promise<string | undefined> {
  if (permit.actor.kind !== 'person') return randomUUID()
  const row = await tx
    .insertInto('report_receipt')
    .values({
      ...{ client_id: clientId, reporter_id: permit.actor.personId, deviation_id: randomUUID(), sent_at: now },
    })
    .onConflict(it => it.columns(['reporter_id', 'client_id']).doNothing())
    .returning('deviation_id')
    .executeTakeFirst()
  return row?.deviation_id
}

/** What the reporter says is the same event as one that they were told of. False where they were not. */
export async function saySameEvent(
  tx: Tx,
  _permit: Permit<'deviation.report'>,
  id: string,
  code: string,
  now: Instant,
): Promise<boolean> {
  const said = await sql<{
    done: boolean
  }>`select say_same_event(${id}::uuid, ${code}, ${now}::timestamptz) as done`.execute(tx)
  return said.rows[0]?.done ?? false
}

/** Writes a report as a case of its own: what was written, what the reporter chose, and the first word of its history. */
export async function insertReport(
  tx: Tx,
  permit: Permit<'deviation.report'>,
  it: SentReport,
  given: { readonly id: string; readonly dueOn: LocalDate | null; readonly now: Instant },
): Promise<{ readonly id: string; readonly code: string }> {
  const by = permit.actor.kind === 'person' ? permit.actor.personId : null
  const made = { id: given.id, code: shortCode(randomBytes(7)) }
  await tx
    .insertInto('deviation')
    .values({
      ...{ ...made, kind: it.kind, reporter_id: by, reported_at: given.now, state_since: given.now },
      ...{ reporting_unit_id: it.reportingUnitId, counterpart_unit_id: it.counterpartUnitId },
      ...{ happened_on: it.happenedOn, happened_time: it.happenedTime, legal_basis: it.legalBasis },
      ...{ found_step_id: it.stepId, arose_step_id: null },
      ...{ own_reference: it.ownReference, counterpart_reference: null, external_source: null, external_id: null },
    })
    .execute()
  await tx
    .insertInto('deviation_report')
    .values({
      ...{ deviation_id: made.id, n: 1, happened: it.happened, could_have: it.couldHave, did: it.did },
      ...{ proposal: it.proposal, written_by: by, written_at: given.now },
    })
    .execute()
  await insertChoices(tx, made.id, by, it, given.now)
  await tx
    .insertInto('deviation_event')
    .values({
      ...{ deviation_id: made.id, at_version: 1, verb: 'send', from_state: null, to_state: 'sent', side: 'reporter' },
      ...{ at: given.now, made_by: by, reason_id: null, words: null, due_on: given.dueOn, unit_id: null },
    })
    .execute()
  await audit(tx, permit, `deviation:${made.id}`, { verb: 'send' })
  return made
}

async function insertChoices(tx: Tx, id: string, by: string | null, it: SentReport, now: Instant): Promise<void> {
  const chosen = [
    ['found-step', it.stepId],
    ['actual', it.actualId],
    ['potential', it.potentialId],
  ] as const
  const rows = chosen.flatMap(([aspect, code_id]) =>
    code_id === null
      ? []
      : [
          {
            ...{ deviation_id: id, aspect, code_id, is_primary: true, side: 'reporter' as const },
            ...{ words: null, amount: null, chosen_by: by, chosen_at: now },
          },
        ],
  )
  if (rows.length > 0) await tx.insertInto('deviation_choice').values(rows).execute()
}

/** The next version of what was written; the ones before are kept. Two written at once: the second is refused (unique). */
export async function insertVersion(
  tx: Tx,
  permit: Permit<'report.complete'>,
  it: {
    readonly id: string
    readonly n: number
    readonly words: {
      readonly happened: string
      readonly couldHave: string | null
      readonly did: string | null
      readonly proposal: string | null
    }
  },
  now: Instant,
): Promise<void> {
  const { happened, couldHave: could_have, did, proposal } = it.words
  const written_by = permit.actor.kind === 'person' ? permit.actor.personId : null
  const row = { deviation_id: it.id, n: it.n, happened, could_have, did, proposal, written_by, written_at: now }
  await orStale('The report', tx.insertInto('deviation_report').values(row).execute())
  await audit(tx, permit, `deviation:${it.id}`, { report: it.n })
}
