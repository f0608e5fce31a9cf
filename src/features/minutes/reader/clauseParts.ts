// Satsens delar: condition, addition, addressee, mandatee, validity and object of one clause. Pure.
import type { ClauseVerb, ReadClause } from '../reading.ts'
import { type DateHit, findDates, iso } from './dates.ts'
import { splitPeople } from './names.ts'

type Parts = Omit<ReadClause, 'kind' | 'text' | 'status'>

const conditionStart =
  /(?<![\p{L}])(?:under förutsättning(?:ar)?(?: av)?|förutsatt|förutsätter|förutsatte|med förbehåll|på villkor|givet|med reservation för|villkorat av|om och när|med förutsättning)(?![\p{L}])/iu
const additionStart =
  /(?<![\p{L}])(?:med (?:följande |ett |två |det |den )?(?:tillägg(?:et|en|)?|ändring(?:en|ar|)?|justering(?:en|ar|)?|komplettering(?:en|ar|)?|undantag|strykning(?:en|)?|korrigering(?:en|ar|)?)|dock med)(?![\p{L}])/iu

const tail = (text: string, start: number): string => text.slice(start).replace(/[.\s]+$/, '')

/** 'Koncernkontoret och Kommunförbundet' as its parts, as printed. */
export function partiesOf(words: string): string[] {
  const people = splitPeople(words)
  const plain = words.replace(/\s+/g, ' ').trim()
  const parts = plain
    .split(/\s*,\s*(?:och\s+|samt\s+)?|\s+(?:och|samt|respektive)\s+(?![\p{Ll}-]*(?:sjukvård|omsorg))/u)
    .filter(Boolean)
  if (
    people.length > 0 &&
    people.length === parts.length &&
    people.every(it => !it.organisation && it.notes.length === 0)
  )
    return people.map(it => it.name)
  return parts
}

const mandateForms: readonly RegExp[] = [
  /(?<![\p{L}])(?:ge|ger|gav|lämnar|har gett)\s+(?:även |också |därför |dessutom )?(?<who>[^.;]{2,160}?)\s+(?:i\s+(?:\p{L}+\s+){0,2}|ett\s+|följande\s+)?uppdrag(?:et)?(?![\p{L}])/iu,
  /(?<![\p{L}])uppdra(?:r|s|gits)?(?:\s+(?:även|också|därför))?\s+(?:åt|till)\s+(?<who>[^.;]{2,160}?)\s+(?:att(?![\p{L}])|i uppdrag)/iu,
  /(?<![\p{L}])uppdrog(?:s)?\s+(?:åt|till)\s+(?<who>[^.;]{2,160}?)\s+att(?![\p{L}])/iu,
  /^(?:att\s+)?(?<who>[^.;]{2,160}?)\s+(?:får|fick|ges|gavs|har fått|erhåller)\s+(?:också |även |därför )?(?:i\s+)?(?:uppdrag|uppgift)(?:et)?(?![\p{L}])/iu,
]

function mandateeOf(text: string): string[] | undefined {
  for (const form of mandateForms) {
    const who = form.exec(text)?.groups?.who?.trim()
    if (!who || /^(?:att|i|ett|det)$/i.test(who)) continue
    const list = partiesOf(stripRole(who))
    if (list.length > 0) return list
  }
  return undefined
}

/** Titles before names go ('direktör Anna Ek'); a body or a role without a name stays as it is. */
function stripRole(who: string): string {
  const people = splitPeople(who)
  return people.length > 0 && people.every(it => it.name) && !people.some(it => it.organisation)
    ? people.map(it => it.name).join(', ')
    : who
}

