// Klarering: who is named and asked, and what they answer. Only what is answered opens a gate, and the database sees to that.
import { sql } from 'kysely'
import { audit } from '../../access/audit.ts'
import { type Permit, Stale } from '../../access/permit.ts'
import type { Tx } from '../../data/open.ts'
import type { Instant, LocalDate } from '../../kernel/time.ts'
import type { HeldClause } from './clearance.row.ts'
import { type Answer, type AskedWhat, askable, type Clearance, type Clearer, isSame, standing } from './clearance.ts'

type Held = Pick<HeldClause, 'id' | 'forumId' | 'meetingId' | 'clearances' | 'words' | 'condition' | 'question'>

const personOf = ({ actor }: Permit): string | null => (actor.kind === 'person' ? actor.personId : null)

/** Puts people on the list; whoever is there already is there once. Resolves with how many were new. */
export async function nameClearers(
  tx: Tx,
  permit: Permit<'clearance.ask'>,
  held: Held,
  clearers: readonly Clearer[],
): Promise<number> {
  const named = [...standing(held.clearances), ...(await namedSince(tx, held))]
  const fresh = clearers.filter((it, at) => ![...named, ...clearers.slice(0, at)].some(one => isSame(one, it)))
  if (fresh.length === 0) return 0
  await tx
    .insertInto('clearance')
    .values(fresh.map((it, at) => ({ ...unanswered(held, it), ordinal: held.clearances.length + at })))
    .execute()
  await audit(tx, permit, `gate:${held.id}`, { named: fresh.map(it => it.label) })
  return fresh.length
}

/** Those who were named since the gate was read; no one else names anybody before this transaction ends. */
async function namedSince(tx: Tx, { id }: Held): Promise<readonly Clearer[]> {
  await sql`select pg_advisory_xact_lock(hashtext(${`samklang.clearances.${id}`}))`.execute(tx)
  return tx
    .selectFrom('clearance')
    .select(['label', 'person_id as personId', 'organisation_id as organisationId'])
    .where('gate_id', '=', id)
    .where('fallen_at', 'is', null)
    .execute()
}

const unanswered = (held: Held, it: Clearer) => ({
  ...{ gate_id: held.id, forum_id: held.forumId, meeting_id: held.meetingId },
  ...{ label: it.label, person_id: it.personId, organisation_id: it.organisationId },
  ...{ asked_at: null, asked_by: null, asked_what: null, answer: null, answered_at: null, answered_by: null },
  ...{ happened_on: null, how: null, words: null, link: null, fallen_at: null, fallen_why: null, fallen_words: null },
})

/** Takes somebody off the list; what they answered is kept. Throws Stale where they are not on it. */
export async function removeClearer(
  tx: Tx,
  permit: Permit<'clearance.ask'>,
  held: Held,
  clearanceId: string,
  now: Instant,
): Promise<void> {
  await fall(tx, clearanceId, 'removed', now)
  await audit(tx, permit, `gate:${held.id}`, { removed: clearanceId })
}

async function fall(tx: Tx, id: string, why: 'removed' | 'asked-again', now: Instant): Promise<void> {
  const done = await tx
    .updateTable('clearance')
    .set({ fallen_at: now, fallen_why: why, version: sql`version + 1` })
    .where('id', '=', id)
    .where('fallen_at', 'is', null)
    .returning('id')
    .executeTakeFirst()
  if (!done) throw new Stale('The clearance')
}

/** What is asked, as it is now. */
export const askedWhat = ({ words, condition, question }: Held): AskedWhat => ({
  ...{ words, condition, text: question?.words ?? null, link: question?.link ?? null },
  paper: question?.paper ? { code: question.paper.code, n: question.paper.n, title: question.paper.title } : null,
})

/** Asks everyone who can be asked now; whoever refused is asked anew, and the refusal is kept. Resolves with whom. */
export async function askClearers(
  tx: Tx,
  permit: Permit<'clearance.ask'>,
  held: Held,
  now: Instant,
): Promise<readonly (Clearer & { readonly id: string })[]> {
  const asked = { asked_at: now, asked_by: personOf(permit), asked_what: JSON.stringify(askedWhat(held)) }
  const told: (Clearer & { readonly id: string })[] = []
  for (const it of askable(held.clearances)) {
    const id = it.answer === 'refused' ? await askAgain(tx, held, it, asked, now) : await askFirst(tx, it.id, asked)
    told.push({ id, label: it.label, personId: it.personId, organisationId: it.organisationId })
  }
  if (told.length > 0) await audit(tx, permit, `gate:${held.id}`, { asked: told.map(it => it.label) })
  return told
}

