/**
 * Parts of a page that follow what happens: an element with `data-live` names the address that tells when something is
 * new, and is then put in place of the old one as the page has it now. What somebody is typing or stands on is left alone
 * until they have left it. Where nothing can be told, the page is asked now and then instead.
 */
const parts = (): HTMLElement[] => [...document.querySelectorAll<HTMLElement>('[data-live][id]')]

const busy = (part: HTMLElement): boolean =>
  part.contains(document.activeElement) && document.activeElement?.matches('input, textarea, select') === true

let asking = false
let again = false

async function refresh(): Promise<void> {
  if (asking) {
    again = true
    return
  }
  asking = true
  const answer = await fetch(location.href, { headers: { accept: 'text/html' } }).catch(() => undefined)
  if (answer?.ok) {
    const fresh = new DOMParser().parseFromString(await answer.text(), 'text/html')
    for (const part of parts()) put(part, fresh.getElementById(part.id))
  }
  asking = false
  if (!again) return
  again = false
  await refresh()
}

function put(old: HTMLElement, part: HTMLElement | null): void {
  if (!part) return
  if (busy(old)) old.addEventListener('focusout', () => void refresh(), { once: true })
  else {
    const focused = old.contains(document.activeElement) ? document.activeElement : undefined
    const address = focused?.getAttribute('href')
    old.replaceWith(part)
    if (focused?.id) document.getElementById(focused.id)?.focus()
    else if (address) part.querySelector<HTMLElement>(`[href="${CSS.escape(address)}"]`)?.focus()
  }
  if (!part.dataset.live) streams.get(old.dataset.live ?? '')?.close()
}

const streams = new Map<string, EventSource>()
let polling: ReturnType<typeof setInterval> | undefined

/** The stream was refused or cannot be had: asked every five seconds while the page is looked at. */
function poll(): void {
  polling ??= setInterval(() => {
    if (parts().length === 0) clearInterval(polling)
    else if (!document.hidden) void refresh()
  }, 5000)
}

for (const { dataset } of parts()) {
  const address = dataset.live
  if (!address || streams.has(address)) continue
  const stream = new EventSource(address)
  streams.set(address, stream)
  // Something may be new since the page was made.
  let lost = true
  stream.addEventListener('nytt', () => void refresh())
  stream.addEventListener('slut', () => stream.close())
  stream.addEventListener('open', () => {
    // What happened while the line was down was told to nobody.
    if (lost) void refresh()
    lost = false
  })
  stream.addEventListener('error', () => {
    lost = true
    if (stream.readyState === EventSource.CLOSED) poll()
  })
}
addEventListener('pagehide', () => {
  for (const stream of streams.values()) stream.close()
})

export {}
