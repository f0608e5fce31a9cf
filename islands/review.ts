/**
 * Source and reading beside each other: what is pointed at or focused is shown in the text, and a place in the text leads
 * to what was read out of it. Without this script the links bring the page again with the passage marked.
 */
const source = document.querySelector<HTMLElement>('[data-source]')
const review = document.querySelector<HTMLElement>('[data-review]')

interface Span {
  readonly start: number
  readonly end: number
}

const spanOf = (element: Element | null): Span | undefined => {
  const [start, end] = (element instanceof HTMLElement ? (element.dataset.span ?? '') : '').split('-').map(Number)
  return start !== undefined && end !== undefined && end > start ? { start, end } : undefined
}

const lines: readonly HTMLElement[] = source ? [...source.querySelectorAll<HTMLElement>('[data-at]')] : []
const startOf = (line: HTMLElement): number => Number(line.dataset.at)

/** The last line that begins at or before an offset. */
function lineAt(offset: number): HTMLElement | undefined {
  let low = 0
  let high = lines.length - 1
  while (low < high) {
    const middle = Math.ceil((low + high) / 2)
    const line = lines[middle]
    if (line && startOf(line) <= offset) low = middle
    else high = middle - 1
  }
  return lines[low]
}

/** Every sign of a line stands in its text nodes, in order: an offset is a place in one of them. */
function placeIn(line: HTMLElement, offset: number): { node: Node; at: number } | undefined {
  let left = Math.max(0, offset - startOf(line))
  const walker = document.createTreeWalker(line, NodeFilter.SHOW_TEXT)
  let last: Text | undefined
  for (let node = walker.nextNode(); node; node = walker.nextNode()) {
    last = node as Text
    if (left <= last.length) return { node, at: left }
    left -= last.length
  }
  return last && { node: last, at: last.length }
}

function rangeOf({ start, end }: Span): Range | undefined {
  const first = lineAt(start)
  const last = lineAt(end - 1)
  const from = first && placeIn(first, start)
  const to = last && placeIn(last, end)
  if (!from || !to) return undefined
  const range = document.createRange()
  range.setStart(from.node, from.at)
  range.setEnd(to.node, to.at)
  return range
}

const paints = 'highlights' in CSS
let shownLines: readonly HTMLElement[] = []

function show(span: Span | undefined): void {
  for (const line of shownLines) line.classList.remove('shown')
  shownLines = []
  if (paints) CSS.highlights.delete('source')
  const range = span && rangeOf(span)
  if (!span || !range) return
  if (paints) CSS.highlights.set('source', new Highlight(range))
  else {
    shownLines = lines.filter(it => startOf(it) < span.end && startOf(it) + (it.textContent?.length ?? 0) > span.start)
    for (const line of shownLines) line.classList.add('shown')
  }
}

const still = matchMedia('(prefers-reduced-motion: reduce)')
const beside = matchMedia('(min-width: 64rem)')

/** Scrolls the pane of the text, never the page: the reader keeps the place in what was read. */
function bring(span: Span): void {
  const pane = source?.closest<HTMLElement>('.review-source')
  const line = lineAt(span.start)
  if (!pane || !line) return
  const top = line.getBoundingClientRect().top - pane.getBoundingClientRect().top + pane.scrollTop
  const seen = top > pane.scrollTop + 24 && top < pane.scrollTop + pane.clientHeight - 96
  if (!seen) pane.scrollTo({ top: top - pane.clientHeight / 3, behavior: still.matches ? 'auto' : 'smooth' })
}

let kept: Span | undefined
let waiting: ReturnType<typeof setTimeout> | undefined

function point(event: Event): void {
  const span = spanOf((event.target as Element | null)?.closest('[data-span]') ?? null)
  if (!span) return
  show(span)
  clearTimeout(waiting)
  if (beside.matches) waiting = setTimeout(() => bring(span), event.type === 'focusin' ? 0 : 180)
}

function leave(): void {
  clearTimeout(waiting)
  show(kept)
}

function choose(event: MouseEvent): void {
  const link = (event.target as Element | null)?.closest<HTMLElement>('a[data-span]')
  const span = spanOf(link ?? null)
  if (!span || event.ctrlKey || event.metaKey || event.shiftKey) return
  event.preventDefault()
  kept = span
  show(span)
  if (beside.matches) bring(span)
  else {
    const line = lineAt(span.start)
    if (!line) return
    // A place in the history of its own: the phone's back button leads to what was read.
    line.id ||= `rad-${startOf(line)}`
    location.hash = line.id
  }
}

/** From a place in the text to the narrowest value that was read there. */
function trace(event: MouseEvent): void {
  const line = (event.target as Element | null)?.closest<HTMLElement>('[data-at]')
  if (!line || (event.target as Element).closest('a') || String(getSelection()) !== '') return
  const begin = startOf(line)
  const end = begin + (line.textContent?.length ?? 0)
  const found = [...(review?.querySelectorAll<HTMLElement>('a[data-span]') ?? [])]
    .map(link => ({ link, span: spanOf(link) }))
    .filter(
      (it): it is { link: HTMLElement; span: Span } =>
        it.span !== undefined && it.span.start < end && it.span.end > begin,
    )
    .sort((a, b) => a.span.end - a.span.start - (b.span.end - b.span.start))[0]
  if (!found) return
  kept = found.span
  show(found.span)
  found.link.closest('details')?.setAttribute('open', '')
  found.link.focus({ preventScroll: true })
  found.link.scrollIntoView({ block: 'center', behavior: still.matches ? 'auto' : 'smooth' })
}

if (source && review) {
  const help = review.querySelector<HTMLElement>('[data-review-help]')
  if (help) help.hidden = !beside.matches
  for (const kind of ['pointerover', 'focusin']) review.addEventListener(kind, point)
  for (const kind of ['pointerout', 'focusout']) review.addEventListener(kind, leave)
  review.addEventListener('click', choose)
  source.addEventListener('click', trace)
  // The form that is open, or the part that was just saved, has its place in the text beside it.
  const part = document.querySelector('#ratta')?.closest('.review-part') ?? document.querySelector(':target')
  const span = spanOf(part?.querySelector('[data-span]') ?? null)
  if (span) {
    show(span)
    if (beside.matches) bring(span)
  }
}

export {}
