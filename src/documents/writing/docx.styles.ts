// Formatmallar i DOCX: what people see in Word's own list of styles is what the document is made of.
import { BorderStyle, type IStylesOptions, LineRuleType, ShadingType } from 'docx'
import { type PaperTint, paper, paperTints } from '../tints.ts'

export const bullets = 'streck'

const language = { value: 'sv-SE' } as const
const own = { basedOn: 'Normal', quickFormat: true }
const heading = { font: paper.sans, bold: true, color: paper.ink }

/** Sizes are half points; distances twentieths of a point. */
export const docxStyles = ({ ink }: PaperTint): IStylesOptions => ({
  default: {
    document: {
      run: { font: paper.sans, size: 21, color: paper.ink, language },
      paragraph: { spacing: { after: 120, line: 276, lineRule: LineRuleType.AUTO } },
    },
    heading1: {
      run: { ...heading, size: 36 },
      paragraph: { spacing: { before: 60, after: 200, line: 252, lineRule: LineRuleType.AUTO }, keepNext: true },
    },
    heading2: {
      run: { ...heading, size: 26, color: ink },
      paragraph: { spacing: { before: 400, after: 140 }, keepNext: true },
    },
    heading3: {
      run: { ...heading, size: 22 },
      paragraph: { spacing: { before: 280, after: 60 }, keepNext: true },
    },
  },
  paragraphStyles: [
    {
      ...own,
      id: 'Above',
      name: 'Avsändare',
      run: { size: 20, color: paper.soft },
      paragraph: { spacing: { after: 0 } },
    },
    {
      ...own,
      id: 'Soft',
      name: 'Uppgift',
      run: { size: 19, color: paper.soft },
      paragraph: { spacing: { after: 100 } },
    },
    {
      ...{ ...own, id: 'Label', name: 'Etikett', run: { size: 20, bold: true, color: paper.soft } },
      paragraph: { spacing: { before: 140, after: 40 } },
    },
    { ...own, id: 'Verb', name: 'Verb', run: { size: 19 }, paragraph: { spacing: { before: 0, after: 0 } } },
    {
      ...{ ...own, id: 'Decided', name: 'Ställningstagande', run: { font: paper.serif, size: 23 } },
      paragraph: { spacing: { before: 20, after: 0, line: 300, lineRule: LineRuleType.AUTO } },
    },
    {
      ...own,
      id: 'Note',
      name: 'Villkor',
      run: { size: 19, color: paper.soft },
      paragraph: { spacing: { before: 20, after: 0 } },
    },
    {
      ...{ ...own, id: 'Remark', name: 'Upplysning', run: { size: 20 } },
      paragraph: {
        spacing: { before: 120, after: 160 },
        shading: { type: ShadingType.CLEAR, fill: paperTints.amber.wash },
        border: Object.fromEntries(
          ['top', 'bottom', 'left', 'right'].map(side => [
            side,
            { style: BorderStyle.SINGLE, size: 4, space: 5, color: paperTints.amber.wash },
          ]),
        ),
        indent: { left: 110, right: 110 },
      },
    },
    {
      ...own,
      id: 'Code',
      name: 'Kontrollsumma',
      run: { font: 'Consolas', size: 16 },
      paragraph: { spacing: { after: 120 } },
    },
    {
      ...own,
      id: 'Foot',
      name: 'Sidfot, egen',
      run: { size: 18, color: paper.soft },
      paragraph: { spacing: { after: 0 } },
    },
    {
      ...own,
      id: 'After',
      name: 'Mellanrum',
      run: { size: 8 },
      paragraph: { spacing: { before: 0, after: 60, line: 120, lineRule: LineRuleType.EXACT } },
    },
  ],
})
