import { placeIn } from '../../src/features/recordings/caret.ts'
import { merge } from '../../src/features/recordings/merge.ts'
import { type Kept, keyOf, read, write } from './kept.ts'
import { send } from './send.ts'

/** What is said under the fields. `alert`: something needs a person. */
export type Say = (words: string, kind?: 'lost' | 'overlap') => void

const wait = 800
const again = [1_000, 3_000, 8_000, 15_000]

const clock = (at: string | number): string =>
  new Date(at)
    .toLocaleTimeString('sv-SE', { hour: 'numeric', minute: '2-digit', timeZone: 'Europe/Stockholm' })
    .replace(':', '.')

/** One text that several write at once. `base` is what the server is known to have. */
export class Field {
  readonly key: string
  readonly #area: HTMLTextAreaElement
  readonly #form: HTMLFormElement
  readonly #say: Say
  #base: string
  #sent: string | undefined
  #sending = false
  #overlapping = false
  #timer: ReturnType<typeof setTimeout> | undefined
  #failures = 0
  #lostAt = 0

  constructor(form: HTMLFormElement, area: HTMLTextAreaElement, say: Say) {
    this.#form = form
    this.#area = area
    this.#say = say
    this.key = keyOf(form.dataset.recorded ?? '', area.name)
    this.#base = area.defaultValue
    const kept = read(this.key)
    if (kept && kept.words !== area.value) {
      this.#base = kept.base
      this.#sent = kept.sent
      area.value = kept.words
      say('Hämtar det som inte hann skickas …')
    }
    this.#showBase()
    area.addEventListener('input', () => this.#typed())
    area.addEventListener('blur', () => void this.save())
    if (this.#unsaved) void this.save()
    else write(this.key, undefined)
  }

  get #unsaved(): boolean {
    return this.#sent !== undefined || this.#area.value !== this.#base
  }

  #typed(): void {
    this.#overlapping = false
    this.#keep()
    clearTimeout(this.#timer)
    this.#timer = setTimeout(() => void this.save(), wait)
  }

  #keep(): void {
    const kept: Kept = {
      ...{ base: this.#base, words: this.#area.value, sent: this.#sent },
      ...{ save: this.#form.dataset.save ?? '', page: location.pathname + location.search },
    }
    if (!write(this.key, this.#unsaved ? kept : undefined))
      this.#say('Webbläsaren sparar inget själv. Stäng inte sidan.')
  }

  /** Sends what is not confirmed: first what may have arrived already, so that it is not taken for something new. */
  async save(last = false): Promise<void> {
    clearTimeout(this.#timer)
    if (this.#sending || this.#overlapping || !this.#unsaved) return
    this.#sending = true
    const words = this.#sent ?? this.#area.value
    this.#sent = words
    this.#keep()
    const answer = await send(this.#form.dataset.save ?? '', this.#area.name, this.#base, words, last)
    this.#sending = false
    if (answer.kind === 'saved') this.#saved(words, answer.words, answer.savedAt)
    else if (answer.kind === 'overlap') this.#overlaps()
    else this.#lost(answer.kind)
  }

  #saved(sent: string, words: string, at: string): void {
    this.#failures = 0
    this.#lostAt = 0
    const merged = merge(sent, this.#area.value, words)
    if (merged.ok) this.#put(merged.words)
    this.#base = merged.ok ? words : sent
    this.#sent = undefined
    this.#showBase()
    this.#keep()
    if (this.#unsaved) this.#timer = setTimeout(() => void this.save(), wait)
    else this.#say(`Sparat kl. ${clock(at)}.`)
  }

  #overlaps(): void {
    this.#sent = undefined
    this.#overlapping = true
    this.#keep()
    this.#say('Ni har ändrat samma ord, så det här är inte sparat än. Inget är borta.', 'overlap')
  }

  #lost(kind: 'lost' | 'refused'): void {
    this.#lostAt ||= Date.now()
    const pause = again[Math.min(this.#failures++, again.length - 1)] ?? 15_000
    this.#timer = setTimeout(() => void this.save(), pause)
    this.#say(
      kind === 'lost'
        ? `Ingen kontakt med Samklang sedan kl. ${clock(this.#lostAt)}. Det du skriver sparas här och skickas när kontakten är tillbaka.`
        : 'Det gick inte att spara. Kanske behöver du logga in igen i en annan flik. Det du skriver finns kvar här.',
      'lost',
    )
  }

  /** What others have saved meanwhile. */
  others(words: string, by: string | null): void {
    if (this.#sending || words === this.#base) return
    const merged = merge(this.#base, this.#area.value, words)
    // The same words: told when mine are saved.
    if (!merged.ok || this.#sent !== undefined) return
    this.#overlapping = false
    this.#put(merged.words)
    this.#base = words
    this.#showBase()
    this.#keep()
    if (by) this.#say(`${by} skrev kl. ${clock(Date.now())}.`)
    if (this.#unsaved) this.#timer = setTimeout(() => void this.save(), wait)
  }

  /** The words in the field, with the caret where it was among them. */
  #put(words: string): void {
    const area = this.#area
    const was = area.value
    if (was === words) return
    const { selectionStart, selectionEnd, scrollTop } = area
    area.value = words
    if (document.activeElement === area)
      area.setSelectionRange(placeIn(was, words, selectionStart), placeIn(was, words, selectionEnd))
    area.scrollTop = scrollTop
  }

  /** The form sends the same beginning as the script would. */
  #showBase(): void {
    const hidden = this.#form.elements.namedItem(`base-${this.#area.name}`)
    if (hidden instanceof HTMLInputElement) hidden.value = this.#base
    // The page's other scripts ask whether something has been typed.
    this.#area.defaultValue = this.#base
  }
}
