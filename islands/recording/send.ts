/** One saving, as the server answers it. */
export type Answer =
  | { readonly kind: 'saved'; readonly words: string; readonly savedAt: string }
  /** Somebody else changed the same words. Nothing was saved. */
  | { readonly kind: 'overlap'; readonly words: string }
  /** No contact: tried again later. */
  | { readonly kind: 'lost' }
  /** Logged out, or no longer allowed: said, and tried again later. */
  | { readonly kind: 'refused' }

export async function send(save: string, field: string, base: string, words: string, last = false): Promise<Answer> {
  try {
    const answer = await fetch(save, {
      method: 'POST',
      headers: { 'content-type': 'application/json', accept: 'application/json' },
      body: JSON.stringify({ field, base, words }),
      keepalive: last,
      signal: AbortSignal.timeout(15_000),
    })
    if (answer.status >= 500 || answer.status === 429) return { kind: 'lost' }
    const body = answer.headers.get('content-type')?.includes('json') ? await answer.json() : undefined
    if (answer.status === 409 && body?.overlap) return { kind: 'overlap', words: body.overlap.words }
    if (answer.ok && typeof body?.words === 'string') return { kind: 'saved', ...body }
    return { kind: 'refused' }
  } catch {
    return { kind: 'lost' }
  }
}
