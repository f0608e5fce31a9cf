import type { KeptReport } from '../../src/features/devices/kept.ts'
import { button, clock, link, panel } from './told.ts'

export interface Offer {
  readonly take: (it: KeptReport) => void
  readonly drop: (it: KeptReport) => Promise<void>
}

const shown = new Set<string>()

/** What every form has before anything is written in it. */
const given: ReadonlySet<string> = new Set(['clientId', 'happenedOn', 'ownUnit', 'ownUnitWords'])

const isWritten = ({ fields }: KeptReport): boolean =>
  Object.entries(fields).some(([name, values]) => !given.has(name) && values.some(it => it.trim() !== ''))

let offered: (() => void) | undefined

/** Takes the offer away when another report is being written: it would cover a third of a phone. It is made again on the next visit. */
export function makeRoom(): void {
  offered?.()
  offered = undefined
}

const when = (it: KeptReport): string => {
  const day = new Date(it.savedAt).toLocaleDateString('sv-SE', {
    day: 'numeric',
    month: 'long',
    timeZone: 'Europe/Stockholm',
  })
  return `${day} ${clock(it.savedAt)}`
}

/** The latest report that was begun here: to go on with, or to throw away. The next one is offered after it. */
export function offerKept(found: readonly KeptReport[], { take, drop }: Offer): void {
  const it = found.find(one => !shown.has(one.clientId) && isWritten(one))
  if (!it || document.querySelector('.report-kept')) return
  shown.add(it.clientId)
  const words =
    it.state === 'waiting'
      ? `Din rapport från ${when(it)} väntar på att skickas.`
      : it.refused
        ? `Din rapport från ${when(it)} gick inte att skicka: något behöver kompletteras.`
        : `Du har en rapport som inte är skickad, från ${when(it)}.`
  const next = () => offerKept(found, { take, drop })
  const then = (work: () => void): void => {
    away()
    work()
  }
  const away = panel(
    words,
    button(it.state === 'waiting' ? 'Visa den' : 'Fortsätt skriva', () => then(() => take(it)), 'primary'),
    button('Skriv en ny', () => then(next)),
    ...(it.state === 'waiting' ? [] : [dropButton(() => drop(it).then(() => then(next)))]),
  )
  offered = away
}

/** Asked twice: what is thrown away is nowhere else. */
function dropButton(drop: () => Promise<void>): HTMLButtonElement {
  const it = button(
    'Ta bort den',
    () => {
      if (it.dataset.sure) return void drop()
      it.dataset.sure = 'ja'
      it.textContent = 'Ja, ta bort den'
    },
    'tertiary',
  )
  return it
}

/** A report that was sent while nobody looked: its receipt, until it has been seen. */
export function showReceipt(it: KeptReport, seen: () => Promise<void>): void {
  if (!it.receipt || shown.has(`sent ${it.clientId}`)) return
  shown.add(`sent ${it.clientId}`)
  const to = link('Visa kvittot', it.receipt.to)
  to.className = 'ds-button compact'
  to.dataset.variant = 'primary'
  to.addEventListener('click', event => {
    event.preventDefault()
    void seen().then(() => location.assign(to.href))
  })
  const away = panel(
    `Rapporten är skickad ${clock(it.savedAt)}. Ärendets kod är ${it.receipt.code}.`,
    to,
    button('Stäng', () => void seen().then(away)),
  )
}
