// Huvud i utplattad text: its labels, printed without colons, and the people under them, one a line. Pure.
import type { Cut } from './flatPages.ts'
import { peopleBreaks } from './flatPeople.ts'
import { titleEnd } from './flatTitles.ts'

export interface HeadBreaks {
  readonly breaks: readonly number[]
  /** Labels of signatures and notices that hold nothing of the meeting. */
  readonly dropped: readonly Cut[]
  readonly moves: readonly Move[]
}

type Sort = 'people' | 'where' | 'when' | 'other'

const words: Readonly<Record<Sort, string>> = {
  people:
    'Tjänstgörande ersättare|Ej tjänstgörande ersättare|Inte tjänstgörande ersättare|Närvarande ledamöter|Närvarande ersättare|Beslutande ledamöter|Ordinarie ledamöter|Beslutande|Övriga närvarande|Övriga deltagande|Övriga deltagare|Närvarande|Deltagare|Deltagande|Ledamöter|Suppleanter|Ersättare|Sekretariatet|Sekreterare|Ordföranden?|Vice ordförande|Justerande|Justerare|Utses(?: att)? justera|Utsedd att justera|Förhindrade|Anmält förhinder|Förhinder|Frånvarande|Ej närvarande|Inbjudna|Adjungerade|Dessutom|Tjänstemän|Tjänstepersoner|Övriga|NÄRVARANDE|LEDAMÖTER|ande(?=:)',
  where: 'Plats och tid|Tid och plats(?: för [Ss]ammanträdet)?|Plats|Lokal',
  when: 'Dag(?=\\s+(?:Tid|\\p{Ll}+dag))|Tidpunkt|Sammanträdesdatum|Sammanträdestid|Sammanträdesdag|Datum|Tid',
  other:
    'Justeringens plats(?: och tid)?|Plats och tid för justering|Justeringens tid och plats|Underskrifter|Underskrift|Paragrafer|Organ|Anslag/bevis|ANSLAG/BEVIS|ANSLAG / BEVIS|BEVIS OM ANSLAG|Närvarorätt|Omedelbart justerade|Register|Ärenden|Datum för anslags uppsättande|Datum för anslags upprättande|Datum för anslags nedtagande|Förvaringsplats för protokollet|Anslaget uppsättes|Anslaget nedtages|Innehållsförteckning|Dagordning|Föredragningslista',
}
const sorts: readonly (readonly [Sort, RegExp])[] = (Object.keys(words) as Sort[]).map(sort => [
  sort,
  new RegExp(`^(?:${words[sort]})$`, 'u'),
])
const form = new RegExp(
  `(?<=^|[\\s.)])(${['other', 'people', 'where', 'when'].map(it => words[it as Sort]).join('|')})(:[\\s.]*|[.…]+\\s*|\\s+(?=\\p{Lu}|\\d|(?:kl|den|kommun|råd|mån|tis|ons|tors|fre)\\p{L}*\\s))`,
  'gu',
)
const groups = /(?<=^|\s)(?:Kommunernas|Regionens|Landstingets|Från)\s+\p{L}+(?=:?\s+\p{Lu})/gu
const when =
  /(?<=\s)(?:(?:[Mm]ån|[Tt]is|[Oo]ns|[Tt]ors|[Ff]re|[Ll]ör|[Ss]ön)dag(?:en)?\s+(?:den\s+)?\d|(?<!den\s)\d{1,2}\s\p{L}+\s(?:19|20)\d\d,? kl|(?:kl\.?|klockan)(?=\s+\p{Lu}|\s*$))/gu
