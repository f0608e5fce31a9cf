import type { Context, MiddlewareHandler } from 'hono'

/** Longer than this nothing is carried: an address has an end. */
const longest = 1500

/**
 * What an address says of where somebody came from goes along from page to page of one thing: in the links and forms that
 * stay below its address, and where a form leads on to. So no page of it has to know, and nothing is kept anywhere else.
 */
export const carry =
  (name: string, thing: RegExp): MiddlewareHandler =>
  async (c, next) => {
    await next()
    const below = thing.exec(c.req.path)?.[0]
    const value = c.req.query(name)
    if (!below || !value || value.length > longest) return
    const held = String(new URLSearchParams({ [name]: value }))
    const location = c.res.headers.get('location')
    if (location && isBelow(location, below)) c.res.headers.set('location', withHeld(location, name, held))
    if (isHtml(c)) c.res = new Response(inLinks(await c.res.text(), below, name, held), c.res)
  }

const isHtml = (c: Context): boolean => (c.res.headers.get('content-type') ?? '').startsWith('text/html')

const isBelow = (address: string, below: string): boolean =>
  address.startsWith(below) && /^$|^[/?#]/.test(address.slice(below.length))

/** Addresses in HTML hold their & as &amp;, which another one is added to as it is. */
const inLinks = (html: string, below: string, name: string, held: string): string =>
  html.replace(/((?:href|action)=")([^"]*)"/g, (all, attribute: string, address: string) =>
    isBelow(address, below) ? `${attribute}${withHeld(address, name, held, '&amp;')}"` : all,
  )

/** Before what is a place on the page. An address that says it already is left as it is. */
function withHeld(address: string, name: string, held: string, and = '&'): string {
  const [page = '', ...place] = address.split('#')
  if (page.includes(`?${name}=`) || page.includes(`&${name}=`) || page.includes(`;${name}=`)) return address
  return [`${page}${page.includes('?') ? and : '?'}${held}`, ...place].join('#')
}
