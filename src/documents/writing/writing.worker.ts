// Skrivning i en egen tråd: a long meeting takes some hundred milliseconds to write, and no page waits for it here.
import { parentPort } from 'node:worker_threads'
import type { SetDocument } from '../typesetting/document.ts'
import type { Deck } from './deck.ts'
import { writeDocx } from './docx.ts'
import { writePptx } from './pptx.ts'

export type Written = { readonly docx: SetDocument } | { readonly pptx: Deck }

const write = (it: Written): Promise<Uint8Array> => ('docx' in it ? writeDocx(it.docx) : writePptx(it.pptx))

parentPort?.on('message', ({ id, asked }: { id: number; asked: Written }) => {
  write(asked).then(
    bytes => parentPort?.postMessage({ id, bytes }),
    error => parentPort?.postMessage({ id, why: error instanceof Error ? error.message : String(error) }),
  )
})
