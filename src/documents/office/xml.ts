// XML i kontorsfiler: a small reader of elements, attributes and text. No document type and no entities but XML's own
// five, so that nothing in a file can grow or fetch.

export interface XmlElement {
  /** With the prefix that Office always uses: 'w:p', 'a:t'. */
  readonly name: string
  readonly attributes: Readonly<Record<string, string>>
  readonly children: readonly XmlNode[]
  /** Where the element stands in the source, for those who change it there. */
  readonly start: number
  readonly contentStart: number
  readonly end: number
}

export type XmlNode = XmlElement | string

export class XmlError extends Error {}

const TOKEN =
  /<!--[\s\S]*?-->|<!\[CDATA\[([\s\S]*?)\]\]>|<\?[\s\S]*?\?>|<!|<(\/?)([^\s/>]+)((?:[^>"']|"[^"]*"|'[^']*')*?)(\/?)>/gu
const ATTRIBUTE = /([^\s=]+)\s*=\s*(?:"([^"]*)"|'([^']*)')/gu
const DEEPEST = 2_000

type Open = { -readonly [Key in keyof XmlElement]: XmlElement[Key] } & { children: XmlNode[] }

/** The root element. @throws XmlError */
export function parseXml(source: string): XmlElement {
  const root: Open = { name: '', attributes: {}, children: [], start: 0, contentStart: 0, end: source.length }
  const open: Open[] = [root]
  let from = 0
  for (const token of source.matchAll(TOKEN)) {
    const parent = open.at(-1) ?? root
    addText(parent, source.slice(from, token.index))
    from = token.index + token[0].length
    const [text, data, closing, name, attributes, empty] = token
    if (text === '<!') throw new XmlError('document type')
    if (data !== undefined) parent.children.push(data)
    if (name === undefined) continue
    if (closing === '/') close(open, name, from)
    else {
      const element: Open = {
        name,
        attributes: attributesOf(attributes ?? ''),
        children: [],
        start: token.index,
        contentStart: from,
        end: from,
      }
      parent.children.push(element)
      if (empty !== '/') open.push(element)
      if (open.length > DEEPEST) throw new XmlError('depth')
    }
  }
  const element = root.children.find(it => typeof it !== 'string')
  if (open.length !== 1 || !element) throw new XmlError('not whole')
  return element
}

function close(open: Open[], name: string, end: number): void {
  const element = open.pop()
  if (element?.name !== name) throw new XmlError(`</${name}>`)
  element.end = end
}

function addText(parent: Open, text: string): void {
  if (text !== '') parent.children.push(decoded(text))
}

function attributesOf(source: string): Record<string, string> {
  const attributes: Record<string, string> = Object.create(null)
  for (const [, name = '', double, single] of source.matchAll(ATTRIBUTE))
    attributes[name] = decoded(double ?? single ?? '')
  return attributes
}

const ENTITIES: Readonly<Record<string, string>> = { lt: '<', gt: '>', amp: '&', quot: '"', apos: "'" }

function decoded(text: string): string {
  if (!text.includes('&')) return text
  return text.replace(
    /&(?:#x([\da-f]{1,6})|#(\d{1,7})|(\w+));/giu,
    (whole, hex?: string, decimal?: string, name?: string) => {
      if (name !== undefined) return ENTITIES[name] ?? whole
      const code = hex === undefined ? Number(decimal) : Number.parseInt(hex, 16)
      return code > 0 && code <= 0x10ffff ? String.fromCodePoint(code) : ''
    },
  )
}

export const encoded = (text: string): string =>
  text.replace(/[&<>"]/gu, it => ({ '&': '&amp;', '<': '&lt;', '>': '&gt;' })[it] ?? '&quot;')

export const elementsOf = (parent: XmlElement | undefined): XmlElement[] =>
  parent?.children.filter(it => typeof it !== 'string') ?? []

export const childrenOf = (parent: XmlElement | undefined, name: string): XmlElement[] =>
  elementsOf(parent).filter(it => it.name === name)

/** The element at the end of a path of names. */
export const at = (parent: XmlElement | undefined, ...path: readonly string[]): XmlElement | undefined =>
  path.reduce<XmlElement | undefined>((element, name) => elementsOf(element).find(it => it.name === name), parent)

/** Every element below, in the order of the source. */
export function* below(parent: XmlElement): Generator<XmlElement> {
  const stack = elementsOf(parent).toReversed()
  for (let element = stack.pop(); element; element = stack.pop()) {
    yield element
    stack.push(...elementsOf(element).toReversed())
  }
}

export const textIn = (element: XmlElement): string => element.children.filter(it => typeof it === 'string').join('')
