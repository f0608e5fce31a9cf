// Ord på en sida: glyphs that stand tight on one baseline.

export interface Word {
  readonly text: string
  readonly x0: number
  readonly x1: number
  /** Baseline, downwards from the top of the page. */
  readonly y: number
  /** Points. */
  readonly size: number
  readonly bold: boolean
  readonly italic: boolean
  /** Whether a space sign stands before it: some fonts space their words tighter than any gap tells. */
  readonly spaced: boolean
  readonly href?: string
}

export interface PlacedGlyph {
  readonly text: string
  readonly x: number
  readonly y: number
  readonly endX: number
  readonly endY: number
  readonly size: number
  readonly font: string
}

// Kerning stays below a tenth of the size; the thinnest space between words is about a fifth.
const WORD_GAP = 0.17
const PRIVATE_MARKS = /[\ue000-\ue00f]/gu

type Growing = { -readonly [Key in keyof Word]: Word[Key] } & { font: string }

export class WordWriter {
  readonly #words: Word[] = []
  readonly #turned: PlacedGlyph[] = []
  #glyphs = 0
  #word: Growing | undefined
  #space: { x: number; y: number } | undefined

  glyph(glyph: PlacedGlyph): void {
    this.#glyphs += 1
    // Text that runs up the margin or slanting over the page is a stamp, unless the whole page is turned.
    if (Math.abs(glyph.endY - glyph.y) > Math.abs(glyph.endX - glyph.x) * 0.1 + 0.01) this.#turned.push(glyph)
    else this.#write(glyph)
  }

  finish(): readonly Word[] {
    this.#end()
    if (this.#turned.length > this.#glyphs * 0.6) {
      const glyphs = this.#turned.splice(0).map(turnedBack)
      const x = Math.min(...glyphs.map(it => it.x))
      const y = Math.min(...glyphs.map(it => it.y - it.size))
      for (const it of glyphs) this.#write({ ...it, x: it.x - x, endX: it.endX - x, y: it.y - y, endY: it.endY - y })
      this.#end()
    }
    return this.#words
  }

  #write(glyph: PlacedGlyph): void {
    const text = glyph.text.replace(PRIVATE_MARKS, '')
    const { size, font, y } = glyph
    if (text.trim() === '') {
      this.#end()
      this.#space = { x: Math.max(glyph.x, glyph.endX), y }
      return
    }
    const word = this.#word
    const [x0, x1] = glyph.endX < glyph.x ? [glyph.endX, glyph.x] : [glyph.x, glyph.endX]
    if (
      word &&
      word.font === glyph.font &&
      Math.abs(word.y - glyph.y) < glyph.size * 0.1 &&
      continues(word, x0, glyph.size)
    ) {
      word.text += text
      word.x1 = x1
      return
    }
    this.#end()
    const bold = /bold|black|heavy|demi(?!l)/iu.test(font)
    const italic = /italic|oblique/iu.test(font)
    this.#word = { text, x0, x1, y, size, font, bold, italic, spaced: this.#isAfterSpace(x0, y, size) }
  }

  /** A space sign that ended another cell or line says nothing about this word. */
  #isAfterSpace(x: number, y: number, size: number): boolean {
    const space = this.#space
    this.#space = undefined
    return space !== undefined && Math.abs(space.x - x) < size * 0.3 && Math.abs(space.y - y) < size * 0.5
  }

  #end(): void {
    if (!this.#word) return
    const { font: _, ...word } = this.#word
    this.#words.push(word)
    this.#word = undefined
  }
}

const continues = (word: Growing, x: number, size: number): boolean => {
  const gap = x - word.x1
  return gap < size * WORD_GAP && gap > -size * 0.5 && Math.abs(word.size - size) < 0.5
}

/** A quarter turn, so that text that ran up or down the page runs to the right. */
function turnedBack(glyph: PlacedGlyph): PlacedGlyph {
  const up = glyph.endY < glyph.y
  const turn = (x: number, y: number): [number, number] => (up ? [-y, x] : [y, -x])
  const [x, y] = turn(glyph.x, glyph.y)
  const [endX, endY] = turn(glyph.endX, glyph.endY)
  return { ...glyph, x, y, endX, endY }
}

/** Whether a space parts two words that follow each other on a line. */
export const isParted = (left: Word, right: Word): boolean =>
  right.spaced || right.x0 - left.x1 >= Math.max(left.size, right.size) * WORD_GAP
