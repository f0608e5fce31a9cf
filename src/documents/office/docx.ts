// DOCX → lätt Markdown: mammoth turns the parts we have unpacked ourselves into HTML, which goes the way of all HTML.
// Before that the numbers that Word counts are written into the text, since mammoth leaves them out.
import { zipSync } from 'fflate'
import mammoth from 'mammoth'
import { no, ok } from '../../kernel/result.ts'
import { LABEL_END, LABEL_START, readHtml } from '../html/html.ts'
import { TAB } from '../markdown.ts'
import { normalForm } from '../normal-form.ts'
import type { Reading } from '../read.ts'
import type { Archive } from './archive.ts'
import { Numbering } from './numbering.ts'
import { type ParagraphStyles, paragraphStyles, styleMap } from './styles.ts'
import { at, elementsOf, encoded, parseXml, textIn, type XmlElement } from './xml.ts'

const utf8 = new TextEncoder()

export async function readDocx(archive: Archive, main: string): Promise<Reading> {
  const source = (archive.text(main) ?? '').replace(/[\ue000-\ue00f]/gu, '')
  const folder = main.slice(0, main.lastIndexOf('/') + 1)
  const part = (name: string): XmlElement | undefined => {
    const text = archive.text(folder + name)
    return text === undefined ? undefined : parseXml(text)
  }
  const styles = paragraphStyles(part('styles.xml'))
  const labelled = withLabels(source, new Numbering(part('numbering.xml'), styles))
  const html = await htmlOf(packed(archive, main, labelled), styles)
  const text = normalForm(tabbed(readHtml(html.replaceAll('\t', TAB)).text))
  if (text === '') return no(archive.names.some(it => it.startsWith(`${folder}media/`)) ? 'no-text' : 'empty')
  const title = titleOf(archive)
  return ok({ format: 'docx', text, pages: [], ...(title === '' ? {} : { title }) })
}

async function htmlOf(document: Uint8Array, styles: ParagraphStyles): Promise<string> {
  const converted = await mammoth.convertToHtml(
    { buffer: Buffer.from(document.buffer, document.byteOffset, document.byteLength) },
    {
      styleMap: styleMap(styles),
      includeEmbeddedStyleMap: false,
      externalFileAccess: false,
      convertImage: mammoth.images.imgElement(async () => ({ src: '' })),
    },
  )
  return converted.value
}

/** A package of only the parts that hold text: pictures, comments, headers and macros stay behind. */
function packed(archive: Archive, main: string, document: string): Uint8Array {
  const parts: Record<string, Uint8Array> = {}
  for (const name of archive.names) {
    const isText = /(?:^|\/)(?:styles|numbering|footnotes|endnotes)\.xml(?:\.rels)?$/u.test(name)
    const isMap =
      name === '[content_types].xml' || name === '_rels/.rels' || /\/_rels\/document\d*\.xml\.rels$/u.test(name)
    if (isText || isMap) parts[properName(name)] = archive.read(name) ?? new Uint8Array()
  }
  parts[main] = utf8.encode(document)
  return zipSync(parts, { level: 0 })
}

/** Names in the package count as the same in any case; mammoth looks for this one. */
const properName = (name: string): string => (name === '[content_types].xml' ? '[Content_Types].xml' : name)

/** The document with each counted number as text at the start of its paragraph. */
function withLabels(source: string, numbering: Numbering): string {
  let text = ''
  let from = 0
  for (const paragraph of paragraphs(parseXml(source))) {
    const properties = at(paragraph, 'w:pPr')
    if (at(properties, 'w:rPr', 'w:del')) continue
    const label = numbering.labelOf(properties).trim()
    if (label === '' || !hasText(paragraph)) continue
    const place = properties?.end ?? paragraph.contentStart
    text += `${source.slice(from, place)}<w:r><w:t xml:space="preserve">${LABEL_START}${encoded(label)}${LABEL_END}</w:t></w:r>`
    from = place
  }
  return text + source.slice(from)
}

/** Paragraphs that are read, in order: not deleted ones, and of two versions of a drawing the one that mammoth reads. */
function* paragraphs(root: XmlElement): Generator<XmlElement> {
  const stack = [root]
  for (let element = stack.pop(); element; element = stack.pop()) {
    if (element.name === 'w:p') yield element
    if (element.name === 'w:del' || element.name === 'w:moveFrom' || element.name === 'mc:Choice') continue
    stack.push(...elementsOf(element).toReversed())
  }
}

const hasText = (element: XmlElement): boolean =>
  elementsOf(element).some(it => (it.name === 'w:t' ? textIn(it).trim() !== '' : it.name !== 'w:del' && hasText(it)))

/** Tab stops part columns, except where they only move a line in or hang the text after a number or bullet. */
function tabbed(text: string): string {
  return text
    .replace(new RegExp(`${LABEL_START}([^${LABEL_END}]*)${LABEL_END}[ ${TAB}]*`, 'gu'), '$1 ')
    .replace(new RegExp(`^[ ${TAB}]*${TAB} *|[ ${TAB}]*${TAB} *$`, 'gmu'), '')
    .replace(new RegExp(`^( *${MARK})[ ${TAB}]*${TAB} *`, 'gimu'), '$1 ')
    .replace(new RegExp(`[ ${TAB}]*${TAB} *`, 'gu'), '\t')
}

const MARK = '(?:[-•*–]|(?:§ ?)?\\d{1,3}(?:\\.\\d{1,2})*[.):]?[a-z]?[.)]?|[a-z][.)])'

function titleOf(archive: Archive): string {
  const core = archive.text('docProps/core.xml')
  if (core === undefined) return ''
  const title = at(parseXml(core), 'dc:title')
  return title ? normalForm(textIn(title)) : ''
}
