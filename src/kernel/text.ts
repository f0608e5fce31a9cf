/** Unicode NFC, white space folded to one space, trimmed. What two texts are compared as. */
export const folded = (text: string): string => text.normalize('NFC').replace(/\s+/gu, ' ').trim()

/** For addresses: lower case, å ä ö é ü folded to a a o e u, the rest of the signs to single hyphens. */
export const slug = (text: string): string =>
  text
    .normalize('NFD')
    .replace(/\p{M}/gu, '')
    .toLowerCase()
    .replace(/[^a-z0-9]+/g, '-')
    .replace(/^-|-$/g, '')

/** The first words of a text, at most `limit` characters, cut between words and marked with …. */
export function excerpt(text: string, limit: number): string {
  if (text.length <= limit) return text
  const cut = text.slice(0, limit - 1)
  const space = cut.lastIndexOf(' ')
  return `${(space > limit / 2 ? cut.slice(0, space) : cut).replace(/[\s,.;:–-]+$/u, '')}…`
}