const addresseeForms: readonly RegExp[] = [
  /(?<![\p{L}])(?:rekommender(?:ar|ade|as|a)|uppmana(?:r|de)?)\s+(?:därför |även |också )?(?<who>[^.;]{2,120}?)\s*(?:,?\s*(?:att|ställa|anta|besluta|godkänna|fastställa|börja|införa|använda|avsätta|följa|sprida|ta)(?![\p{L}]))/iu,
  /(?<![\p{L}])föreslå(?:r)?\s+(?:därför |även |också )?(?<who>[^.;]{2,120}?)\s+(?:att|besluta|anta|godkänna|fastställa)(?![\p{L}])/iu,
  /(?<![\p{L}])hemställ(?:er|a)\s+(?:till|hos)\s+(?<who>[^.;]{2,120}?)\s+(?:att|om)(?![\p{L}])/iu,
  /^(?<who>\p{Lu}[^.;,]{2,80}?)\s+(?:föreslås|rekommenderas)\s+(?:att\s+)?(?:besluta|anta|godkänna|fastställa|ställa|utse|avsätta|ge|uppdra|införa)(?![\p{L}])/u,
  /(?<![\p{L}])återremitter\p{L}*\s+[^.;]{0,80}?till\s+(?<who>[^.;,]{2,60}?)(?=\s+för(?![\p{L}])|[.;,]|$)/iu,
]

function addresseeOf(kind: ClauseVerb, text: string): string[] | undefined {
  if (!['recommends', 'proposes', 'decides', 'refers-back'].includes(kind)) return undefined
  for (const form of addresseeForms) {
    const who = form.exec(text)?.groups?.who?.trim()
    if (who && !/^(?:att|sig|en|ett|den|det)(?![\p{L}])/iu.test(who)) return partiesOf(who)
  }
  return undefined
}

const from =
  /(?:fr\.?\s?o\.?\s?m\.?|from|från och med|f r o m|gäller från|gälla från|(?:träder|trädde|träda) i ?kraft|med början|börja (?:\p{L}+ ){0,5}från|med giltighet från|från)\s*(?:den\s+)?$/iu
const until = /(?:t\.?\s?o\.?\s?m\.?|tom|till och med|t o m|längst till|längst|intill|till)\s*(?:den\s+)?$/iu
const yearSpan =
  /(?<![\p{L}])(?:gäll(?:er|a|ande)(?: under)?|under(?: åren| perioden| tiden)?|för (?:åren|perioden|tiden)|avseende (?:åren|perioden))\s+(?:åren\s+|år\s+|perioden\s+)?((?:19|20)\d\d)\s*(?:[-–]|och|till och med|till|t\.o\.m\.)\s*((?:19|20)\d\d)(?![\d-])/iu
const betweenDates = /^\s*(?:[-–—]{1,2}|till(?: och med)?|t\.?o\.?m\.?|tom)\s*(?:den\s+)?$/iu

const asIso = (hit: DateHit, year: number | undefined): string | undefined => {
  const y = hit.year ?? year
  return y === undefined ? undefined : iso(y, hit.month, hit.day)
}

export interface Validity {
  readonly validFrom?: string
  readonly validTo?: string
}

/** From when and until when, as a sentence says it. The year of the other end serves a date that has none. */
export function validityOf(text: string, allowBare = true): Validity {
  const hits = findDates(text)
  let validFrom: string | undefined
  let validTo: string | undefined
  hits.forEach((hit, i) => {
    const before = text.slice(Math.max(0, hits[i - 1]?.end ?? 0, hit.start - 40), hit.start)
    const prior = hits[i - 1]
    const next = hits[i + 1]
    const between = prior ? text.slice(prior.end, hit.start) : ''
    if (prior && betweenDates.test(between) && !validTo && (validFrom || allowBare)) {
      validFrom ??= asIso(prior, prior.year ?? hit.year)
      validTo = asIso(hit, hit.year ?? prior.year)
    } else if (
      until.test(before) &&
      !validTo &&
      (/(?:och med|t\.?\s?o\.?\s?m|tom|längst|intill)/i.test(before) ||
        validFrom ||
        /(?:förläng|giltig|gälla)/i.test(text.slice(0, hit.start)))
    ) {
      validTo = asIso(hit, hit.year ?? prior?.year)
    } else if (
      from.test(before) &&
      !validFrom &&
      !/(?:anteckning|protokoll|beslut|skrivelse|möte)\p{L}*\s+från\s*(?:den\s+)?$/iu.test(before)
    ) {
      validFrom = asIso(hit, hit.year ?? next?.year)
    }
  })
  const years = hits.length === 0 ? yearSpan.exec(text) : null
  if (years?.[1] && years[2]) return { validFrom: `${years[1]}-01-01`, validTo: `${years[2]}-12-31` }
  const sane =
    validFrom && validTo && validFrom > validTo
      ? {}
      : { ...(validFrom ? { validFrom } : {}), ...(validTo ? { validTo } : {}) }
  return sane
}

