// Vad en PDF-sida målar: the words with their places and fonts, and the straight lines that draw tables. Read out of the
// page's drawing operators instead of pdf.js' text items, which join words over the border of two table cells.
import { apply, IDENTITY, type Matrix, matrixOf, times } from './matrix.ts'
import { type Rule, rulesOf } from './rules.ts'
import { type Word, WordWriter } from './words.ts'

/** Operator name → number, from pdf.js. */
export type Operators = Readonly<Record<string, number>>

export interface Font {
  readonly name: string
  /** Glyph space → text space; differs from 0.001 in fonts drawn by procedures. */
  readonly scale: number
}

export interface Drawing {
  readonly words: readonly Word[]
  readonly rules: readonly Rule[]
}

interface State {
  ctm: Matrix
  font: Font
  size: number
  charSpacing: number
  wordSpacing: number
  scale: number
  rise: number
  leading: number
}

/** Everything in the page's own points, x to the right and y downwards from the upper left corner of the page as shown. */
export function drawingOf(
  list: { readonly fnArray: readonly number[]; readonly argsArray: readonly unknown[] },
  operators: Operators,
  base: Matrix,
  fontNamed: (name: string) => Font,
): Drawing {
  const canvas = new Canvas(base, fontNamed)
  const names = new Map(Object.entries(operators).map(([name, code]) => [code, name]))
  list.fnArray.forEach((code, at) => {
    const args = list.argsArray[at]
    canvas.draw(names.get(code) ?? '', Array.isArray(args) ? args : [])
  })
  return { words: canvas.words.finish(), rules: canvas.rules }
}

const num = (value: unknown): number => (typeof value === 'number' && Number.isFinite(value) ? value : 0)

class Canvas {
  readonly words = new WordWriter()
  readonly rules: Rule[] = []
  readonly #fontNamed: (name: string) => Font
  readonly #saved: State[] = []
  #state: State
  #line: Matrix = IDENTITY
  #text: Matrix = IDENTITY

  constructor(base: Matrix, fontNamed: (name: string) => Font) {
    this.#fontNamed = fontNamed
    const font = { name: '', scale: 0.001 }
    this.#state = { ctm: base, font, size: 1, charSpacing: 0, wordSpacing: 0, scale: 1, rise: 0, leading: 0 }
  }

  draw(name: string, args: readonly unknown[]): void {
    if (name === 'showText') this.#show(args[0])
    else if (name === 'constructPath') this.rules.push(...rulesOf(args, this.#state.ctm))
    else if (!this.#drawState(name, args)) this.#drawText(name, args)
  }

  /** Operators that change where and how; true when `name` was one. */
  #drawState(name: string, args: readonly unknown[]): boolean {
    switch (name) {
      case 'save':
      case 'beginGroup':
        this.#saved.push({ ...this.#state })
        return true
      case 'restore':
      case 'endGroup':
      case 'paintFormXObjectEnd':
      case 'endAnnotation':
        this.#state = this.#saved.pop() ?? this.#state
        return true
      case 'transform':
        this.#transform(matrixOf(args))
        return true
      case 'paintFormXObjectBegin':
        this.#saved.push({ ...this.#state })
        this.#transform(matrixOf(args[0]))
        return true
      case 'beginAnnotation':
        this.#saved.push({ ...this.#state })
        this.#transform(matrixOf(args[2]))
        this.#transform(matrixOf(args[3]))
        return true
      default:
        return false
    }
  }

  #drawText(name: string, args: readonly unknown[]): void {
    const state = this.#state
    const first = num(args[0])
    switch (name) {
      case 'beginText':
        this.#startLine(IDENTITY)
        break
      case 'setTextMatrix':
        this.#startLine(matrixOf(args[0]) ?? matrixOf(args) ?? IDENTITY)
        break
      case 'setLeadingMoveText':
        state.leading = -num(args[1])
        this.#move(first, num(args[1]))
        break
      case 'moveText':
        this.#move(first, num(args[1]))
        break
      case 'nextLine':
        this.#move(0, -state.leading)
        break
      case 'setFont':
        state.font = this.#fontNamed(String(args[0]))
        state.size = num(args[1])
        break
      case 'setCharSpacing':
        state.charSpacing = first
        break
      case 'setWordSpacing':
        state.wordSpacing = first
        break
      case 'setHScale':
        state.scale = first / 100
        break
      case 'setTextRise':
        state.rise = first
        break
      case 'setLeading':
        // pdf.js hands over the sign that moves down the page.
        state.leading = Math.abs(first)
        break
    }
  }

  #transform(matrix: Matrix | undefined): void {
    if (matrix) this.#state.ctm = times(this.#state.ctm, matrix)
  }

  #startLine(matrix: Matrix): void {
    this.#line = matrix
    this.#text = matrix
  }

  #move(x: number, y: number): void {
    this.#startLine(times(this.#line, [1, 0, 0, 1, x, y]))
  }

  #show(glyphs: unknown): void {
    if (!Array.isArray(glyphs)) return
    for (const glyph of glyphs) {
      if (typeof glyph === 'number') this.#advance((-glyph / 1000) * this.#state.size * this.#state.scale)
      else if (typeof glyph === 'object' && glyph !== null) this.#showGlyph(glyph as PdfGlyph)
    }
  }

  #showGlyph(glyph: PdfGlyph): void {
    const { size, font, scale, charSpacing, wordSpacing, rise, ctm } = this.#state
    const space = glyph.isSpace ? wordSpacing : 0
    const width = num(glyph.width) * font.scale * size * scale
    const placed = times(ctm, this.#text)
    const [x, y] = apply(placed, 0, rise)
    const [endX, endY] = apply(placed, width, rise)
    const points = Math.abs(size) * Math.hypot(placed[2], placed[3])
    this.words.glyph({ text: String(glyph.unicode ?? ''), x, y, endX, endY, size: points, font: font.name })
    this.#advance(width + (charSpacing + space) * scale)
  }

  #advance(by: number): void {
    this.#text = times(this.#text, [1, 0, 0, 1, by, 0])
  }
}

interface PdfGlyph {
  readonly unicode?: string
  readonly width?: number
  readonly isSpace?: boolean
}
