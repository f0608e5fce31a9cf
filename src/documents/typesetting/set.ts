// Sättning: a document becomes a tagged PDF (PDF/UA-1) by Typst, where the machine has it.
import { createRequire } from 'node:module'
import { Worker } from 'node:worker_threads'
import { no, ok, type Result } from '../../kernel/result.ts'
import type { SetDocument } from './document.ts'
import type { SetAnswer } from './set.worker.ts'

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

/** Milliseconds for one document, the thread's start and the documents before it included. */
const longest = 30_000

interface Waiting {
  readonly answer: (answer: Omit<SetAnswer, 'id'>) => void
}

let thread: Worker | undefined
let count = 0
const waiting = new Map<number, Waiting>()

/** One thread, started when first needed: it sets one document at a time, a page in some ten milliseconds. */
function started(): Worker {
  if (thread) return thread
  const own = new Worker(new URL('./set.worker.ts', import.meta.url), {
    execArgv: process.features.typescript ? [] : ['--import', import.meta.resolve('tsx')],
    env: {},
    resourceLimits: { maxOldGenerationSizeMb: 256 },
  })
  own.on('message', ({ id, ...answer }: SetAnswer) => waiting.get(id)?.answer(answer))
  const ended = (why: string) => {
    if (thread === own) thread = undefined
    for (const it of [...waiting.values()]) it.answer({ why })
  }
  own.on('error', error => ended(String(error)))
  own.on('exit', () => ended('the thread ended'))
  thread = own
  return own
}

/** Ends the thread; the next document starts another. */
export async function endSetting(): Promise<void> {
  await thread?.terminate()
}

/** The document as PDF, a version 1.7 that says PDF/UA-1. Never throws. */
export async function setPdf(document: SetDocument): Promise<Result<Uint8Array, SetRefusal>> {
  if (!canSet) return no('not-installed')
  const id = ++count
  const worker = started()
  worker.ref()
  const answer = await new Promise<Omit<SetAnswer, 'id'>>(done => {
    const timer = setTimeout(() => {
      // It cannot be asked to stop, only ended, and those that wait for it with it.
      void worker.terminate()
      done({ why: 'took too long' })
    }, longest)
    waiting.set(id, {
      answer: it => {
        clearTimeout(timer)
        done(it)
      },
    })
    worker.postMessage({ id, document })
  })
  waiting.delete(id)
  // An idle thread keeps no process running.
  if (waiting.size === 0) worker.unref()
  return answer.bytes ? ok(answer.bytes) : no('failed', answer.why ?? '')
}
