import { slots } from '../src/features/agendas/agenda.ts'
import { moveTo, type Place, type Ranked, type Spot, type Step, step } from '../src/features/agendas/order.ts'

/**
 * The order of an agenda: items are dragged by their grip, or moved with the arrow keys while it has the focus. Numbers
 * and clock slots follow at once, by the same rule as the server's, which then confirms them. Without this script the
 * buttons Upp, Ned, In and Ut do the same.
 */
type Row = Ranked & { readonly minutes: number }

document.documentElement.classList.add('movable')

const part = (): HTMLElement | null => document.getElementById('dagordning')
const list = (): HTMLElement | null => part()?.querySelector<HTMLElement>('ol.agenda') ?? null
const elements = (): HTMLElement[] => [...(list()?.querySelectorAll<HTMLElement>('[data-item]') ?? [])]
const above = (it: HTMLElement): HTMLElement | null => it.parentElement?.closest<HTMLElement>('[data-item]') ?? null

const rows = (): readonly Row[] =>
  elements().map((it, at) => ({
    id: it.dataset.item ?? '',
    parentId: above(it)?.dataset.item ?? null,
    ordinal: at,
    kind: it.dataset.kind === 'break' ? 'break' : 'item',
    minutes: Number(it.dataset.minutes ?? 0),
  }))

const clock = (it: string): string => `${Number(it.slice(0, 2))}.${it.slice(3)}`
const titleOf = (it: HTMLElement): string => it.querySelector('.agenda-title')?.textContent?.trim() ?? ''

/** Puts the elements where the rule has put their items, with their numbers and slots. */
function show(places: readonly Place[]): void {
  const byId = new Map(elements().map(it => [it.dataset.item ?? '', it]))
  const outer = list()
  if (!outer) return
  for (const { id, parentId } of places) {
    const element = byId.get(id)
    if (element) (parentId === null ? outer : innerOf(byId.get(parentId))).append(element)
  }
  for (const empty of outer.querySelectorAll('ol')) if (empty.children.length === 0) empty.remove()
  const { start = null, end = null } = part()?.dataset ?? {}
  for (const slot of slots(rows(), start, end)) {
    const element = byId.get(slot.item.id)
    if (!element) continue
    const number = element.querySelector(':scope > .agenda-row .agenda-number')
    if (number && slot.number) number.textContent = slot.number
    const time = element.querySelector(':scope > .agenda-row .agenda-slot')
    const timed = slot.start && slot.end && slot.item.minutes > 0 && !element.classList.contains('gone')
    if (time) time.textContent = timed ? `${clock(slot.start ?? '')}–${clock(slot.end ?? '')}` : ''
    element.classList.toggle('late', slot.late)
  }
}

function innerOf(parent: HTMLElement | undefined): Element {
  const there = parent?.querySelector(':scope > ol')
  if (there) return there
  const fresh = document.createElement('ol')
  parent?.append(fresh)
  return fresh
}

const said = document.getElementById('dagordning-sagt')
const say = (words: string): void => {
  if (said) said.textContent = words
}

const refusals: Readonly<Record<string, string>> = {
  'no-further': 'Punkten kan inte flyttas längre åt det hållet.',
  'has-parts': 'Punkten har delpunkter och kan inte själv bli en.',
  'no-breaks': 'En paus kan inte vara delpunkt och inte ha några.',
  'too-deep': 'En delpunkt kan inte ha egna delpunkter.',
}

let sending: Promise<void> = Promise.resolve()

/** What our own moves came to: a page that was asked for before the last of them tells of an older version. */
const versions = new Map<string, number>()

/** Shown at once, and told to the server after what was told before. */
function move(id: string, moved: ReturnType<typeof step>): void {
  if (!moved.ok) {
    say(refusals[moved.why] ?? '')
    return
  }
  show(moved.value)
  const element = elements().find(it => it.dataset.item === id)
  if (!element) return
  const time = element.querySelector('.agenda-slot')?.textContent
  const number = element.querySelector('.agenda-number')?.textContent
  say(`${titleOf(element)} är nu punkt ${number}${time ? `, klockan ${time}` : ''}.`)
  const grip = element.querySelector<HTMLElement>(':scope > .agenda-row .grip')
  grip?.focus()
  const before = element.previousElementSibling as HTMLElement | null
  const spot: Spot = { parentId: above(element)?.dataset.item ?? null, after: before?.dataset.item ?? null }
  sending = sending.then(() => send(id, spot))
}

