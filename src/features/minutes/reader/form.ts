// Dokumentets form: minutes, notice, agenda or a summary, by its own word for itself, else by what it holds. Pure.
import type { DocumentForm } from '../reading.ts'
import type { Head } from './headLabels.ts'
import { titleLines } from './titleLines.ts'

export const formWords: readonly (readonly [DocumentForm, RegExp])[] = [
  ['notice', /(?<![\p{L}])(?:kallelse|inbjudan till möte|möteskallelse)(?![\p{L}])/iu],
  [
    'minutes',
    /(?<![\p{L}])(?:mötesanteckning(?:ar|arna)?|minnesanteckning(?:ar|arna)?|(?:sammanträdes|mötes|styrelse|arbets|besluts)?protokoll(?:et)?|protokollsutdrag|utdrag ur protokoll|anteckningar|noteringar|beslutsprotokoll|beslut i korthet|mötesnoteringar)(?![\p{L}])/iu,
  ],
  [
    'summary-slides',
    /(?<![\p{L}])(?:presentation|bildspel|sammanställning|(?:mötes)?summering|summerat|sammanfattning$|sammanfattning (?:från|av) (?:möte|sammanträde)(?:t)?)(?![\p{L}])/iu,
  ],
  ['agenda', /(?<![\p{L}])(?:dagordning|agenda|föredragningslista|ärendelista)(?![\p{L}])/iu],
]
export interface FormSigns {
  readonly finals: number
  readonly proposals: number
  readonly items: number
  readonly attendance: number
}

/** What the document is, from its own word for itself, else from what it holds. */
export function readForm(head: Head, signs: FormSigns): DocumentForm {
  const lines = titleLines(head)
  const about = head.page.lines
    .slice(0, 400)
    .some(line =>
      /(?:den här|denna) presentation|(?:utdrag|bild(?:er)?) ur presentation|använd presentationen|bildspelet|bilderna (?:tas|får|kan)/i.test(
        line.text,
      ),
    )
  for (const { run } of lines) {
    for (const [form, word] of formWords) {
      if (!word.test(run.text)) continue
      if (form === 'agenda' && signs.finals > 0) return about || isTerse(head) ? 'summary-slides' : 'minutes'
      if (form === 'summary-slides' && signs.items === 0) continue
      if (form === 'minutes' && about) return 'summary-slides'
      return form
    }
  }
  if (about && signs.items > 0) return 'summary-slides'
  if (signs.finals > 0) return isTerse(head) && signs.attendance === 0 ? 'summary-slides' : 'minutes'
  if (signs.proposals > 0 && signs.items > 0) return 'agenda'
  const agenda = head.page.marks.findIndex(mark => mark.label?.kind === 'agenda')
  if (agenda >= 0 && agenda < 12 && signs.items > 1) return 'agenda'
  if (signs.attendance > 3 || (signs.items > 0 && (signs.attendance > 1 || isOpened(head)))) return 'minutes'
  return signs.items > 1 && hasTimeAndPlace(head) ? 'agenda' : 'unknown'
}

const isOpened = (head: Head): boolean =>
  head.page.lines
    .slice(0, 40)
    .some(it => it.text.length < 200 && /(?:öppnar|öppnade)\s+(?:mötet|sammanträdet)/i.test(it.text))

/** A list of items under nothing but when and where tells what is to come. */
const hasTimeAndPlace = (head: Head): boolean =>
  new Set(
    head.page.marks
      .slice(0, Math.min(head.end, 20))
      .flatMap(it =>
        it.label && ['date', 'time', 'place', 'placeAndTime'].includes(it.label.kind) ? it.label.kind : [],
      ),
  ).size >= 2

/** Slides are short lines in bullets with wide gaps. */
function isTerse(head: Head): boolean {
  const { lines } = head.page
  const bullets = lines.filter(line => line.bullet).length
  const wide = lines.filter(line => line.gap >= 3).length
  return bullets * 4 > lines.length && wide >= 3
}
