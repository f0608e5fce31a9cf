// Ärendeanmälningar: what whoever raises one writes.
import { randomBytes } from 'node:crypto'
import { audit } from '../../access/audit.ts'
import { type Permit, Stale } from '../../access/permit.ts'
import type { Tx } from '../../data/open.ts'
import { keepBytes } from '../../data/source-file.ts'
import { sha256Of } from '../../kernel/hash.ts'
import { shortCode } from '../../kernel/ids.ts'
import { no, ok, type Result } from '../../kernel/result.ts'
import type { Instant } from '../../kernel/time.ts'
import { addEvent, touch } from './event.store.ts'
import {
  type Lack,
  lacking,
  type StepRefusal,
  type SubmissionState,
  type SubmissionValues,
  step,
} from './submission.ts'

type Own = Permit<'submission.change'>

const columnsOf = (it: SubmissionValues) => ({
  ...{ title: it.title, purpose: it.purpose, wanted: it.wanted, concerns: it.concerns, subjects: [...it.subjects] },
  ...{ needed_by: it.neededBy, organisation_id: it.organisationId, forum_id: it.forumId, early: it.early },
  expected_from: it.early ? it.expectedFrom : null,
  expected_to: it.early ? it.expectedTo : null,
})

/** A draft, or sent at once where `sentAt` says when. Refused where something is missing that it cannot be sent without. */
export async function raise(
  tx: Tx,
  permit: Permit<'submission.raise'>,
  it: SubmissionValues,
  given: { readonly sentAt: Instant | null; readonly raisedBy: string },
): Promise<Result<{ readonly id: string; readonly code: string }, Lack>> {
  const [lack] = given.sentAt ? lacking(it) : []
  if (lack) return no(lack)
  const row = await tx
    .insertInto('submission')
    .values({
      ...columnsOf(it),
      ...{ code: shortCode(randomBytes(7)), raised_by: given.raisedBy, matter_id: null },
      ...{ state: given.sentAt ? 'sent' : 'draft', sent_at: given.sentAt },
    })
    .returning(['id', 'code'])
    .executeTakeFirstOrThrow()
  if (given.sentAt) await addEvent(tx, permit, row.id, { kind: 'sent', forumId: it.forumId })
  else await audit(tx, permit, `submission:${row.id}`, { draft: true })
  return ok(row)
}

export interface At {
  readonly state: SubmissionState
  readonly announced: boolean
}

/** Writes what was changed in a draft or in what nobody has prepared yet. What no longer is early is announced no more. */
export async function changeSubmission(
  tx: Tx,
  permit: Own,
  now: At,
  it: SubmissionValues,
): Promise<Result<void, StepRefusal | Lack>> {
  const taken = step(now.state, 'change')
  if (!taken.ok) return taken
  const [lack] = now.state === 'draft' ? [] : lacking(it)
  if (lack) return no(lack)
  await touch(tx, permit, { ...columnsOf(it), ...(now.announced && { announced: false }) })
  if (now.state === 'draft') await audit(tx, permit, `submission:${permit.subjectId}`, { draft: true })
  else await addEvent(tx, permit, permit.subjectId, { kind: 'changed' })
  return ok(undefined)
}

/** Sends a draft to the beredning. */
export async function send(
  tx: Tx,
  permit: Own,
  it: At & SubmissionValues,
  at: Instant,
): Promise<Result<void, StepRefusal | Lack>> {
  const taken = step(it.state, 'send')
  if (!taken.ok) return taken
  const [lack] = lacking(it)
  if (lack) return no(lack)
  await touch(tx, permit, { state: taken.value, sent_at: at })
  await addEvent(tx, permit, permit.subjectId, { kind: 'sent', forumId: it.forumId })
  return ok(undefined)
}

/** Answers what the beredning asked; it waits with them again. */
export async function answer(tx: Tx, permit: Own, now: At, words: string | null): Promise<Result<void, StepRefusal>> {
  const taken = step(now.state, 'answer', words)
  if (!taken.ok) return taken
  await touch(tx, permit, { state: taken.value })
  await addEvent(tx, permit, permit.subjectId, { kind: 'answered', words })
  return ok(undefined)
}

export async function withdraw(tx: Tx, permit: Own, now: At, words: string | null): Promise<Result<void, StepRefusal>> {
  const taken = step(now.state, 'withdraw')
  if (!taken.ok) return taken
  await addEvent(tx, permit, permit.subjectId, { kind: 'withdrawn', words })
  await touch(tx, permit, { state: taken.value, announced: false })
  return ok(undefined)
}

/** A draft that nobody else has seen leaves nothing behind but a line in the log. */
export async function discard(tx: Tx, permit: Own, now: At): Promise<Result<void, StepRefusal>> {
  const taken = step(now.state, 'discard')
  if (!taken.ok) return taken
  await audit(tx, permit, `submission:${permit.subjectId}`, { discarded: true })
  await tx.deleteFrom('submission').where('id', '=', permit.subjectId).where('state', '=', 'draft').execute()
  return ok(undefined)
}

export interface HandedFile {
  readonly name: string
  readonly bytes: Uint8Array
  readonly mediaType: string
}

/** Adds a document, as a file or as a link, to the permit's submission. */
export async function addFile(
  tx: Tx,
  permit: Own,
  it: { readonly title: string; readonly file: HandedFile } | { readonly title: string; readonly link: string },
): Promise<void> {
  const by = permit.actor.kind === 'person' ? permit.actor.personId : null
  const none = { source_file_id: null, link: null, file_name: null, media_type: null, size: null, sha256: null }
  const kept = 'file' in it ? await fileColumns(tx, permit, it.file) : { link: it.link }
  await tx
    .insertInto('submission_file')
    .values({ ...none, ...kept, submission_id: permit.subjectId, title: it.title, added_by: by })
    .execute()
  await audit(tx, permit, `submission:${permit.subjectId}`, { file: it.title })
}

export async function removeFile(tx: Tx, permit: Own, fileId: string): Promise<void> {
  const { numDeletedRows } = await tx
    .deleteFrom('submission_file')
    .where('id', '=', fileId)
    .where('submission_id', '=', permit.subjectId)
    .executeTakeFirst()
  if (numDeletedRows !== 1n) throw new Stale('The document')
  await audit(tx, permit, `submission:${permit.subjectId}`, { fileRemoved: fileId })
}

async function fileColumns(tx: Tx, permit: Own, { name, bytes, mediaType }: HandedFile) {
  const by = permit.actor.kind === 'person' ? permit.actor.personId : null
  const source_file_id = await keepBytes(tx, { name, bytes, by })
  return { source_file_id, file_name: name, media_type: mediaType, size: bytes.length, sha256: sha256Of(bytes) }
}
