/** The units of the form: chosen again when a report comes back, and remembered without contact. */

/** 'id namn', as the form sends it. */
export type UnitValue = string

const idLength = 36
export const labelOf = (value: UnitValue): string => value.slice(idLength + 1).trim() || 'Den valda enheten'

export const boxes = (form: HTMLFormElement): readonly HTMLElement[] => [
  ...form.querySelectorAll<HTMLElement>('[data-unit-field]'),
]
const nameOf = (box: HTMLElement): string => box.dataset.unitField ?? ''

export const radios = (box: HTMLElement): readonly HTMLInputElement[] => [
  ...box.querySelectorAll<HTMLInputElement>('input[type=radio]'),
]

/** The list of choices; made in the place of the hidden field where the form came without any. */
function listIn(box: HTMLElement): HTMLElement {
  const there = box.querySelector<HTMLElement>('.choices')
  if (there) return there
  const group = document.createElement('fieldset')
  group.className = 'ds-fieldset'
  const legend = document.createElement('legend')
  legend.textContent = box.querySelector('label')?.textContent?.trim() ?? 'Enhet'
  const list = document.createElement('div')
  list.className = 'choices'
  group.append(legend, list)
  const search = box.querySelector('label')
  if (search) search.textContent = 'Sök en annan enhet'
  box.querySelector('input[type=hidden]')?.remove()
  box.prepend(group)
  return list
}

let made = 0

export function add(box: HTMLElement, value: UnitValue): HTMLInputElement {
  const there = radios(box).find(it => it.value.slice(0, idLength) === value.slice(0, idLength))
  if (there) return there
  const list = listIn(box)
  const row = document.createElement('div')
  row.className = 'choice'
  const input = document.createElement('input')
  made += 1
  Object.assign(input, { type: 'radio', className: 'ds-input', name: nameOf(box), value, id: `enhet-${made}` })
  const label = document.createElement('label')
  label.htmlFor = input.id
  label.textContent = labelOf(value)
  row.append(input, label)
  list.append(row)
  return input
}

/** Chooses what a report that comes back had chosen, whether or not the form offers it. */
export function chooseUnits(form: HTMLFormElement, chosen: (name: string) => UnitValue | undefined): void {
  for (const box of boxes(form)) {
    const value = chosen(nameOf(box))
    if (value && value.length > idLength) add(box, value).checked = true
  }
}

type Known = Readonly<Record<string, readonly UnitValue[]>>

const most = 8

/** What is chosen, what the form offers and what was known before, the first eight by field: kept for when there is no contact. */
export const usedUnits = (form: HTMLFormElement, known: Known): Known =>
  Object.fromEntries(
    boxes(form).map(box => {
      const offered = radios(box).toSorted((a, b) => Number(b.checked) - Number(a.checked))
      const all = [...offered.map(it => it.value), ...(known[nameOf(box)] ?? [])]
      return [nameOf(box), [...new Set(all)].slice(0, most)]
    }),
  )

/** Offers what was offered last time there was contact. One's own unit is chosen, as it is then. */
export function offerUnits(form: HTMLFormElement, known: Known): void {
  for (const box of boxes(form)) {
    for (const value of known[nameOf(box)] ?? []) add(box, value)
    const [first] = radios(box)
    if (nameOf(box) === 'ownUnit' && first && !radios(box).some(it => it.checked)) first.checked = true
  }
}
