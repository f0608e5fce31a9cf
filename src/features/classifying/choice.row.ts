// Val av begrepp, så som de läses: the reporter sees their own, both sides all.

import type { Db } from '../../data/reading.ts'
import type { Instant } from '../../kernel/time.ts'
import type { Code } from '../taxonomies/taxonomy.ts'
import { allCodesOf } from '../taxonomies/taxonomy.view.tsx'
import { type Aspect, aspectNames, aspects, type ChoiceSide, isAspect, type Standing } from './choice.ts'

export interface Choice extends Standing {
  readonly code: Code
  readonly at: Instant
  readonly endedAt: Instant | null
}

const listsUsed = [...new Set(aspectNames.map(it => aspects[it].list))]

/** Every code that a case can be classified by, ended ones too. */
export const codesToChoose = (db: Db): Promise<readonly Code[]> => allCodesOf(db, listsUsed)

/** All that has been chosen of a case as the actor may read it, the latest first; what has ended too. */
export async function choicesOf(db: Db, caseId: string, codes: readonly Code[]): Promise<readonly Choice[]> {
  const byId = new Map(codes.map(it => [it.id, it]))
  const rows = await db
    .selectFrom('deviation_choice')
    .select(['id', 'aspect', 'side', 'code_id', 'is_primary', 'words', 'amount', 'chosen_at', 'ended_at'])
    .where('deviation_id', '=', caseId)
    .orderBy('chosen_at', 'desc')
    .orderBy('id', 'desc')
    .execute()
  return rows.flatMap(it => {
    const code = byId.get(it.code_id)
    if (!code || !isAspect(it.aspect)) return []
    return [
      {
        ...{ id: it.id, aspect: it.aspect as Aspect, side: it.side as ChoiceSide, codeId: it.code_id, code },
        ...{ primary: it.is_primary, words: it.words, amount: it.amount, at: it.chosen_at, endedAt: it.ended_at },
      },
    ]
  })
}

/** What stands of an aspect. */
export const standingOf = (choices: readonly Choice[], aspect: Aspect): readonly Choice[] =>
  choices.filter(it => it.aspect === aspect && it.endedAt === null)