async function send(id: string, { parentId, after }: Spot): Promise<void> {
  const grip = elements()
    .find(it => it.dataset.item === id)
    ?.querySelector<HTMLElement>(':scope > .agenda-row .grip')
  const version = String(Math.max(Number(grip?.dataset.version ?? 0), versions.get(id) ?? 0))
  const body = new URLSearchParams({ parent: parentId ?? '', after: after ?? '', version })
  const headers = { accept: 'application/json' }
  const answer = await fetch(grip?.dataset.move ?? '', { method: 'POST', body, headers }).catch(() => undefined)
  if (answer?.ok && grip) {
    const { version: now } = (await answer.json()) as { version?: number }
    if (!now) return
    versions.set(id, now)
    grip.dataset.version = String(now)
    const hidden = grip.closest('.agenda-what')?.querySelector<HTMLInputElement>('.agenda-tools [name="version"]')
    if (hidden) hidden.value = String(now)
  } else await refused(answer?.status)
}

/** Somebody else was first, or the line is down: what the server has is shown again, and it is said. */
async function refused(status: number | undefined): Promise<void> {
  const words =
    status === undefined
      ? 'Ingen kontakt med Samklang. Flytten är inte sparad.'
      : 'Någon annan har ändrat dagordningen. Så här ser den ut nu.'
  const page = await fetch(location.href, { headers: { accept: 'text/html' } }).catch(() => undefined)
  if (page?.ok) {
    const fresh = new DOMParser().parseFromString(await page.text(), 'text/html').getElementById('dagordning')
    const focused = document.activeElement?.id
    if (fresh) part()?.replaceWith(fresh)
    if (focused) document.getElementById(focused)?.focus()
  }
  say(words)
}

const keys: Readonly<Record<string, Step>> = { ArrowUp: 'up', ArrowDown: 'down', ArrowRight: 'in', ArrowLeft: 'out' }

document.addEventListener('keydown', event => {
  const way = keys[event.key]
  const id = gripped(event.target)?.dataset.item
  if (!way || !id || event.altKey || event.ctrlKey || event.metaKey) return
  event.preventDefault()
  move(id, step(rows(), id, way))
})

const gripped = (target: EventTarget | null): HTMLElement | undefined =>
  (target as Element | null)?.closest('.grip')?.closest<HTMLElement>('[data-item]') ?? undefined

let dragged: HTMLElement | undefined
let over: { readonly element: HTMLElement; readonly where: 'before' | 'after' | 'in' } | undefined

document.addEventListener('pointerdown', event => {
  const element = gripped(event.target)
  if (!element || event.button !== 0) return
  event.preventDefault()
  ;(event.target as Element).closest<HTMLElement>('.grip')?.focus()
  dragged = element
  element.classList.add('dragged')
})

document.addEventListener('pointermove', event => {
  if (!dragged) return
  mark(under(event.clientX, event.clientY))
  const edge = 60
  if (event.clientY < edge) scrollBy(0, -12)
  else if (event.clientY > innerHeight - edge) scrollBy(0, 12)
})

/** Which item the pointer is over, and which third of it. Into the middle of one it becomes a part of that. */
function under(x: number, y: number): typeof over {
  const row = document.elementFromPoint(x, y)?.closest<HTMLElement>('.agenda-row')
  const element = row?.closest<HTMLElement>('[data-item]')
  if (!row || !element || element === dragged || dragged?.contains(element)) return undefined
  const box = row.getBoundingClientRect()
  const share = (y - box.top) / box.height
  const takesParts = above(element) === null && element.dataset.kind !== 'break' && dragged?.dataset.kind !== 'break'
  const whole = dragged?.querySelector('ol') !== null
  if (takesParts && !whole && share > 0.3 && share < 0.7) return { element, where: 'in' }
  return { element, where: share < 0.5 ? 'before' : 'after' }
}

function mark(next: typeof over): void {
  over?.element.classList.remove('drop-before', 'drop-after', 'drop-in')
  over = next
  over?.element.classList.add(`drop-${over.where}`)
}

function letGo(drop: boolean): void {
  const [element, target] = [dragged, over]
  mark(undefined)
  dragged?.classList.remove('dragged')
  dragged = undefined
  if (!drop || !element || !target) return
  const id = element.dataset.item ?? ''
  move(id, moveTo(rows(), id, spotAt(element, target)))
}

function spotAt(element: HTMLElement, target: NonNullable<typeof over>): Spot {
  const to = target.element
  if (target.where === 'in') {
    const last = [...to.querySelectorAll<HTMLElement>(':scope > ol > [data-item]')].findLast(it => it !== element)
    return { parentId: to.dataset.item ?? null, after: last?.dataset.item ?? null }
  }
  const parentId = above(to)?.dataset.item ?? null
  if (target.where === 'after') return { parentId, after: to.dataset.item ?? null }
  let before = to.previousElementSibling as HTMLElement | null
  if (before === element) before = before.previousElementSibling as HTMLElement | null
  return { parentId, after: before?.dataset.item ?? null }
}

document.addEventListener('pointerup', () => letGo(true))
document.addEventListener('pointercancel', () => letGo(false))
document.addEventListener('keydown', event => {
  if (event.key === 'Escape' && dragged) letGo(false)
})
