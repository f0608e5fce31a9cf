import type { Fields } from '../../src/features/devices/kept.ts'

/** Names that are of the page and not of the report. */
const passing = new Set(['mask'])

/** What stands in a form. Files stay where they are: they are added when there is contact. */
export function read(form: HTMLFormElement): Fields {
  const fields: Record<string, string[]> = {}
  for (const [name, value] of new FormData(form))
    if (typeof value === 'string' && !passing.has(name)) fields[name] = [...(fields[name] ?? []), value]
  return fields
}

type Control = HTMLInputElement | HTMLTextAreaElement | HTMLSelectElement

const isControl = (it: Element): it is Control =>
  it instanceof HTMLInputElement || it instanceof HTMLTextAreaElement || it instanceof HTMLSelectElement

/** Puts back what stood in a form. A field that the form no longer has is kept as a hidden one: nothing is lost. */
export function fill(form: HTMLFormElement, fields: Fields): void {
  const left = new Map(Object.entries(fields).map(([name, values]) => [name, [...values]]))
  for (const it of form.elements) {
    if (!isControl(it) || !it.name || passing.has(it.name)) continue
    if (it instanceof HTMLInputElement && it.type === 'file') continue
    const values = left.get(it.name)
    if (it instanceof HTMLInputElement && (it.type === 'radio' || it.type === 'checkbox')) {
      const at = values?.indexOf(it.value) ?? -1
      it.checked = at >= 0
      if (at >= 0) values?.splice(at, 1)
    } else if (values && values.length > 0) put(it, values.shift() ?? '')
    it.dispatchEvent(new Event('restored', { bubbles: true }))
  }
  for (const [name, values] of left) {
    if (form.querySelector(`[data-unit-field="${CSS.escape(name)}"]`)) continue
    for (const value of values) if (value) form.append(hidden(name, value))
  }
  for (const it of form.querySelectorAll('details'))
    if ([...it.querySelectorAll<Control>('input, textarea, select')].some(one => one.value !== '')) it.open = true
}

function put(control: Control, value: string): void {
  if (control instanceof HTMLSelectElement && ![...control.options].some(it => it.value === value))
    control.add(new Option(value, value))
  control.value = value
}

export function hidden(name: string, value: string): HTMLInputElement {
  const it = document.createElement('input')
  it.type = 'hidden'
  it.name = name
  it.value = value
  return it
}

export const same = (a: Fields, b: Fields): boolean => JSON.stringify(a) === JSON.stringify(b)

export const hasFiles = (form: HTMLFormElement): boolean =>
  [...form.elements].some(it => it instanceof HTMLInputElement && it.type === 'file' && (it.files?.length ?? 0) > 0)
