/**
 * A list in a form: one entry more or less at once. Without this script the same buttons bring the form again with the
 * entry added or gone.
 */
document.addEventListener('click', event => {
  const button = (event.target as Element | null)?.closest<HTMLButtonElement>('[data-rows] button')
  const list = button?.closest<HTMLElement>('[data-rows]')
  if (!button || !list || (button.name !== 'mer' && button.name !== 'bort')) return
  event.preventDefault()
  if (button.name === 'mer') add(list, button)
  else {
    const row = button.closest<HTMLElement>('[data-row]')
    const near = row?.nextElementSibling ?? row?.previousElementSibling
    row?.remove()
    const next = near?.matches('[data-row]') ? near.querySelector<HTMLElement>('input, textarea') : undefined
    ;(next ?? list.querySelector<HTMLElement>('button[name="mer"]'))?.focus()
  }
})

const blank = '__'

/** Entries are numbered by the form, and no number is used twice. */
const taken = (list: HTMLElement): number =>
  Math.max(
    Number(list.dataset.last ?? -1),
    ...[...list.querySelectorAll<HTMLButtonElement>('[name="bort"]')].map(it => Number(it.value.split('.')[1])),
  )

/** The pattern stands in the page with `blank` where the entry's number goes. */
function add(list: HTMLElement, button: HTMLButtonElement): void {
  const pattern = list.querySelector('template')
  if (!pattern) return
  const at = taken(list) + 1
  list.dataset.last = String(at)
  const number = list.querySelectorAll('[data-row]').length + 1
  const copy = document.importNode(pattern.content, true)
  for (const element of copy.querySelectorAll('*'))
    for (const { name, value } of [...element.attributes])
      if (value.includes(blank))
        element.setAttribute(name, value.replace(blank, String(name === 'aria-label' ? number : at)))
  const legend = copy.querySelector('legend')
  if (legend) legend.textContent = legend.textContent.replace(blank, String(number))
  const first = copy.querySelector<HTMLElement>('input, textarea')
  pattern.before(copy)
  first?.focus()
  button.scrollIntoView({ block: 'nearest' })
}

export {}
