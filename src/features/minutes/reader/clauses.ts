// Satser: what was decided, sentence by sentence, out of the words under a position's heading or in running text. Pure.
import type { ClauseVerb, ReadClause } from '../reading.ts'
import { partsOf } from './clauseParts.ts'
import { isLead } from './leads.ts'
import { type Run, slice } from './run.ts'
import { sentencesOf } from './sentences.ts'
import { splitAtts } from './splitAtts.ts'
import { verbOf, verbOfAtt } from './verbs.ts'

export interface FoundClause {
  readonly clause: ReadClause
  readonly run: Run
  readonly how: string
  readonly confidence: number
}

const separators = /(?:[,;]\s*(?:samt|och|dels)?|\s+(?:samt|och))\s*$/i
const attStart = /^(?:[-–•]\s*)?(?:(?:samt|och)\s+)?(?:dels\s+)?att(?![\p{L}])/iu

function build(
  run: Run,
  kind: ClauseVerb,
  verbEnd: number,
  following: string,
  status: ReadClause['status'],
  how: string,
  confidence: number,
): FoundClause {
  const clause = { kind, text: run.text, ...partsOf(kind, run.text, following, verbEnd), status }
  return { clause, run, how, confidence: kind === 'other' ? Math.min(confidence, 0.5) : confidence }
}

/** One att-clause, without the separator after it. */
export function attClause(whole: Run, status: ReadClause['status']): FoundClause | undefined {
  const sentence = sentencesOf(whole)
  const first = sentence[0]
  if (!first) return undefined
  const lead = /^(?:\d{1,2}[.)]\s*|[a-h]\)\s*|[-–•]\s*)+/.exec(first.text)?.[0].length ?? 0
  const open = slice(first, lead)
  const cut = separators.exec(open.text)
  const run = cut ? slice(open, 0, cut.index) : open
  if (run.text.length < 3) return undefined
  const kind = verbOfAtt(run.text)
  const following = sentence
    .slice(1)
    .map(it => it.text)
    .join(' ')
  return build(run, kind, 0, following, status, 'label', 0.95)
}

export const isAtt = (text: string): boolean => attStart.test(text)

/** 'Efter diskussion enades gruppen om att …' */
const afterTalk =
  /^(?:Efter|Därefter|Mot bakgrund av|Med anledning av|Slutligen|Avslutningsvis|Vidare)[^.;]{0,80}?(?<![\p{L}])(?:enades|enas|beslutade|beslöt|beslutar)\s+(?:därför\s+)?\p{L}*(?:gruppen|rådet|samrådet|nämnden|styrelsen|utskottet|presidiet|mötet|parterna|forumet)(?![\p{L}])/u

/** A sentence that tells what was done, by form alone: body and verb, or a short passive formula. */
export function actsAlone(text: string, subject: RegExp): boolean {
  if (text.length > 700) return false
  const who = subject.exec(text)
  if (!who && afterTalk.test(text)) return true
  if (!who && (text.length > 240 || text.endsWith('?'))) return false
  const hit = verbOf(text)
  if (!hit) return false
  if ((hit.at === 0 && lostSubject.test(text)) || routine.test(text)) return true
  if (who) {
    const between = text.slice(who[0].length, hit.at)
    return (
      between.length <= 45 &&
      !/(?:^|[\s,])(?:ska|skall|bör|kan|vill|att|som|om|har inte|måste|behöver|kommer)(?![\p{L}])/iu.test(between)
    )
  }
  return isFormula(text, hit.at, hit.length)
}

/** 'Anteckningarna från förra mötet, som mejlats, lades till handlingarna.' */
const routine =
  /^(?:(?:Förra|Föregående)\s(?:\p{L}+\s)?)?(?:Protokollet|Protokoll|Minnesanteckningarna|Minnesanteckningar|Anteckningarna|Anteckningar|Dagordningen|Mötesanteckningarna)(?![\p{L}])[^.?]{0,140}\s(?:lades|läggs|lägges)\s(?:\p{L}+\s){0,4}till handlingarna\.?$/iu

/** A decision that an extraction has taken the subject from: 'tar informationen till protokollet.' */
const lostSubject =
  /^(?:tar|godkänner|noterar|beslutar|antar|fastställer|utser|ställer sig|lägger|avslår|återremitterar|bordlägger|uppdrar|rekommenderar|föreslår)\s/u
