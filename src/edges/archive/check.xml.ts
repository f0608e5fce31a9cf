// XML som läses vid kontroll: elements by namespace and name, whatever prefix they were written with.
import { create } from 'xmlbuilder2'

export interface Element {
  readonly name: string
  readonly namespace: string
  /** By local name; those of a namespace as 'namespace local'. */
  readonly attributes: Readonly<Record<string, string>>
  readonly elements: readonly Element[]
  readonly text: string
}

interface Node {
  readonly nodeType: number
  readonly localName: string
  readonly namespaceURI: string | null
  readonly textContent: string | null
  readonly childNodes: Iterable<Node>
  readonly attributes: Iterable<{
    readonly localName: string
    readonly namespaceURI: string | null
    readonly value: string
  }>
}

/** The root of a document; nothing where it is no XML. */
export function xmlOf(text: string): Element | undefined {
  try {
    const root = (create(text).root().node as unknown as Node) ?? undefined
    return elementOf(root)
  } catch {
    return undefined
  }
}

function elementOf(node: Node): Element {
  const elements = [...node.childNodes].filter(it => it.nodeType === 1)
  return {
    name: node.localName,
    namespace: node.namespaceURI ?? '',
    attributes: Object.fromEntries(
      [...node.attributes].map(it => [it.namespaceURI ? `${it.namespaceURI} ${it.localName}` : it.localName, it.value]),
    ),
    elements: elements.map(elementOf),
    text: elements.length === 0 ? (node.textContent ?? '').trim() : '',
  }
}

/** The elements of one name straight below another. */
export const below = (it: Element | undefined, name: string): readonly Element[] =>
  it?.elements.filter(one => one.name === name) ?? []

/** Every element of one name, however deep. */
export const within = (it: Element | undefined, name: string): readonly Element[] =>
  it ? it.elements.flatMap(one => [...(one.name === name ? [one] : []), ...within(one, name)]) : []

export const xlink = (it: Element | undefined, name: string): string | undefined =>
  it?.attributes[`http://www.w3.org/1999/xlink ${name}`]

const csipSpace = 'https://DILCIS.eu/XML/METS/CSIPExtensionMETS'
export const csip = (it: Element | undefined, name: string): string | undefined =>
  it?.attributes[`${csipSpace} ${name}`]
