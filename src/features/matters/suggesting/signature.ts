// Kännetecken: what an agenda item is about, in a form that can be kept and compared. Pure.
import type { LocalDate } from '../../../kernel/time.ts'
import { datesIn, type Paper, papersIn, quotesIn, registerNumbersIn, saysNothing } from './papers.ts'
import { stemOf, stemsIn, subjectStemsIn, wordsIn } from './words.ts'

/** An item with what was said and decided under it. */
export interface Handling {
  /** The item's code: lasts through new versions. */
  readonly code: string
  /** Items of one document are never the same matter by likeness. */
  readonly documentId: string
  readonly date: LocalDate | null
  readonly forumId: string | null
  /** The area of a local forum; null where the forum is the whole county's. */
  readonly areaId: string | null
  readonly title: string
  /** The words of every clause, the exact wording. */
  readonly clauses: readonly string[]
  /** What the clauses are about, as it was read. */
  readonly objects: readonly string[]
  /** Labels of attached documents. */
  readonly attachments: readonly string[]
  readonly body: string
  readonly validity: readonly { readonly from: LocalDate | null; readonly to: LocalDate | null }[]
}

export interface Signature {
  readonly code: string
  readonly documentId: string
  readonly date: LocalDate | null
  readonly forumId: string | null
  readonly areaId: string | null
  /** The stems that say what it is about: of the title, or of the one paper under a title that says nothing. */
  readonly main: readonly string[]
  /** Said of by the title itself. */
  readonly titled: boolean
  /** The title as a whole: one that stands over everything is a heading that says nothing. */
  readonly heading: string
  /** Never linked: minutes of the last meeting, other questions, dates of meetings. */
  readonly routine: boolean
  /** Named in the title, the clauses, their objects or the attachments. */
  readonly papers: readonly Paper[]
  /** Subjects of papers in the clauses that the title is not about: an item can belong to several matters. */
  readonly asides: readonly Paper[]
  /** Stem → weight: 3 in the title, 2 in what was decided or attached, 1 in the discussion. */
  readonly terms: Readonly<Record<string, number>>
  readonly numbers: readonly string[]
  readonly dates: readonly LocalDate[]
  readonly quotes: readonly string[]
  /** When what was decided stops, and starts, to hold. */
  readonly begins: readonly LocalDate[]
  readonly ends: readonly LocalDate[]
}

/** Changed when the same item would get another signature: then those that are kept are made anew. */
export const signatureVersion = 1

const most = { terms: 56, papers: 8, dates: 8 }

const routineTitle = new RegExp(
  `^(?:§?\\s*\\d*\\.?\\s*)?(?:${[
    'föregående (?:möte|minnes|mötes|protokoll|anteckning)',
    '(?:minnes|mötes)anteckningar?\\b',
    'övriga? (?:frågor|information)',
    'övrigt|paus|lunch|fika|närvaro|upprop|justering|inledning|avslut|avslutning|dagordning|årshjul',
    'mötestider|mötesdatum|mötesdagar|kommande möten?|nästa möte',
    'möte(?:t|ts) (?:öppn|inled|avslut)',
    '(?:godkännande|fastställande) av (?:dag|agenda|föredragningslist)',
    'val av (?:justerare|justeringsperson|sekreterare|mötesordförande)',
    'presentation(?:srunda)?$|runda|laget runt|rapport(?:er)? från|anmälan av|skriftlig information',
  ].join('|')})`,
  'iu',
)

/** Title words that could head any item. By stem. */
const anyTitle = new Set(
  (
    'information informera lägesrapport rapport rapportering redovisning uppföljning återkoppling aktuellt nuläge frågor fråga punkt ärende ' +
    'ärenden dialog diskussion genomgång presentation förslag beslut ställningstagande beredning remiss remisser svar yttrande ' +
    'delrapport slutrapport statusrapport status inför fortsättning fortsatt fortsatta start framåt vägen skriftlig muntlig kort övrig förlängning ' +
    'nya ny nytt inriktning planering processledare processledarna vvg sro arbetsgrupp arbetsgruppen grupp gruppen överenskommelser avtal ' +
    'tjänstepersoner politik delregion delregionerna delregional samverkan vårdsamverkan statistik resultat mätning utfall halvår kvartal våren hösten utan föredragning årlig årligt västra götaland län länet'
  )
    .split(' ')
    .map(stemOf),
)

/** What identifies an item. The same item gives the same signature. */
export function signature(it: Handling): Signature {
  const titled = coreOf(it.title)
  const decided = [...it.clauses, ...it.objects, ...it.attachments]
  const papers = distinct([it.title, ...it.objects, ...it.clauses, ...it.attachments].flatMap(papersIn))
  const inClauses = distinct([...it.objects, ...it.clauses].flatMap(papersIn))
  const sole = titled.length > 0 ? titled : soleSubject(inClauses.length > 0 ? inClauses : papers)
  const everything = [it.title, ...decided, it.body].join('\n')
  return {
    code: it.code,
    documentId: it.documentId,
    date: it.date,
    forumId: it.forumId,
    areaId: it.areaId,
    main: sole,
    titled: titled.length > 0,
    heading: headingOf(it.title),
    routine: routineTitle.test(it.title.trim()),
    papers: papers.slice(0, most.papers),
    asides: inClauses.filter(paper => !meets(paper.subject, sole)).slice(0, most.papers),
    terms: termsOf(it, decided),
    numbers: registerNumbersIn(everything),
    dates: datesIn(everything).slice(0, most.dates),
    quotes: quotesIn([it.title, ...it.clauses, it.body].join('\n')).slice(0, most.papers),
    begins: it.validity.flatMap(period => period.from ?? []),
    ends: it.validity.flatMap(period => period.to ?? []),
  }
}

/** The stems of a title that say what it is about; none for one that could head any item. */
const coreOf = (title: string): readonly string[] => [
  ...new Set(subjectStemsIn(title).filter(it => !saysNothing(it) && !anyTitle.has(it))),
]

/** With a sign before it that no stem begins with, so that titles and stems are counted side by side. */
const headingOf = (title: string): string =>
  `=${wordsIn(title)
    .filter(it => !/^\d/u.test(it))
    .join(' ')
    .toLowerCase()}`

/** What is counted of an item: its terms, and its title as a whole. */
export const countedOf = (it: Signature): readonly string[] => [...Object.keys(it.terms), it.heading]

const meets = (a: readonly string[], b: readonly string[]): boolean => a.some(it => b.includes(it))

/** Under a title that says nothing: what the papers are about, when that is one thing. */
function soleSubject(papers: readonly Paper[]): readonly string[] {
  const first = papers[0]
  if (!first || !papers.every(it => meets(it.subject, first.subject))) return []
  return first.subject
}

function distinct(papers: readonly Paper[]): readonly Paper[] {
  const kept = new Map<string, Paper>()
  for (const it of papers) {
    const key = `${it.kind} ${[...it.subject].sort().join(' ')}`
    if (!kept.has(key)) kept.set(key, it)
  }
  return [...kept.values()]
}

function termsOf(it: Handling, decided: readonly string[]): Readonly<Record<string, number>> {
  const weights = new Map<string, number>()
  const add = (text: string, weight: number): void => {
    for (const stem of stemsIn(text)) weights.set(stem, Math.max(weights.get(stem) ?? 0, weight))
  }
  add(it.title, 3)
  for (const text of decided) add(text, 2)
  add(it.body, 1)
  // Heaviest first, else in the order they stood: the same text gives the same terms.
  return Object.fromEntries([...weights].sort((a, b) => b[1] - a[1]).slice(0, most.terms))
}
