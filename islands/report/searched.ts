/** Units are found while one types, and at once with Enter or the button: the page stays where it is. Without a script the server does it. */
import { add, boxes, labelOf, radios, type UnitValue } from './units.ts'

interface Found {
  readonly id: string
  readonly label: string
}

const pause = 250

class UnitSearch {
  readonly #box: HTMLElement
  readonly #input: HTMLInputElement
  readonly #say: (words: string) => void
  /** What was offered before anything was searched. */
  #offered: readonly UnitValue[] | undefined
  #timer: ReturnType<typeof setTimeout> | undefined

  constructor(box: HTMLElement, input: HTMLInputElement, say: (words: string) => void) {
    this.#box = box
    this.#input = input
    this.#say = say
    const button = box.querySelector('button')
    input.addEventListener('input', () => {
      clearTimeout(this.#timer)
      this.#timer = setTimeout(() => void this.#search(), pause)
    })
    input.addEventListener('keydown', event => {
      if (event.key === 'Enter' && !event.isComposing) this.#asked(event, button)
    })
    button?.addEventListener('click', event => this.#asked(event, button))
  }

  /** Without contact the form says itself that this has to wait. */
  #asked(event: Event, button: HTMLButtonElement | null): void {
    if (!navigator.onLine) return
    event.preventDefault()
    clearTimeout(this.#timer)
    if (this.#words.length < 2) this.#tell('Skriv minst två bokstäver och sök igen.')
    else void this.#search().then(done => done || this.#input.form?.requestSubmit(button))
  }

  get #words(): string {
    return this.#input.value.trim()
  }

  /** Whether there was an answer. */
  async #search(): Promise<boolean> {
    const words = this.#words
    if (words === '' && this.#offered) this.#show(this.#offered, '')
    if (words.length < 2 || !navigator.onLine) return false
    const answer = await fetch(`/enheter/sok?q=${encodeURIComponent(words)}`, {
      headers: { accept: 'application/json' },
      signal: AbortSignal.timeout(5_000),
    }).catch(() => undefined)
    if (!answer?.ok) return false
    const { units: found } = (await answer.json()) as { readonly units: readonly Found[] }
    if (this.#words !== words) return true
    this.#offered ??= radios(this.#box).map(it => it.value)
    const said =
      found.length === 0
        ? `Ingen enhet liknar ”${words}”. Prova med en del av namnet eller med orten.`
        : found.length === 1
          ? 'En enhet att välja.'
          : `${found.length} enheter att välja bland.`
    this.#show(
      found.map(it => `${it.id} ${it.label}`),
      said,
    )
    return true
  }

  /** Takes the place of what was offered; what is chosen stays. */
  #show(values: readonly UnitValue[], said: string): void {
    for (const it of radios(this.#box)) if (!it.checked) it.closest('.choice')?.remove()
    for (const it of values) add(this.#box, it)
    this.#tell(said)
  }

  #tell(words: string): void {
    let line = this.#box.querySelector<HTMLElement>('[data-unit-said]')
    if (!line) {
      line = document.createElement('p')
      line.className = 'soft'
      line.dataset.unitSaid = ''
      this.#box.append(line)
    }
    // What a search without a script said is older.
    this.#box.querySelector('p[role=status]')?.remove()
    line.textContent = words
    line.hidden = words === ''
    this.#say(words)
  }
}

export function searchUnits(form: HTMLFormElement, say: (words: string) => void): void {
  for (const box of boxes(form)) {
    for (const change of ['change', 'restored']) box.addEventListener(change, () => sayChosen(box))
    const input = box.querySelector<HTMLInputElement>('input[type=search]')
    if (input) new UnitSearch(box, input, say)
  }
}

/** The line that one's own unit is folded under names the unit that is chosen, also after it is folded again. */
function sayChosen(box: HTMLElement): void {
  const line = box.closest('details')?.querySelector('[data-unit-chosen]')
  const chosen = radios(box).find(it => it.checked)
  if (line && chosen) line.textContent = `Från ${labelOf(chosen.value)}`
}
