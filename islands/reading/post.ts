// What is the reader's own, sent so that it arrives also when the page is left.
export const root = document.querySelector<HTMLElement>('[data-reading]')
export const base = root?.dataset.reading ?? ''
const n = root?.dataset.n ?? ''
export const reader = root?.dataset.reader ?? ''

export class Unanswered extends Error {}

/** Posted so that it arrives also when the page is left. Throws Unanswered when it may be tried again. */
export async function post(what: string, fields: Record<string, string>): Promise<{ readonly text?: string }> {
  const answer = await fetch(`${base}/${what}`, {
    method: 'POST',
    body: new URLSearchParams({ n, svar: 'json', ...fields }),
    headers: { accept: 'application/json' },
    keepalive: true,
  }).catch(() => {
    throw new Unanswered()
  })
  if (answer.status >= 500 || answer.status === 429) throw new Unanswered()
  if (!answer.ok) throw new Error(String(answer.status))
  return answer.json()
}

export const quietly = (work: Promise<unknown>): void => void work.catch(() => {})
