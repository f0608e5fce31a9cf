// Sättning i en egen tråd: Typst is native and does not let go until it is done, so that no page waits for it here.
import { readFileSync } from 'node:fs'
import { createRequire } from 'node:module'
import { parentPort } from 'node:worker_threads'
import type { Made } from '../making-thread.ts'
import type { SetDocument } from './document.ts'

/** What is used of the binding, which has no types of its own. */
interface Typst {
  readonly NodeCompiler: {
    create(settings: object): {
      pdf(
        source: { mainFileContent: string; inputs: Record<string, string> },
        form: { pdfStandard: string; pdfTags: boolean },
      ): Uint8Array
      evictCache(age: number): void
    }
  }
}

const source = readFileSync(new URL('./document.typ', import.meta.url), 'utf8')
const { NodeCompiler } = createRequire(import.meta.url)('@myriaddreamin/typst-ts-node-compiler-linux-x64-gnu') as Typst
const compiler = NodeCompiler.create({})

function answer(id: number, document: SetDocument): Made & { readonly id: number } {
  try {
    const inputs = { document: JSON.stringify(document) }
    const bytes = compiler.pdf({ mainFileContent: source, inputs }, { pdfStandard: 'ua-1', pdfTags: true })
    return { id, bytes: new Uint8Array(bytes) }
  } catch (error) {
    return { id, why: error instanceof Error ? error.message : String(error) }
  } finally {
    compiler.evictCache(2)
  }
}

parentPort?.on('message', ({ id, asked }: { id: number; asked: SetDocument }) =>
  parentPort?.postMessage(answer(id, asked)),
)
