import { sql } from 'kysely'
import type { Db } from '../../data/reading.ts'
import type { DeviationState } from '../../data/tables/deviations.ts'
import type { Instant, LocalDate } from '../../kernel/time.ts'

// Sammanslagna rapporter: how it goes with the event that a report was merged into.

interface StoryStep {
  readonly verb: string
  /** None where something was said without a step. */
  readonly to: DeviationState | null
  readonly at: Instant
  /** Only what is said to the reporter. */
  readonly words: string | null
}

export interface Story {
  readonly state: DeviationState
  readonly stateSince: Instant
  readonly dueOn: LocalDate | null
  readonly steps: readonly StoryStep[]
}

/** The story of the case that one was merged into, for its reporter and its coordinators; undefined where it was not merged. */
export async function mergedStory(db: Db, id: string): Promise<Story | undefined> {
  const rows = await db
    .selectFrom(
      sql<{
        state: DeviationState
        state_since: Instant
        due_on: LocalDate | null
        verb: string | null
        to_state: DeviationState | null
        at: Instant | null
        words: string | null
      }>`merged_story(${id}::uuid)`.as('s'),
    )
    .selectAll()
    .execute()
  const [first] = rows
  if (!first) return undefined
  return {
    ...{ state: first.state, stateSince: first.state_since, dueOn: first.due_on },
    steps: rows.flatMap(it =>
      it.verb && it.at ? [{ verb: it.verb, to: it.to_state, at: it.at, words: it.words }] : [],
    ),
  }
}

export async function mergedStories(db: Db, ids: readonly string[]): Promise<ReadonlyMap<string, Story>> {
  const found = new Map<string, Story>()
  // Few: reports of one person that were merged.
  for (const id of ids) {
    const it = await mergedStory(db, id)
    if (it) found.set(id, it)
  }
  return found
}

/** Whether other reports are handled in this one. */
export const holdsMerged = async (db: Db, id: string): Promise<boolean> =>
  (await db.selectFrom('deviation').select('id').where('merged_into', '=', id).executeTakeFirst()) !== undefined
