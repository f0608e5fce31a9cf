import { sql } from 'kysely'
import { audit } from '../../access/audit.ts'
import type { Permit } from '../../access/permit.ts'
import type { Tx } from '../../data/open.ts'
import type { Db } from '../../data/reading.ts'
import type { Job, JobStage } from './job.ts'

const found = (db: Db, asked: JobStage | null, wanted: string | null, most: number, skip: number) =>
  db
    .selectFrom(
      sql<Job>`(select id, name, stage, tries, asked_at as "askedAt", started_at as "startedAt", ended_at as "endedAt",
        next_at as "nextAt", why from jobs_found(${asked}::text, ${wanted}::uuid, ${most}::integer, ${skip}::integer))`.as(
        'job',
      ),
    )
    .selectAll()

/** Jobs of a stage, newest first. The database refuses whoever is no administrator. */
export const listJobs = (db: Db, stage: JobStage, most: number, skip: number): Promise<readonly Job[]> =>
  found(db, stage, null, most, skip).execute()

export const findJob = (db: Db, id: string): Promise<Job | undefined> => found(db, null, id, 1, 0).executeTakeFirst()

export async function countJobs(db: Db): Promise<Readonly<Record<JobStage, number>>> {
  const rows = await db
    .selectFrom(sql<{ stage: JobStage; n: number }>`jobs_counted()`.as('counted'))
    .selectAll()
    .execute()
  const count = (stage: JobStage): number => rows.find(it => it.stage === stage)?.n ?? 0
  return { failed: count('failed'), running: count('running'), waiting: count('waiting'), done: count('done') }
}

/** One more try. False when the job is no longer a failed one: somebody else was faster. */
export async function retryJob(tx: Tx, permit: Permit<'job.retry'>): Promise<boolean> {
  const { rows } = await sql<{ again: boolean }>`select retry_job(${permit.subjectId}::uuid) as again`.execute(tx)
  if (!rows[0]?.again) return false
  await audit(tx, permit, `job:${permit.subjectId}`)
  return true
}
