// Stället i källan: what was read, with the words around it, and where it stands. Pure.

export interface Passage {
  readonly before: string
  readonly words: string
  readonly after: string
  /** 'sidan 3', else 'rad 88–104': a text file has lines and no pages. */
  readonly where: string
}

interface Span {
  readonly start: number | null
  readonly end: number | null
}

export interface Source {
  readonly text: string
  /** Offsets where the pages begin. */
  readonly pages: readonly number[]
}

const around = 180
const longest = 1400

/**
 * The passage between two offsets of a document's text. Undefined for offsets that lie outside it. The words around it
 * are taken from `within`, where that is known: what belongs to the next item would mislead.
 */
export function passageAt(
  { text, pages }: Source,
  { start, end }: Span,
  within: Span = { start: null, end: null },
): Passage | undefined {
  if (start === null || end === null || start < 0 || end <= start || start >= text.length) return undefined
  const stop = Math.min(end, text.length)
  const cut = stop - start > longest
  return {
    before: beforeText(text, start, Math.min(within.start ?? 0, start)),
    words: folded(cut ? `${text.slice(start, start + longest).replace(/\s\S*$/u, '')} …` : text.slice(start, stop)),
    after: cut ? '' : afterText(text, stop, Math.max(within.end ?? text.length, stop)),
    where: whereText(text, pages, start, stop),
  }
}

/** The light Markdown of documents as plain words. Line ends inside a paragraph fall; lists and paragraphs keep theirs. */
const plain = (text: string): string =>
  text
    .replace(/\*\*|(?<![\p{L}\p{N}*])\*(?=\S)|(?<=\S)\*(?![\p{L}\p{N}*])/gu, '')
    .replace(/^#+[ \t]+/gmu, '')
    .replace(/\[([^\]\n]+)\]\([^)\n]*\)/gu, '$1')
    .replace(/[ \t]+/gu, ' ')
    .replace(/ ?\n ?(?!\n|[-–•*] |\d{1,2}[.)] )/gu, (it, at: number, whole: string) =>
      whole[at - 1] === '\n' ? it : ' ',
    )

const folded = (text: string): string => plain(text).trim()

function beforeText(text: string, start: number, least: number): string {
  const from = Math.max(least, start - around)
  const piece = text.slice(from, start)
  return from === least ? folded(piece) : `… ${folded(piece.replace(/^\S*\s/u, ''))}`
}

function afterText(text: string, end: number, most: number): string {
  const to = Math.min(most, end + around)
  const piece = text.slice(end, to)
  const words = plain(to === most ? piece : piece.replace(/\s\S*$/u, '')).trimEnd()
  return to === most ? words : `${words} …`
}

function whereText(text: string, pages: readonly number[], start: number, end: number): string {
  const page = (at: number) => Math.max(1, pages.filter(it => it <= at).length)
  const line = (at: number) => text.slice(0, at).split('\n').length
  const [unit, one, other] =
    pages.length > 1 ? ['sidan', page(start), page(end - 1)] : ['rad', line(start), line(end - 1)]
  return one === other ? `${unit} ${one}` : `${unit} ${one}–${other}`
}

/** Spans with at most `gap` signs between them, taken together, in the order of the text. */
export function hulls(
  spans: readonly Span[],
  gap: number,
): readonly { readonly start: number; readonly end: number }[] {
  const known = spans.flatMap(({ start, end }) => (start === null || end === null ? [] : [{ start, end }]))
  const merged: { start: number; end: number }[] = []
  for (const it of known.sort((a, b) => a.start - b.start)) {
    const last = merged.at(-1)
    if (last && it.start - last.end <= gap) last.end = Math.max(last.end, it.end)
    else merged.push({ ...it })
  }
  return merged
}
