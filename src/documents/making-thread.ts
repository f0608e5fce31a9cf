// En tråd som gör filer: one worker, started when it is first needed, that answers each question with bytes. What takes too
// long can only be ended, and those that wait for it with it.
import { Worker } from 'node:worker_threads'

export interface Made {
  readonly bytes?: Uint8Array
  readonly why?: string
}

export interface MakingThread<Asked> {
  /** Never throws: bytes, or why not. */
  readonly make: (asked: Asked) => Promise<Made>
  /** Ends the thread; the next question starts another. */
  readonly end: () => Promise<void>
}

/** `longest`: milliseconds for one question, the thread's start and the questions before it included. `memory`: megabytes of heap. */
export function makingThread<Asked>(
  script: URL,
  { longest = 30_000, memory = 256 }: { readonly longest?: number; readonly memory?: number } = {},
): MakingThread<Asked> {
  let thread: Worker | undefined
  let count = 0
  const waiting = new Map<number, (made: Made) => void>()

  function started(): Worker {
    if (thread) return thread
    const own = new Worker(script, {
      execArgv: process.features.typescript ? [] : ['--import', import.meta.resolve('tsx')],
      env: {},
      resourceLimits: { maxOldGenerationSizeMb: memory },
    })
    own.on('message', ({ id, ...made }: Made & { readonly id: number }) => waiting.get(id)?.(made))
    const ended = (why: string) => {
      if (thread !== own) return
      thread = undefined
      for (const answer of [...waiting.values()]) answer({ why })
    }
    own.on('error', error => ended(String(error)))
    own.on('exit', () => ended('the thread ended'))
    thread = own
    return own
  }

  async function make(asked: Asked): Promise<Made> {
    const id = ++count
    const worker = started()
    worker.ref()
    const made = await new Promise<Made>(done => {
      const timer = setTimeout(() => {
        void worker.terminate()
        done({ why: 'took too long' })
      }, longest)
      waiting.set(id, it => {
        clearTimeout(timer)
        done(it)
      })
      worker.postMessage({ id, asked })
    })
    waiting.delete(id)
    // An idle thread keeps no process running.
    if (waiting.size === 0) worker.unref()
    return made
  }

  return {
    make,
    end: async () => {
      await thread?.terminate()
    },
  }
}
