// Utdragens väg: what is due is written down with what it waits for, and sent once nothing is in its way.
import { randomBytes } from 'node:crypto'
import { sql } from 'kysely'
import { audit } from '../../access/audit.ts'
import type { Permit } from '../../access/permit.ts'
import type { Tx } from '../../data/open.ts'
import { shortCode } from '../../kernel/ids.ts'
import type { Instant } from '../../kernel/time.ts'
import type { SaidItem } from './clause.ts'
import { contentOf } from './content.ts'
import type { Due } from './due.ts'
import { wordsHash } from './extract.ts'
import type { Plan } from './plan.row.ts'
import { nameKey } from './receiver.ts'
import type { SentBefore } from './sent.row.ts'

const hashOf = ({ clause }: Pick<Due, 'clause'>): string => clause?.hash ?? wordsHash('')

const columnsOf = ({ receiver }: Pick<Due, 'receiver'>) => ({
  person_id: receiver?.kind === 'person' ? receiver.id : null,
  organisation_id: receiver?.kind === 'organisation' ? receiver.id : null,
  to_forum_id: receiver?.kind === 'forum' ? receiver.id : null,
})

interface Existing {
  readonly id: string
  readonly item_code: string
  readonly words_hash: string
  readonly person_id: string | null
  readonly organisation_id: string | null
  readonly to_forum_id: string | null
  readonly named: string | null
  readonly state: string
  readonly superseded: boolean
}

const keyOf = (it: Omit<Existing, 'id' | 'state' | 'superseded'>): string =>
  [
    it.item_code,
    it.words_hash,
    it.person_id ?? it.organisation_id ?? it.to_forum_id ?? `name:${nameKey(it.named ?? '')}`,
  ].join(' ')

const keyOfDue = (due: Due): string =>
  keyOf({ item_code: due.item.code, words_hash: hashOf(due), named: due.named, ...columnsOf(due) })

/**
 * Writes a meeting's deliveries as the plan has them and sends those that are ready. What was sent before stays sent: once
 * more changes nothing. Resolves with what is new.
 */
export async function sendDue(
  tx: Tx,
  permit: Permit<'extract.send'>,
  plan: Plan,
  now: Instant,
): Promise<readonly SentBefore[]> {
  const { meeting } = plan
  await sql`select pg_advisory_xact_lock(hashtext(${`samklang.extracts.${meeting.id}`}))`.execute(tx)
  const existing: readonly Existing[] = await tx
    .selectFrom('extract_delivery')
    .select([
      'id',
      'item_code',
      'words_hash',
      'person_id',
      'organisation_id',
      'to_forum_id',
      'named',
      'state',
      'superseded',
    ])
    .where('meeting_id', '=', meeting.id)
    .execute()
  const before = new Map(existing.map(it => [keyOf(it), it]))
  await forget(tx, permit, plan, existing)
  const open = plan.dues.filter(due => before.get(keyOfDue(due))?.state !== 'sent')
  const ready = open.filter(it => it.state === 'ready')
  const extracts = await extractsFor(tx, permit, plan, ready, now)
  await write(tx, permit, plan, open, { before, extracts, now })
  const sent = ready.flatMap(({ item, kind, receiver }) => {
    const extract = extracts.get(item.code)
    return extract && receiver ? [{ extractCode: extract.code, receiver, kind, itemNumber: item.number }] : []
  })
  if (sent.length > 0)
    await audit(tx, permit, `meeting:${meeting.id}`, {
      extracts: sent.map(it => it.extractCode).filter(first),
      sent: sent.length,
    })
  return sent
}

const first = <T>(it: T, at: number, all: readonly T[]): boolean => all.indexOf(it) === at

/** What is no longer said: planned, it goes; sent, it is kept and counts no more. */
async function forget(
  tx: Tx,
  _permit: Permit<'extract.send'>,
  plan: Plan,
  existing: readonly Existing[],
): Promise<void> {
  const due = new Set(plan.dues.map(keyOfDue))
  const said = new Set(plan.dues.map(it => `${it.item.code} ${hashOf(it)}`))
  const gone = existing.filter(it => it.state !== 'sent' && !due.has(keyOf(it))).map(it => it.id)
  if (gone.length > 0) await tx.deleteFrom('extract_delivery').where('id', 'in', gone).execute()
  for (const it of existing) {
    const superseded = it.state === 'sent' && !said.has(`${it.item_code} ${it.words_hash}`)
    if (it.state === 'sent' && it.superseded !== superseded)
      await tx.updateTable('extract_delivery').set({ superseded }).where('id', '=', it.id).execute()
  }
}