const lostLead =
  /^att\s+(?:notera|godkänna|anta|fastställa|utse|lägga|ställa sig|avslå|bordlägga|återremittera|uppdra|rekommendera|överlämna|bifalla|tillstyrka)\s/u

const passive =
  /^(?:godkänns|godkändes|godkänd|godkända|godkänt|noteras|noterades|noterad|noterat|bordläggs|bordlades|bordlagd|återremitteras|återremitterades|fastställs|fastställdes|antas|antogs|avslås|avslogs|tillstyrks|tillstyrktes|utses|utsågs|väljs|valdes|läggs|lades|skjuts|sköts|senareläggs|senarelades|ställs|antecknas|antecknades|beslutas|beslutades|beslöts|bifalls|bifölls|beviljas|beviljades|avstyrks|flyttas|flyttades)(?![\p{L}])/iu
const hedge =
  /(?<![\p{L}])(?:ska|skall|bör|kan|kunde|måste|behöver|föreslås|planeras|förväntas|om|när|innan|efter att|som|att|inte|ej|skulle|kommer|får|har|hade|vid|under|sedan|tidigare|år)(?![\p{L}])/iu

/** 'Dagordningen godkändes.', 'Godkänns utan ändring.', 'Ärendet bordläggs till nästa möte.' */
function isFormula(text: string, at: number, length: number): boolean {
  const words = text.split(/\s+/).length
  if (words > 26 || /\?$/.test(text)) return false
  const verb = text.slice(at, at + Math.max(length, 14))
  if (!passive.test(verb)) return false
  const before = text.slice(0, at)
  if (/^ut(?:ses|sågs)|^väljs|^valdes/i.test(verb))
    return /^(?:till|som|\p{Lu})/iu.test(before.trim() || verb) && words <= 24
  if (at === 0) return words <= 12
  return before.split(/\s+/).length <= 12 && !hedge.test(before) && /^[\p{Lu}\d"”§]/u.test(text)
}

/** 'Beslut: enligt förslag.' points at the words of the proposal before it. */
export const isByProposal = (text: string): boolean =>
  /^(?:beslut:\s*)?(?:i enlighet med|enligt)\s[^.]{0,40}förslag(?:et)?\.?$/iu.test(text)

const dialogueMandate =
  /^(?!.*(?:\?$))(?=(?:\p{Lu}|Att\s))[^.;?]{2,200}?(?<![\p{L}])(?:får|fick|ges|gavs|har fått|erhåller)\s+(?:också |även |därför )?i (?:uppdrag|uppgift)(?:\s+att|:)(?![\p{L}])/u
const dutyTo = /^(?:Det )?uppdr(?:as|ogs)\s+åt\s+[^.;?]{2,120}?\s+att(?![\p{L}])/iu

/** 'Anna Ek får i uppdrag att …': a mandate wherever it is said, when it names who. */
export const isDialogueMandate = (text: string): boolean =>
  text.length < 600 &&
  /uppdr|uppgift/i.test(text) &&
  (dialogueMandate.test(text) || dutyTo.test(text)) &&
  !/^(?:Den|Det|De|Man|Någon|Vem|Vilka|Vilken|Om|När)(?![\p{L}])/u.test(text)

/** One sentence that acts as its clauses: several where it decides to do several things. */
function clausesOf(
  run: Run,
  subject: RegExp,
  status: ReadClause['status'],
  one: (run: Run) => FoundClause,
): FoundClause[] {
  const [first, ...rest] = splitAtts(run, subject)
  if (!first || rest.length === 0) return [one(run)]
  const opens = isAtt(first.text) ? attClause(first, status) : one(first)
  return [opens, ...rest.map(it => attClause(it, status))].filter(it => it !== undefined)
}

/** The clauses of words that stand under a position's heading: the first sentence always, the others where they act. */
export function labelledClauses(
  run: Run,
  subject: RegExp,
  status: ReadClause['status'],
  first: boolean,
  fallback: ClauseVerb = 'other',
): FoundClause[] {
  const list: FoundClause[] = []
  const sentences = sentencesOf(run)
  const acting = sentences.findIndex(it => verbOf(it.text) !== undefined && !nothing.test(it.text))
  const lead = acting < 0 || fallback === 'decides' ? 0 : acting
  sentences.forEach((sentence, i) => {
    if (nothing.test(sentence.text)) return
    const hit = verbOf(sentence.text)
    const starts = i === lead && first
    if (!starts && !actsAlone(sentence.text, subject) && !isDialogueMandate(sentence.text)) return
    const following = trailing(sentences, i, subject)
    const kind = hit?.kind ?? fallback
    const cut = /[,;]\s*$/.exec(sentence.text)
    const words = cut ? slice(sentence, 0, cut.index) : sentence
    list.push(
      ...clausesOf(words, subject, status, it =>
        build(it, kind, hit ? hit.at + hit.length : 0, following, status, 'label', 0.98),
      ),
    )
  })
  return list
}

/** The sentences after one clause and before the next: they may say from when to when it applies. */
function trailing(sentences: readonly Run[], i: number, subject: RegExp): string {
  const rest: string[] = []
  for (const next of sentences.slice(i + 1, i + 4)) {
    if (actsAlone(next.text, subject)) break
    rest.push(next.text)
  }
  return rest.join(' ')
}

const nothing =
  /^(?:inget(?: särskilt)? (?:ställningstagande|beslut)|inga (?:ställningstaganden|beslut)|ej aktuellt|[-–]+|se ovan|n\/a|inget beslut fattades|inget\.?$|inga\.?$|ställningstagande (?:saknas|krävs inte)|ingen åtgärd)[\s.]*/i

/** Clauses in running text that stands under no heading for positions. */
export function freeClauses(run: Run, subject: RegExp, meeting: string | undefined): FoundClause[] {
  const list: FoundClause[] = []
  const sentences = sentencesOf(run)
  const [opening] = sentences
  if (opening && lostLead.test(opening.text) && opening.text.length < 300) {
    const one = attClause(opening, 'final')
    return one ? [{ ...one, how: 'sentence', confidence: 0.75 }] : []
  }
  const told = sentences.findIndex(it => reported.test(it.text))
  sentences.forEach((sentence, i) => {
    if (told >= 0 && i > told && !subject.test(sentence.text)) return
    const mandate = isDialogueMandate(sentence.text)
    if (
      !mandate &&
      (!actsAlone(sentence.text, subject) ||
        isHistory(sentence.text, meeting) ||
        nothing.test(sentence.text) ||
        isLead(sentence.text))
    )
      return
    const hit = verbOf(sentence.text)
    if (!hit) return
    const kind = mandate ? 'mandates' : hit.kind
    const following = trailing(sentences, i, subject)
    list.push(
      ...clausesOf(sentence, subject, 'final', it =>
        build(it, kind, hit.at + hit.length, following, 'final', 'sentence', 0.85),
      ),
    )
  })
  return list
}

/** 'Eva Ek rapporterade från länsrådets möte': what follows was done there. */
const reported =
  /(?:rapporterar|rapporterade|berättar|berättade|refererar|refererade)\s+från\s+[^.]{0,80}(?:möte|sammanträde)|(?:möte|sammanträde)t?\s+(?:ägde rum|hölls)(?![\p{L}])/iu
const perfect =
  /\shar\s[^.]{0,40}?(?:också|redan|den \d|i (?:januari|februari|mars|april|maj|juni|juli|augusti|september|oktober|november|december)|under|vid)\s[^.]{0,40}?(?:beslutat|antagit|fastställt|godkänt|uppdragit)(?![\p{L}])/iu

/** 'Nämnden beslutade i mars 2019 att …' tells of another meeting. */
function isHistory(text: string, meeting: string | undefined): boolean {
  const past =
    /(?<![\p{L}])(?:beslutade|ställde|antog|godkände|rekommenderade|gav|noterade|fastställde|uppdrog|beslöt)(?![\p{L}])/iu.test(
      text,
    )
  if (/(?<![\p{L}])(?:har tidigare|tidigare)(?![\p{L}])/iu.test(text) || perfect.test(text)) return true
  if (!past) return false
  const years = [...text.matchAll(/(?<!\d)(?:19|20)\d\d(?!\d)/g)].map(it => it[0])
  const early =
    /(?:beslutade|ställde|antog|godkände|gav|uppdrog|beslöt|rekommenderade|fastställde)\s+(?:\p{L}+\s+){0,2}?(?:den \d|i (?:januari|februari|mars|april|maj|juni|juli|augusti|september|oktober|november|december|våras|höstas|somras|vintras|fjol)|vid (?:sitt|förra|senaste|mötet)|20\d\d|förra|hösten|våren|år \d)/iu.test(
      text,
    )
  return early && !(years.length > 0 && meeting !== undefined && text.includes(meeting))
}
