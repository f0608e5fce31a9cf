/**
 * Words that are selected in the minutes can be proposed otherwise at once: a link stands beside the selection. Without
 * this script the place is chosen from a list. On the form the same words are selected in the field.
 */
const holder = document.querySelector<HTMLElement>('[data-adjust]')
let link: HTMLAnchorElement | undefined

if (holder) document.addEventListener('selectionchange', () => requestAnimationFrame(() => offer(holder)))

const passageOf = (node: Node | null): HTMLElement | null =>
  (node instanceof Element ? node : (node?.parentElement ?? null))?.closest<HTMLElement>('[data-passage]') ?? null

function offer(within: HTMLElement): void {
  const selection = document.getSelection()
  const words = selection?.toString().trim() ?? ''
  const passage = passageOf(selection?.anchorNode ?? null)
  const one =
    words !== '' && passage !== null && within.contains(passage) && passageOf(selection?.focusNode ?? null) === passage
  if (!one || !selection || selection.rangeCount === 0) {
    link?.remove()
    link = undefined
    return
  }
  link ??= made()
  const address = new URL(within.dataset.adjust ?? '', location.href)
  address.searchParams.set('stalle', passage.dataset.passage ?? '')
  if (words.length <= 300) address.searchParams.set('markera', words)
  link.href = address.href
  const at = selection.getRangeAt(0).getBoundingClientRect()
  const left = Math.min(at.left, document.documentElement.clientWidth - link.offsetWidth - 12)
  link.style.top = `${at.bottom + scrollY + 8}px`
  link.style.left = `${Math.max(8, left + scrollX)}px`
}

function made(): HTMLAnchorElement {
  const it = document.createElement('a')
  it.className = 'ds-button compact adjust-here'
  it.dataset.variant = 'primary'
  it.textContent = 'Föreslå en ändring här'
  // The selection must outlive the press.
  it.addEventListener('pointerdown', event => event.preventDefault())
  document.body.append(it)
  return it
}

const marked = document.querySelector<HTMLElement>('[data-marked]')
const field = marked?.querySelector('textarea')
const start = field?.value.indexOf(marked?.dataset.marked ?? '') ?? -1
if (field && marked && start >= 0) {
  field.focus()
  field.setSelectionRange(start, start + (marked.dataset.marked ?? '').length)
}
