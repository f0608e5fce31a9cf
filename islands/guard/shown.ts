import type { Marks, Part } from '../../src/features/guard/marks.ts'

const element = <K extends keyof HTMLElementTagNameMap>(tag: K, name: string, words = ''): HTMLElementTagNameMap[K] => {
  const it = document.createElement(tag)
  if (name) it.className = name
  it.textContent = words
  return it
}

function markOf({ text, kind, stops }: Part): Node {
  if (kind === undefined) return document.createTextNode(text)
  const mark = element('mark', stops ? 'guard-stop' : 'guard-warn', text)
  mark.append(element('span', 'guard-kind', kind))
  return mark
}

const button = (words: string): HTMLButtonElement => {
  const it = element('button', 'ds-button compact', words)
  it.dataset.variant = 'secondary'
  it.type = 'button'
  return it
}

/** The same as the server draws (guard.view.tsx). */
export function drawMarks(box: HTMLElement, marks: Marks): void {
  const text = element('p', 'guard-text')
  text.append(...marks.parts.map(markOf))
  const buttons = element('div', 'buttons')
  for (const offer of marks.offers) {
    const it = button(offer.words)
    it.name = 'mask'
    it.value = offer.value
    buttons.append(it)
  }
  box.replaceChildren(element('p', 'guard-lead', marks.lead), text, buttons)
}

/** 'Maskerat', with the way back until something else is typed over it. */
export function drawUndo(box: HTMLElement, undo: () => void): HTMLButtonElement {
  const row = element('div', 'buttons')
  row.dataset.undo = ''
  const back = button('Ångra maskeringen')
  back.addEventListener('click', undo)
  row.append(element('span', '', 'Maskerat.'), back)
  box.replaceChildren(row)
  return back
}
