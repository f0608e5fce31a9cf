// Sättning i en egen tråd: Typst is native and does not let go until it is done, so that no page waits for it here.
import { readFileSync } from 'node:fs'
import { createRequire } from 'node:module'
import { dirname, join } from 'node:path'
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
const bring = createRequire(import.meta.url)
const { NodeCompiler } = bring('@myriaddreamin/typst-ts-node-compiler-linux-x64-gnu') as Typst

/** The folder of each cut that is used: Typst reads neither the pages' WOFF2 nor fonts of many weights in one. */
const cuts = ['inter/400Regular', 'inter/700Bold', 'inter/400Regular_Italic', 'source-serif-4/400Regular']
const fontPaths = cuts.map(cut => {
  const [family = '', name = ''] = cut.split('/')
  return join(dirname(bring.resolve(`@expo-google-fonts/${family}/package.json`)), name)
})
const compiler = NodeCompiler.create({ fontArgs: [{ fontPaths }] })

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
