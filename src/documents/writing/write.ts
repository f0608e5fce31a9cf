// Skrivning: documents and slides that people go on with in their own programs, made in a thread of their own.
import { no, ok, type Result } from '../../kernel/result.ts'
import { makingThread } from '../making-thread.ts'
import type { SetDocument } from '../typesetting/document.ts'
import type { Deck } from './deck.ts'
import type { Written } from './writing.worker.ts'

const thread = makingThread<Written>(new URL('./writing.worker.ts', import.meta.url))

async function written(asked: Written): Promise<Result<Uint8Array, 'failed'>> {
  const { bytes, why } = await thread.make(asked)
  return bytes ? ok(bytes) : no('failed', why ?? '')
}

/** The document as DOCX, Office Open XML. Never throws. */
export const docxOf = (document: SetDocument): Promise<Result<Uint8Array, 'failed'>> => written({ docx: document })

/** The slides as PPTX. Never throws. */
export const pptxOf = (deck: Deck): Promise<Result<Uint8Array, 'failed'>> => written({ pptx: deck })

/** Ends the thread; the next document starts another. */
export const endWriting = (): Promise<void> => thread.end()
