/**
 * Files are sent a few at a time, with a bar that tells how many are left, and sent again when the connection was lost:
 * each has a place in the batch, so that a file that did arrive is not taken twice. Without this script one form sends
 * them all.
 */
const form = document.querySelector<HTMLFormElement>('form[data-upload]')
const most = { files: 5, bytes: 16 * 1024 * 1024, sendingAtOnce: 2 }

interface Placed {
  readonly file: File
  readonly place: number
}

const pause = (ms: number): Promise<void> => new Promise(done => setTimeout(done, ms))
const grouped = new Intl.NumberFormat('sv-SE')

class Unanswered extends Error {}
class Refused extends Error {}

/** One request; the answer as JSON. Throws Unanswered when it may be tried again. */
async function post(address: string, body: FormData): Promise<{ to?: string }> {
  const answer = await fetch(address, { method: 'POST', body, headers: { accept: 'application/json' } }).catch(() => {
    throw new Unanswered()
  })
  if (answer.ok) return answer.json()
  if (answer.status === 429 || answer.status >= 500) {
    const wait = Number(answer.headers.get('retry-after'))
    if (wait > 0) await pause(Math.min(wait, 60) * 1000)
    throw new Unanswered()
  }
  const said = await answer.json().catch(() => ({}))
  throw new Refused(Object.values((said.errors ?? {}) as Record<string, string>).join(' ') || `Fel ${answer.status}`)
}

/** Tries until it is answered; waits longer each time, at most half a minute. `trouble` is told while there is no answer. */
async function persistently<T>(work: () => Promise<T>, trouble: (on: boolean) => void): Promise<T> {
  for (let wait = 1000; ; wait = Math.min(wait * 2, 30_000)) {
    try {
      const done = await work()
      trouble(false)
      return done
    } catch (error) {
      if (!(error instanceof Unanswered)) throw error
      trouble(true)
      await pause(wait)
    }
  }
}

/** A few files that together are not too much for one request. */
function handful(queue: Placed[], limit: number): Placed[] {
  const some: Placed[] = []
  let bytes = 0
  for (let next = queue[0]; next && some.length < most.files; next = queue[0]) {
    const size = next.file.size > limit ? 0 : next.file.size
    if (some.length > 0 && bytes + size > most.bytes) break
    bytes += size
    some.push(next)
    queue.shift()
  }
  return some
}

function bodyOf(some: readonly Placed[], limit: number): FormData {
  const body = new FormData()
  for (const { file, place } of some) {
    if (file.size > limit) body.append('stor', `${place} ${file.size} ${file.name}`)
    else {
      body.append('plats', String(place))
      body.append('files', file)
    }
  }
  return body
}

function show(form: HTMLFormElement) {
  const part = (name: string) => form.querySelector<HTMLElement>(`[data-upload-${name}]`)
  const holder = part('progress')
  const bar = holder?.querySelector('progress')
  const figures = holder?.querySelector('[role="status"]')
  let troubled = 0
  return {
    sent: (done: number, of: number) => {
      if (holder) holder.hidden = false
      if (bar) Object.assign(bar, { max: of, value: done })
      if (figures) figures.textContent = `${grouped.format(done)} av ${grouped.format(of)} filer`
    },
    trouble: (on: boolean) => {
      troubled = on ? troubled + 1 : 0
      const said = part('trouble')
      if (said) said.hidden = troubled === 0
    },
    refused: (words: string) => {
      const said = part('trouble')
      if (!said) return
      said.hidden = false
      said.textContent = words
    },
    chosen: (files: readonly File[]) => {
      const said = part('chosen')
      if (!said) return
      said.hidden = files.length === 0
      said.textContent =
        files.length === 1 ? `1 fil vald: ${files[0]?.name}` : `${grouped.format(files.length)} filer valda`
    },
  }
}

async function send(form: HTMLFormElement, files: readonly File[]): Promise<void> {
  const told = show(form)
  const limit = Number(form.dataset.limit)
  const start = new FormData()
  start.append('forum', form.querySelector<HTMLSelectElement>('select[name="forum"]')?.value ?? '')
  start.append('tomt', 'ja')
  told.sent(0, files.length)
  const { to = '/inlasning' } = await persistently(() => post(form.action, start), told.trouble)
  const queue = files.map((file, place): Placed => ({ file, place }))
  let done = 0
  const sender = async (): Promise<void> => {
    for (let some = handful(queue, limit); some.length > 0; some = handful(queue, limit)) {
      await persistently(() => post(`${to}/filer`, bodyOf(some, limit)), told.trouble)
      done += some.length
      told.sent(done, files.length)
    }
  }
  await Promise.all(Array.from({ length: most.sendingAtOnce }, sender))
  leaving(false)
  location.assign(to)
}

const warn = (event: BeforeUnloadEvent): void => event.preventDefault()
const leaving = (unsafe: boolean): void =>
  unsafe ? addEventListener('beforeunload', warn) : removeEventListener('beforeunload', warn)

if (form) {
  const input = form.querySelector<HTMLInputElement>('input[type="file"]')
  const area = form.querySelector<HTMLElement>('.file-drop')
  const files = (): File[] => [...(input?.files ?? [])]
  input?.addEventListener('change', () => show(form).chosen(files()))
  for (const kind of ['dragenter', 'dragover', 'dragleave', 'drop'] as const)
    area?.addEventListener(kind, event => {
      area.classList.toggle('over', kind === 'dragenter' || kind === 'dragover')
      if (kind === 'dragover') event.preventDefault()
      if (kind !== 'drop' || !input || !event.dataTransfer || event.target === input) return
      event.preventDefault()
      input.files = event.dataTransfer.files
      show(form).chosen(files())
    })
  form.addEventListener('submit', event => {
    if (files().length === 0) return
    event.preventDefault()
    const button = form.querySelector('button')
    if (button) button.disabled = true
    leaving(true)
    send(form, files()).catch(error => {
      leaving(false)
      if (button) button.disabled = false
      show(form).refused(
        error instanceof Refused ? error.message : 'Det gick inte att skicka filerna. Ladda om sidan och försök igen.',
      )
    })
  })
}

export {}
