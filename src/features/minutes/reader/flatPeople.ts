// Namn i utplattad text: where one person ends and the next starts when nothing parts them ('Bo Ek, ordförande Eva Alm'). Pure.
import { isFirstName } from './firstNames.ts'

const capitals = /\p{Lu}[\p{L}'’´.-]*(?:\s+(?:(?:von|af|av|de|der|van)\s+)?\p{Lu}[\p{L}'’´-]*)*/gu
const acronym = /^(?:\p{Lu}{2,}\p{L}*|\p{Lu}\p{Ll}*\p{Lu}\p{L}*)$/u
const joins = /(?:^|\s)(?:från|för|i|av|på|vid|ersätter|och|till|om|samt|hos|mellan|inom|den|istället|stället)\s*$/iu
const roleFirst = /(?:samt|och)\s+\p{Ll}{4,}\s+\p{Lu}\p{Ll}+\s+\p{Lu}/u
const bodyEnd =
  /(?:nämnden?|styrelsen?|förbund(?:et)?|region(?:en)?|kommun(?:en)?|förening(?:en)?|kontoret|sällskapet|organisationen|länet|län|landsting(?:et)?|landstinget|grupp(?:en)?|råd(?:et)?|förbundets?|skärgården|byalag)$/iu

/** Where names start inside a run of capitalised words: offsets in `words`. */
function startsIn(words: readonly string[], opens: boolean): number[] {
  const starts: number[] = []
  let size = opens ? 0 : Number.NEGATIVE_INFINITY
  const body = (k: number): boolean => acronym.test(words[k] ?? '') || bodyEnd.test(words[k] ?? '')
  words.forEach((word, k) => {
    const rest = words.length - k
    const ended = k > 0 && body(k - 1)
    const known = isFirstName(word) && rest >= 2 && !body(k + 1) && (size >= 2 || size < 0 || ended)
    const fresh = (k === 0 && opens && !body(k)) || (ended && rest >= 2 && !body(k) && !body(k + 1))
    const pair = size === 2 && rest >= 2 && !body(k) && (nextKnown(words, k) - k) % 2 === 0
    if (known || fresh || pair) {
      starts.push(k)
      size = 1
    } else size++
  })
  return starts
}

/** A known first name later in the run tells better where a name starts than counting by two does. */
function nextKnown(words: readonly string[], k: number): number {
  const at = words.findIndex((it, i) => i > k && isFirstName(it))
  return at < 0 ? words.length : at
}

/** Offsets in `text` where a person starts who is not parted by a comma from the one before. */
export function peopleBreaks(text: string): number[] {
  const plain = text.replace(/\([^()]{0,120}\)/g, it => ')'.padStart(it.length, ')'))
  const ahead = roleFirst.test(plain)
  const breaks: number[] = []
  for (const found of plain.matchAll(capitals)) {
    const before = plain.slice(Math.max(0, found.index - 24), found.index)
    const words = [...found[0].matchAll(/\S+/g)]
    const comma = /,\s*$/.test(before)
    const bound = joins.test(before)
    const role = /\p{Ll}\s*$/u.test(before)
    const opens = found.index > 0 && !comma && !bound && words.length >= 2 && !(role && ahead)
    const list = words.map(it => it[0])
    const shifted = bound && list.length >= 2 ? 2 : 0
    for (const k of startsIn(list.slice(shifted), opens || (comma && isFirstName(list[0] ?? '')))) {
      const at = found.index + (words[k + shifted]?.index ?? 0)
      if (k + shifted === 0 && !opens) continue
      if (k + shifted > 0 || opens) breaks.push(at)
    }
  }
  return breaks
}
