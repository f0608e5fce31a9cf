import { post, reader, Unanswered } from './post.ts'

interface Kept {
  readonly text: string
  /** What the server had when this was written. */
  readonly base: string
}

const parsed = (value: string | null): Kept | undefined => {
  try {
    const kept: unknown = JSON.parse(value ?? 'null')
    return typeof kept === 'object' && kept !== null && 'text' in kept && 'base' in kept
      ? { text: String(kept.text), base: String(kept.base) }
      : undefined
  } catch {
    return undefined
  }
}

/** Not every browser lets a page keep something: the note is then saved to the server alone. */
const keep = (key: string, kept: Kept | undefined): void => {
  try {
    if (kept) localStorage.setItem(key, JSON.stringify(kept))
    else localStorage.removeItem(key)
  } catch {}
}

const keptAt = (key: string): Kept | undefined => {
  try {
    return parsed(localStorage.getItem(key))
  } catch {
    return undefined
  }
}

const clock = (): string =>
  new Date().toLocaleTimeString('sv-SE', { hour: 'numeric', minute: '2-digit' }).replace(':', '.')

const lost = 'Ingen kontakt. Texten finns kvar här och sparas när det går.'
const refusedWords =
  'Det gick inte att spara. Texten finns kvar i den här webbläsaren. Ladda om sidan eller logga in igen.'

/** A note that saves itself while it is written, and is kept in this browser until the server has it. */
export class OwnNote {
  readonly #area: HTMLTextAreaElement
  readonly #base: HTMLInputElement
  readonly #state: HTMLElement
  readonly #item: string
  readonly #key: string
  #timer: ReturnType<typeof setTimeout> | undefined
  #saving = false
  #wait = 1000

  private constructor(area: HTMLTextAreaElement, base: HTMLInputElement, state: HTMLElement, item: string) {
    this.#area = area
    this.#base = base
    this.#state = state
    this.#item = item
    // Whoever logs in on the same computer after this never meets it.
    this.#key = `samklang-note:${reader}:${item}`
  }

  static follow(form: HTMLFormElement): void {
    const area = form.querySelector('textarea')
    const base = form.elements.namedItem('bas')
    const state = form.querySelector<HTMLElement>('[data-note-state]')
    if (!area || !(base instanceof HTMLInputElement) || !state) return
    const note = new OwnNote(area, base, state, form.dataset.note ?? '')
    area.addEventListener('input', () => note.#written())
    form.addEventListener('submit', event => {
      event.preventDefault()
      note.#later(0)
    })
    addEventListener('online', () => {
      if (keptAt(note.#key)) note.#later(0)
    })
    note.#restore(form)
  }

  #restore(form: HTMLFormElement): void {
    const unsaved = keptAt(this.#key)
    if (!unsaved || unsaved.text === this.#area.value) return
    this.#area.value = unsaved.text
    this.#base.value = unsaved.base
    form.closest('details')?.setAttribute('open', '')
    this.#say('Det du skrev sist hann inte sparas. Sparar nu …')
    this.#later(0)
  }

  #written(): void {
    keep(this.#key, { text: this.#area.value, base: this.#base.value })
    this.#say('Sparar …')
    this.#later(800)
  }

  #later(ms: number): void {
    clearTimeout(this.#timer)
    this.#timer = setTimeout(() => void this.#save(), ms)
  }

  async #save(): Promise<void> {
    if (this.#saving) {
      this.#later(400)
      return
    }
    this.#saving = true
    const sent = this.#area.value
    try {
      const { text = sent } = await post('anteckning', { punkt: this.#item, text: sent, bas: this.#base.value })
      this.#took(sent, text)
    } catch (error) {
      this.#say(error instanceof Unanswered ? lost : refusedWords)
      if (error instanceof Unanswered) this.#later(this.#wait)
      this.#wait = Math.min(this.#wait * 2, 30_000)
    } finally {
      this.#saving = false
    }
  }

  /** What another device wrote is put in only where nobody has gone on typing; else it comes with the next saving. */
  #took(sent: string, text: string): void {
    const untouched = this.#area.value === sent
    const mine = text === sent.trim()
    if (untouched && !mine) this.#area.value = text
    this.#base.value = untouched || mine ? text : sent
    this.#wait = 1000
    if (!untouched) {
      keep(this.#key, { text: this.#area.value, base: this.#base.value })
      this.#later(800)
      return
    }
    keep(this.#key, undefined)
    this.#say(text === '' ? 'Anteckningen är borttagen' : `Sparad kl. ${clock()}`)
  }

  #say(words: string): void {
    if (this.#state.textContent !== words) this.#state.textContent = words
  }
}
