// Bildspel: what slides are made of, and how they are parted so that nothing is ever cut or made too small to read. Pure.
import type { SetTint, SetWords } from '../typesetting/document.ts'

export interface DeckWords extends Pick<SetWords, 'tint' | 'label' | 'words' | 'notes'> {
  /** Said first and again on each slide that the words go on to: 'Gäller inte förrän …' */
  readonly waits: string | null
}

export interface DeckRow {
  /** In bold: what it is. */
  readonly lead: string
  /** After it, softer: who and when. */
  readonly text: string
}

export type DeckSlide = { readonly title: string; readonly notes: string } & (
  | { readonly kind: 'words'; readonly above: string; readonly words: readonly DeckWords[] }
  | { readonly kind: 'rows'; readonly above: string; readonly rows: readonly DeckRow[] }
)

export interface Deck {
  readonly title: string
  /** Under the title of the first slide. */
  readonly lines: readonly string[]
  /** Whose it is: above the title, and the author of the file. */
  readonly above: string
  readonly foot: string
  readonly tint: SetTint
  /** Said on every slide of what does not stand yet: 'Utkast'. */
  readonly mark: string | null
  /** Told to whoever shows the first slide. */
  readonly notes: string
  readonly slides: readonly DeckSlide[]
}

/** Points. A slide of 16:9 is 960 wide and 540 high. */
export const slideSize = { width: 960, height: 540 } as const
export const column = { left: 56, width: 848, top: 40, bottom: 484 } as const

export const sizes = { note: 15, chip: 14, waits: 15, lead: 18, row: 16 } as const

/** Sizes of decided words, the largest that all of a slide has room for. */
const wordSizes = [28, 25, 22] as const
const smallest = 22

/** Width of a sign in sizes of its letters: a little more than Georgia and Arial need on average, so that it always fits. */
const wide = { serif: 0.55, sans: 0.53, bold: 0.56 } as const
const leading = 1.32

/** Rows that a text takes in a box, by whole words, as it is broken on a slide. */
export function rowsOf(text: string, width: number, size: number, face: keyof typeof wide): number {
  const most = Math.max(8, Math.floor(width / (size * wide[face])))
  return text.split('\n').reduce((sum, line) => sum + rowsOfLine(line, most), 0)
}

function rowsOfLine(line: string, most: number): number {
  let [rows, at] = [1, 0]
  for (const word of line.split(' ')) {
    const length = word.length
    if (at > 0 && at + 1 + length > most) [rows, at] = [rows + 1, 0]
    const over = Math.max(0, Math.ceil(length / most) - 1)
    rows += over
    at = over > 0 ? length - over * most : at + (at > 0 ? 1 : 0) + length
  }
  return rows
}

export const textHeight = (text: string, width: number, size: number, face: keyof typeof wide): number =>
  rowsOf(text, width, size, face) * size * leading

/** Size of a title: never under what can be read from the back of a room, but for one that is a page in itself. */
export const titleSize = (title: string): number => (title.length <= 110 ? 30 : title.length <= 220 ? 24 : 18)
/** Room for a title, in points. */
export const titleHeight = (title: string): number =>
  Math.max(1, rowsOf(title, column.width, titleSize(title), 'bold')) * titleSize(title) * 1.2 + 6

/** Where what stands under a title begins. */
export const bodyTop = (title: string): number => column.top + 24 + titleHeight(title) + 22

/** Words beside their rule. */
export const wordsWidth = column.width - 22
export const chipHeight = 27
export const gap = 18
/** After each row of a list. */
export const rowGap = 14

export const wordsHeight = (it: DeckWords, size: number = smallest): number =>
  chipHeight +
  8 +
  textHeight(it.words, wordsWidth, size, 'serif') +
  (it.waits ? textHeight(it.waits, wordsWidth, sizes.waits, 'sans') + 8 : 0) +
  it.notes.reduce((sum, note) => sum + textHeight(note, wordsWidth, sizes.note, 'sans') + 3, 0)

export const rowHeight = (it: DeckRow): number =>
  (it.lead ? textHeight(it.lead, wordsWidth, sizes.lead, 'bold') : 0) +
  (it.text ? textHeight(it.text, wordsWidth, sizes.row, 'sans') : 0) +
  rowGap

/** A slide as it is drawn: what is on it fits. `size` is that of its decided words. */
export type FittedSlide = DeckSlide & { readonly size: number }

/** Each slide as many as it takes, '(1 av 2)' after the titles of those that go on, and no two titles the same. */
export function fittedSlides(deck: Deck): readonly FittedSlide[] {
  const used = new Set([deck.title])
  return deck.slides.flatMap(slide => {
    let parts = partsOf(slide)
    for (let n = 2; parts.some(it => used.has(it.title)); n++)
      parts = partsOf({ ...slide, title: `${slide.title} – ${n}` })
    for (const it of parts) used.add(it.title)
    const size = wordSizes.find(points => parts.every(it => heightOf(it, points) <= roomUnder(it.title))) ?? smallest
    return parts.map(it => ({ ...it, size }))
  })
}

