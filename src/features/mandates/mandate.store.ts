// Uppdragshandling: what is written of one. A draft is written anew; what was given gets a new version each time.
import { randomBytes } from 'node:crypto'
import { audit } from '../../access/audit.ts'
import { type Permit, Stale } from '../../access/permit.ts'
import type { Tx } from '../../data/open.ts'
import { shortCode } from '../../kernel/ids.ts'
import type { Instant, LocalDate } from '../../kernel/time.ts'
import { contentOf, type Mandate, type MandateContent, type MandatePart } from './mandate.ts'

type Changing = Permit<'mandate.change'>

const columns = (it: MandateContent) => ({
  ...{ title: it.title, background: it.background, goal: it.goal, tasks: [...it.tasks], given_by: it.givenBy },
  ...{ steering_id: it.steeringId, group_id: it.groupId, composition: it.composition },
  ...{ region_seats: it.regionSeats, municipal_seats: it.municipalSeats },
  ...{ starts_on: it.startsOn, ends_on: it.endsOn, report_forum_id: it.reportForumId, report_on: it.reportOn },
})

const personOf = ({ actor }: Permit): string | null => (actor.kind === 'person' ? actor.personId : null)

/** Adds a draft in the name of a forum. */
export async function addMandate(
  tx: Tx,
  permit: Changing,
  it: MandateContent & { readonly forumId: string },
  now: Instant,
): Promise<{ readonly id: string; readonly code: string }> {
  const row = await tx
    .insertInto('mandate')
    .values({
      ...columns(it),
      ...{ code: shortCode(randomBytes(7)), forum_id: it.forumId, added_at: now, added_by: personOf(permit) },
    })
    .returning(['id', 'code'])
    .executeTakeFirstOrThrow()
  await audit(tx, permit, `mandate:${row.id}`, { added: it.title, forum: it.forumId })
  return row
}

async function touch(
  tx: Tx,
  permit: Permit,
  values: Readonly<Record<string, unknown>>,
): Promise<{ readonly n: number }> {
  const row = await tx
    .updateTable('mandate')
    .set(eb => ({ ...values, version: eb('version', '+', 1) }))
    .where('id', '=', permit.subjectId)
    .where('version', '=', permit.version ?? -1)
    .where('state', '<>', 'ended')
    .returning('n')
    .executeTakeFirst()
  if (!row) throw new Stale('The mandate')
  return row
}

/** Keeps a version: what it says, what differs from the one before, and why. */
async function keepVersion(
  tx: Tx,
  _permit: Permit,
  of: Pick<Mandate, 'id' | 'forumId'>,
  it: {
    readonly n: number
    readonly content: MandateContent
    readonly changed: readonly MandatePart[]
    readonly why: string | null
  },
  now: Instant,
): Promise<void> {
  await tx
    .insertInto('mandate_version')
    .values({
      ...{ mandate_id: of.id, forum_id: of.forumId, n: it.n, content: JSON.stringify(contentOf(it.content)) },
      ...{ changed: [...it.changed], why: it.why, made_at: now },
    })
    .execute()
}

/** Writes the permit's draft anew. Throws Stale. */
export async function writeDraft(tx: Tx, permit: Changing, it: MandateContent): Promise<void> {
  await touch(tx, permit, columns(it))
  await audit(tx, permit, `mandate:${permit.subjectId}`, { draft: it.title })
}

/** Gives the permit's draft: it is public and has its first version from now on. Throws Stale. */
export async function giveMandate(tx: Tx, permit: Changing, it: Mandate, now: Instant): Promise<void> {
  await touch(tx, permit, { state: 'active', n: 1 })
  await keepVersion(tx, permit, it, { n: 1, content: it, changed: [], why: null }, now)
  await audit(tx, permit, `mandate:${it.id}`, { given: it.title, until: it.endsOn })
}

/** Changes the permit's mandate that was given: a new version, under the same code. Throws Stale. Resolves with its number. */
export async function changeMandate(
  tx: Tx,
  permit: Changing,
  of: Pick<Mandate, 'id' | 'forumId' | 'n'>,
  it: { readonly content: MandateContent; readonly changed: readonly MandatePart[]; readonly why: string },
  now: Instant,
): Promise<number> {
  const n = of.n + 1
  await touch(tx, permit, { ...columns(it.content), n })
  await keepVersion(tx, permit, of, { ...it, n }, now)
  await audit(tx, permit, `mandate:${of.id}`, { n, changed: it.changed, why: it.why, until: it.content.endsOn })
  return n
}

