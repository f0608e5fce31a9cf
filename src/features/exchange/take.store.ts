// En fil tas in: all of it or nothing, in one transaction. What is here already is not written twice.
import { randomBytes, randomUUID } from 'node:crypto'
import { sql } from 'kysely'
import { audit } from '../../access/audit.ts'
import { orStale, type Permit } from '../../access/permit.ts'
import type { Tx } from '../../data/open.ts'
import { shortCode } from '../../kernel/ids.ts'
import type { Instant } from '../../kernel/time.ts'
import { severityOf } from '../classifying/severity.ts'
import { dueIn, noteAll } from '../deviations/deviation.change.ts'
import { emptied, type Held, heldCases, step } from './exchange.store.ts'
import { type Facts, fieldOf, fields, markOf } from './facts.ts'

export interface Taking {
  readonly batch: { readonly id: string; readonly version: number }
  readonly source: string
  readonly facts: readonly Facts[]
  readonly now: Instant
  /** Cases that are written in one statement. */
  readonly atOnce?: number
}

export interface Taken {
  readonly new: number
  readonly changed: number
  readonly same: number
}

/** Code of a list → its id, and how grave it is. */
type Codes = ReadonlyMap<string, { readonly id: string; readonly level: number | null }>

/** Takes in the facts of a file. Throws Stale where the file was taken or dropped meanwhile. */
export async function takeFile(tx: Tx, permit: Permit<'exchange.take'>, it: Taking): Promise<Taken> {
  const held = await heldCases(
    tx,
    it.source,
    it.facts.map(one => one.externalId),
  )
  const fresh = it.facts.filter(one => !held.has(one.externalId))
  const changed = it.facts.flatMap(facts => {
    const there = held.get(facts.externalId)
    return there && there.sha256 !== markOf(facts) ? [{ facts, there }] : []
  })
  const codes = await codesNow(tx)
  const { atOnce = 500 } = it
  for (let from = 0; from < fresh.length; from += atOnce)
    await takeNew(tx, permit, { ...it, codes, facts: fresh.slice(from, from + atOnce) })
  for (let from = 0; from < changed.length; from += atOnce)
    await takeChanged(tx, permit, { ...it, codes }, changed.slice(from, from + atOnce))
  const taken = { new: fresh.length, changed: changed.length, same: it.facts.length - fresh.length - changed.length }
  await step(tx, permit, it.batch, { state: 'taken', taken_at: it.now, taken: JSON.stringify(taken) })
  await emptied(tx, permit, it.batch.id)
  await audit(tx, permit, `exchange-batch:${it.batch.id}`, taken)
  return taken
}

async function codesNow(tx: Tx): Promise<Codes> {
  const rows = await tx
    .selectFrom('taxonomy_code')
    .select(['id', 'list', 'code', 'level', 'unknown'])
    .where('valid_to', 'is', null)
    .where('list', 'in', ['type', 'step', 'consequence'])
    .execute()
  return new Map(rows.map(it => [`${it.list}:${it.code}`, { id: it.id, level: it.unknown ? null : it.level }]))
}

const idOf = (codes: Codes, list: string, code: string | null): string | null =>
  code === null ? null : (codes.get(`${list}:${code}`)?.id ?? null)
const levelOf = (codes: Codes, code: string | null): number | null =>
  code === null ? null : (codes.get(`consequence:${code}`)?.level ?? null)

interface Written extends Taking {
  readonly codes: Codes
}

const writer = (permit: Permit): string | null => (permit.actor.kind === 'person' ? permit.actor.personId : null)

async function takeNew(tx: Tx, permit: Permit<'exchange.take'>, it: Written): Promise<void> {
  const made = it.facts.map(facts => ({ facts, id: randomUUID(), code: shortCode(randomBytes(7)) }))
  const by = writer(permit)
  const rows = made.map(({ facts, id, code }) => ({
    ...{ id, code, kind: facts.kind, reporter_id: null, reported_at: facts.reportedAt, state_since: it.now },
    ...{ reporting_unit_id: facts.reportingUnitId, counterpart_unit_id: facts.counterpartUnitId },
    ...{ happened_on: facts.happenedOn, happened_time: facts.happenedTime, legal_basis: facts.legalBasis },
    ...{ found_step_id: idOf(it.codes, 'step', facts.step), arose_step_id: null },
    ...{ own_reference: facts.ownReference, counterpart_reference: facts.counterpartReference },
    ...{ external_source: it.source, external_id: facts.externalId, ...settledOf(it.codes, facts) },
  }))
  // Another file with the same cases may have been taken in since they were looked for.
  await orStale('A case', tx.insertInto('deviation').values(rows).execute())
  await tx
    .insertInto('deviation_report')
    .values(made.map(({ facts, id }) => reportRow(id, 1, facts, by, it.now)))
    .execute()
  const choices = made.flatMap(({ facts, id }) => choiceRows(it.codes, id, facts, by, it.now))
  if (choices.length > 0) await tx.insertInto('deviation_choice').values(choices).execute()
  const due = await dueIn(tx, 'sent', it.now)
  await tx
    .insertInto('deviation_event')
    .values(
      made.map(({ facts, id }) => ({
        ...{ deviation_id: id, at_version: 1, verb: 'send', from_state: null, to_state: 'sent', side: 'own' as const },
        ...{ at: it.now, made_by: by, reason_id: null, due_on: facts.closed ? null : due, unit_id: null },
        words: `Läst in från ${it.source}, ${facts.externalId}${facts.state ? `. Tillstånd där: ${facts.state}` : ''}.`,
      })),
    )
    .execute()
  const closed = made.filter(one => one.facts.closed).map(one => one.id)
  if (closed.length > 0) await sql`select close_exchanged(${closed}::uuid[], ${it.now})`.execute(tx)
  await tx
    .insertInto('exchange_taken')
    .values(made.map(({ facts, id }) => takenRow(it, id, 1, facts)))
    .execute()
}

