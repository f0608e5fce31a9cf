// Bildspel → PPTX: real titles, Swedish words, notes for whoever speaks, and ornaments that screen readers pass by.
import { strFromU8, strToU8, unzipSync, type Zippable, zipSync } from 'fflate'
import Pptx from 'pptxgenjs'
import { paper, paperTints } from '../tints.ts'
import {
  bodyTop,
  column,
  type Deck,
  type DeckSlide,
  type FittedSlide,
  fittedSlides,
  rowsOf,
  slideSize,
  titleHeight,
  titleSize,
} from './deck.ts'
import { plainTexts } from './plain-text.ts'
import { drawRows, drawWords, inches, ornament, type Presentation, type Slide } from './pptx.drawn.ts'

// The library's types say a namespace where its module gives a class.
const NewPresentation = Pptx as unknown as { new (): Presentation }

/** The slides as PPTX bytes. */
export async function writePptx(given: Deck): Promise<Uint8Array> {
  const deck = plainTexts(given)
  const it = new NewPresentation()
  it.defineLayout({ name: 'wide', width: inches(slideSize.width), height: inches(slideSize.height) })
  it.layout = 'wide'
  it.title = deck.title
  it.subject = deck.foot
  it.author = deck.above
  it.company = deck.above
  it.theme = { headFontFace: paper.sans, bodyFontFace: paper.sans }
  const slides = fittedSlides(deck)
  defineMasters(it, deck, slides)
  drawFirst(it, deck)
  for (const slide of slides) drawSlide(it, deck, slide)
  return finished((await it.write({ outputType: 'uint8array' })) as Uint8Array)
}

const place = { x: inches(column.left), w: inches(column.width) }
const firstTop = 176

/** The place of a title belongs to the master that a slide is drawn on, so that there is one for each height of title. */
const masterOf = ({ title }: DeckSlide): string => `Punkt ${titleSize(title)}-${Math.round(titleHeight(title))}`

const firstSize = (title: string): number => (title.length <= 80 ? 40 : 30)
const firstHeight = ({ title }: Deck): number =>
  rowsOf(title, column.width, firstSize(title), 'bold') * firstSize(title) * 1.2 + 8

function defineMasters(it: Presentation, deck: Deck, slides: readonly DeckSlide[]): void {
  defineMaster(it, deck, 'Första', { top: firstTop, height: firstHeight(deck), size: firstSize(deck.title) })
  for (const [name, slide] of new Map(slides.map(one => [masterOf(one), one])))
    defineMaster(it, deck, name, {
      ...{ top: column.top + 24, height: titleHeight(slide.title), size: titleSize(slide.title) },
    })
}

function defineMaster(
  it: Presentation,
  deck: Deck,
  name: string,
  title: { readonly top: number; readonly height: number; readonly size: number },
): void {
  const { rule } = paperTints[deck.tint]
  it.defineSlideMaster({
    title: name,
    background: { color: 'FFFFFF' },
    objects: [
      { rect: { x: 0, y: 0, w: inches(slideSize.width), h: inches(7), fill: { color: rule } } },
      {
        placeholder: {
          options: {
            ...{ name: 'title', type: 'title', ...place, y: inches(title.top), h: inches(title.height), margin: 0 },
            ...{
              align: 'left',
              valign: 'top',
              fontFace: paper.sans,
              fontSize: title.size,
              bold: true,
              color: paper.ink,
            },
          },
          text: '',
        },
      },
    ],
    slideNumber: {
      ...{ x: inches(slideSize.width - 116), y: inches(503), w: inches(60), h: inches(20), align: 'right', margin: 0 },
      ...{ fontFace: paper.sans, fontSize: 12, color: paper.soft },
    },
  })
}

function drawFirst(it: Presentation, deck: Deck): void {
  const slide = it.addSlide({ masterName: 'Första' })
  const [top, height] = [firstTop, firstHeight(deck)]
  slide.addText(deck.title, {
    ...{
      placeholder: 'title',
      ...place,
      y: inches(top),
      h: inches(height),
      fontSize: firstSize(deck.title),
      bold: true,
      color: paper.ink,
    },
    ...{ fontFace: paper.sans, align: 'left', valign: 'top', margin: 0, lang: 'sv-SE' },
  })
  slide.addText(deck.above, {
    ...{ ...place, y: inches(top - 34), h: inches(24), margin: 0, fontFace: paper.sans, fontSize: 16, bold: true },
    ...{ color: paperTints[deck.tint].ink, lang: 'sv-SE', objectName: 'Avsändare' },
  })
  mark(it, slide, deck.tint, top - 92)
  slide.addText(
    deck.lines.map(line => ({ text: line, options: { breakLine: true } })),
    {
      ...{ ...place, y: inches(top + height + 12), h: inches(150), margin: 0, fontFace: paper.sans, fontSize: 18 },
      ...{ color: paper.soft, valign: 'top', lang: 'sv-SE', objectName: 'Om mötet' },
    },
  )
  surround(slide, deck)
  slide.addNotes(deck.notes)
}

