// Kännetecken: what every published item is about, kept to be compared, and how common each word is.
import { createHash } from 'node:crypto'
import { sql } from 'kysely'
import type { Permit } from '../../../access/permit.ts'
import type { Tx } from '../../../data/open.ts'
import type { Statistics } from './likeness.ts'
import { countedOf, type Handling, type Signature, signature, signatureVersion } from './signature.ts'

type Making = Permit<'suggestion.make'>

/** Two that write what is common would wait for each other row by row, each holding what the other needs. */
export const oneAtATime = (tx: Tx) => sql`select pg_advisory_xact_lock(hashtext('samklang.likeness'))`.execute(tx)

/** The published items of these documents with all that was said and decided under them. */
async function handlingsOf(tx: Tx, documentIds: readonly string[]): Promise<readonly Handling[]> {
  const items = await tx
    .selectFrom('item as i')
    .innerJoin('document as d', 'd.id', 'i.document_id')
    .leftJoin('forum as f', 'f.id', 'i.forum_id')
    .select(['i.id', 'i.code', 'i.document_id', 'i.title', 'i.body', 'i.comments', 'i.attachments', 'i.forum_id'])
    .select(['d.meeting_date', 'f.level', 'f.area_id'])
    .where('i.document_id', 'in', [...documentIds])
    .where('i.published', '=', true)
    // What is held back says the same of everything: that it is held back.
    .where(
      sql<boolean>`not exists (select from withheld_item w join publication p on p.id = w.publication_id
        where w.item_code = i.code and p.document_id = i.document_id
          and p.n = (select max(l.n) from publication l where l.meeting_id = p.meeting_id))`,
    )
    .orderBy('i.code')
    .execute()
  const clauses = await clausesOf(
    tx,
    items.map(it => it.id),
  )
  return items.map(it => {
    const own = clauses.filter(clause => clause.item_id === it.id)
    return {
      code: it.code,
      documentId: it.document_id,
      date: it.meeting_date,
      forumId: it.forum_id,
      areaId: it.level === null || it.level === 'county' ? null : (it.area_id ?? it.forum_id),
      title: it.title,
      clauses: own.map(clause => clause.words),
      objects: own.flatMap(clause => clause.object ?? []),
      attachments: it.attachments.map(attachment => attachment.label),
      body: [it.body, ...it.comments].filter(Boolean).join('\n'),
      validity: own.map(clause => ({ from: clause.valid_from, to: clause.valid_to })),
    }
  })
}

const clausesOf = async (tx: Tx, itemIds: readonly string[]) =>
  itemIds.length === 0
    ? []
    : tx
        .selectFrom('stance_clause as c')
        .innerJoin('stance as s', 's.id', 'c.stance_id')
        .select(['s.item_id', 'c.words', 'c.object', 'c.valid_from', 'c.valid_to'])
        .where('s.item_id', 'in', [...itemIds])
        .orderBy('s.status')
        .orderBy('c.ordinal')
        .execute()

const hashOf = (it: Handling): string =>
  `${signatureVersion}:${createHash('sha256').update(JSON.stringify(it)).digest('hex').slice(0, 32)}`

