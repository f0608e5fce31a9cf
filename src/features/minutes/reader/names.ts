// Namnlistor: people and their organisations out of 'Anna Ek, VGR, och Bo Alm, Västkommun'. Pure: words only, no register.
import { isFirstName } from './firstNames.ts'
import { matchesOf } from './matches.ts'

export interface NamedPerson {
  readonly name: string
  /** As printed after the name, commas kept inside. */
  readonly organisation?: string
  /** Words in parentheses after the name: '(ordförande)', '(S)', '(ersätter X)'. */
  readonly notes: readonly string[]
  /** Offsets in the text of the name, and the end of everything about the person. */
  readonly start: number
  readonly nameEnd: number
  readonly end: number
  /** The raw words, name to end. */
  readonly raw: string
  readonly starred: boolean
}

const bodyPart =
  /region|kommun|nämnd|styrelse|förbund|förvaltning|sjukhus|sjukvård|hälsan$|vårdcentral|primärvård|omsorg|koncern|kontor|ledning|direktör|chef|ordförande|sekreterare|samordnare|strateg|utvecklare|processled|projektled|beredning|universitet|högskol|myndighet|verket|socialtjänst|samverkan|område|länsstyrelse|hälso|psykiatri|habilitering|ansvarig|representant|ledamot|ersättare|handläggare|ekonom|controller|jurist|läkare|sköterska|verksamhet|enhet|avdelning|grupp|rådet|råd$|utskott|presidi|skolan|bolag|stiftelse|förening|centrum|tjänst|planerare|rektor|lektor|professor|kansli|polis|kyrka|vården|sektor|division|klinik|mottagning|delegation|distrikt|pedagog|terapeut|koordinator|konsult|revisor|kanslist|assistent|inspektör|ombud/i
const bodyWord =
  /^(?:Stads?|Stad|AB|HB|Västra|Norra|Södra|Östra|Mellersta|Nya|Gamla|Sverige|Svenska|Sveriges|Län|Läns|Länet|Associates|Consulting|Partners|Group|Sweden|Nordic|Föredragande|Ställningstagande|Beslut|Information|Datum|Plats|Tid|Dagordning|Punkt|Möte|Mötet|Nästa|Övriga|Inga|Godkännande|Rapport|Protokoll|Kallelse|Bilaga|Vi|Det|Den|De|Dessa|Under|Efter|Vid|Ordförande|Ledamöter|Samtliga|Alla|Hela|Länk|Arbetet|Ingen|Se|Regionens|Fråga|Teams|Skype|Zoom|Digitalt|Hälsa|Hälsa-|Vård|Vård-|God|Nära|Barn|Unga|Äldre|Psykisk|Presentation|Samråd|Ny|Nytt|Första|Andra|Regionala|Lokala|Delregionala|Gemensam|Gemensamma|Dr|Prof|Doktor|Utredare|Jurist|Överläkare|Herr|Fru|Stadsdel|Team|Projekt|Nästa|Anmält|Anmäld|Anmälde|Förhinder|Frånvarande|Närvarande|Meddelat|Återbud|Sekretariatet|Suppleanter|Ledamot)$/u
