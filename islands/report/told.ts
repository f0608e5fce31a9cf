import { say } from '../guard/said.ts'

/** 'kl. 9.05' */
export const clock = (at: number): string =>
  `kl. ${new Date(at)
    .toLocaleTimeString('sv-SE', { hour: 'numeric', minute: '2-digit', timeZone: 'Europe/Stockholm' })
    .replace(':', '.')}`

export type Tone = 'quiet' | 'waiting' | 'lost'

/** The line under the form that says where the words are. Read aloud when it says something else than before, not each time the clock moves. */
export class StateLine {
  readonly #line: HTMLElement
  #kind = ''

  constructor(form: HTMLFormElement) {
    const given = form.querySelector<HTMLElement>('[data-report-state]')
    this.#line = given ?? document.createElement('p')
    this.#line.classList.add('report-state')
    if (!given) form.append(this.#line)
  }

  get element(): HTMLElement {
    return this.#line
  }

  tell(kind: string, words: string, tone: Tone = 'quiet', ...more: Node[]): void {
    this.#line.dataset.tone = tone
    this.#line.replaceChildren(words, ...more.flatMap(it => [' ', it]))
    if (kind !== this.#kind && tone !== 'quiet') say(words)
    this.#kind = kind
  }
}

export const link = (words: string, href: string): HTMLAnchorElement => {
  const it = document.createElement('a')
  it.href = href
  it.textContent = words
  return it
}

export function button(words: string, pressed: () => void, look = 'secondary'): HTMLButtonElement {
  const it = document.createElement('button')
  it.type = 'button'
  it.className = 'ds-button compact'
  it.dataset.variant = look
  it.textContent = words
  it.addEventListener('click', pressed)
  return it
}

/**
 * What was found when the page was opened: drawn along the lower edge, so that nothing that is read already moves.
 * Returns what takes it away.
 */
export function panel(words: string, ...actions: HTMLElement[]): () => void {
  const it = document.createElement('section')
  it.className = 'report-kept'
  it.setAttribute('aria-label', 'Rapport på den här enheten')
  const text = document.createElement('p')
  text.textContent = words
  const row = document.createElement('div')
  row.className = 'buttons'
  row.append(...actions)
  it.append(text, row)
  document.body.append(it)
  document.body.classList.add('has-report-kept')
  say(words)
  return () => {
    it.remove()
    if (!document.querySelector('.report-kept')) document.body.classList.remove('has-report-kept')
  }
}
