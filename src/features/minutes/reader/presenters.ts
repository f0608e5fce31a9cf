// Föredragande: who presents an item, as 'Name, Organisation', out of a label's value or 'X, org, föredrar.' Pure.
import { splitPeople } from './names.ts'
import { goesOn, type Page } from './paragraphs.ts'
import { type Run, slice } from './run.ts'

export interface Named {
  readonly value: string
  readonly run: Run
}

const loneRole =
  /(?:^|[,\s])(?:ordförande|vice ordförande|processledare|projektledare|direktör|chef|samordnare|verksamhetschef|utvecklingsledare|\p{L}*(?:chef|ledare|strateg|direktör|samordnare))$/iu
const openEnd = /(?:[,;–/&-]|(?<![\p{L}])(?:och|samt|för|från|på|vid|i|av))$/iu

/** The lines that a list of presenters goes on over. */
export function presentersEnd(page: Page, from: number, end: number): number {
  let i = from + 1
  while (i < end && i < from + 8) {
    const line = page.lines[i]
    const before = page.lines[i - 1]
    if (
      !line ||
      !before ||
      line.bullet ||
      line.level > 0 ||
      page.marks[i]?.label ||
      page.marks[i]?.meta ||
      line.gap > 1
    )
      break
    if (openEnd.test(before.text) || /(?:och|samt)\s\p{Lu}[\p{Ll}-]+$/u.test(before.text)) {
      i++
      continue
    }
    const short = line.text.split(/\s+/).length <= 8 && line.text.length < 90
    const listLike =
      /^[^.!?]*$/.test(line.text.replace(/\.$/, '')) && splitPeople(line.text).length > 0 && line.text.includes(',')
    if (line.gap > 0 || !short || !goesOn(page, i) || !(loneRole.test(before.text) || listLike)) break
    i++
  }
  return i
}

const notNobody = /^(?:[-–—]|ingen|saknas|vakant|n\.?n\.?|se (?:nedan|ovan|bilaga|kallelse).*)$/i

/** Presenters of a value. One that is no name ('Presidiet') stays as printed. */
export function presentersOf(whole: Run): Named[] {
  const minutes = /,?\s*\(?(?:ca\s+)?\d{1,3}\s*min(?:uter|\.)?\)?\s*$/i.exec(whole.text)
  const run = minutes && minutes.index > 0 ? slice(whole, 0, minutes.index) : whole
  const people = splitPeople(run.text)
  if (people.length === 0) {
    const words = run.text.replace(/[\s.;:]+$/, '')
    return words && words.length < 80 && !notNobody.test(words)
      ? [{ value: words, run: slice(run, 0, words.length) }]
      : []
  }
  return people.map(it => {
    const between = run.text.slice(it.nameEnd, it.end)
    const joined = it.organisation && /^\s+[\p{L}]/u.test(between)
    const note = it.notes.find(
      words =>
        /^\p{L}/u.test(words) &&
        words.length > 3 &&
        !/ersätter|ordf|frånvar/i.test(words) &&
        !/^\p{Ll}+$/u.test(it.raw.split(' ')[0] ?? ''),
    )
    const organisation = it.organisation
      ?.replace(/\s*\(([^()]*)\)/g, (_, words: string) => (note === words ? `, ${words}` : ` (${words})`))
      .replace(/^[\s,]+/, '')
    const value = organisation ? `${it.name}${joined ? ' ' : ', '}${organisation}` : it.name
    return { value, run: slice(run, it.start, it.end) }
  })
}

const presentsSentence =
  /^(?<who>\p{Lu}[^.!?]{3,200}?),?\s+(?:föredrar|föredrog)(?:\s+(?:ärendet|punkten|frågan))?\s*\.?$/u

/** 'Anna Ek, kommunförbundet, föredrar.' */
export function presentingSentence(sentence: Run): Named[] {
  const who = presentsSentence.exec(sentence.text)?.groups?.who
  if (!who) return []
  return splitPeople(who).length > 0 ? presentersOf(slice(sentence, 0, who.length)) : []
}
