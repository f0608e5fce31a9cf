/** Tonhjälp while one types: the same offers as the server shows, under the field. Nothing is stopped by it. */
import { toneLead, toneOf } from '../src/features/sides/tone.ts'

const pause = 500

function draw(box: HTMLElement, text: string): void {
  const hints = toneOf(text)
  if (hints.length === 0) {
    box.replaceChildren()
    return
  }
  const lead = document.createElement('p')
  lead.className = 'tone-lead'
  lead.textContent = 'Kan sägas på ett annat sätt. Du bestämmer själv.'
  const list = document.createElement('ul')
  list.className = 'tone-hints'
  for (const it of hints) {
    const row = document.createElement('li')
    const mark = document.createElement('mark')
    mark.className = it.kind === 'colleague' ? 'tone-strong' : 'tone-mark'
    mark.textContent = it.text
    row.append(mark, ` ${toneLead[it.kind]}: ${it.say}.`)
    list.append(row)
  }
  box.replaceChildren(lead, list)
}

for (const box of document.querySelectorAll<HTMLElement>('[data-tone]')) {
  const field = document.getElementById(box.dataset.tone ?? '')
  if (!(field instanceof HTMLTextAreaElement)) continue
  box.setAttribute('role', 'status')
  let timer: ReturnType<typeof setTimeout> | undefined
  field.addEventListener('input', () => {
    clearTimeout(timer)
    timer = setTimeout(() => draw(box, field.value), pause)
  })
}
