// PDF → lätt Markdown, with pdf.js. Pictures are never decoded, scripts never run, nothing is fetched.
import { getResolvedPDFJS } from 'unpdf'
import { no, ok } from '../../kernel/result.ts'
import type { ReadingLimits } from '../limits.ts'
import type { Reading } from '../read.ts'
import { drawingOf, type Font } from './glyphs.ts'
import { textOfPages } from './layout.ts'
import { apply, type Matrix, matrixOf } from './matrix.ts'
import type { PageDrawing } from './page.ts'
import type { Word } from './words.ts'

type Pdfjs = Awaited<ReturnType<typeof getResolvedPDFJS>>
type PdfDocument = Awaited<ReturnType<Pdfjs['getDocument']>['promise']>
type PdfPage = Awaited<ReturnType<PdfDocument['getPage']>>

/** Fewer letters than this, and the file is a picture with a stamp on it. */
const FEWEST_LETTERS = 10

export async function readPdf(bytes: Uint8Array, limits: ReadingLimits): Promise<Reading> {
  const pdfjs = await getResolvedPDFJS()
  // pdf.js takes over the memory it is given; the caller keeps its own.
  const task = pdfjs.getDocument({
    data: new Uint8Array(bytes),
    verbosity: 0,
    maxImageSize: 1,
    disableFontFace: true,
    useSystemFonts: false,
    isOffscreenCanvasSupported: false,
    isImageDecoderSupported: false,
    useWasm: false,
    stopAtErrors: false,
  })
  try {
    return await readPages(pdfjs, await task.promise, limits)
  } catch (error) {
    const name = error instanceof Error ? error.name : ''
    return no(name === 'PasswordException' ? 'encrypted' : 'damaged')
  } finally {
    await task.destroy()
  }
}

async function readPages(pdfjs: Pdfjs, document: PdfDocument, limits: ReadingLimits): Promise<Reading> {
  if (document.numPages > limits.pages) return no('too-much-inside', `Gränsen är ${limits.pages} sidor.`)
  const drawings: PageDrawing[] = []
  let signs = 0
  for (let number = 1; number <= document.numPages; number += 1) {
    const drawing = await drawPage(pdfjs, document, number)
    // A page that cannot be read would be missed without a word.
    if (!drawing) return no('damaged', `Sidan ${number} går inte att läsa.`)
    drawings.push(drawing)
    signs += drawing.words.reduce((sum, it) => sum + it.text.length, 0)
    if (signs > limits.textBytes) return no('too-much-inside')
  }
  const { text, pages } = textOfPages(drawings)
  const letters = text.match(/\p{L}/gu)?.length ?? 0
  if (letters < FEWEST_LETTERS) return no('no-text')
  const title = await titleOf(document)
  return ok({ format: 'pdf', text, pages, ...(title === '' ? {} : { title }) })
}

async function drawPage(pdfjs: Pdfjs, document: PdfDocument, number: number): Promise<PageDrawing | undefined> {
  try {
    const page = await document.getPage(number)
    const viewport = page.getViewport({ scale: 1 })
    const base = matrixOf(viewport.transform)
    if (!base) return undefined
    const list = await page.getOperatorList()
    const drawing = drawingOf(list, pdfjs.OPS, base, fontsOf(page))
    const words = withLinks(drawing.words, await linksOf(page, base))
    page.cleanup()
    const longest = Math.max(viewport.width, viewport.height)
    const inside = words.filter(it => it.x1 > 0 && it.x0 < longest && it.y > 0 && it.y - it.size < longest)
    return { words: inside, rules: drawing.rules, width: viewport.width, height: viewport.height }
  } catch {
    return undefined
  }
}

function fontsOf(page: PdfPage): (name: string) => Font {
  const known = new Map<string, Font>()
  return name => {
    const font = known.get(name) ?? fontNamed(page, name)
    known.set(name, font)
    return font
  }
}

function fontNamed(page: PdfPage, name: string): Font {
  const data: unknown = page.commonObjs.has(name) ? page.commonObjs.get(name) : undefined
  if (typeof data !== 'object' || data === null) return { name: '', scale: 0.001 }
  const own = 'name' in data ? String(data.name) : ''
  const scale = 'fontMatrix' in data && Array.isArray(data.fontMatrix) ? Number(data.fontMatrix[0]) : 0.001
  return { name: own, scale: Number.isFinite(scale) && scale !== 0 ? scale : 0.001 }
}

interface LinkArea {
  readonly href: string
  readonly box: readonly number[]
}

async function linksOf(page: PdfPage, base: Matrix): Promise<LinkArea[]> {
  const annotations: unknown[] = await page.getAnnotations({ intent: 'display' }).catch(() => [])
  return annotations.flatMap(it => {
    if (typeof it !== 'object' || it === null || !('url' in it) || !('rect' in it) || !Array.isArray(it.rect)) return []
    if (typeof it.url !== 'string') return []
    const [left = 0, bottom = 0, right = 0, top = 0] = it.rect.map(Number)
    const [x0, y0] = apply(base, left, bottom)
    const [x1, y1] = apply(base, right, top)
    return [{ href: it.url, box: [Math.min(x0, x1), Math.min(y0, y1), Math.max(x0, x1), Math.max(y0, y1)] }]
  })
}

function withLinks(words: readonly Word[], links: readonly LinkArea[]): Word[] {
  if (links.length === 0) return [...words]
  return words.flatMap(word => {
    const x = (word.x0 + word.x1) / 2
    const y = word.y - word.size * 0.3
    const link = links.find(({ box: [x0 = 0, y0 = 0, x1 = 0, y1 = 0] }) => x >= x0 && x <= x1 && y >= y0 && y <= y1)
    return link ? linkedWord(word, link) : [word]
  })
}

/** The full stop after a link is no part of it. */
function linkedWord(word: Word, { href, box }: LinkArea): Word[] {
  const sign = /[.,;:)”"]+$/u.exec(word.text)
  const edge = box[2] ?? word.x1
  if (!sign || sign.index === 0 || word.x1 <= edge + 1) return [{ ...word, href }]
  const rest = { ...word, text: sign[0], x0: edge, spaced: false }
  return [{ ...word, text: word.text.slice(0, sign.index), x1: edge, href }, rest]
}

async function titleOf(document: PdfDocument): Promise<string> {
  const { info } = await document.getMetadata().catch(() => ({ info: {} }))
  const title: unknown = 'Title' in info ? info.Title : ''
  return typeof title === 'string' ? title.replace(/\s+/gu, ' ').trim().normalize('NFC') : ''
}
