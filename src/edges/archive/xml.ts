// XML som skrivs: elements as text, the same text for the same values. Pure.

export type Attributes = Readonly<Record<string, string | number | boolean | null | undefined>>
export type Part = string | readonly Part[] | null | undefined | false

/** XML 1.0 has no way to write most control characters, nor half of a surrogate pair. */
const printable = (text: string): string =>
  text
    .toWellFormed()
    // biome-ignore lint/suspicious/noControlCharactersInRegex: these are the ones that must go
    .replace(/[\u0000-\u0008\u000B\u000C\u000E-\u001F\uFFFE\uFFFF]/g, '')

/** Words inside an element. */
export const words = (text: string): string =>
  printable(text).replaceAll('&', '&amp;').replaceAll('<', '&lt;').replaceAll('>', '&gt;').replaceAll('\r', '&#13;')

const quoted = (text: string): string =>
  words(text).replaceAll('"', '&quot;').replaceAll('\n', '&#10;').replaceAll('\t', '&#9;')

const attributesOf = (attributes: Attributes): string =>
  Object.entries(attributes)
    .filter(([, value]) => value !== null && value !== undefined)
    .map(([name, value]) => ` ${name}="${quoted(String(value))}"`)
    .join('')

const flat = (part: Part): readonly string[] =>
  typeof part === 'string' ? (part ? [part] : []) : part ? (part as readonly Part[]).flatMap(flat) : []

/** An element with elements in it, one to a line. What is missing is left out. */
export function element(name: string, attributes: Attributes, ...parts: readonly Part[]): string {
  const inside = flat(parts)
  if (inside.length === 0) return `<${name}${attributesOf(attributes)}/>`
  const lines = inside.flatMap(it => it.split('\n')).map(it => `  ${it}`)
  return `<${name}${attributesOf(attributes)}>\n${lines.join('\n')}\n</${name}>`
}

/** An element with words in it; nothing at all where there are none. Line breaks are written as signs, so that no indentation gets into them. */
export const spoken = (name: string, text: string | null | undefined, attributes: Attributes = {}): string =>
  text ? `<${name}${attributesOf(attributes)}>${words(text).replaceAll('\n', '&#10;')}</${name}>` : ''

export const documentOf = (root: string): string => `<?xml version="1.0" encoding="UTF-8"?>\n${root}\n`