const nameWord = /^\p{Lu}[\p{Ll}'’´]+(?:-\p{Lu}?[\p{Ll}'’´]+)*$/u
const particle = /^(?:von|af|av|de|del|della|van|der|den|la|le|el|al|bin|ibn|da|dos|zu|Mc|Mac|O')$/
const initial = /^\p{Lu}\.?$/u

const isBodyToken = (token: string): boolean => bodyPart.test(token) || bodyWord.test(token)
const scots = /^(?:Mc|Mac|De|O['’])\p{Lu}\p{Ll}+$/u
const readsAsName = (token: string): boolean => (nameWord.test(token) || scots.test(token)) && !isBodyToken(token)

/** Names come again within a document and from one to the next; how many words are remembered. */
const remembered = 4000
const known = new Map<string, boolean>()

function isNameToken(token: string): boolean {
  const before = known.get(token)
  if (before !== undefined) return before
  if (known.size >= remembered) known.clear()
  const is = readsAsName(token)
  known.set(token, is)
  return is
}

const longestName = 5

/** How many leading words are a person's name: 0 where it is none. At least two words, at most five. */
function nameLength(tokens: readonly string[]): number {
  let count = 0
  let solid = 0
  for (const token of tokens) {
    if (count >= longestName) break
    const bare = token.replace(/[*,.;:]+$/, '')
    if (isNameToken(bare)) solid++
    else if (count === 0 || !(particle.test(bare) || (initial.test(token) && count === 1))) break
    count++
    if (bare !== token && !initial.test(token)) break
  }
  while (count > 0 && particle.test(tokens[count - 1] ?? '')) count--
  return solid >= 2 ? count : 0
}

/** A person's name and nothing else. */
export function isPersonName(text: string): boolean {
  const tokens = text.trim().split(/\s+/)
  return tokens.length >= 2 && tokens.length <= 5 && nameLength(tokens) === tokens.length
}

interface Segment {
  readonly start: number
  readonly end: number
  readonly text: string
  /** Words before the name: a title or role. */
  readonly lead: string
  readonly name: string
  readonly nameStart: number
  readonly sure: boolean
  /** After a semicolon, tab or 'och': a new person rather than the same one's organisation. */
}

const separator =
  /\s*[,;\t|]\s*(?:(?:och|samt)\s+)?|\s+(?:och|samt|&|respektive|jämte)\s+(?=(?:\p{Ll}+\s+){0,3}\p{Lu}\p{Ll}+(?:-\p{Lu}?\p{Ll}+)?\s+\p{Lu})| {3,}/gu

interface Bounds {
  readonly start: number
  readonly end: number
}

/** The parts of a list between its commas and other separators, at most `most` of them. */
function bounds(text: string, most: number): Bounds[] {
  const hidden = text.includes('(') ? text.replace(/\([^()]{0,200}\)/g, it => '('.padEnd(it.length, 'x')) : text
  const list: Bounds[] = []
  let from = 0
  separator.lastIndex = 0
  for (let found = separator.exec(hidden); found && list.length < most; found = separator.exec(hidden)) {
    if (text.slice(from, found.index).trim() !== '') list.push({ start: from, end: found.index })
    from = found.index + found[0].length
  }
  if (list.length < most && text.slice(from).trim() !== '') list.push({ start: from, end: text.length })
  return list
}

const leadingTitle =
  /^(?:(?:\p{Ll}[\p{L}\-:.]*|Dr\.?|Prof\.?|Utredare|Jurist|Regionråd|Kommunalråd|Överläkare|Sjuksköterska|Tf\.?|VD|\p{Lu}\p{Ll}*(?:chef|ledare|ordförande|sekreterare|direktör|samordnare|strateg|handläggare|läkare|utvecklare|planerare|ordf)\.?)\s+){1,8}/u

function segmentOf(text: string, start: number, end: number): Segment {
  const words = text.slice(start, end)
  const paren = words.indexOf('(')
  const plain = paren > 0 ? words.slice(0, paren) : words
  let nameStart = start + (plain.length - plain.trimStart().length)
  let lead = ''
  let tokens = plain.trim().split(/\s+/, longestName)
  let count = nameLength(tokens)
  if (count === 0) {
    const title = leadingTitle.exec(plain)
    if (title) {
      const rest = plain.slice(title[0].length)
      const inner = rest.trim().split(/\s+/, longestName)
      count = nameLength(inner)
      if (count > 0) {
        lead = title[0].trim()
        nameStart = start + title[0].length
        tokens = inner
      }
    }
  }
  const name = tokens
    .slice(0, count)
    .join(' ')
    .replace(/[*,.;:]+$/, '')
  return { start, end, text: words.trim(), lead, name, nameStart, sure: count > 0 && isFirstName(tokens[0] ?? '') }
}

/** Where people and organisations strictly alternate, a foreign firm ('Ek Partners') is not taken for a person. */
function alternates(segments: readonly Segment[]): boolean {
  if (segments.length < 4 || segments.length % 2 !== 0) return false
  const evens = segments.filter((_, i) => i % 2 === 0)
  const odds = segments.filter((_, i) => i % 2 === 1)
  return evens.every(it => it.name) && odds.every(it => !it.sure) && odds.some(it => !it.name)
}

/** 'ersätter Anna Ek' says whom the person before it stands in for. */
const standsFor = /(?:^|\s)(?:ersätter|ersättare|för|istället|stället|vikarie|ersatt|ersätts|av)(?:\s|$)/iu

const tidy = (words: string): string =>
  words
    .replace(/\s+/g, ' ')
    .replace(/^[\s,;:–-]+|[\s,;:]+$/g, '')
    .replace(/(?<!(?:^|\s)[A-ZÅÄÖ]|\bdir|\bordf|\bstf|\bbitr)\.$/u, '')

/** The people of a list in order. Words that are no name belong to the person before them. */
export function splitPeople(text: string): NamedPerson[] {
  const segments = bounds(text, Number.POSITIVE_INFINITY).map(it => segmentOf(text, it.start, it.end))
  const strict = alternates(segments)
  const people: { segment: Segment; end: number; after: number }[] = []
  segments.forEach((segment, i) => {
    const starts = segment.name !== '' && !(strict && i % 2 === 1) && !standsFor.test(segment.lead)
    const last = people.at(-1)
    if (starts) people.push({ segment, end: segment.end, after: nameEndOf(text, segment) })
    else if (last) last.end = segment.end
  })
  return people.map(({ segment, end, after }) => personOf(text, segment, after, end))
}

function nameEndOf(text: string, segment: Segment): number {
  const found = text.indexOf(segment.name.split(' ').at(-1) ?? '', segment.nameStart + 1)
  const last = segment.name.split(' ').at(-1) ?? ''
  let from = segment.nameStart
  for (const word of segment.name.split(' ')) from = text.indexOf(word, from) + word.length
  return found < 0 || last === '' ? segment.end : from
}

const inParentheses = /\(([^()]*)\)/g

function personOf(text: string, segment: Segment, nameEnd: number, end: number): NamedPerson {
  const rest = text.slice(nameEnd, end)
  const notes = matchesOf(inParentheses, rest).map(it => (it[1] ?? '').trim())
  const organisation = tidy(
    rest
      .replace(
        /\s*\((?:[A-ZÅÄÖ]{1,3}|KD|SD|MP|Sjvp|GSp|[^()]*(?:ersätter|ordf|sekr|frånvar|förhinder|adjung|del av|punkt|§|kl\.|t\.o\.m|fr\.o\.m|digital|länk|teams|justerare|ej |deltog|deltar|t o m|fr o m)[^()]*)\)/giu,
        '',
      )
      .replace(/\*/g, ''),
  )
  return {
    name: segment.name,
    ...(organisation ? { organisation } : segment.lead ? {} : {}),
    notes: segment.lead ? [...notes, segment.lead] : notes,
    start: segment.nameStart,
    nameEnd,
    end,
    raw: text.slice(segment.start, end).trim(),
    starred: /\*/.test(text.slice(nameEnd, end)),
  }
}

/** The whole text is a list of names (with organisations), not a sentence. */
export function isNameList(text: string): boolean {
  const [first] = bounds(text, 1)
  if (!first || segmentOf(text, first.start, first.end).name === '') return false
  return !/\s(?:är|har|hade|kommer|informerar|berättar|redovisar|ska|skall|föredrar|presenterar|deltar|ger|går|hälsar|öppnar|att|som|inte|få|får|kan|vill|anser|frågar|lyfter|tar|menar)\s/.test(
    ` ${text} `,
  )
}
