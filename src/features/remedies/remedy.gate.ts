// Åtgärdernas villkor: what is missing of remedies, answer and settled disputes before a case goes on.
import type { Gate } from '../deviations/step.gates.ts'
import { readyToClose } from './judged.row.ts'
import type { ReadyVerb } from './ready.ts'
import { readyWords } from './remedy.words.ts'

const asks = (verb: string): verb is ReadyVerb => verb === 'act' || verb === 'measure' || verb === 'close'

export const remedyGate: Gate = async (db, held, step) => {
  if (!asks(step.verb)) return undefined
  const ready = await readyToClose(db, held.id, step.verb)
  return ready.ok ? undefined : readyWords[ready.why]
}
