import { base, post } from './post.ts'

/** The counts as the server has them now. */
async function recount(): Promise<void> {
  const answer = await fetch(location.href, { headers: { accept: 'text/html' } })
  if (!answer.ok) return
  const fresh = new DOMParser().parseFromString(await answer.text(), 'text/html')
  for (const part of ['[data-read-words]', '[data-read-count]']) {
    const now = fresh.querySelector(part)
    if (now) document.querySelector(part)?.replaceWith(now)
  }
}

const markForms = (): HTMLFormElement[] => [
  ...document.querySelectorAll<HTMLFormElement>(`form[action="${base}/last"]`),
]

const fieldOf = (form: HTMLFormElement, name: string): HTMLInputElement | undefined => {
  const field = form.elements.namedItem(name)
  return field instanceof HTMLInputElement ? field : undefined
}

const wordsOf = (paper: boolean, read: boolean): string =>
  paper ? (read ? '✓ Läst' : 'Märk som läst') : read ? '✓ Punkten är läst' : 'Märk punkten som läst'

function show(form: HTMLFormElement, read: boolean): void {
  const button = form.querySelector('button')
  const last = fieldOf(form, 'last')
  if (!button || !last) return
  const name = (button.getAttribute('aria-label') ?? '').replace(/^[^:]+: |, ta bort märket$/g, '')
  const words = wordsOf(fieldOf(form, 'handling') !== undefined, read)
  last.value = read ? 'nej' : 'ja'
  button.textContent = words
  button.setAttribute('aria-label', `${words}: ${name}${read ? ', ta bort märket' : ''}`)
  form.closest('.paper-marks')?.toggleAttribute('data-read', read)
}

async function mark(form: HTMLFormElement, read: boolean): Promise<void> {
  const fields: Record<string, string> = { punkt: fieldOf(form, 'punkt')?.value ?? '', last: read ? 'ja' : 'nej' }
  const paper = fieldOf(form, 'handling')?.value
  if (paper) fields.handling = paper
  show(form, read)
  try {
    await post('last', fields)
    await recount()
  } catch {
    show(form, !read)
  }
}

export function followMarks(): void {
  document.addEventListener('submit', event => {
    const form = event.target
    if (!(form instanceof HTMLFormElement) || !markForms().includes(form)) return
    event.preventDefault()
    void mark(form, fieldOf(form, 'last')?.value === 'ja')
  })
  const opened = (event: Event): void => {
    const link = event.target instanceof Element ? event.target.closest('.paper-name a') : null
    const form = link?.closest('li')?.querySelector('form')
    if (form && fieldOf(form, 'last')?.value === 'ja') void mark(form, true)
  }
  document.addEventListener('click', opened)
  document.addEventListener('auxclick', opened)
}
