// Det som sidorna om en anmälan läser.
import { sql } from 'kysely'
import type { Actor } from '../../access/actor.ts'
import type { Subject } from '../../access/rules.ts'
import type { Load, Loading } from '../../http/route.ts'
import { dateAt, type LocalDate } from '../../kernel/time.ts'
import type { FormChoices } from './submission.form.tsx'
import { type Db, findSubmission } from './submission.row.ts'
import type { Submission, SubmissionForum } from './submission.ts'

export interface SubmissionSubject extends Subject {
  readonly id: string
  readonly version: number
  readonly forumId: string | null
  readonly mine: boolean
  readonly submission: Submission
}

const isMine = (actor: Actor, submission: Submission): boolean =>
  actor.kind === 'person' && actor.personId === submission.raisedBy.id

export const subjectOf = (actor: Actor, submission: Submission): SubmissionSubject => ({
  ...{ id: submission.id, version: submission.version, forumId: submission.forumId },
  ...{ mine: isMine(actor, submission), submission },
})

export const loadSubmission: Load<SubmissionSubject> = async ({ db, params, actor }) => {
  const submission = await findSubmission(db, params.code ?? '')
  return submission && subjectOf(actor, submission)
}

/** The forums that take questions on a day: those that exist, without those that only prepare for others. */
export const receivingForums = (db: Db, today: LocalDate): Promise<readonly SubmissionForum[]> =>
  db
    .selectFrom('forum')
    .select(['id', 'name', 'short_name as shortName', 'slug'])
    .where('kind', '<>', 'preparation')
    .where(eb => eb.or([eb('valid_from', 'is', null), eb('valid_from', '<=', today)]))
    .where(eb => eb.or([eb('valid_to', 'is', null), eb('valid_to', '>=', today)]))
    .orderBy(sql`case level when 'county' then 0 when 'delregional' then 1 else 2 end`)
    .orderBy(sql`name collate sv`)
    .execute()

export async function choicesFor({ db, actor, now }: Loading): Promise<FormChoices> {
  const ids = actor.kind === 'person' ? actor.grants.flatMap(it => it.organisationId ?? []) : []
  const organisations =
    ids.length > 0
      ? await db.selectFrom('organisation').select(['id', 'name']).where('id', 'in', ids).orderBy('name').execute()
      : []
  return { forums: await receivingForums(db, dateAt(now)), organisations }
}
