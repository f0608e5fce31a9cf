// Stället i källan: what was read, with the words around it, and where it stands. Pure.

export interface Passage {
  readonly before: string
  readonly words: string
  readonly after: string
  /** 'sidan 3', else 'rad 88–104': a text file has lines and no pages. */
  readonly where: string
}

export interface Source {
  readonly text: string
  /** Offsets where the pages begin. */
  readonly pages: readonly number[]
}

const around = 180
const longest = 1400

/** The passage between two offsets of a document's text. Undefined for offsets that lie outside it. */
export function passageAt({ text, pages }: Source, start: number | null, end: number | null): Passage | undefined {
  if (start === null || end === null || start < 0 || end <= start || start >= text.length) return undefined
  const stop = Math.min(end, text.length)
  const cut = stop - start > longest
  return {
    before: beforeText(text, start),
    words: folded(cut ? `${text.slice(start, start + longest).replace(/\s\S*$/u, '')} …` : text.slice(start, stop)),
    after: cut ? '' : afterText(text, stop),
    where: whereText(text, pages, start, stop),
  }
}

/** Single line ends inside a paragraph fall; empty lines and list items keep theirs. */
const folded = (text: string): string =>
  text
    .replace(/[ \t]+/gu, ' ')
    .replace(/ ?\n ?(?!\n|[-–•*]|\d{1,2}[.)] )/gu, (it, at: number, whole: string) =>
      whole[at - 1] === '\n' ? it : ' ',
    )
    .trim()

function beforeText(text: string, start: number): string {
  const from = Math.max(0, start - around)
  const piece = text.slice(from, start)
  return from === 0 ? folded(piece) : `… ${folded(piece.replace(/^\S*\s/u, ''))}`
}

function afterText(text: string, end: number): string {
  const to = Math.min(text.length, end + around)
  const piece = text.slice(end, to)
  return to === text.length ? folded(piece) : `${folded(piece.replace(/\s\S*$/u, ''))} …`
}

function whereText(text: string, pages: readonly number[], start: number, end: number): string {
  const page = (at: number) => Math.max(1, pages.filter(it => it <= at).length)
  const line = (at: number) => text.slice(0, at).split('\n').length
  const [unit, one, other] =
    pages.length > 1 ? ['sidan', page(start), page(end - 1)] : ['rad', line(start), line(end - 1)]
  return one === other ? `${unit} ${one}` : `${unit} ${one}–${other}`
}

/** From the first to the last of several spans. */
export function hull(spans: readonly { readonly start: number | null; readonly end: number | null }[]): {
  readonly start: number | null
  readonly end: number | null
} {
  const starts = spans.flatMap(it => (it.start === null ? [] : [it.start]))
  const ends = spans.flatMap(it => (it.end === null ? [] : [it.end]))
  return starts.length === 0 || ends.length === 0
    ? { start: null, end: null }
    : { start: Math.min(...starts), end: Math.max(...ends) }
}
