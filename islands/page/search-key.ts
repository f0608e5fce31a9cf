/** '/' goes to the search, on the page first and else in the header. Not while one is typing. */
const writing = (target: EventTarget | null): boolean =>
  target instanceof HTMLElement &&
  (target.isContentEditable || target.matches('input, textarea, select') || target.closest('dialog[open]') !== null)

function searchField(): HTMLInputElement | null {
  const large = document.querySelector<HTMLInputElement>('input[data-search-key="large"]')
  return large ?? document.querySelector<HTMLInputElement>('input[data-search-key]')
}

document.addEventListener('keydown', event => {
  if (event.key !== '/' || event.ctrlKey || event.metaKey || event.altKey || writing(event.target)) return
  const field = searchField()
  if (!field) return
  event.preventDefault()
  const folded = field.closest('details')
  if (folded && !field.checkVisibility()) folded.open = true
  field.focus()
  field.select()
})

export {}
