/**
 * A meeting that is held: its clocks count on, a lost connection is told, and the button for asking for the floor follows
 * the list. Without it the page says how things stood when it was made.
 */
import { type ClockForm, clockWords } from '../src/features/sittings/clock.text.ts'

/** When each clock came: its number was right then. Counted on the machine's own watch, which may be set wrong. */
const cameAt = new WeakMap<Element, number>()

const wall = new Intl.DateTimeFormat('sv-SE', { timeZone: 'Europe/Stockholm', hour: 'numeric', minute: '2-digit' })
const clock = (at: Date): string =>
  wall
    .format(at)
    .replace(/^0(?=\d)/, '')
    .replace(':', '.')

function tick(): void {
  for (const it of document.querySelectorAll<HTMLElement>('[data-clock]')) {
    const { clock: form, seconds = '0', step = '0' } = it.dataset
    const came = cameAt.get(it) ?? performance.now()
    cameAt.set(it, came)
    const words =
      form === 'now'
        ? clock(new Date())
        : clockWords(
            form as Exclude<ClockForm, 'now'>,
            Number(seconds) + Number(step) * Math.floor((performance.now() - came) / 1000),
          )
    const text = it.firstChild
    if (text?.nodeType === Node.TEXT_NODE) {
      if (text.nodeValue !== words) text.nodeValue = words
    } else it.prepend(words)
    if (form === 'left') it.closest('.room-clock, .chair-clock')?.classList.toggle('over', words.endsWith('tiden'))
  }
}

/** Said once it has lasted: a page that is left for another loses its line too. */
let lostAt: Date | undefined
let saying: ReturnType<typeof setTimeout> | undefined

document.addEventListener('kontakt', event => {
  const there = (event as CustomEvent<boolean>).detail
  const said = document.getElementById('kontakt')
  if (there) {
    clearTimeout(saying)
    saying = undefined
    lostAt = undefined
    if (said) {
      said.hidden = true
      said.textContent = ''
    }
    return
  }
  lostAt ??= new Date()
  saying ??= setTimeout(() => {
    if (!said?.hidden || !lostAt) return
    said.textContent = (said.dataset.lost ?? '').replace('%s', clock(lostAt))
    said.hidden = false
  }, 1500)
})

/** What is pressed without contact would lead to the browser's own page of errors, and what was typed would be gone. */
const through = new WeakSet<HTMLFormElement>()

document.addEventListener(
  'submit',
  event => {
    const form = event.target as HTMLFormElement
    if (through.delete(form) || (!lostAt && navigator.onLine)) return
    event.preventDefault()
    event.stopImmediatePropagation()
    void sendIfThere(form, event.submitter)
  },
  true,
)

async function sendIfThere(form: HTMLFormElement, submitter: HTMLElement | null): Promise<void> {
  const answer = await fetch(location.href, { headers: { accept: 'text/html' } }).catch(() => undefined)
  if (answer?.ok && form.isConnected) {
    through.add(form)
    form.requestSubmit(submitter)
    return
  }
  const said = document.getElementById('kontakt')
  if (!said) return
  const words = (said.dataset.lost ?? '').replace('%s', clock(lostAt ?? new Date()))
  said.textContent = `${words} Det du tryckte på är inte gjort. Tryck igen då.`
  said.hidden = false
  said.scrollIntoView({ block: 'nearest' })
}

/** The list is there while the meeting goes on, and one's own place on it may be taken away by whoever leads it. */
function own(): void {
  const box = document.getElementById('ordet')
  if (!box) return
  const state = document.getElementById('rum')?.dataset.state
  box.toggleAttribute('hidden', state !== 'ongoing')
  const id = box.dataset.own
  if (!id) return
  const listed = document.querySelector(`[data-request="${CSS.escape(id)}"]`) !== null
  box.querySelector('[data-asked]')?.toggleAttribute('hidden', !listed)
  box.querySelector('[data-not-asked]')?.toggleAttribute('hidden', listed)
}

setInterval(() => {
  tick()
  own()
}, 1000)
tick()
