// Textens utseende: words of a line → light Markdown, with bold, italics, links and marks of footnotes.
import { type Emphasis, emphasised, linked } from '../markdown.ts'
import { isParted, type Word } from './words.ts'

/** Parts lines of one paragraph or cell that only the width of the page broke; becomes a space. */
export const SOFT_WRAP = '\ue003'

/** Which fonts stand out from the text around them. Where nearly all is bold, bold says nothing. */
export interface Styles {
  readonly bold: boolean
  readonly italic: boolean
}

export const PLAIN: Styles = { bold: false, italic: false }

interface Run {
  text: string
  readonly bold: boolean
  readonly italic: boolean
  readonly href: string | undefined
}

export function styledText(words: readonly Word[], styles: Styles): string {
  const runs: Run[] = []
  const size = Math.max(...words.map(it => it.size))
  const base = words.findLast(it => it.size === size)?.y ?? 0
  words.forEach((word, at) => {
    const before = words[at - 1]
    const isBullet = at === 1 && before !== undefined && /^[•–—▪●○-]$/u.test(before.text)
    const space = before && (isBullet || isParted(before, word)) ? ' ' : ''
    const isNote = word.size < size * 0.8 && base - word.y > size * 0.15 && /^\d{1,2}$/u.test(word.text) && space === ''
    const text = isNote && before && /[\p{L}.,;:)”"]{3}$/u.test(before.text) ? `[${word.text}]` : word.text
    const { bold, italic, href } = {
      href: undefined,
      ...word,
      bold: styles.bold && word.bold,
      italic: styles.italic && word.italic,
    }
    const run = runs.at(-1)
    if (run && run.bold === bold && run.italic === italic && run.href === href) run.text += space + text
    else {
      if (run) run.text += space
      runs.push({ text, bold, italic, href })
    }
  })
  return runs.map(runText).join('').trim()
}

function runText(run: Run): string {
  const marks: Emphasis[] = []
  if (run.italic) marks.push('*')
  if (run.bold) marks.push('**')
  return marks.reduce(emphasised, run.href === undefined ? run.text : linked(run.text, run.href))
}
