import type { Hono } from 'hono'

// Somebody with a browser of their own: cookies by site, and redirects followed as a browser follows them.

export interface Seen {
  readonly url: URL
  readonly status: number
  readonly text: string
}

export interface Visitor {
  readonly origin: string
  open(address: string): Promise<Seen>
  submit(address: string, form?: Record<string, string>, referer?: string): Promise<Seen>
  /** One step, not followed: where it leads. */
  step(address: string): Promise<{ readonly status: number; readonly to: string }>
  cookies(origin: string): ReadonlyMap<string, string>
  /** Logs in at the provider as one of its people, from `start` on. */
  logIn(account: string, start?: string, acr?: string): Promise<Seen>
}

/** The application is asked in-process at `origin`; everything else over the network. */
export function visitorOf(app: Hono, origin: string): Visitor {
  const jars = new Map<string, Map<string, string>>()
  const jarOf = (url: URL): Map<string, string> => {
    const jar = jars.get(url.origin) ?? new Map<string, string>()
    jars.set(url.origin, jar)
    return jar
  }
  const ask = async (url: URL, init: RequestInit = {}): Promise<Response> => {
    const cookie = [...jarOf(url)].map(it => it.join('=')).join('; ')
    const headers = { ...(cookie ? { cookie } : {}), ...(init.headers as Record<string, string>) }
    const response =
      url.origin === origin
        ? await app.request(new Request(url, { ...init, headers }))
        : await fetch(url, { ...init, headers, redirect: 'manual' })
    for (const line of response.headers.getSetCookie()) keepCookie(jarOf(url), line)
    return response
  }
  const follow = async (from: URL, init?: RequestInit): Promise<Seen> => {
    let url = from
    let response = await ask(url, init)
    for (let i = 0; i < 12 && response.status >= 300 && response.status < 400; i++) {
      url = new URL(response.headers.get('location') ?? '', url)
      response = await ask(url)
    }
    return { url, status: response.status, text: await response.text() }
  }
  const submit: Visitor['submit'] = (address, form = {}, referer) => {
    const url = new URL(address, origin)
    const headers = { origin: url.origin, 'content-type': 'application/x-www-form-urlencoded' }
    return follow(url, {
      method: 'POST',
      headers: { ...headers, ...(referer ? { referer: new URL(referer, origin).href } : {}) },
      body: new URLSearchParams(form).toString(),
    })
  }
  const open: Visitor['open'] = address => follow(new URL(address, origin))
  return {
    ...{ origin, open, submit },
    step: async address => {
      const response = await ask(new URL(address, origin))
      return { status: response.status, to: response.headers.get('location') ?? '' }
    },
    cookies: of => jars.get(of) ?? new Map(),
    logIn: async (account, start = '/logga-in/organisation', acr) => {
      const asked = await open(start)
      if (!asked.url.pathname.startsWith('/interaction/')) return asked
      return submit(asked.url.href, { account, ...(acr ? { acr } : {}) })
    },
  }
}

function keepCookie(jar: Map<string, string>, line: string): void {
  const [pair = '', ...attributes] = line.split(';')
  const at = pair.indexOf('=')
  const name = pair.slice(0, at).trim()
  const gone = attributes.some(it => /^\s*max-age=0\s*$/i.test(it) || /expires=thu, 01 jan 1970/i.test(it))
  if (gone) jar.delete(name)
  else jar.set(name, pair.slice(at + 1))
}