const governed =
  'överenskommelse|riktlinje|rutin|handlingsplan|strategi|avtal|samverkansavtal|policy|plan|program|vårdprogram|uppdragshandling|färdplan|rapport|förslag|fördelning|regelverk|reglemente|budget|årsredovisning|verksamhetsplan|verksamhetsberättelse|motion|medel|arbetsordning|dagordning|agenda|mötesanteckning|minnesanteckning|protokoll|tidplan|yttrande|remissvar|checklista|broschyr|informationsmaterial|kommunikationsplan|aktivitetsplan|projektplan|slutrapport'
const objectWord = new RegExp(
  `(?<![\\p{L}-])((?:\\p{L}+\\s+){0,2}?\\p{L}*(?:${governed})(?:en|n|et|t|er|erna|arna|ar|ernas|s)?(?![\\p{L}])[^.;]*)`,
  'iu',
)
const objectEnd =
  /,?\s+(?:under förutsättning|med (?:tillägg|ändring|förbehåll|undantag|justering)|fr\.?o\.?m|t\.?o\.?m|från och med|till och med|i enlighet med|enligt|och (?:ger|rekommenderar|uppdrar|föreslår|noterar|läggs|att)|samt att|för tiden|att (?:gälla|dela))(?![\p{L}]).*$/iu
const smallLead =
  /^(?:(?:om|att|på|av|för|med|till|från|ett|en|den|det|de|sig|bakom|och|i|nuvarande|förlänga|godkänner|godkänna|antar|anta|noterar|notera|antog|fastställa|upphäva|bifalla|tillstyrka)\s+)+/iu

/** The document, plan or fund that the clause is about: from its noun to where the next part starts. */
export function objectOf(text: string, verbEnd: number): string | undefined {
  const found = objectWord.exec(text.slice(verbEnd, verbEnd + 600)) ?? objectWord.exec(text.slice(0, 300))
  const words = found?.[1]
    ?.replace(objectEnd, '')
    .replace(smallLead, '')
    .replace(/[.,\s]+$/, '')
  return words && words.length > 3 && words.length < 300 ? words : undefined
}

/** Every part of a clause that its own words and the sentences after it state. */
export function partsOf(kind: ClauseVerb, text: string, following: string, verbEnd: number): Parts {
  const condition = conditionStart.exec(text)
  const addition = additionStart.exec(text)
  const mandatee = kind === 'mandates' || / i uppdrag/.test(text) ? mandateeOf(text) : undefined
  const addressee = addresseeOf(kind, text)
  const told = kind !== 'mandates' && kind !== 'notes' && (kind !== 'appoints' || /för (?:tiden|perioden)/i.test(text))
  const own = told ? validityOf(text) : {}
  const later = /(?:gäll(?:er|a)|giltig|löper|träder i ?kraft|avser (?:perioden|tiden))/i.test(following)
    ? validityOf(following)
    : {}
  const object = objectOf(text, verbEnd)
  return {
    ...(condition ? { conditional: true, condition: tail(text, condition.index) } : {}),
    ...(addition ? { addition: tail(text, addition.index) } : {}),
    ...(addressee ? { addressee } : {}),
    ...(mandatee ? { mandatee } : {}),
    ...later,
    ...own,
    ...(object ? { object } : {}),
  }
}
