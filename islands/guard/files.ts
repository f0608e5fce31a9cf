/** Names of files that are added: looked at before they are sent, and changed on request. Their text is read by the server. */
import { guard } from '../../src/features/guard/guard.ts'
import { maskedText } from '../../src/features/guard/guarded.ts'
import { say } from './said.ts'
import { today } from './today.ts'

/** A name of words: what stands between them as a space. */
const spaced = (name: string): string => name.replaceAll('_', ' ')

/** Stars are not let into a file name everywhere. */
const renamed = (file: File): File =>
  new File([file], maskedText(spaced(file.name), today()).replaceAll('*', 'x'), { type: file.type })

function told(input: HTMLInputElement): void {
  const id = `${input.id || input.name}-namn`
  document.getElementById(id)?.remove()
  const files = [...(input.files ?? [])]
  const bad = files.filter(it => guard(spaced(it.name), today()).stop.length > 0)
  if (bad.length === 0) return
  const box = document.createElement('div')
  box.id = id
  box.className = 'guard'
  const words =
    bad.length > 1
      ? `${bad.length} av filerna har ett nummer i namnet som pekar ut någon.`
      : 'Filen har ett nummer i namnet som pekar ut någon.'
  const lead = document.createElement('p')
  lead.className = 'guard-lead'
  lead.textContent = words
  const button = document.createElement('button')
  button.type = 'button'
  button.className = 'ds-button compact'
  button.dataset.variant = 'secondary'
  button.textContent = 'Ta bort numret ur namnet'
  button.addEventListener('click', () => {
    const kept = new DataTransfer()
    for (const it of files) kept.items.add(bad.includes(it) ? renamed(it) : it)
    input.files = kept.files
    box.remove()
    say('Numret är borttaget ur filens namn.')
    input.focus()
  })
  box.append(lead, button)
  input.after(box)
  say(words)
}

export function watchFiles(): void {
  document.addEventListener('change', event => {
    const input = event.target
    if (input instanceof HTMLInputElement && input.type === 'file' && document.querySelector('[data-guard]'))
      told(input)
  })
}
