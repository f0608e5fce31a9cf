// HTML → lätt Markdown. parse5 reads as browsers do; this walks its tree once and writes what a reader would see.
import { type DefaultTreeAdapterTypes, parse } from 'parse5'
import { emphasised, letterOf, linked, romanOf } from '../markdown.ts'
import { normalForm } from '../normal-form.ts'
import type { DocumentText } from '../text.ts'
import { tableText } from './table.ts'
import { HtmlWriter } from './writer.ts'

export type HtmlNode = DefaultTreeAdapterTypes.ChildNode
export type HtmlElement = DefaultTreeAdapterTypes.Element

/** Word's own label of a numbered paragraph stands between these, and replaces the number that HTML would count. */
export const LABEL_START = '\ue000'
export const LABEL_END = '\ue001'

const DROPPED = new Set(
  'script style noscript template nav svg math iframe object embed audio video canvas button select textarea input dialog head'.split(
    ' ',
  ),
)
const BLOCKS = new Set(
  'address article aside blockquote body center dd details div dl dt fieldset figcaption figure footer form header hr html legend main p pre section summary'.split(
    ' ',
  ),
)
// Deeper than any document nests; below it, only the words are kept, so that no file can exhaust the stack.
const DEEPEST = 300

export function readHtml(html: string): DocumentText {
  const document = parse(html)
  const title = titleOf(document)
  const text = normalForm(markdownOf(document.childNodes))
  return { format: 'html', text, pages: [], ...(title === '' ? {} : { title }) }
}

/** The text of nodes in light Markdown, before normal form. */
export function markdownOf(nodes: readonly HtmlNode[], depth = 0): string {
  const out = new HtmlWriter()
  for (const node of nodes) write(node, out, { depth, list: 0, heading: false })
  return out.text
}

interface Place {
  readonly depth: number
  /** How many lists we are inside. */
  readonly list: number
  readonly heading: boolean
}

function write(node: HtmlNode, out: HtmlWriter, place: Place): void {
  if (node.nodeName === '#text' && 'value' in node) out.words(node.value)
  else if ('tagName' in node && !DROPPED.has(node.tagName) && !isHidden(node)) writeElement(node, out, place)
}

function writeElement(node: HtmlElement, out: HtmlWriter, place: Place): void {
  const inside = { ...place, depth: place.depth + 1 }
  const tag = node.tagName
  const heading = /^h([1-6])$/u.exec(tag)?.[1]
  if (place.depth > DEEPEST) out.words(plainWords(node))
  else if (heading !== undefined) writeHeading(node, Number(heading), out, inside)
  else if (tag === 'ul' || tag === 'ol') writeList(node, out, inside)
  else if (tag === 'table') out.block(tableText(node, inside.depth))
  else if (tag === 'br') out.newLine()
  else if (tag === 'pre') out.block(preformatted(node))
  else if (BLOCKS.has(tag) || tag === 'li') out.block(inner(node, inside))
  else writeInline(node, out, inside)
}

function inner(node: HtmlElement, place: Place): string {
  const out = new HtmlWriter()
  for (const child of node.childNodes) write(child, out, place)
  return out.text
}

function writeInline(node: HtmlElement, out: HtmlWriter, place: Place): void {
  const within = new HtmlWriter()
  for (const child of node.childNodes) write(child, within, place)
  // A link around a whole block is still a block.
  if (within.holdsBlocks) out.block(inlineText(node, within.text, place))
  else out.inline(inlineText(node, within.inlineText, place))
}

function inlineText(node: HtmlElement, text: string, place: Place): string {
  switch (node.tagName) {
    case 'b':
    case 'strong':
      return place.heading ? text : emphasised(text, '**')
    case 'i':
    case 'em':
      return place.heading ? text : emphasised(text, '*')
    case 'a': {
      const href = attribute(node, 'href')
      // Footnotes of Word come with an arrow back to the text.
      return /^#(?:foot|end)note-ref/u.test(href) ? '' : linked(text, href)
    }
    case 'q':
      return `”${text}”`
    case 'del':
      return ''
    default:
      return text
  }
}

