/**
 * The guard of free texts while one types: the same rules as on the server, marked under the field, with an offer to mask
 * and to undo it. A form with a number of somebody in it is not sent. Without this script the server says the same.
 */
import { guardFields, maskAll, maskedText } from '../src/features/guard/guarded.ts'
import { marksOf } from '../src/features/guard/marks.ts'
import { watchFiles } from './guard/files.ts'
import { say } from './guard/said.ts'
import { drawMarks, drawUndo } from './guard/shown.ts'
import { today } from './guard/today.ts'

type TextField = HTMLTextAreaElement | HTMLInputElement

interface Watched {
  readonly box: HTMLElement
  readonly field: TextField
  readonly name: string
}

/** After the last key. */
const pause = 400
const watched = new Map<HTMLElement, Watched>()
const timers = new WeakMap<TextField, ReturnType<typeof setTimeout>>()

const isText = (it: Element | null): it is TextField =>
  it instanceof HTMLTextAreaElement || it instanceof HTMLInputElement

const labelOf = (field: TextField): string => field.labels?.[0]?.firstChild?.textContent?.trim() || 'Texten'

/** Looks at a field again, and says aloud only what is new. */
function look({ box, field, name }: Watched): void {
  const marks = marksOf(name, field.value, today())
  const before = box.dataset.found ?? ''
  const found = marks?.parts.flatMap(it => (it.kind ? [it.kind] : [])).join(', ') ?? ''
  if (marks) drawMarks(box, marks)
  else if (!box.querySelector('[data-undo]')) box.replaceChildren()
  box.dataset.found = found
  if (found && found !== before) say(`${labelOf(field)}: ${marks?.lead ?? ''} ${found}`)
}

function put(field: TextField, text: string): void {
  field.value = text
  field.dispatchEvent(new Event('input', { bubbles: true }))
}

/** What a button 'Maskera' asks for, in the field itself. */
function mask({ box, field }: Watched, all: boolean): void {
  const before = field.value
  put(field, maskedText(before, today(), all))
  box.dataset.found = ''
  const undo = drawUndo(box, () => {
    put(field, before)
    box.replaceChildren()
    field.focus()
  })
  say('Maskerat. Du kan ångra det.')
  undo.focus()
}

function pressed(event: Event): void {
  const button = (event.target as Element | null)?.closest<HTMLButtonElement>('button[name="mask"]')
  const it = button && watched.get(button.closest<HTMLElement>('[data-guard]') ?? button)
  if (!button || !it) return
  event.preventDefault()
  mask(it, button.value.endsWith(maskAll))
}

function typed(event: Event): void {
  const field = event.target
  for (const it of watched.values())
    if (it.field === field) {
      clearTimeout(timers.get(it.field))
      timers.set(
        it.field,
        setTimeout(() => look(it), pause),
      )
    }
}

/** A form is stopped where the server would stop it. A button that is `formnovalidate` is let through: it saves a draft. */
function stopped(event: SubmitEvent): void {
  const form = event.target as HTMLFormElement
  if ((event.submitter as HTMLButtonElement | null)?.formNoValidate) return
  for (const it of watched.values()) {
    if (it.field.form !== form) continue
    const stop = guardFields({ it: it.field.value }, today()).stops.it
    if (!stop) continue
    event.preventDefault()
    event.stopImmediatePropagation()
    look(it)
    it.field.focus()
    say(`${labelOf(it.field)}: ${stop}`)
    return
  }
}

function takeUp(): void {
  for (const box of document.querySelectorAll<HTMLElement>('[data-guard]')) {
    const field = document.getElementById(box.dataset.guard ?? '')
    if (watched.has(box) || !isText(field)) continue
    const it = { box, field, name: box.dataset.name ?? '' }
    watched.set(box, it)
    if (field.value) look(it)
  }
}

takeUp()
watchFiles()
document.addEventListener('input', typed)
document.addEventListener('click', pressed)
// Before any other that listens: what is stopped here is sent by nobody.
addEventListener('submit', stopped, { capture: true })