const bodies =
  /(?<=\p{L}\s|\)\s)\p{Lu}\p{Ll}{3,}(?:nämnden|styrelsen|utskottet|fullmäktige|beredningen|kommittén|rådet)(?=\s*$|\s+(?:\(|\p{Lu}))/gu

interface Found {
  readonly at: number
  readonly valueAt: number
  readonly word: string
  readonly sort: Sort
}

function labelsOf(text: string): Found[] {
  return [...text.matchAll(form)].map(it => {
    const word = it[1] ?? ''
    return {
      at: it.index,
      valueAt: it.index + it[0].length,
      word,
      sort: sorts.find(([, own]) => own.test(word))?.[0] ?? (word === 'ande' ? 'people' : 'other'),
    }
  })
}

/** When and where the minutes are to be adjusted, among the values of a stack that has a label for it. */
const adjusted = /(?:19|20)\d\d-\d\d-\d\d,?\s+\p{Lu}[\p{L} ]{2,40}?(?=\s*$)/u

const signing = /^(?:Juster|Utses|Underskrift|Paragraf|Datum för|Förvaring|Plats och tid för justering)/u
const posted = /^(?:ANSLAG|Anslag|BEVIS)/u
const organ = /^Organ$/u
const officer = /^(?:Sekreterare|Ordföranden?)$/u
const bodyName = /^.{0,60}?(?:utskott|nämnd|styrelse|råd|grupp|beredning|kommitté)\p{L}*(?=\s+\p{Lu})/u

export interface Move extends Cut {
  /** Where the words belong in reading order. */
  readonly to: number
}

/** Labels printed in a column of their own come first, then their values in the same order: each is moved to its own. */
function unstack(
  stack: readonly Found[],
  text: string,
  from: number,
  end: number,
): { moves: Move[]; breaks: number[] } {
  const value = text.slice(from, end)
  const moves: Move[] = []
  const breaks: number[] = []
  const body = stack.some(it => organ.test(it.word)) ? bodyName.exec(value) : undefined
  let at = body ? body[0].length : 0
  if (body) breaks.push(from + at)
  const people = peopleBreaks(value)
  const officers = stack.filter(it => officer.test(it.word))
  if (officers.length > 1 && officers.length <= people.length + 1) {
    const starts = [0, ...people.filter(it => it > 0)]
    return {
      moves: officers.map((it, k) => ({ start: it.at, end: it.valueAt, to: from + (starts[k] ?? 0) })),
      breaks: starts.map(it => from + it),
    }
  }
  const opens = /^\p{Lu}[\p{Ll}-]+\s+\p{Lu}[\p{Ll}-]+(?:\s\(|,|\s|$)/u
  for (const label of stack) {
    if (organ.test(label.word) || signing.test(label.word)) continue
    if (label.sort === 'people') {
      const first =
        opens.test(value.slice(at).trimStart()) && !stack.some(it => it.sort === 'where')
          ? at
          : people.find(it => it >= at)
      if (first === undefined) continue
      at = first
    }
    moves.push({ start: label.at, end: label.valueAt, to: from + at })
    breaks.push(from + at)
    if (label.sort === 'people') break
  }
  return { moves, breaks }
}

/** Breaks in the head of a flat text: around labels, before each person, before a date; title words before the first label. */
export function headBreaks(text: string): HeadBreaks {
  const labels = labelsOf(text)
  const breaks: number[] = []
  const dropped: Cut[] = []
  const moves: Move[] = []
  const title = text.slice(0, labels[0]?.at ?? Math.min(text.length, 300))
  for (const found of title.matchAll(bodies)) breaks.push(found.index)
  let stack: Found[] = []
  let sort: Found | undefined
  labels.forEach((label, k) => {
    const end = labels[k + 1]?.at ?? text.length
    const value = text.slice(label.valueAt, end)
    breaks.push(label.at, label.valueAt)
    if (posted.test(label.word)) {
      const page = text.indexOf('\n', label.at)
      dropped.push({ start: label.at, end: page < 0 ? text.length : page })
    }
    stack.push(label)
    if (value.trim() === '' && k + 1 < labels.length) return
    sort = label
    const own = stack.length > 1 ? unstack(stack, text, label.valueAt, end) : undefined
    if (own) {
      moves.push(...own.moves)
      breaks.push(...own.breaks)
      sort = stack.find(it => it.sort === 'people' && !signing.test(it.word)) ?? label
      for (const it of stack)
        if (!own.moves.some(move => move.start === it.at)) dropped.push({ start: it.at, end: it.valueAt })
    }
    stack = []
    const late = own && labels.some(it => /för justering|Justeringens/.test(it.word)) ? adjusted.exec(value) : null
    if (late) dropped.push({ start: label.valueAt + late.index, end: label.valueAt + late.index + late[0].length })
    if (signing.test(sort.word)) dropped.push({ start: label.at, end })
    for (const found of value.matchAll(when)) breaks.push(label.valueAt + found.index)
    const sentence = sort.sort === 'where' && !own ? titleEnd(value) : undefined
    if (sentence !== undefined) breaks.push(label.valueAt + sentence)
    if (sort.sort === 'people' && !signing.test(sort.word)) {
      for (const at of peopleBreaks(value)) breaks.push(label.valueAt + at)
      for (const found of value.matchAll(groups))
        breaks.push(label.valueAt + found.index, label.valueAt + found.index + found[0].length)
    }
  })
  return { breaks, dropped, moves }
}
