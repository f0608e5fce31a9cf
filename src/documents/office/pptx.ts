// PPTX → lätt Markdown: each slide a page, its title a heading, its bullets by level. Hidden slides are read like others.
import { no, ok } from '../../kernel/result.ts'
import type { ReadingLimits } from '../limits.ts'
import { joinPages, normalForm } from '../normal-form.ts'
import type { Reading } from '../read.ts'
import type { Archive } from './archive.ts'
import { type Links, linksOf, type Part, partAt } from './parts.ts'
import { shapeText } from './slide-text.ts'
import { at, below, childrenOf, elementsOf, textIn, type XmlElement } from './xml.ts'

export function readPptx(archive: Archive, main: string, limits: ReadingLimits): Reading {
  const presentation = partAt(archive, main)
  const ids = childrenOf(at(presentation.root, 'p:sldIdLst'), 'p:sldId')
  if (ids.length > limits.pages) return no('too-much-inside', `Gränsen är ${limits.pages} bilder.`)
  const slides = ids.flatMap(it => {
    const link = presentation.links.get(it.attributes['r:id'] ?? '')
    return link && archive.has(link.target) ? [partAt(archive, link.target)] : []
  })
  const layouts = new Map<string, Part>()
  const written = slides.map(it => slideText(archive, it, layoutOf(archive, it, layouts)))
  const hasText = written.some(it => /[\p{L}\p{N}]/u.test(it))
  // The notes are for whoever speaks, and are read only where the slides themselves are pictures.
  const { text, pages } = joinPages(hasText ? written : slides.map(it => notesText(archive, it)))
  if (!/\p{L}/u.test(text)) return no('no-text')
  const title = titleOf(archive)
  return ok({ format: 'pptx', text, pages, ...(title === '' ? {} : { title }) })
}

function layoutOf(archive: Archive, slide: Part, known: Map<string, Part>): Part | undefined {
  const target = [...slide.links.values()].find(it => it.type.endsWith('/slideLayout'))?.target
  if (target === undefined || !archive.has(target)) return undefined
  const layout = known.get(target) ?? partAt(archive, target)
  known.set(target, layout)
  return layout
}

const DROPPED_PLACES = new Set(['dt', 'ftr', 'hdr', 'sldNum', 'sldImg'])

function slideText(archive: Archive, slide: Part, layout: Part | undefined): string {
  const shapes = [...shapesOf(at(slide.root, 'p:cSld', 'p:spTree'))]
  const titles: string[] = []
  const blocks: string[] = []
  for (const shape of shapes) {
    const place = placeOf(shape)
    const type = place?.attributes.type ?? ''
    if (DROPPED_PLACES.has(type)) continue
    if (type === 'title' || type === 'ctrTitle') {
      const words = shapeText(shape, slide.links, 'title').replace(/\s+/gu, ' ').trim()
      if (words !== '') titles.push(`# ${words}`)
    } else if (shape.name === 'p:graphicFrame')
      blocks.push(diagramText(archive, shape, slide.links) ?? shapeText(shape, slide.links, 'plain'))
    else blocks.push(shapeText(shape, slide.links, isBulleted(place, layout) ? 'bulleted' : 'plain'))
  }
  return [...titles, ...blocks].filter(it => it.trim() !== '').join('\n\n')
}

/** Shapes in the order they were drawn; groups opened, and of two versions of a shape the newer one. */
function* shapesOf(tree: XmlElement | undefined): Generator<XmlElement> {
  const stack = elementsOf(tree).toReversed()
  for (let element = stack.pop(); element; element = stack.pop()) {
    if (element.name === 'p:sp' || element.name === 'p:graphicFrame') yield element
    if (element.name === 'p:grpSp' || element.name === 'mc:Choice') stack.push(...elementsOf(element).toReversed())
    if (element.name === 'mc:AlternateContent') stack.push(...elementsOf(element).slice(0, 1))
  }
}

const placeOf = (shape: XmlElement): XmlElement | undefined => at(shape, 'p:nvSpPr', 'p:nvPr', 'p:ph')

/** The text of a body place has bullets unless its layout takes them away. */
function isBulleted(place: XmlElement | undefined, layout: Part | undefined): boolean {
  const type = place?.attributes.type ?? 'obj'
  if (!place || (type !== 'obj' && type !== 'body')) return false
  const index = place.attributes.idx
  const origin = [...shapesOf(at(layout?.root, 'p:cSld', 'p:spTree'))].find(it => placeOf(it)?.attributes.idx === index)
  return at(origin, 'p:txBody', 'a:lstStyle', 'a:lvl1pPr', 'a:buNone') === undefined
}

/** SmartArt keeps its words in a part of its own. */
function diagramText(archive: Archive, frame: XmlElement, links: Links): string | undefined {
  const ids = [...below(frame)].find(it => it.name === 'dgm:relIds')
  const target = links.get(ids?.attributes['r:dm'] ?? '')?.target
  if (target === undefined || !archive.has(target)) return undefined
  const points = childrenOf(at(partAt(archive, target).root, 'dgm:ptLst'), 'dgm:pt')
  const words = points.map(point =>
    [...below(point)]
      .filter(it => it.name === 'a:t')
      .map(textIn)
      .join('')
      .trim(),
  )
  return words
    .filter(it => it !== '')
    .map(it => `- ${it}`)
    .join('\n')
}

function notesText(archive: Archive, slide: Part): string {
  const target = [...slide.links.values()].find(it => it.type.endsWith('/notesSlide'))?.target
  if (target === undefined || !archive.has(target)) return ''
  const notes = partAt(archive, target)
  const shapes = [...shapesOf(at(notes.root, 'p:cSld', 'p:spTree'))].filter(
    it => placeOf(it)?.attributes.type === 'body',
  )
  return shapes.map(it => shapeText(it, linksOf(archive, target), 'plain')).join('\n\n')
}

function titleOf(archive: Archive): string {
  if (!archive.has('docProps/core.xml')) return ''
  const title = at(partAt(archive, 'docProps/core.xml').root, 'dc:title')
  const words = title ? normalForm(textIn(title)) : ''
  // The name that PowerPoint gives every file nobody named.
  return /^(?:powerpoint[- ]presentation|presentation)$/iu.test(words) ? '' : words
}
