// Forumens frågor: what whoever handles a forum writes about what it is for.
import { audit } from '../../access/audit.ts'
import { type Permit, Stale } from '../../access/permit.ts'
import type { Tx } from '../../data/open.ts'
import type { LocalDate } from '../../kernel/time.ts'

type Keeping = Permit<'subject.change'>

export interface SubjectValues {
  readonly words: string
  readonly note: string | null
  readonly source: string | null
  readonly proposed: boolean
  readonly from: LocalDate | null
  readonly to: LocalDate | null
}

const columnsOf = ({ from, to, ...it }: SubjectValues) => ({ ...it, valid_from: from, valid_to: to })

/** Adds a subject to a forum. */
export async function addSubject(tx: Tx, permit: Keeping, forumId: string, it: SubjectValues): Promise<string> {
  const { id } = await tx
    .insertInto('forum_subject')
    .values({ ...columnsOf(it), forum_id: forumId })
    .returning('id')
    .executeTakeFirstOrThrow()
  await audit(tx, permit, `forum:${forumId}`, { subjectAdded: it.words })
  return id
}

interface Which {
  readonly id: string
  readonly forumId: string
  /** As it was read. */
  readonly version: number
}

/** Throws Stale where somebody else has changed it since it was read. */
export async function changeSubject(tx: Tx, permit: Keeping, which: Which, it: SubjectValues): Promise<void> {
  const { numUpdatedRows } = await tx
    .updateTable('forum_subject')
    .set(eb => ({ ...columnsOf(it), version: eb('version', '+', 1) }))
    .where('id', '=', which.id)
    .where('forum_id', '=', which.forumId)
    .where('version', '=', which.version)
    .executeTakeFirst()
  if (numUpdatedRows !== 1n) throw new Stale('The subject')
  await audit(tx, permit, `forum:${which.forumId}`, { subjectChanged: it.words })
}

/** For what was written by mistake; what has been true is given a last day instead. */
export async function removeSubject(tx: Tx, permit: Keeping, which: Which): Promise<void> {
  const { numDeletedRows } = await tx
    .deleteFrom('forum_subject')
    .where('id', '=', which.id)
    .where('forum_id', '=', which.forumId)
    .where('version', '=', which.version)
    .executeTakeFirst()
  if (numDeletedRows !== 1n) throw new Stale('The subject')
  await audit(tx, permit, `forum:${which.forumId}`, { subjectRemoved: which.id })
}
