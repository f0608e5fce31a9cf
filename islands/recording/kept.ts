/** What has been typed and not yet confirmed by the server: kept in the browser, so that nothing is lost with the line or the tab. */
export interface Kept {
  /** What the words were when the changes began. */
  readonly base: string
  readonly words: string
  /** What was last sent, while it is not known whether it arrived: it is sent once more before anything else. */
  readonly sent?: string | undefined
  /** Where it is sent, and the page that it was typed on. */
  readonly save: string
  readonly page: string
}

const start = 'samklang.anteckning:'

export const keyOf = (item: string, field: string): string => `${start}${item}:${field}`

export function read(key: string): Kept | undefined {
  try {
    return JSON.parse(localStorage.getItem(key) ?? 'null') ?? undefined
  } catch {
    return undefined
  }
}

/** False where the browser keeps nothing: then it has to be said. */
export function write(key: string, kept: Kept | undefined): boolean {
  try {
    if (kept) localStorage.setItem(key, JSON.stringify(kept))
    else localStorage.removeItem(key)
    return true
  } catch {
    return false
  }
}

export const allKeys = (): readonly string[] => {
  try {
    return Object.keys(localStorage).filter(it => it.startsWith(start))
  } catch {
    return []
  }
}