/** Ends the permit's mandate on a day, with why. Its page stays. Throws Stale. */
export async function endMandate(
  tx: Tx,
  permit: Permit<'mandate.change' | 'mandate.review'>,
  it: { readonly on: LocalDate; readonly why: string },
): Promise<void> {
  await touch(tx, permit, { state: 'ended', ended_on: it.on, ended_why: it.why })
  await audit(tx, permit, `mandate:${permit.subjectId}`, { ended: it.on, why: it.why })
}

export interface OriginKey {
  readonly code: string
  /** Of a clause, from 0, with the hash of its words; none: the item as a whole. */
  readonly clause: { readonly ordinal: number; readonly wordsHash: string } | null
}

/** Ties a mandate to the clause or item that it came out of. Nothing new where it is tied already. */
export async function tieOrigin(
  tx: Tx,
  permit: Changing,
  of: { readonly id: string; readonly forumId: string },
  it: OriginKey,
  now: Instant,
): Promise<void> {
  const added = await tx
    .insertInto('mandate_origin')
    .values({
      ...{ mandate_id: of.id, forum_id: of.forumId, code: it.code, tied_at: now },
      ...{ ordinal: it.clause?.ordinal ?? null, words_hash: it.clause?.wordsHash ?? null },
    })
    .onConflict(eb => eb.doNothing())
    .returning('id')
    .executeTakeFirst()
  if (added) await audit(tx, permit, `mandate:${of.id}`, { tied: it.code, ordinal: it.clause?.ordinal })
}

/** Takes a tie away again. Resolves with whether there was one. */
export async function untieOrigin(tx: Tx, permit: Changing, id: string): Promise<boolean> {
  const row = await tx
    .deleteFrom('mandate_origin')
    .where('id', '=', id)
    .where('mandate_id', '=', permit.subjectId)
    .returning('code')
    .executeTakeFirst()
  if (row) await audit(tx, permit, `mandate:${permit.subjectId}`, { untied: row.code })
  return row !== undefined
}

export async function addDocument(
  tx: Tx,
  permit: Changing,
  of: { readonly forumId: string },
  it: { readonly title: string; readonly link: string | null; readonly documentId: string | null },
  now: Instant,
): Promise<void> {
  await tx
    .insertInto('mandate_document')
    .values({
      ...{ mandate_id: permit.subjectId, forum_id: of.forumId, title: it.title, added_at: now },
      ...{ link: it.link, document_id: it.documentId },
    })
    .execute()
  await audit(tx, permit, `mandate:${permit.subjectId}`, { document: it.title })
}

export async function removeDocument(tx: Tx, permit: Changing, id: string): Promise<boolean> {
  const row = await tx
    .deleteFrom('mandate_document')
    .where('id', '=', id)
    .where('mandate_id', '=', permit.subjectId)
    .returning('title')
    .executeTakeFirst()
  if (row) await audit(tx, permit, `mandate:${permit.subjectId}`, { documentRemoved: row.title })
  return row !== undefined
}

/** An internal note: for those who gave the mandate, and for those who carry or steer it. */
export async function addNote(
  tx: Tx,
  permit: Permit<'mandate.work'>,
  of: { readonly forumId: string },
  words: string,
  now: Instant,
): Promise<void> {
  await tx
    .insertInto('mandate_note')
    .values({
      ...{ mandate_id: permit.subjectId, activity_id: null, forum_id: of.forumId, responsible: null, words },
      ...{ written_at: now, written_by: personOf(permit) },
    })
    .execute()
  await audit(tx, permit, `mandate:${permit.subjectId}`, { noted: true })
}

/** Sets how many days before the end those of the permit's forum are told. */
export async function setAlarmDays(tx: Tx, permit: Changing, forumId: string, days: readonly number[]): Promise<void> {
  await tx
    .insertInto('mandate_setting')
    .values({ forum_id: forumId, alarm_days: [...days] })
    .onConflict(it =>
      it
        .column('forum_id')
        .doUpdateSet(eb => ({ alarm_days: [...days], version: eb('mandate_setting.version', '+', 1) })),
    )
    .execute()
  await audit(tx, permit, `forum:${forumId}`, { alarmDays: days })
}