/** Makes the signatures of these documents' items what they should be now. Resolves with the codes that there are. */
export async function keepSignatures(
  tx: Tx,
  permit: Making,
  documentIds: readonly string[],
): Promise<readonly string[]> {
  if (documentIds.length === 0) return []
  const handlings = await handlingsOf(tx, documentIds)
  const before = await tx
    .selectFrom('item_signature')
    .select(['item_code', 'hash', 'terms'])
    .where('document_id', 'in', [...documentIds])
    .execute()
  const hashes = new Map(before.map(it => [it.item_code, it.hash]))
  const fresh = handlings.filter(it => hashes.get(it.code) !== hashOf(it))
  const there = new Set(handlings.map(it => it.code))
  const gone = before.filter(it => !there.has(it.item_code))
  const replaced = before.filter(it => fresh.some(one => one.code === it.item_code))
  const made = fresh.map(it => ({ it, signature: signature(it) }))
  await countTerms(
    tx,
    permit,
    [...gone, ...replaced].flatMap(it => it.terms),
    -1,
  )
  await countTerms(
    tx,
    permit,
    made.flatMap(it => countedOf(it.signature)),
    1,
  )
  if (gone.length > 0)
    await dropSignatures(
      tx,
      permit,
      gone.map(it => it.item_code),
    )
  if (made.length > 0)
    await tx
      .insertInto('item_signature')
      .values(
        made.map(({ it, signature: own }) => ({
          item_code: it.code,
          document_id: it.documentId,
          hash: hashOf(it),
          signature: JSON.stringify(own),
          terms: [...countedOf(own)],
        })),
      )
      .onConflict(conflict =>
        conflict.column('item_code').doUpdateSet(eb => ({
          document_id: eb.ref('excluded.document_id'),
          hash: eb.ref('excluded.hash'),
          signature: eb.ref('excluded.signature'),
          terms: eb.ref('excluded.terms'),
        })),
      )
      .execute()
  return [...there]
}

/** An item that is not public any more is not suggested; what was answered about it stands if it comes back. */
async function dropSignatures(tx: Tx, _permit: Making, codes: readonly string[]): Promise<void> {
  await tx
    .deleteFrom('item_signature')
    .where('item_code', 'in', [...codes])
    .execute()
  await tx
    .deleteFrom('matter_suggestion')
    .where('state', '=', 'open')
    .where(eb => eb.or([eb('item_code', 'in', [...codes]), eb('other_code', 'in', [...codes])]))
    .execute()
}

/** Each item counts a term once. In one order, so that two that count never wait for each other. */
async function countTerms(tx: Tx, _permit: Making, terms: readonly string[], step: 1 | -1): Promise<void> {
  const counted = new Map<string, number>()
  for (const it of terms) counted.set(it, (counted.get(it) ?? 0) + step)
  if (counted.size === 0) return
  const rows = [...counted].sort(([a], [b]) => (a < b ? -1 : 1))
  await sql`insert into item_term (term, n)
    select t.term, t.n from unnest(${rows.map(it => it[0])}::text[], ${rows.map(it => it[1])}::integer[]) t (term, n)
    on conflict (term) do update set n = item_term.n + excluded.n`.execute(tx)
  if (step < 0) await sql`delete from item_term where n <= 0`.execute(tx)
}

export interface Kept {
  readonly hash: string
  readonly signature: Signature
}

export async function signaturesOf(tx: Tx, codes: readonly string[]): Promise<ReadonlyMap<string, Kept>> {
  if (codes.length === 0) return new Map()
  const rows = await tx
    .selectFrom('item_signature')
    .select(['item_code', 'hash', 'signature'])
    .where('item_code', 'in', [...codes])
    .execute()
  return new Map(rows.map(it => [it.item_code, { hash: it.hash, signature: it.signature }]))
}

/** How many items there are, and in how many of them each of these terms stands. */
export async function countsOf(tx: Tx, terms: readonly string[]): Promise<Statistics> {
  const { total } = await tx
    .selectFrom('item_signature')
    .select(eb => eb.fn.countAll<number>().as('total'))
    .executeTakeFirstOrThrow()
  const { rows } = await sql<{ term: string; n: number }>`
    select term, n from item_term where term = any (${[...new Set(terms)]}::text[])`.execute(tx)
  const counts = new Map(rows.map(it => [it.term, it.n]))
  return { total: Number(total), frequency: term => counts.get(term) ?? 0 }
}

/** Published items of other documents that share most of what is rare, at most so many. */
export async function nearOf(
  tx: Tx,
  terms: readonly string[],
  documentId: string,
  most: number,
): Promise<readonly string[]> {
  if (terms.length === 0) return []
  const { rows } = await sql<{ item_code: string }>`
    select item_code from likeness_near(${[...terms]}::text[], ${documentId}::uuid, ${most})`.execute(tx)
  return rows.map(it => it.item_code)
}