function writeHeading(node: HtmlElement, level: number, out: HtmlWriter, place: Place): void {
  const words = inner(node, { ...place, heading: true })
    .replace(/\s+/gu, ' ')
    .trim()
  if (words !== '') out.block(`${'#'.repeat(level)} ${words}`)
}

function writeList(node: HtmlElement, out: HtmlWriter, place: Place): void {
  let number = Number.parseInt(attribute(node, 'start'), 10) || 1
  const items: string[] = []
  for (const child of node.childNodes) {
    if (!('tagName' in child) || isHidden(child)) continue
    if (child.tagName === 'ul' || child.tagName === 'ol') {
      items.push(indented(markdownOf([child], place.depth + 1), 2))
      continue
    }
    number = Number.parseInt(attribute(child, 'value'), 10) || number
    const mark = node.tagName === 'ul' ? '- ' : `${counted(number, attribute(node, 'type'))}. `
    const text = inner(child, { ...place, list: place.list + 1 })
    if (text === '') continue
    if (holdsOnlyLists(child)) {
      items.push(indented(text, 2))
      continue
    }
    items.push(listItem(text, mark))
    number += 1
  }
  out.list(items.join('\n'), place.list > 0)
}

/** Word starts some lists below their first level; the items above are then empty. */
const holdsOnlyLists = (item: HtmlElement): boolean =>
  item.childNodes.every(it => it.nodeName === 'ul' || it.nodeName === 'ol' || ('value' in it && it.value.trim() === ''))

function listItem(text: string, mark: string): string {
  const label = new RegExp(`^(\\**)${LABEL_START}([^${LABEL_END}]*)${LABEL_END}`, 'u').exec(text)
  const marked = label ? `${label[2]} ${label[1]}${text.slice(label[0].length)}` : mark + text
  return indented(marked, 2, 1)
}

const indented = (text: string, by: number, from = 0): string =>
  text
    .split('\n')
    .map((line, at) => (at < from || line === '' ? line : ' '.repeat(by) + line))
    .join('\n')

function counted(number: number, type: string): string {
  if (type.toLowerCase() === 'a') return type === 'A' ? letterOf(number).toUpperCase() : letterOf(number)
  if (type.toLowerCase() === 'i') return type === 'I' ? romanOf(number).toUpperCase() : romanOf(number)
  return String(number)
}

const preformatted = (node: HtmlElement): string => plainWords(node).replace(/^\n/u, '').trimEnd()

/** Every word below a node, without going deeper into the stack. */
function plainWords(root: HtmlElement): string {
  const words: string[] = []
  const stack: HtmlNode[] = [root]
  for (let node = stack.pop(); node !== undefined; node = stack.pop()) {
    if ('value' in node) words.push(node.value)
    else if ('tagName' in node && !DROPPED.has(node.tagName)) stack.push(...node.childNodes.toReversed())
  }
  return words.join('')
}

export const attribute = (node: HtmlElement, name: string): string =>
  node.attrs.find(it => it.name === name)?.value ?? ''

export function isHidden(node: HtmlElement): boolean {
  return node.attrs.some(
    ({ name, value }) =>
      name === 'hidden' ||
      (name === 'aria-hidden' && value === 'true') ||
      (name === 'role' && value === 'navigation') ||
      (name === 'style' && /display\s*:\s*none|visibility\s*:\s*hidden/iu.test(value)),
  )
}

function titleOf(document: DefaultTreeAdapterTypes.Document): string {
  const child = (nodes: readonly HtmlNode[], tag: string): HtmlElement | undefined =>
    nodes.find((it): it is HtmlElement => 'tagName' in it && it.tagName === tag)
  const head = child(child(document.childNodes, 'html')?.childNodes ?? [], 'head')
  const title = child(head?.childNodes ?? [], 'title')
  return title ? normalForm(plainWords(title)).replace(/\s+/gu, ' ') : ''
}
