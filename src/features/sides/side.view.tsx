// Två sidor, för andra områden: what the sides have to have said before a step.

import type { Db } from '../../data/reading.ts'
import type { Gate } from '../deviations/step.gates.ts'
import { givenBefore } from './side.row.ts'
import { missingBefore } from './side.ts'

/** What the side that takes a step has to say first, in Swedish; undefined where the step is free. */
async function viewsNeeded(db: Db, caseId: string, verb: string): Promise<string | undefined> {
  if (verb !== 'answer' && verb !== 'accept') return undefined
  const given = await givenBefore(db, caseId)
  return given && missingBefore(verb, given)
}

export const sideGate: Gate = (db, held, step) => viewsNeeded(db, held.id, step.verb)
