// Handlingar som nämns: plans, agreements and guidelines by name, register numbers, dates and quoted words. Pure.
import { stemOf, subjectStemsIn, wordsIn } from './words.ts'

export type PaperKind = 'plan' | 'agreement' | 'guideline' | 'mission' | 'model'

/** A paper by name. `subject` is what it is about, without what any paper can be called: years, 'länsgemensam', 'ny'. */
export interface Paper {
  readonly kind: PaperKind
  readonly label: string
  readonly subject: readonly string[]
}

const kinds: readonly (readonly [string, PaperKind])[] = [
  ['överenskommelse', 'agreement'],
  ['avtal', 'agreement'],
  ['uppdragshandling', 'mission'],
  ['uppdragsbeskrivning', 'mission'],
  ['projektplan', 'mission'],
  ['handlingsplan', 'plan'],
  ['aktivitetsplan', 'plan'],
  ['färdplan', 'plan'],
  ['strategi', 'plan'],
  ['program', 'plan'],
  ['plan', 'plan'],
  ['riktlinje', 'guideline'],
  ['vägledning', 'guideline'],
  ['rutin', 'guideline'],
  ['policy', 'guideline'],
  ['modell', 'model'],
]
const bent = '(?:n|s|ns|en|ens|et|ets|er|ers|erna|ernas|r|rs|rna|rnas|na|nas)?'
const naming = new RegExp(
  `(?<![\\p{L}-])((?:\\p{L}+- och )?\\p{L}*?)(${kinds.map(it => it[0]).join('|')})${bent}(?![\\p{L}-])`,
  'giu',
)

/** What any paper can be called, or have done to it: says nothing of which one it is. By stem. */
const anyPaper = new Set(
  (
    'länsgemensam gemensam ny nya nytt lokal regional delregional nationell medicinsk reviderad revidering revidera förslag utkast slutversion ' +
    'remiss remissversion remissutgåva förlängning förlänga förlängd tillhörande nuvarande kommande fortsatt fortsatta uppdaterad uppdatering ' +
    'samverkan samarbete samverkans handling handlings uppdrag uppdrags länets län länet region kommun kommuner regionen huvudmän huvudmännen ' +
    'huvudman tid år perioden period version bilaga del delar arbete arbetet genomförande genomföra uppföljning uppföljningen ' +
    'återrapport återrapportering rapport slutrapport delrapport lägesrapport information status nuläge beslut ställningstagande inriktning ' +
    'framtagande framtagning aktivitet aktivitets mål åtgärder insatser projekt övergripande lmr lag lagen västra götaland götalands västragötaland ' +
    'inledning start uppstart upphörande införande implementering utvärdering tidplan medel fördelning överenskommelse avtal riktlinje rutin ' +
    'plan handlingsplan uppdragshandling strategi program färdplan vägledning policy modell projektplan antagen antagna antagande redovisning dialog'
  )
    .split(' ')
    .map(stemOf),
)
export const saysNothing = (stem: string): boolean => anyPaper.has(stem)

const stops = new Set(
  (
    'som att ska skall är har fr o m t från gäller gälla enligt under till med löper inför efter då när där förlängs ' +
    'antas godkänns redovisas genom utan tas går gick inom vid under samt mot över sedan kan bör behöver innebär blir ' +
    'dels men eller inte finns saknas hos tillsammans avseende nu senast så vi'
  ).split(' '),
)
const bridging = new Set(['för', 'om', 'kring', 'gällande', 'avseende', 'rörande', 'angående', 'av', 'och', 'i', 'på'])

/** The papers that a text names, in order. One without a subject of its own ('avtalet') is no name. */
export function papersIn(text: string): readonly Paper[] {
  const found: Paper[] = []
  for (const match of text.matchAll(naming)) {
    const kind = kinds.find(it => it[0] === match[2]?.toLowerCase())?.[1]
    const before = (match[1] ?? '').replace(/s$/u, '')
    const tail = tailOf(text.slice(match.index + match[0].length), definite.test(match[0]))
    const subject = [...new Set([...subjectStemsIn(before), ...subjectStemsIn(tail)])].filter(it => !saysNothing(it))
    if (!kind || subject.length === 0) continue
    found.push({ kind, label: labelOf(`${match[0]}${tail}`), subject })
  }
  return found
}

const definite = /(?:en|et|ns|erna|rna|planen|gin)s?$/iu

/** The words after the kind that still belong to the name: up to a sign, a number or a word that begins something else. */
function tailOf(rest: string, isDefinite: boolean): string {
  const clause = /^(?:(?! [-–] )[^\n.,:;()–\d"”])*/u.exec(rest.slice(0, 120))?.[0] ?? ''
  const words = clause.split(/\s+/u).filter(Boolean)
  const kept: string[] = []
  for (const [at, word] of words.entries()) {
    const low = word.toLowerCase()
    // 'samverkan vid in- och utskrivning' and 'plan för vård vid livets slut' are names too: after the first word, not at once.
    if (stops.has(low) && !(at > 0 && low === 'vid')) break
    // 'avtalet löper', 'avtal planeras': what follows at once is no name.
    if (at === 0 && !bridging.has(low) && (isDefinite || /^\p{L}{3,}as$/u.test(low))) break
    kept.push(word)
    if (kept.length === 9) break
  }
  while (kept.length > 0 && (bridging.has(kept.at(-1)?.toLowerCase() ?? '') || kept.at(-1) === 'vid')) kept.pop()
  return kept.length > 0 ? ` ${kept.join(' ')}` : ''
}

const labelOf = (text: string): string => {
  const folded = text.replace(/\s+/gu, ' ').trim()
  return folded.charAt(0).toUpperCase() + folded.slice(1)
}

/** Diarienummer: 'HS 2017-00123', 'RS 2019–04512', 'dnr 123/2019'. */
export const registerNumbersIn = (text: string): readonly string[] => [
  ...new Set(
    [
      ...text.matchAll(
        /\b([A-ZÅÄÖ]{2,5})\s?((?:19|20)\d{2})[-–:/](\d{3,6})\b|\b[Dd]nr\.?:?\s*([A-ZÅÄÖ]{0,5}\s?\d{1,5}[-/]\d{2,6})/gu,
      ),
    ].map(it => (it[4] ? it[4].replace(/\s/gu, '') : `${it[1]}${it[2]}-${it[3]}`)),
  ),
]

const months = 'januari februari mars april maj juni juli augusti september oktober november december'.split(' ')

/** Dates that a text mentions, with day, month and year. ISO. */
export function datesIn(text: string): readonly string[] {
  const found = new Set<string>()
  for (const it of text.matchAll(/\b((?:19|20)\d{2})-(\d{2})-(\d{2})\b/gu)) found.add(`${it[1]}-${it[2]}-${it[3]}`)
  for (const it of text.matchAll(new RegExp(`\\b(\\d{1,2}) (${months.join('|')}) ((?:19|20)\\d{2})\\b`, 'giu'))) {
    const month = months.indexOf(it[2]?.toLowerCase() ?? '') + 1
    found.add(`${it[3]}-${String(month).padStart(2, '0')}-${it[1]?.padStart(2, '0')}`)
  }
  return [...found]
}

/** What stands between quotation marks, two words or more, by stem and in order. */
export const quotesIn = (text: string): readonly string[] => [
  ...new Set(
    [...text.matchAll(/[”"“«»]([^”"“«»\n]{6,90})[”"“«»]/gu)].flatMap(it => {
      const words = wordsIn(it[1] ?? '')
      return words.length < 2 ? [] : [words.map(stemOf).join(' ')]
    }),
  ),
]
