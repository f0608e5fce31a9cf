// What a list is asked for, as an address holds it: Swedish words for codes. Nonsense is passed over, never an error.

type Words = Readonly<Record<string, unknown>>

/** The code that a word in the address stands for. */
export const codeFor = <T extends Words>(words: T, given: string | null): T[keyof T] | undefined =>
  given !== null && Object.hasOwn(words, given) ? (words[given as keyof T] as T[keyof T]) : undefined

/** The word in the address for a code. */
export const wordFor = (words: Words, code: unknown): string | undefined =>
  Object.entries(words).find(([, it]) => it === code)?.[0]

/** A slug, as those of forums and organisations are. */
export const slugIn = (given: string | null): string | undefined =>
  given !== null && /^[a-z0-9-]{1,80}$/.test(given) ? given : undefined

/** Words as somebody typed them, at most `most` signs. Well-formed and without control characters: the database refuses the rest. */
export const typedIn = (given: string | null, most: number): string | undefined =>
  given
    ?.toWellFormed()
    .replace(/[\p{C}\uFFFD]+/gu, ' ')
    .trim()
    .slice(0, most) || undefined

/** Leaves out what is undefined, so that a view says only what it holds. */
export const present = <T extends object>(given: { [K in keyof T]: T[K] | undefined }): T =>
  Object.fromEntries(Object.entries(given).filter(([, it]) => it !== undefined)) as T
