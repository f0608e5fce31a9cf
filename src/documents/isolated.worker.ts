// Läsning i en egen tråd: reads one file at a time and answers with what readDocument answers.
import { parentPort } from 'node:worker_threads'
import type { ReadingLimits } from './limits.ts'
import { readDocument } from './read.ts'

export interface ReadingRequest {
  readonly name: string
  readonly bytes: Uint8Array
  readonly limits: ReadingLimits
}

parentPort?.on('message', ({ name, bytes, limits }: ReadingRequest) => {
  // readDocument never throws; should it, the thread dies and its owner answers 'damaged'.
  void readDocument(name, bytes, limits).then(reading => parentPort?.postMessage(reading))
})
