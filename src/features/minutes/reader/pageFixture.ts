// Provsida: a text as the steps of the reader meet it, for their own tests.
import { type Head, type Labelled, labelsIn } from './headLabels.ts'
import { type Line, linesOf } from './lines.ts'
import { marksOf } from './marks.ts'
import { isDoubleSpaced, type Page } from './paragraphs.ts'
import { type Run, runOf } from './run.ts'
import { divide } from './sections.ts'
import { type Clean, clean } from './source.ts'

export interface Given {
  readonly doc: Clean
  readonly page: Page
  readonly head: Head
  readonly labels: readonly Labelled[]
}

/** Every step before the one that is tried, on a text. */
export function given(text: string, fileName = 'protokoll.txt'): Given {
  const doc = clean(text)
  const lines = linesOf(doc)
  const page: Page = { lines, marks: marksOf(lines), double: isDoubleSpaced(lines) }
  const division = divide(page)
  const end = division.sections[0]?.heading.line ?? Math.min(lines.length, 60)
  const head: Head = { doc, page, end, tail: division.tail, fileName }
  return { doc, page, head, labels: labelsIn(head) }
}

/** A text as one run. */
export function runFrom(text: string): Run {
  return runOf(clean(text), [{ start: 0, end: text.length }])
}

/** A text as one line. */
export function lineFrom(text: string): Line {
  const [line] = linesOf(clean(text))
  if (!line) throw new Error(`”${text}” is no line`)
  return line
}
