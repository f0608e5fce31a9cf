// Dokument → DOCX: the same document that is set as PDF, as one that people may write on in. Real headings, real tables.
import {
  AlignmentType,
  BorderStyle,
  Document,
  Footer,
  Header,
  HeadingLevel,
  LevelFormat,
  Packer,
  PageNumber,
  Paragraph,
  type ParagraphChild,
  Tab,
  TabStopType,
  TextRun,
} from 'docx'
import { paper, paperTints } from '../tints.ts'
import type { SetBlock, SetDocument, SetFact, SetPart, SetWords } from '../typesetting/document.ts'
import { bullets, docxStyles } from './docx.styles.ts'
import { factTable, listingTable, namesTable } from './docx.tables.ts'
import { linesOf } from './docx.text.ts'
import { plainTexts } from './plain-text.ts'

/** Width of the text in twentieths of a point: A4 between margins of 24 mm. */
const textWidth = 9184
const margin = 1361

/** The document as DOCX bytes. Text is text: no sign in it means anything. */
export async function writeDocx(given: SetDocument): Promise<Uint8Array> {
  const it = plainTexts(given)
  const file = new Document({
    ...{ title: it.title, creator: it.above, lastModifiedBy: it.above, description: it.mark ?? '' },
    styles: docxStyles(paperTints[it.look?.tint ?? 'fjord']),
    numbering: {
      config: [
        {
          reference: bullets,
          levels: [
            {
              ...{ level: 0, format: LevelFormat.BULLET, text: '–', alignment: AlignmentType.LEFT },
              style: { paragraph: { indent: { left: 340, hanging: 340 } } },
            },
          ],
        },
      ],
    },
    sections: [
      {
        properties: { page: { size: { width: 11906, height: 16838 }, margin: sides } },
        headers: { default: new Header({ children: it.mark ? [markOf(it.mark)] : [] }) },
        footers: { default: new Footer({ children: [footOf(it.foot)] }) },
        children: [...headOf(it), ...it.blocks.flatMap(blockOf)],
      },
    ],
  })
  return new Uint8Array(await Packer.toBuffer(file))
}

const sides = { top: margin, bottom: margin, left: margin, right: margin, header: 624, footer: 624 }

const markOf = (mark: string): Paragraph =>
  new Paragraph({
    alignment: AlignmentType.RIGHT,
    children: [new TextRun({ text: mark, bold: true, size: 18, color: paperTints.rowan.ink })],
  })

const footOf = (foot: string): Paragraph =>
  new Paragraph({
    style: 'Foot',
    border: { top: { style: BorderStyle.SINGLE, size: 4, space: 6, color: paper.line } },
    tabStops: [{ type: TabStopType.RIGHT, position: textWidth }],
    children: [
      new TextRun(foot),
      new TextRun({
        children: [new Tab(), 'Sida ', PageNumber.CURRENT, ' av ', PageNumber.TOTAL_PAGES],
      }),
    ],
  })

const headOf = (it: SetDocument): readonly Block[] => [
  new Paragraph({
    style: 'Above',
    tabStops: [{ type: TabStopType.RIGHT, position: textWidth }],
    children: [new TextRun({ text: it.above, bold: true })],
  }),
  ...(it.look?.address ? [new Paragraph({ style: 'Above', children: linesOf(it.look.address) })] : []),
  new Paragraph({ heading: HeadingLevel.HEADING_1, children: [new TextRun(it.title)] }),
  ...factsOf(it.facts),
]

type Block = Paragraph | ReturnType<typeof listingTable>

/** Word sets two tables that touch as one, and a document may not end in a table. */
const after = (): Paragraph => new Paragraph({ style: 'After', children: [] })

const factsOf = (facts: readonly SetFact[]): readonly Block[] =>
  facts.length === 0 ? [] : [factTable(facts, textWidth), after()]

function blockOf(block: SetBlock): readonly Block[] {
  if (block.kind === 'heading')
    return [
      new Paragraph({
        heading: block.under ? HeadingLevel.HEADING_3 : HeadingLevel.HEADING_2,
        children: [new TextRun(block.text)],
      }),
    ]
  if (block.kind === 'item')
    return [
      new Paragraph({
        heading: HeadingLevel.HEADING_3,
        border: { top: { style: BorderStyle.SINGLE, size: 4, space: 6, color: paper.line } },
        children: [new TextRun(`${block.number ? `${block.number}. ` : ''}${block.title}`)],
      }),
      ...soft([block.clock && `kl. ${block.clock}`, block.meta].filter(Boolean).join(' · ')),
      ...block.parts.flatMap(partOf),
    ]
  if (block.kind === 'pause') return soft([block.clock, block.title].filter(Boolean).join(' '))
  if (block.kind === 'table') return [listingTable(block, textWidth), after()]
  if (block.kind === 'signatures') return [namesTable(block.names, textWidth), after()]
  return partOf(block)
}

const soft = (text: string): readonly Paragraph[] =>
  text ? [new Paragraph({ style: 'Soft', keepNext: true, children: linesOf(text) })] : []

function partOf(part: SetPart): readonly Block[] {
  if (part.kind === 'words') return wordsOf(part)
  if (part.kind === 'facts') return factsOf(part.facts)
  if (part.kind === 'label') return [new Paragraph({ style: 'Label', keepNext: true, children: linesOf(part.text) })]
  if (part.kind === 'remark') return [new Paragraph({ style: 'Remark', children: linesOf(part.text) })]
  if (part.kind === 'code')
    return [
      new Paragraph({ style: 'Soft', keepNext: true, children: linesOf(part.label) }),
      new Paragraph({ style: 'Code', children: linesOf(part.code) }),
    ]
  if (part.kind === 'list')
    return part.rows.map(
      row =>
        new Paragraph({ numbering: { reference: bullets, level: 0 }, spacing: { after: 60 }, children: linesOf(row) }),
    )
  return [new Paragraph({ children: linesOf(part.text) })]
}

/** Paragraphs after each other with the same rule have one rule in Word. */
function wordsOf({ tint, label, words, notes, proposed }: SetWords): readonly Paragraph[] {
  const { rule, ink } = paperTints[tint]
  const beside = {
    indent: { left: 284 },
    border: {
      left: { style: proposed ? BorderStyle.DOTTED : BorderStyle.SINGLE, size: 18, space: 8, color: rule },
    },
  }
  const row = (style: string, keepNext: boolean, children: readonly ParagraphChild[]): Paragraph =>
    new Paragraph({ ...beside, style, keepNext, children })
  return [
    row('Verb', true, [new TextRun({ text: label, bold: true, color: ink })]),
    row('Decided', notes.length > 0, linesOf(words)),
    ...notes.map((it, n) => row('Note', n < notes.length - 1, linesOf(it))),
    new Paragraph({ style: 'After', children: [] }),
  ]
}
