import { no } from '../../kernel/result.ts'
import type { ReadingLimits } from '../limits.ts'
import type { Reading } from '../read.ts'
export async function readOffice(_bytes: Uint8Array, _limits: ReadingLimits): Promise<Reading> {
  return no('damaged')
}
export function refuseOldOffice(_bytes: Uint8Array): Reading {
  return no('wrong-type')
}