interface Made {
  readonly id: string
  readonly code: string
}

/** By the item's code: the extract that what is ready goes out with, made where there is none that says the same. */
async function extractsFor(
  tx: Tx,
  _permit: Permit<'extract.send'>,
  plan: Plan,
  ready: readonly Due[],
  now: Instant,
): Promise<ReadonlyMap<string, Made>> {
  const { standing, meeting } = plan
  const made = new Map<string, Made>()
  if (!standing) return made
  const items = new Map<string, SaidItem>(ready.map(it => [it.item.code, it.item]))
  for (const item of items.values()) {
    const content = contentOf(plan, standing, item)
    const hashes = content.clauses.map(it => wordsHash(it.words))
    const known = await tx
      .selectFrom('extract')
      .select(['id', 'code'])
      .where('item_code', '=', item.code)
      .where('n', '=', standing.n)
      .where('hashes', '=', sql<string[]>`${hashes}::text[]`)
      .executeTakeFirst()
    const row =
      known ??
      (await tx
        .insertInto('extract')
        .values({
          ...{ code: shortCode(randomBytes(7)), meeting_id: meeting.id, forum_id: meeting.forumId, hashes },
          ...{ item_code: item.code, n: standing.n, sha256: standing.sha256, made_at: now },
          content: JSON.stringify(content),
        })
        .returning(['id', 'code'])
        .executeTakeFirstOrThrow())
    made.set(item.code, row)
  }
  return made
}

const valuesOf = (due: Due, extract: Made | undefined, now: Instant) => {
  const { item, clause } = due
  const isSent = due.state === 'ready' && extract !== undefined
  return {
    ...{ item_number: item.number, item_title: item.title, said_on: item.saidOn, ordinal: clause?.ordinal ?? 0 },
    ...{ verb: clause?.verb ?? null, condition: clause?.condition ?? null, valid_to: clause?.validTo ?? null },
    ...{ due: clause?.due ?? null, due_on: clause?.dueOn ?? null, kind: due.kind, named: due.named },
    ...{ submission_id: due.submissionId, nobody_why: due.nobodyWhy },
    state: isSent ? ('sent' as const) : due.state === 'ready' ? ('approval' as const) : due.state,
    extract_id: isSent ? extract.id : null,
    sent_at: isSent ? now : null,
  }
}

/** Fifty receivers of the same clause are one statement. */
async function write(
  tx: Tx,
  _permit: Permit<'extract.send'>,
  { meeting }: Plan,
  open: readonly Due[],
  given: {
    readonly before: ReadonlyMap<string, Existing>
    readonly extracts: ReadonlyMap<string, Made>
    readonly now: Instant
  },
): Promise<void> {
  const fresh = []
  const changed = new Map<string, { values: ReturnType<typeof valuesOf>; ids: string[] }>()
  for (const due of open) {
    const values = valuesOf(due, given.extracts.get(due.item.code), given.now)
    const known = given.before.get(keyOfDue(due))
    if (known) {
      const same = changed.get(JSON.stringify(values)) ?? { values, ids: [] }
      changed.set(JSON.stringify(values), { values, ids: [...same.ids, known.id] })
    } else
      fresh.push({
        ...values,
        ...{ meeting_id: meeting.id, forum_id: meeting.forumId, item_code: due.item.code },
        ...{ words: due.clause?.words ?? '', words_hash: hashOf(due), received_at: null, received_by: null },
        ...columnsOf(due),
      })
  }
  for (const { values, ids } of changed.values())
    await tx.updateTable('extract_delivery').set(values).where('id', 'in', ids).execute()
  for (let at = 0; at < fresh.length; at += rowsAtOnce)
    await tx
      .insertInto('extract_delivery')
      .values(fresh.slice(at, at + rowsAtOnce))
      .execute()
}

/** A statement takes 65 535 values at most. */
const rowsAtOnce = 1000
