import type { Context, MiddlewareHandler } from 'hono'
import { bodyLimit } from 'hono/body-limit'
import { errorPage } from './errors.tsx'
import type { Render } from './render.tsx'
import type { Asked } from './request.ts'

interface Limits {
  /** The addresses that take files, as routes name them: '/inlasning/:id/filer'. */
  readonly uploads: ReadonlySet<string>
  readonly uploadMegabytes: number
  readonly ask: (c: Context) => Promise<Asked>
  readonly render: Render
}

/** What is thrown away at most of what is too large, in bytes and in milliseconds. */
const patience = { bytes: 32 * 1024 * 1024, ms: 10_000 }

/**
 * Takes in what is left of what was refused, up to a limit, and keeps none of it. A connection that is closed while
 * somebody still sends is reset, and the browser then shows its own error instead of our words.
 */
async function drain(body: ReadableStream<Uint8Array> | null): Promise<void> {
  if (!body || body.locked) return
  const reader = body.getReader()
  const timer = setTimeout(() => void reader.cancel().catch(() => undefined), patience.ms)
  let taken = 0
  try {
    for (let it = await reader.read(); !it.done && taken < patience.bytes; it = await reader.read())
      taken += it.value.length
  } catch {
    // Whoever sent it has gone: there is nobody to answer.
  } finally {
    clearTimeout(timer)
  }
}

/** What is larger than a form or an upload can be is refused, and nothing of it is kept. */
export function bodyLimits({ uploads, uploadMegabytes, ask, render }: Limits): MiddlewareHandler {
  const most = (megabytes: number, words: string): MiddlewareHandler =>
    bodyLimit({
      maxSize: megabytes * 1024 * 1024,
      onError: async c => {
        const asked = await ask(c)
        await drain(c.req.raw.body)
        c.header('Connection', 'close')
        return render(c, asked, { ...errorPage('too-large', asked, words), status: 413 })
      },
    })
  const form = most(1, 'Ett formulär rymmer 1 MB, ungefär en halv miljon tecken. Korta texterna och skicka igen.')
  const upload = most(
    uploadMegabytes,
    `Filerna är tillsammans större än ${uploadMegabytes} MB. Dela upp dem och läs in några i taget.`,
  )
  const patterns = [...uploads].map(it => new RegExp(`^${it.replace(/:\w+/g, '[^/]+')}$`))
  return (c, next) => (patterns.some(it => it.test(c.req.path)) ? upload(c, next) : form(c, next))
}
