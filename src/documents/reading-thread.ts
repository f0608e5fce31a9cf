// En lästråd: one worker, started once and used for many files, ended when a file outgrows its time or memory.
import { Worker } from 'node:worker_threads'
import { no } from '../kernel/result.ts'
import type { ReadingLimits } from './limits.ts'
import type { Reading } from './read.ts'

const MEGABYTE = 1_048_576
/** Milliseconds between looks at how much memory the thread holds outside the heap, which resourceLimits do not bound. */
const LOOK = 100

export interface TimedLimits extends ReadingLimits {
  /** Milliseconds from when a thread takes up the file. */
  readonly time: number
}

export interface ReadingTask {
  readonly name: string
  readonly bytes: Uint8Array
  readonly limits: TimedLimits
}

export class ReadingThread {
  readonly #worker: Worker
  readonly #memory: number
  readonly #started: Promise<unknown>
  #isAlive = true

  /** @param memory megabytes, of heap and of buffers each */
  constructor(memory: number) {
    this.#memory = memory
    this.#worker = new Worker(new URL('./isolated.worker.ts', import.meta.url), {
      execArgv: typescriptArguments(),
      env: {},
      resourceLimits: { maxOldGenerationSizeMb: memory, maxYoungGenerationSizeMb: 64, stackSizeMb: 8 },
      stdout: true,
      stderr: true,
    })
    this.#worker.on('exit', () => {
      this.#isAlive = false
    })
    this.#started = new Promise(resolve => this.#worker.once('online', resolve).once('exit', resolve))
    // An idle thread keeps no process running.
    this.#worker.unref()
  }

  get isAlive(): boolean {
    return this.#isAlive
  }

  async end(): Promise<void> {
    this.#isAlive = false
    await this.#worker.terminate()
  }

  /** One file at a time. */
  async read({ name, bytes, limits }: ReadingTask): Promise<Reading> {
    this.#worker.ref()
    await this.#started
    const reading = await this.#answer(name, bytes, limits)
    this.#worker.unref()
    return reading
  }

  async #answer(name: string, bytes: Uint8Array, limits: TimedLimits): Promise<Reading> {
    const worker = this.#worker
    const done = new AbortController()
    const reading = await new Promise<Reading>(resolve => {
      const stop = (why: 'took-too-long' | 'too-much-inside') => {
        this.#isAlive = false
        resolve(no(why))
      }
      const timer = setTimeout(() => stop('took-too-long'), limits.time)
      const looks = setInterval(
        () => void this.#holdsTooMuch(bytes.length).then(it => it && stop('too-much-inside')),
        LOOK,
      )
      const onMessage = (answer: Reading) => resolve(answer)
      const onError = (error: unknown) => {
        this.#isAlive = false
        resolve(no(isOutOfMemory(error) ? 'too-much-inside' : 'damaged'))
      }
      const onExit = () => resolve(no('damaged'))
      worker.once('message', onMessage).once('error', onError).once('exit', onExit)
      done.signal.addEventListener('abort', () => {
        clearTimeout(timer)
        clearInterval(looks)
        worker.off('message', onMessage).off('error', onError).off('exit', onExit)
      })
      // A copy of its own, since a buffer that is handed over is gone for the caller.
      const copy = new Uint8Array(bytes)
      worker.postMessage({ name, bytes: copy, limits: { ...limits } }, [copy.buffer])
    })
    done.abort()
    if (!this.#isAlive) await worker.terminate()
    return reading
  }

  async #holdsTooMuch(fileBytes: number): Promise<boolean> {
    const held = await this.#worker.getHeapStatistics().catch(() => undefined)
    return held !== undefined && held.external_memory > this.#memory * MEGABYTE + 3 * fileBytes
  }
}

const isOutOfMemory = (error: unknown): boolean =>
  error instanceof Error && 'code' in error && error.code === 'ERR_WORKER_OUT_OF_MEMORY'

/** How the thread reads TypeScript: Node itself where it can, else with tsx, as the process was started. */
const typescriptArguments = (): string[] =>
  process.features.typescript ? [] : ['--import', import.meta.resolve('tsx')]
