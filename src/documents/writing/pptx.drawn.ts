// En bild i ett bildspel: decided words beside the rule of their verb, and lists.
import type Pptx from 'pptxgenjs'
import { paper, paperTints } from '../tints.ts'
import {
  chipHeight,
  column,
  type DeckRow,
  type DeckWords,
  gap,
  rowGap,
  rowHeight,
  sizes,
  textHeight,
  wordsHeight,
  wordsWidth,
} from './deck.ts'

export type Presentation = Pptx.default
export type Slide = Pptx.default.Slide

export const inches = (points: number): number => Math.round((points / 72) * 10_000) / 10_000
/** The name of shapes that say nothing. */
export const ornament = 'Prydnad'

const left = column.left + column.width - wordsWidth
const bare = { margin: 0, valign: 'top', lang: 'sv-SE', fit: 'none' } as const

export function drawWords(it: Presentation, slide: Slide, all: readonly DeckWords[], top: number, size: number): void {
  let y = top
  for (const one of all) {
    drawOne(it, slide, one, y, size)
    y += wordsHeight(one, size) + gap
  }
}

function drawOne(it: Presentation, slide: Slide, one: DeckWords, top: number, size: number): void {
  const tint = paperTints[one.tint]
  const box = { x: inches(left), w: inches(wordsWidth), ...bare }
  slide.addShape(it.ShapeType.rect, {
    ...{
      x: inches(column.left),
      y: inches(top),
      w: inches(4),
      h: inches(wordsHeight(one, size)),
      objectName: ornament,
    },
    fill: { color: tint.rule },
  })
  slide.addText(one.label, {
    ...{
      x: inches(left),
      y: inches(top),
      w: inches(one.label.length * sizes.chip * 0.6 + 24),
      h: inches(chipHeight - 3),
    },
    ...{ shape: it.ShapeType.roundRect, rectRadius: inches(5), fill: { color: tint.wash }, objectName: 'Verb' },
    ...{ fontFace: paper.sans, fontSize: sizes.chip, bold: true, color: tint.ink, align: 'center', valign: 'middle' },
    ...{ margin: 0, lang: 'sv-SE', wrap: false },
  })
  let y = top + chipHeight + 4
  if (one.waits) {
    const height = textHeight(one.waits, wordsWidth, sizes.waits, 'sans')
    slide.addText(one.waits, {
      ...{ ...box, y: inches(y), h: inches(height), fontFace: paper.sans, fontSize: sizes.waits, bold: true },
      ...{ color: paperTints.amber.ink, objectName: 'Väntar' },
    })
    y += height + 8
  }
  if (one.words) {
    const height = textHeight(one.words, wordsWidth, size, 'serif')
    slide.addText(one.words, {
      ...{ ...box, y: inches(y), h: inches(height), fontFace: paper.serif, fontSize: size, color: paper.ink },
      ...{ lineSpacingMultiple: 1.08, objectName: 'Ställningstagande' },
    })
    y += height + 4
  }
  if (one.notes.length === 0) return
  slide.addText(
    one.notes.map(note => ({ text: note, options: { breakLine: true } })),
    {
      ...{
        ...box,
        y: inches(y),
        h: inches(top + wordsHeight(one, size) - y),
        fontFace: paper.sans,
        fontSize: sizes.note,
      },
      ...{ color: paper.soft, objectName: 'Villkor och mottagare' },
    },
  )
}

export function drawRows(slide: Slide, rows: readonly DeckRow[], top: number): void {
  const high = rows.reduce((sum, it) => sum + rowHeight(it), 0)
  slide.addText(
    rows.flatMap(({ lead, text }) => [
      ...(lead
        ? [
            {
              text: lead,
              options: {
                bold: true,
                fontSize: sizes.lead,
                color: paper.ink,
                breakLine: true,
                ...(text ? {} : { paraSpaceAfter: rowGap }),
              },
            },
          ]
        : []),
      ...(text
        ? [
            {
              text: text,
              options: { fontSize: sizes.row, color: paper.soft, breakLine: true, paraSpaceAfter: rowGap },
            },
          ]
        : []),
    ]),
    {
      ...{ x: inches(column.left), y: inches(top), w: inches(column.width), h: inches(high), ...bare },
      ...{ fontFace: paper.sans, objectName: 'Lista' },
    },
  )
}
