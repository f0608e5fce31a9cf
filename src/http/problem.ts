// Fel för program: application/problem+json (RFC 9457), in the same words as people get.

export interface Problem {
  readonly title: string
  readonly status: number
  readonly detail?: string
  /** What was wrong with each part of the question. */
  readonly errors?: readonly { readonly name: string; readonly reason: string }[]
}

/** Anyone's program may read what everyone may read; with a login it is nobody else's. */
export const openToAll = { 'Access-Control-Allow-Origin': '*', 'Access-Control-Expose-Headers': 'Link' } as const

export const problem = (it: Problem, headers: Readonly<Record<string, string>> = {}): Response =>
  new Response(JSON.stringify({ type: 'about:blank', ...it }), {
    status: it.status,
    headers: {
      'Content-Type': 'application/problem+json; charset=utf-8',
      'Content-Language': 'sv',
      'Cache-Control': 'no-store',
      ...openToAll,
      ...headers,
    },
  })

/** Where programs ask: what goes wrong there is said as they read it. */
export const isForPrograms = (path: string): boolean => path === '/openapi.json' || path.startsWith('/api/')
