/**
 * Parts of a page that follow what happens: an element with `data-live` names the address that tells when something is
 * new, and is then put in place of the old one as the page has it now, or as it came along with the news. What somebody
 * is typing or stands on is left alone until they have left it. Where nothing can be told, the page is asked now and then
 * instead. Whether there is contact is told to the page's other scripts as an event on the document.
 */
const parts = (): HTMLElement[] => [...document.querySelectorAll<HTMLElement>('[data-live][id]')]

const typed = (field: Element): boolean =>
  (field instanceof HTMLTextAreaElement ||
    (field instanceof HTMLInputElement && /^(text|date|time|search)$/.test(field.type))) &&
  field.value !== field.defaultValue

const busy = (part: HTMLElement): boolean =>
  (part.contains(document.activeElement) && document.activeElement?.matches('input, textarea, select') === true) ||
  [...part.querySelectorAll('input, textarea')].some(typed)

let asking = false
let again = false

async function refresh(): Promise<void> {
  if (asking) {
    again = true
    return
  }
  asking = true
  const answer = await fetch(location.href, { headers: { accept: 'text/html' } }).catch(() => undefined)
  contact(answer?.ok === true)
  if (answer?.ok) putAll(await answer.text())
  asking = false
  if (!again) return
  again = false
  await refresh()
}

function putAll(html: string): void {
  const fresh = new DOMParser().parseFromString(html, 'text/html')
  for (const part of parts()) put(part, fresh.getElementById(part.id))
}

function put(old: HTMLElement, part: HTMLElement | null): void {
  if (!part) return
  if (busy(old)) old.addEventListener('focusout', () => void refresh(), { once: true })
  else {
    const focused = old.contains(document.activeElement) ? document.activeElement : undefined
    const address = focused?.getAttribute('href')
    // What was folded out stays so.
    for (const { id } of old.querySelectorAll<HTMLDetailsElement>('details[open][id]'))
      part.querySelector(`#${CSS.escape(id)}`)?.setAttribute('open', '')
    old.replaceWith(part)
    if (focused?.id) document.getElementById(focused.id)?.focus()
    else if (address) part.querySelector<HTMLElement>(`[href="${CSS.escape(address)}"]`)?.focus()
  }
  if (!part.dataset.live) drop(old.dataset.live ?? '')
}

const streams = new Map<string, EventSource>()
let polling: ReturnType<typeof setInterval> | undefined
/** When anything last came on any stream. The service says something at least every twenty seconds. */
let heardAt = Date.now()
const silence = 45_000

function contact(there: boolean): void {
  if (there) heardAt = Date.now()
  document.dispatchEvent(new CustomEvent('kontakt', { detail: there }))
}

function drop(address: string): void {
  streams.get(address)?.close()
  streams.delete(address)
}

/** The stream was refused or cannot be had: asked every five seconds while the page is looked at. */
function poll(): void {
  polling ??= setInterval(() => {
    if (parts().length === 0) clearInterval(polling)
    else if (!document.hidden) void refresh()
  }, 5000)
}

/** Whether what is new is sent along on the stream, so that the page need not be asked for. */
const alongOf = (address: string): boolean =>
  parts().some(it => it.dataset.live === address && it.dataset.along !== undefined)

function follow(address: string): void {
  const stream = new EventSource(address)
  streams.set(address, stream)
  // Something may be new since the page was made.
  let lost = true
  stream.addEventListener('nytt', () => {
    contact(true)
    void refresh()
  })
  stream.addEventListener('del', event => {
    contact(true)
    putAll(String(event.data))
  })
  stream.addEventListener('puls', () => contact(true))
  // Logged out, or no longer one of those who may look: what is shown follows nothing from now on.
  stream.addEventListener('slut', () => {
    drop(address)
    contact(false)
  })
  stream.addEventListener('open', () => {
    contact(true)
    // What happened while the line was down was told to nobody; where it is sent along it comes by itself.
    if (lost && !alongOf(address)) void refresh()
    lost = false
  })
  stream.addEventListener('error', () => {
    lost = true
    contact(false)
    if (stream.readyState === EventSource.CLOSED) poll()
  })
}

for (const { dataset } of parts()) {
  const address = dataset.live
  if (address && !streams.has(address)) follow(address)
}

/** A line that is cut without a word is noticed by its silence, and tried anew. */
setInterval(() => {
  if (streams.size === 0 || Date.now() - heardAt < silence) return
  contact(false)
  heardAt = Date.now()
  for (const address of [...streams.keys()]) {
    drop(address)
    follow(address)
  }
}, 5000)
addEventListener('offline', () => contact(false))
addEventListener('online', () => {
  for (const address of [...streams.keys()]) {
    drop(address)
    follow(address)
  }
})
addEventListener('pagehide', () => {
  for (const stream of streams.values()) stream.close()
})

export {}
