// Läsning med skydd: untrusted files are read in threads with bounded memory and time, so that the worst a file can do is
// to end its own reading.
import { availableParallelism } from 'node:os'
import { no } from '../kernel/result.ts'
import { isPlainText } from './kind.ts'
import { DEFAULT_LIMITS } from './limits.ts'
import { type Reading, readDocument, refusedBySize } from './read.ts'
import { ReadingThread, type TimedLimits } from './reading-thread.ts'

export const DEFAULT_TIMED: TimedLimits = { ...DEFAULT_LIMITS, time: 60_000 }

export interface ReadersSettings {
  /** At most this many files at a time; by default one less than the machine has processors, and at most four. */
  readonly threads?: number
  /** Megabytes that one thread may hold, the file itself not counted. */
  readonly memory?: number
}

export interface DocumentReaders {
  /** As readDocument; also 'took-too-long', and 'too-much-inside' for what outgrows its memory. Never throws. */
  readonly read: (name: string, bytes: Uint8Array, limits?: Partial<TimedLimits>) => Promise<Reading>
  /** Lets files being read finish, answers 'took-too-long' to those that wait, and ends the threads. */
  readonly close: () => Promise<void>
}

interface Waiting {
  readonly name: string
  readonly bytes: Uint8Array
  readonly limits: TimedLimits
  readonly answer: (reading: Reading) => void
}

const processors = (): number => Math.max(1, Math.min(4, availableParallelism() - 1))

/** Threads are started when first needed and used again. */
export function openDocumentReaders({ threads = processors(), memory = 512 }: ReadersSettings = {}): DocumentReaders {
  const idle: ReadingThread[] = []
  const busy = new Set<Promise<void>>()
  const queue: Waiting[] = []
  let isOpen = true

  const next = (): void => {
    while (busy.size < threads) {
      const waiting = queue.shift()
      if (!waiting) return
      const work: Promise<void> = readOne(waiting).finally(() => {
        busy.delete(work)
        next()
      })
      busy.add(work)
    }
  }

  const readOne = async ({ name, bytes, limits, answer }: Waiting): Promise<void> => {
    const thread = idle.pop() ?? new ReadingThread(memory)
    answer(await thread.read({ name, bytes, limits }))
    if (thread.isAlive && isOpen) idle.push(thread)
    else await thread.end()
  }

  return {
    read: async (name, bytes, wanted = {}) => {
      const limits = { ...DEFAULT_TIMED, ...wanted }
      const refusal = refusedBySize(bytes.length, limits)
      if (refusal) return refusal
      // Plain text is decoded and nothing more: a thread would cost more than the reading.
      if (isPlainText(name, bytes)) return readDocument(name, bytes, limits)
      if (!isOpen) return no('took-too-long')
      return new Promise(answer => {
        queue.push({ name, bytes, limits, answer })
        next()
      })
    },
    close: async () => {
      isOpen = false
      for (const waiting of queue.splice(0)) waiting.answer(no('took-too-long'))
      await Promise.all(busy)
      await Promise.all(idle.splice(0).map(it => it.end()))
    },
  }
}
