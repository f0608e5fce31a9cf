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

/** What is larger than a form or an upload can be is refused before it is read. */
export function bodyLimits({ uploads, uploadMegabytes, ask, render }: Limits): MiddlewareHandler {
  const most = (megabytes: number, words: string): MiddlewareHandler =>
    bodyLimit({
      maxSize: megabytes * 1024 * 1024,
      onError: async c => {
        const asked = await ask(c)
        return render(c, asked, { ...errorPage('unreadable-form', asked, words), status: 413 })
      },
    })
  const form = most(1, 'Formuläret är större än 1 MB.')
  const upload = most(
    uploadMegabytes,
    `Filerna är tillsammans större än ${uploadMegabytes} MB. Dela upp dem och läs in några i taget.`,
  )
  const patterns = [...uploads].map(it => new RegExp(`^${it.replace(/:\w+/g, '[^/]+')}$`))
  return (c, next) => (patterns.some(it => it.test(c.req.path)) ? upload(c, next) : form(c, next))
}