/** What the choices will make of the case (settle_deviations), so that they have nothing left to write when they come. */
function settledOf(codes: Codes, facts: Facts) {
  const [actual, potential] = [levelOf(codes, facts.actual), levelOf(codes, facts.potential)]
  return {
    ...{ type_id: idOf(codes, 'type', facts.type), actual_level: actual, potential_level: potential },
    severity: severityOf(actual, potential),
  }
}

interface Change {
  readonly facts: Facts
  readonly there: Held
}

async function takeChanged(
  tx: Tx,
  permit: Permit<'exchange.take'>,
  it: Written,
  changes: readonly Change[],
): Promise<void> {
  const by = writer(permit)
  await tx
    .insertInto('deviation_report')
    .values(changes.map(({ facts, there }) => reportRow(there.id, there.reports + 1, facts, by, it.now)))
    .execute()
  await changeChoices(tx, it.codes, changes, { by, now: it.now })
  const given = changes.map(({ facts, there }) => ({
    id: there.id,
    facts: { ...facts, foundStepId: idOf(it.codes, 'step', facts.step) },
  }))
  await sql`select change_exchanged(${JSON.stringify(given)}::jsonb)`.execute(tx)
  const told = changes.map(({ facts, there }) => {
    const names = differing(facts, there)
    const words = `Ändrad i ${it.source}${names.length > 0 ? `: ${names.join(', ')}` : ''}.`
    return { id: there.id, version: there.version, words }
  })
  await noteAll(tx, permit, told, { verb: 'import', side: 'own' }, it.now)
  const closed = changes.filter(one => one.facts.closed).map(one => one.there.id)
  if (closed.length > 0) await sql`select close_exchanged(${closed}::uuid[], ${it.now})`.execute(tx)
  await tx
    .insertInto('exchange_taken')
    .values(changes.map(({ facts, there }) => takenRow(it, there.id, there.taken + 1, facts)))
    .execute()
}

/** The heads of what is not as it stands here. */
export const differing = (facts: Facts, { now }: Pick<Held, 'now'>): readonly string[] =>
  fields
    .filter(it => it.name in now && (now[it.name as keyof Facts] ?? null) !== (facts[it.name as keyof Facts] ?? null))
    .map(it => fieldOf(it.name).label.toLowerCase())

const reportRow = (id: string, n: number, facts: Facts, by: string | null, now: Instant) => ({
  ...{ deviation_id: id, n, happened: facts.happened, could_have: facts.couldHave, did: facts.did },
  ...{ proposal: facts.proposal, written_by: by, written_at: n === 1 ? facts.reportedAt : now },
})

const takenRow = (it: Pick<Taking, 'batch' | 'now'>, id: string, n: number, facts: Facts) => ({
  ...{ deviation_id: id, batch_id: it.batch.id, n, sha256: markOf(facts), source_state: facts.state, taken_at: it.now },
})

const chosen = (codes: Codes, facts: Facts) =>
  [
    ['type', idOf(codes, 'type', facts.type), facts.typeWords],
    ['actual', idOf(codes, 'consequence', facts.actual), null],
    ['potential', idOf(codes, 'consequence', facts.potential), null],
  ] as const

const choiceRow = (
  id: string,
  aspect: string,
  codeId: string,
  words: string | null,
  by: string | null,
  now: Instant,
) => ({
  ...{ deviation_id: id, aspect, code_id: codeId, is_primary: true, side: 'system' as const, words, amount: null },
  ...{ chosen_by: by, chosen_at: now },
})

const choiceRows = (codes: Codes, id: string, facts: Facts, by: string | null, now: Instant) =>
  chosen(codes, facts).flatMap(([aspect, codeId, words]) =>
    codeId === null ? [] : [choiceRow(id, aspect, codeId, words, by, now)],
  )

/** What the other system says now takes the place of what it said; what the handlers have chosen stands. */
async function changeChoices(
  tx: Tx,
  codes: Codes,
  changes: readonly Change[],
  given: { readonly by: string | null; readonly now: Instant },
): Promise<void> {
  const before = await tx
    .selectFrom('deviation_choice')
    .select(['id', 'deviation_id', 'aspect', 'code_id', 'words'])
    .where(
      'deviation_id',
      'in',
      changes.map(it => it.there.id),
    )
    .where('side', '=', 'system')
    .where('ended_at', 'is', null)
    .execute()
  const held = new Map(before.map(it => [`${it.deviation_id} ${it.aspect}`, it]))
  const said = changes.flatMap(({ facts, there }) =>
    chosen(codes, facts).map(([aspect, codeId, words]) => ({ id: there.id, aspect, codeId, words })),
  )
  const other = said.filter(it => {
    const now = held.get(`${it.id} ${it.aspect}`)
    return (now?.code_id ?? null) !== it.codeId || (now?.words ?? null) !== (it.codeId === null ? null : it.words)
  })
  const ended = other.flatMap(it => held.get(`${it.id} ${it.aspect}`)?.id ?? [])
  if (ended.length > 0)
    await tx
      .updateTable('deviation_choice')
      .set({ ended_at: given.now, ended_by: given.by })
      .where('id', 'in', ended)
      .execute()
  const fresh = other.flatMap(it =>
    it.codeId === null ? [] : [choiceRow(it.id, it.aspect, it.codeId, it.words, given.by, given.now)],
  )
  if (fresh.length > 0) await tx.insertInto('deviation_choice').values(fresh).execute()
}