/** The circle and the rounded square that overlap: region and municipality. */
function mark(it: Presentation, slide: Slide, tint: Deck['tint'], y: number): void {
  const { rule } = paperTints[tint]
  const at = (x: number) => ({ x: inches(column.left + x), y: inches(y), w: inches(34), h: inches(34) })
  slide.addShape(it.ShapeType.ellipse, { ...at(0), fill: { color: rule }, objectName: ornament })
  slide.addShape(it.ShapeType.roundRect, {
    ...{ ...at(22), rectRadius: inches(8), objectName: ornament },
    fill: { color: paperTints.rowan.rule, transparency: 15 },
  })
}

function drawSlide(it: Presentation, deck: Deck, drawn: FittedSlide): void {
  const slide = it.addSlide({ masterName: masterOf(drawn) })
  slide.addText(drawn.title, {
    ...{ placeholder: 'title', ...place, y: inches(column.top + 24), h: inches(titleHeight(drawn.title)) },
    ...{ fontSize: titleSize(drawn.title), bold: true, color: paper.ink, fontFace: paper.sans },
    ...{ align: 'left', valign: 'top', margin: 0, lang: 'sv-SE' },
  })
  if (drawn.above)
    slide.addText(drawn.above, {
      ...{ ...place, y: inches(column.top), h: inches(20), margin: 0, fontFace: paper.sans, fontSize: 13, bold: true },
      ...{ color: paper.soft, lang: 'sv-SE', objectName: 'Vad det är' },
    })
  const top = bodyTop(drawn.title)
  if (drawn.kind === 'words') drawWords(it, slide, drawn.words, top, drawn.size)
  else drawRows(slide, drawn.rows, top)
  surround(slide, deck)
  slide.addNotes(drawn.notes)
}

/** What stands at the foot of every slide, and whether it is a draft. */
function surround(slide: Slide, deck: Deck): void {
  slide.addText(deck.foot, {
    ...{ x: inches(column.left), y: inches(503), w: inches(column.width - 80), h: inches(20), margin: 0 },
    ...{ fontFace: paper.sans, fontSize: 12, color: paper.soft, valign: 'middle', lang: 'sv-SE', objectName: 'Sidfot' },
  })
  if (!deck.mark) return
  slide.addText(deck.mark, {
    ...{ x: inches(slideSize.width - 356), y: inches(16), w: inches(300), h: inches(20), margin: 0, align: 'right' },
    ...{
      fontFace: paper.sans,
      fontSize: 13,
      bold: true,
      color: paperTints.rowan.ink,
      lang: 'sv-SE',
      objectName: 'Läge',
    },
  })
}

const decorative =
  '<a:extLst><a:ext uri="{C183D7F6-B498-43B3-948B-1728B52AA6E4}"><adec:decorative xmlns:adec="http://schemas.microsoft.com/office/drawing/2017/decorative" val="1"/></a:ext></a:extLst>'

/** What the library cannot say: that an ornament is one, and that all of it is Swedish. */
function finished(bytes: Uint8Array): Uint8Array {
  const parts: Zippable = {}
  for (const [name, part] of Object.entries(unzipSync(bytes)))
    parts[name] = /^ppt\/(?:slides|notesSlides|slideMasters|slideLayouts)\/[^/]+\.xml$/.test(name) ? mended(part) : part
  return zipSync(parts, { level: 6 })
}

const mended = (part: Uint8Array): Uint8Array =>
  strToU8(
    strFromU8(part)
      .replaceAll('lang="en-US"', 'lang="sv-SE"')
      .replace(
        new RegExp(`(<p:cNvPr id="\\d+" name="${ornament}")\\s*(?:/>|>\\s*</p:cNvPr>)`, 'g'),
        `$1 descr="">${decorative}</p:cNvPr>`,
      ),
  )
