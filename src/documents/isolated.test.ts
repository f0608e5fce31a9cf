import { equal, match, ok } from 'node:assert/strict'
import { spawnSync } from 'node:child_process'
import { after, test } from 'node:test'
import { fileURLToPath } from 'node:url'
import { para, sampleDocx } from '../../test/fixtures/documents/office-writer.ts'
import { lines, samplePdf } from '../../test/fixtures/documents/pdf-writer.ts'
import { openDocumentReaders } from './isolated.ts'

const docx = sampleDocx({ body: para('Dagordningen godkänns.') })
const readers = openDocumentReaders({ threads: 2 })
after(() => readers.close())

test('a file is read in a thread as it is read outside one, and the caller keeps its bytes', async () => {
  const bytes = Buffer.from(docx)
  const read = await readers.read('a.docx', bytes)
  equal(read.ok && read.value.text, 'Dagordningen godkänns.')
  equal(bytes.length, docx.length)
  equal((await readers.read('a.txt', new TextEncoder().encode('hej'))).ok, true)
  equal((await readers.read('a.txt', new Uint8Array())).ok, false)
})

test('many files at once share the threads, and one bad file leaves the others alone', async () => {
  const files = Array.from({ length: 12 }, (_, at) => (at % 3 === 0 ? docx.slice(0, 400) : docx))
  const readings = await Promise.all(files.map(it => readers.read('a.docx', it)))
  equal(readings.map(it => (it.ok ? 'r' : it.why[0])).join(''), 'drrdrrdrrdrr')
})

test('a file that takes too long is given up, and the next one is read', async () => {
  const slow = samplePdf([
    {
      words: lines(
        Array.from({ length: 40_000 }, (_, at) => `rad ${at}`),
        70,
        100,
        0.01,
      ),
    },
  ])
  const read = await readers.read('a.pdf', slow, { time: 20 })
  equal(read.ok ? 'read' : read.why, 'took-too-long')
  equal((await readers.read('a.docx', docx)).ok, true)
})

test('a file that outgrows its memory is given up, on the heap and outside it', async () => {
  const small = openDocumentReaders({ threads: 1, memory: 48 })
  const wide = sampleDocx({ body: Array.from({ length: 200_000 }, (_, at) => para(`rad ${at}`)).join('') })
  const heap = await small.read('a.docx', wide, { ratio: 1_000 })
  equal(heap.ok ? 'read' : heap.why, 'too-much-inside')
  const outside = await small.read('a.pdf', samplePdf([{ raw: new Uint8Array(150_000_000).fill(32) }]))
  equal(outside.ok ? 'read' : outside.why, 'too-much-inside')
  equal((await small.read('a.docx', docx)).ok, true)
  await small.close()
})

test('closing lets the file being read finish and answers those that wait', async () => {
  const one = openDocumentReaders({ threads: 1 })
  const readings = [one.read('a.docx', docx), one.read('b.docx', docx)]
  await one.close()
  const [first, second] = await Promise.all(readings)
  equal(first?.ok, true)
  ok(second && !second.ok && second.why === 'took-too-long')
  equal((await one.read('c.docx', docx)).ok, false)
})

test('threads read TypeScript however the process was started, and do not keep it running', () => {
  const script = `import { openDocumentReaders } from ${JSON.stringify(new URL('./isolated.ts', import.meta.url).href)}
    const html = new TextEncoder().encode('<p>Hej &aring;</p>')
    openDocumentReaders().read('a.html', html).then(it => console.log(it.ok ? it.value.text : it.why))`
  for (const flags of [['--import', 'tsx'], ['--import', 'tsx', '--no-experimental-strip-types'], []]) {
    const root = fileURLToPath(new URL('../..', import.meta.url))
    const run = spawnSync(process.execPath, [...flags, '--input-type=module', '-e', script], {
      cwd: root,
      encoding: 'utf8',
      timeout: 60_000,
    })
    match(run.stdout, /^Hej å\n$/u, `${flags.join(' ')}: ${run.stderr}`)
    equal(run.status, 0)
  }
})
