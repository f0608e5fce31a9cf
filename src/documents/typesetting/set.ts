// Sättning: a document becomes a tagged PDF (PDF/UA-1) by Typst, where the machine has it.
import { createRequire } from 'node:module'
import { no, ok, type Result } from '../../kernel/result.ts'
import { makingThread } from '../making-thread.ts'
import type { SetDocument } from './document.ts'

export type { SetBlock, SetDocument, SetFact, SetPart, SetTint, SetWords } from './document.ts'

/** `not-installed`: there is no Typst for this machine. `failed`: what was given could not be set, or took too long. */
export type SetRefusal = 'not-installed' | 'failed'

/** Whether this machine can set type: the binding is optional, and made for one kind of machine. */
export const canSet = (() => {
  try {
    createRequire(import.meta.url).resolve('@myriaddreamin/typst-ts-node-compiler-linux-x64-gnu')
    return true
  } catch {
    return false
  }
})()

/** A document at a time, a page in some ten milliseconds. */
const thread = makingThread<SetDocument>(new URL('./set.worker.ts', import.meta.url))

/** Ends the thread; the next document starts another. */
export const endSetting = (): Promise<void> => thread.end()

/** The document as PDF, a version 1.7 that says PDF/UA-1. Never throws. */
export async function setPdf(document: SetDocument): Promise<Result<Uint8Array, SetRefusal>> {
  if (!canSet) return no('not-installed')
  const { bytes, why } = await thread.make(document)
  return bytes ? ok(bytes) : no('failed', why ?? '')
}