type AskedNow = { asked_at: Instant; asked_by: string | null; asked_what: string }

async function askFirst(tx: Tx, id: string, asked: AskedNow): Promise<string> {
  const done = await tx
    .updateTable('clearance')
    .set({ ...asked, version: sql`version + 1` })
    .where('id', '=', id)
    .where('fallen_at', 'is', null)
    .where('answer', 'is', null)
    .returning('id')
    .executeTakeFirst()
  if (!done) throw new Stale('The clearance')
  return id
}

async function askAgain(tx: Tx, held: Held, it: Clearance, asked: AskedNow, now: Instant): Promise<string> {
  await fall(tx, it.id, 'asked-again', now)
  const ordinal = held.clearances.indexOf(it)
  const row = await tx
    .insertInto('clearance')
    .values({ ...unanswered(held, it), ...asked, ordinal })
    .returning('id')
    .executeTakeFirstOrThrow()
  return row.id
}

export interface QuestionGiven {
  readonly words: string | null
  readonly link: string | null
  readonly paperVersionId: string | null
}

/** What is to be approved. Another text than before makes what was answered fall: the database sees to it. */
export async function saveQuestion(
  tx: Tx,
  permit: Permit<'clearance.ask'>,
  held: Held,
  given: QuestionGiven,
  now: Instant,
): Promise<void> {
  const own = { gate_id: held.id, forum_id: held.forumId, meeting_id: held.meetingId }
  const set = {
    ...{ words: given.words, link: given.link, paper_version_id: given.paperVersionId },
    ...{ changed_at: now, changed_by: personOf(permit) },
  }
  await tx
    .insertInto('clearance_question')
    .values({ ...own, ...set })
    .onConflict(it => it.column('gate_id').doUpdateSet({ ...set, version: sql`clearance_question.version + 1` }))
    .execute()
  await audit(tx, permit, `gate:${held.id}`, { question: true })
}

export interface GivenAnswer {
  readonly answer: Answer
  readonly words: string | null
  readonly link: string | null
}

/** What the actor was asked, answered for themselves. False: not asked, answered already, or asked no longer. */
export async function answerClearance(
  tx: Tx,
  permit: Permit<'clearance.answer'>,
  clearanceId: string,
  given: GivenAnswer,
  now: Instant,
): Promise<boolean> {
  const { rows } = await sql<{ done: boolean }>`
    select answer_clearance(${clearanceId}::uuid, ${given.answer}, ${given.words}, ${given.link}, ${now}::timestamptz) as done`.execute(
    tx,
  )
  if (!rows[0]?.done) return false
  await audit(tx, permit, `gate:${permit.subjectId}`, { clearance: clearanceId, answer: given.answer })
  return true
}

export interface NotedAnswer extends GivenAnswer {
  readonly on: LocalDate
  /** 'I ett mejl till kansliet'. */
  readonly how: string
}

/** What somebody answered outside Samklang. False: answered already, or asked no longer. */
export async function noteClearance(
  tx: Tx,
  permit: Permit<'clearance.note'>,
  clearanceId: string,
  given: NotedAnswer,
  now: Instant,
): Promise<boolean> {
  const { answer, words, link, on, how } = given
  const { rows } = await sql<{ done: boolean }>`
    select note_clearance(${clearanceId}::uuid, ${answer}, ${on}::date, ${how}, ${words}, ${link}, ${now}::timestamptz) as done`.execute(
    tx,
  )
  if (!rows[0]?.done) return false
  await audit(tx, permit, `gate:${permit.subjectId}`, { clearance: clearanceId, answer, outside: true, on })
  return true
}

/** Takes an answer back; it is asked once more. False: it has gone out, or is not the actor's to take back. */
export async function takeBack(
  tx: Tx,
  permit: Permit<'clearance.withdraw'>,
  clearanceId: string,
  why: string,
  now: Instant,
): Promise<boolean> {
  const { rows } = await sql<{ done: boolean }>`
    select take_back_clearance(${clearanceId}::uuid, ${why}, ${now}::timestamptz) as done`.execute(tx)
  if (!rows[0]?.done) return false
  await audit(tx, permit, `gate:${permit.subjectId}`, { clearance: clearanceId, takenBack: true })
  return true
}
