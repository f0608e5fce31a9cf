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

const isMark = (it: unknown): it is HTMLButtonElement =>
  it instanceof HTMLButtonElement && it.name === 'last' && it.form?.getAttribute('action') === `${base}/last`

/** 'ja' where it would be marked, and the handling where it is one. */
const saysOf = (button: HTMLButtonElement): readonly [string, string | undefined] => {
  const [says = '', paper] = button.value.split(' ')
  return [says, paper]
}

const wordsOf = (paper: boolean, read: boolean): string =>
  paper ? (read ? '✓ Läst' : 'Märk som läst') : read ? '✓ Punkten är läst' : 'Märk punkten som läst'

function show(button: HTMLButtonElement, read: boolean): void {
  const [, paper] = saysOf(button)
  const name = (button.getAttribute('aria-label') ?? '').replace(/^[^:]+: |, ta bort märket$/g, '')
  const words = wordsOf(paper !== undefined, read)
  button.value = [read ? 'nej' : 'ja', paper].filter(Boolean).join(' ')
  button.textContent = words
  button.setAttribute('aria-label', `${words}: ${name}${read ? ', ta bort märket' : ''}`)
  button.closest('.paper-marks')?.toggleAttribute('data-read', read)
}

async function mark(button: HTMLButtonElement, read: boolean): Promise<void> {
  const [, paper] = saysOf(button)
  const item = button.form?.elements.namedItem('punkt')
  const fields = {
    punkt: item instanceof HTMLInputElement ? item.value : '',
    last: read ? 'ja' : 'nej',
    ...(paper ? { handling: paper } : {}),
  }
  show(button, read)
  try {
    await post('last', fields)
    await recount()
  } catch {
    show(button, !read)
  }
}

export function followMarks(): void {
  document.addEventListener('submit', event => {
    if (!isMark(event.submitter)) return
    event.preventDefault()
    void mark(event.submitter, saysOf(event.submitter)[0] === 'ja')
  })
  const opened = (event: Event): void => {
    const link = event.target instanceof Element ? event.target.closest('.paper-name a') : null
    const button = link?.closest('li')?.querySelector('button[name=last]')
    if (isMark(button) && saysOf(button)[0] === 'ja') void mark(button, true)
  }
  document.addEventListener('click', opened)
  document.addEventListener('auxclick', opened)
}
