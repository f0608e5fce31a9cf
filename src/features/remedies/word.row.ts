// Den ansvarigas besked, så som de läses: by the one whom the remedy lies with, and by the side that owns it.
import { sql } from 'kysely'
import { type Db, executorOf } from '../../data/reading.ts'
import { ownRemedies } from './owner.row.ts'
import type { RemedyWord } from './word.ts'

/** All that has been said of a remedy, newest first; nothing for whoever does not stand on the side that owns it. */
export async function wordsOf(db: Db, remedyId: string): Promise<readonly RemedyWord[]> {
  const { rows } = await sql<RemedyWord>`
    select w.verb, w.happened_on as "happenedOn", w.due_on as "dueOn", w.words, w.said_at as at,
      w.at_version = r.version and row_number() over (order by w.id desc) = 1 as stands
    from remedy_word w join remedy r on r.id = w.remedy_id where w.remedy_id = ${remedyId} order by w.id desc`.execute(
    executorOf(db),
  )
  return rows
}

/** One of the actor's own remedies, with what has been said of it since it came to them; undefined where it is not theirs. */
export async function ownRemedy(db: Db, code: string, n: number) {
  const remedy = (await ownRemedies(db)).find(it => it.code === code && it.n === n)
  if (!remedy) return undefined
  const { rows } = await sql<RemedyWord>`
    select verb, happened_on as "happenedOn", due_on as "dueOn", words, said_at as at, stands
    from my_remedy_words() where remedy_id = ${remedy.id} order by id desc`.execute(executorOf(db))
  return { remedy, said: rows }
}
