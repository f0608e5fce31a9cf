import { sql } from 'kysely'
import type { Db } from '../../data/reading.ts'
import type { LogBreak, LogFilter, LogRow } from './log.ts'

const matching = (db: Db, { personId, action, outcome, from, to }: LogFilter) =>
  db
    .selectFrom('audit')
    .$if(personId !== undefined, it => it.where('audit.person_id', '=', personId ?? ''))
    .$if(action !== undefined, it => it.where('audit.action', '=', action ?? ''))
    .$if(outcome !== undefined, it => it.where('audit.outcome', '=', outcome ?? 'refused'))
    .$if(from !== undefined, it => it.where('audit.at', '>=', midnight(from ?? '')))
    .$if(to !== undefined, it => it.where('audit.at', '<', sql<string>`${midnight(to ?? '')} + interval '1 day'`))

/** When a day begins in Sweden. */
const midnight = (date: string) => sql<string>`(${date}::timestamp at time zone 'Europe/Stockholm')`

const rows = (found: ReturnType<typeof matching>) =>
  found
    .leftJoin('person', 'person.id', 'audit.person_id')
    .select(['audit.seq', 'audit.at', 'audit.actor', 'audit.action', 'audit.subject', 'audit.outcome', 'audit.detail'])
    .select('person.name as personName')
    .orderBy('audit.seq', 'desc')

/** Rows of the log, newest first. Row level security hands out none to whoever is no administrator. */
export const listLog = (db: Db, filter: LogFilter, most: number, skip: number): Promise<readonly LogRow[]> =>
  rows(matching(db, filter)).limit(most).offset(skip).execute()

/** The ids of all rows that match, newest first. */
export const listLogIds = async (db: Db, filter: LogFilter): Promise<readonly string[]> =>
  (await matching(db, filter).select('audit.id').orderBy('audit.seq', 'desc').execute()).map(it => it.id)

/** The rows with these ids, newest first. */
export const listLogRows = (db: Db, ids: readonly string[]): Promise<readonly LogRow[]> =>
  rows(matching(db, {}).where(sql<boolean>`audit.id = any(${[...ids]}::uuid[])`)).execute()

export const countLog = async (db: Db, filter: LogFilter): Promise<number> =>
  Number(
    (
      await matching(db, filter)
        .select(it => it.fn.countAll<number>().as('n'))
        .executeTakeFirstOrThrow()
    ).n,
  )

/** Those who have, or have had, a role: whom the log can be about. */
export const listActors = (db: Db): Promise<readonly { id: string; code: string; name: string }[]> =>
  db
    .selectFrom('person')
    .select(['id', 'code', 'name'])
    .where('id', 'in', it => it.selectFrom('role_grant').select('person_id'))
    .orderBy('name')
    .execute()

/** The first link of the chain that does not hold, if any. Reads the whole log: about a second for 100 000 rows. */
export const findBreak = (db: Db): Promise<LogBreak | undefined> =>
  db.selectFrom(sql<LogBreak>`audit_break()`.as('break')).selectAll().executeTakeFirst()
