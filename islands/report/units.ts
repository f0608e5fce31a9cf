/** The units of the form: chosen again when a report comes back, searched while one types, and remembered without contact. */

/** 'id namn', as the form sends it. */
type UnitValue = string

const idLength = 36
const labelOf = (value: UnitValue): string => value.slice(idLength + 1).trim() || 'Den valda enheten'

const boxes = (form: HTMLFormElement): readonly HTMLElement[] => [
  ...form.querySelectorAll<HTMLElement>('[data-unit-field]'),
]
const nameOf = (box: HTMLElement): string => box.dataset.unitField ?? ''

const radios = (box: HTMLElement): readonly HTMLInputElement[] => [
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

function add(box: HTMLElement, value: UnitValue): HTMLInputElement {
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

interface Found {
  readonly id: string
  readonly label: string
}

const pause = 250

/** Finds units while one types. The button 'Sök enhet' does the same without a script. */
export function searchUnits(form: HTMLFormElement, say: (words: string) => void): void {
  for (const box of boxes(form)) {
    const input = box.querySelector<HTMLInputElement>('input[type=search]')
    let timer: ReturnType<typeof setTimeout> | undefined
    for (const change of ['change', 'restored']) box.addEventListener(change, () => sayChosen(box))
    input?.addEventListener('input', () => {
      clearTimeout(timer)
      timer = setTimeout(() => void search(box, input.value.trim(), say), pause)
    })
  }
}

/** The line that one's own unit is folded under names the unit that is chosen, also after it is folded again. */
function sayChosen(box: HTMLElement): void {
  const line = box.closest('details')?.querySelector('[data-unit-chosen]')
  const chosen = radios(box).find(it => it.checked)
  if (line && chosen) line.textContent = `Från ${labelOf(chosen.value)}`
}

async function search(box: HTMLElement, words: string, say: (words: string) => void): Promise<void> {
  if (words.length < 2 || !navigator.onLine) return
  const answer = await fetch(`/enheter/sok?q=${encodeURIComponent(words)}`, {
    headers: { accept: 'application/json' },
    signal: AbortSignal.timeout(5_000),
  }).catch(() => undefined)
  if (!answer?.ok) return
  const body = (await answer.json()) as readonly Found[] | { readonly units?: readonly Found[] }
  const found = Array.isArray(body)
    ? (body as readonly Found[])
    : ((body as { readonly units?: readonly Found[] }).units ?? [])
  if (box.querySelector<HTMLInputElement>('input[type=search]')?.value.trim() !== words) return
  // What was found takes the place of what was offered; what is chosen stays.
  for (const it of radios(box)) if (!it.checked) it.closest('.choice')?.remove()
  for (const it of found) add(box, `${it.id} ${it.label}`)
  say(found.length === 0 ? `Ingen enhet liknar ”${words}”.` : `${found.length} enheter att välja bland.`)
}
