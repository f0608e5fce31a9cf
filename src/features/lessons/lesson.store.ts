// Lärdomar: each text is kept as it was written, and approved as it was read.
import { randomBytes } from 'node:crypto'
import { audit } from '../../access/audit.ts'
import { orStale, type Permit, Stale } from '../../access/permit.ts'
import type { Tx } from '../../data/open.ts'
import { sha256Of } from '../../kernel/hash.ts'
import { shortCode } from '../../kernel/ids.ts'
import type { Instant } from '../../kernel/time.ts'
import type { DisputeSide } from '../disputes/dispute.ts'
import type { Lesson } from './lesson.row.ts'
import { checks, type LessonKind, type LessonSpread, type LessonWords } from './lesson.ts'

type Writing = Permit<'lesson.write'>

const by = (permit: Writing): string | null => (permit.actor.kind === 'person' ? permit.actor.personId : null)

export type LessonOf =
  | { readonly disputeId: string }
  | { readonly deviationId: string }
  | { readonly patternId: string }

export interface NewLesson {
  readonly kind: LessonKind
  readonly spread: LessonSpread
  readonly words: LessonWords
}

const textRow = (permit: Writing, lesson_id: string, n: number, it: LessonWords, now: Instant) => ({
  ...{ lesson_id, n, title: it.title, happened: it.happened, learnt: it.learnt, changed: it.changed },
  ...{ agreement: it.agreement, type_id: it.typeId, cause_id: it.causeId },
  ...{ sha256: sha256Of(JSON.stringify([n, it])), written_by: by(permit), written_at: now },
})

export async function addLesson(
  tx: Tx,
  permit: Writing,
  of: LessonOf,
  it: NewLesson,
  now: Instant,
): Promise<{ readonly id: string; readonly code: string }> {
  const row = await tx
    .insertInto('lesson')
    .values({
      ...{ code: shortCode(randomBytes(7)), kind: it.kind, spread: it.spread, made_by: by(permit), made_at: now },
      dispute_id: 'disputeId' in of ? of.disputeId : null,
      deviation_id: 'deviationId' in of ? of.deviationId : null,
      pattern_id: 'patternId' in of ? of.patternId : null,
    })
    .returning(['id', 'code'])
    .executeTakeFirstOrThrow()
  await tx
    .insertInto('lesson_text')
    .values(textRow(permit, row.id, 1, it.words, now))
    .execute()
  await audit(tx, permit, `lesson:${row.id}`, { kind: it.kind })
  return row
}

async function touch(tx: Tx, permit: Writing, set: object): Promise<void> {
  const { numUpdatedRows } = await tx
    .updateTable('lesson')
    .set(eb => ({ ...set, version: eb('version', '+', 1) }))
    .where('id', '=', permit.subjectId)
    .where('version', '=', permit.version ?? 0)
    .executeTakeFirst()
  if (numUpdatedRows !== 1n) throw new Stale('The lesson')
}

/** A new text; what was approved of the old one does not hold for it. */
export async function rewrite(tx: Tx, permit: Writing, held: Lesson, it: NewLesson, now: Instant): Promise<void> {
  const n = held.n + 1
  const row = textRow(permit, held.id, n, it.words, now)
  await orStale('The lesson', tx.insertInto('lesson_text').values(row).execute())
  await touch(tx, permit, { n, kind: it.kind, spread: it.spread })
  await audit(tx, permit, `lesson:${held.id}`, { text: n })
}

export async function addApproval(
  tx: Tx,
  permit: Writing,
  held: Lesson,
  side: DisputeSide,
  now: Instant,
): Promise<void> {
  await touch(tx, permit, {})
  await tx
    .insertInto('lesson_approval')
    .values({
      ...{ lesson_id: held.id, n: held.n, side, sha256: held.sha256, checked: [...checks] },
      ...{ approved_by: by(permit), approved_at: now },
    })
    .execute()
  await audit(tx, permit, `lesson:${held.id}`, { approved: held.n, side })
}

export async function publishLesson(tx: Tx, permit: Writing, now: Instant): Promise<void> {
  await touch(tx, permit, { state: 'published', published_at: now })
  await audit(tx, permit, `lesson:${permit.subjectId}`, { published: true })
}

export async function withdrawLesson(tx: Tx, permit: Writing, why: string, now: Instant): Promise<void> {
  await touch(tx, permit, { state: 'withdrawn', withdrawn_at: now, withdrawn_why: why })
  await audit(tx, permit, `lesson:${permit.subjectId}`, { withdrawn: true })
}