const heightOf = (it: DeckSlide, size: number): number =>
  it.kind === 'rows' ? 0 : it.words.reduce((sum, one) => sum + wordsHeight(one, size) + gap, -gap)

/** Room under a title that says which part it is. */
const roomUnder = (title: string): number => column.bottom - bodyTop(`${title} (10 av 10)`)

function partsOf(slide: DeckSlide): readonly DeckSlide[] {
  const room = roomUnder(slide.title)
  const named = <T extends DeckSlide>(parts: readonly T[]): readonly T[] =>
    parts.length < 2 ? parts : parts.map((it, n) => ({ ...it, title: `${it.title} (${n + 1} av ${parts.length})` }))
  if (slide.kind === 'words') {
    const pieces = slide.words.flatMap(it => piecesOf(it, room))
    return named(packed(pieces, it => wordsHeight(it), room, gap).map(words => ({ ...slide, words })))
  }
  const rows = slide.rows.flatMap(it => shorter(it, room))
  return named(packed(rows, rowHeight, room, 0).map(some => ({ ...slide, rows: some })))
}

/** As many together as there is room for, in order. */
function packed<T>(
  all: readonly T[],
  height: (it: T) => number,
  room: number,
  between: number,
): readonly (readonly T[])[] {
  const slides: T[][] = []
  let left = 0
  for (const it of all) {
    const needed = height(it) + between
    const last = slides.at(-1)
    if (last && needed - between <= left) last.push(it)
    else slides.push([it])
    left = (last && needed - between <= left ? left : room) - needed
  }
  return slides.length > 0 ? slides : [[]]
}

/** Words that are higher than a slide go on: whole sentences where that can be, else whole words. Notes come last. */
function piecesOf(it: DeckWords, room: number): readonly DeckWords[] {
  if (wordsHeight(it) <= room) return [it]
  const bare = { ...it, notes: [] }
  const fits = (words: string): boolean => wordsHeight({ ...bare, words }) <= room
  const parts = [...cut(it.words, fits)]
  const last = parts.pop() ?? ''
  // Notes stand under some of the words that they are about, and not alone on a slide.
  const beside = (words: string): boolean => wordsHeight({ ...it, words }) <= room
  const tail = !beside(last) && beside(last.split(' ').slice(-6).join(' ')) ? cut(last, beside) : [last]
  const pieces = [...parts, ...tail].map((words, n) => ({
    ...bare,
    words,
    label: n === 0 ? it.label : `${it.label} (forts.)`,
  }))
  return withNotes(pieces, it, room)
}

/** The notes under the last piece, or on slides of their own where there is no room. */
function withNotes(pieces: readonly DeckWords[], it: DeckWords, room: number): readonly DeckWords[] {
  const out = [...pieces]
  const forts = `${it.label} (forts.)`
  const short = (note: string) => cut(note, some => wordsHeight({ ...it, words: '', notes: [some] }) <= room)
  for (const note of it.notes.flatMap(short)) {
    const last = out.at(-1)
    const more = last && { ...last, notes: [...last.notes, note] }
    if (more && wordsHeight(more) <= room) out[out.length - 1] = more
    else out.push({ ...it, label: forts, words: '', notes: [note] })
  }
  return out
}

function shorter(it: DeckRow, room: number): readonly DeckRow[] {
  if (rowHeight(it) <= room) return [it]
  const leads = cut(it.lead, lead => rowHeight({ lead, text: '' }) <= room).map(lead => ({ lead, text: '' }))
  const texts = cut(it.text, text => rowHeight({ lead: '', text }) <= room).map(text => ({ lead: '', text }))
  return [...leads, ...texts.filter(one => one.text !== '')]
}

/** The longest beginnings that fit, after each other: nothing is lost and no word is broken, but for one longer than all. */
function cut(text: string, fits: (some: string) => boolean): readonly string[] {
  const out: string[] = []
  let rest = text
  while (rest !== '' && !fits(rest)) {
    const end = endOf(rest, fits)
    out.push(rest.slice(0, end).trimEnd())
    rest = rest.slice(end).trimStart()
  }
  return rest === '' && out.length > 0 ? out : [...out, rest]
}

function endOf(text: string, fits: (some: string) => boolean): number {
  const longest = (ends: readonly number[]): number | undefined =>
    ends.findLast(end => fits(text.slice(0, end).trimEnd()))
  const sentences = [...text.matchAll(/(?<!(?:^|\s)\d{1,3})[.!?;](?=\s)|\n/gu)].map(it => it.index + 1)
  const whole = longest(sentences)
  const words = longest([...text.matchAll(/\s+/gu)].map(it => it.index + it[0].length))
  // A sentence that ends early would leave most of the slide empty.
  if (whole !== undefined && (words === undefined || whole > words * 0.4)) return whole
  return words ?? longest(Array.from({ length: Math.min(text.length, 2000) }, (_, n) => n + 1)) ?? text.length
}
