// Forum: which body met, out of the title and who takes the positions. Pure.
import type { Provenance } from '../reading.ts'
import { findDates } from './dates.ts'
import { formWords } from './form.ts'
import type { Found, Head, Labelled } from './headLabels.ts'
import { type Run, slice, spanOf } from './run.ts'
import { type TitleLine, titleLines } from './titleLines.ts'

const formPhrase =
  '(?:kallelse(?: till)?|inbjudan till möte|(?:möte|minne)santeckning(?:ar|arna)?|anteckningar|noteringar|(?:sammanträdes|mötes|styrelse|arbets|besluts)?protokoll(?:et)?(?:sutdrag)?(?: nr \\S+)?|protokoll fört vid|utdrag ur|beslut i korthet|dagordning|agenda|föredragningslista|presentation|bildspel|sammanställning|summering|sammanfattning|\\p{L}*möte(?:t)?|sammanträde(?:t)?|\\p{L}+anteckningar|minnes|utkast|justerat|ojusterat|extra(?:möte|insatt)?|fört|förda|vid|för|från|med|till|av|i|om|den|nr|nummer|digitalt)'
const formLead = new RegExp(`^${formPhrase}(?![\\p{L}])`, 'iu')
const formTail = new RegExp(`(?<=\\s)${formPhrase}$`, 'iu')

export interface ForumRead {
  readonly short?: Found<string>
  readonly long?: Found<string>
}

const provenance = (run: Run, confidence: number): Provenance => ({ ...spanOf(run), how: 'title', confidence })
const abbreviation = /^(?:\p{Lu}{2,6} \p{Lu}\p{L}+|\p{Lu}{2,7}|\p{Lu}\p{Ll}?\p{Lu}{1,5}\p{Ll}?\p{Lu}?)$/u
const notForum =
  /^(?:PDF|DOCX|PPTX|AB|HTML|PROTOKOLL|KALLELSE|AGENDA|DAGORDNING|MÖTE|SIDA|DATUM|TID|PLATS|UTKAST|BESLUT|DNR|NR|II|III|IV|COVID)$/

/** 'Hem > Västby kommun > Omsorgsnämnden > Sammanträde': the last step of a page's trail that names a body. */
function lastOfTrail(run: Run): Run | undefined {
  const steps = [...run.text.matchAll(/[^>›»]+/g)]
  if (steps.length < 3) return undefined
  const body = steps.filter(it => bodyWord.test(it[0]) && !/^\s*(?:sammanträde|möte)/i.test(it[0])).at(-1)
  return body && slice(run, body.index, body.index + body[0].length)
}

/** The words of a title line that are not form, date, time or page. */
function nameIn(line: TitleLine): Run | undefined {
  let run = line.run
  const trail = lastOfTrail(run)
  if (trail) return trail
  const staffed =
    /^(\p{Lu}\p{Ll}+(?:nämnden|styrelsen|utskottet|fullmäktige|beredningen))\s+\p{Lu}\p{Ll}+\s+\p{Lu}/u.exec(run.text)
  if (staffed?.[1]) return slice(run, 0, staffed[1].length)
  const titled =
    run.text.length > 80 ? /^(.{3,60}?)\s(?:\p{L}*möte|sammanträde|protokoll)(?![\p{L}])/iu.exec(run.text) : null
  if (titled?.[1] && !formLead.test(titled[1])) return slice(run, 0, titled[1].length)
  const meet = /^(.{3,80}?)\s+(?:sammanträdde|möttes|höll möte|hade möte)\s/u.exec(run.text)
  if (meet?.[1]) return slice(run, 0, meet[1].length)
  for (const hit of findDates(run.text, true).reverse()) {
    const before = slice(run, 0, hit.start)
    const after = slice(run, hit.end)
    run = before.text.length >= 4 || after.text.length < 3 ? before : after
  }
  for (let round = 0; round < 8; round++) {
    const before = run.text
    const lead = /^[\s,:;.–—/|-]+/.exec(run.text)
    if (lead) run = slice(run, lead[0].length)
    const tail =
      /(?:[\s,:;.–—/|-]+|\s(?:\d{1,3}\/\d{2,4}\s)?(?:\d{1,2}|(?:19|20)\d\d)|\s(?:den|kl\.?.*|måndag(?:en)?|tisdag(?:en)?|onsdag(?:en)?|torsdag(?:en)?|fredag(?:en)?)(?: den)?)$/iu.exec(
        run.text,
      )
    if (tail && tail.index > 0) run = slice(run, 0, tail.index)
    const first = formLead.exec(run.text)
    if (first) run = slice(run, first[0].length)
    const last = formTail.exec(run.text)
    if (last && last.index > 3) run = slice(run, 0, last.index)
    if (run.text === before) break
  }
  const inside = /^\p{Ll}+(?:et|en),\s+(?=\p{Lu})/u.exec(run.text)
  if (inside) run = slice(run, inside[0].length)
  const where =
    /^(.*(?:nämnd|styrelse|utskott|råd|beredning|fullmäktige|nämnden|styrelsen|utskottet|rådet|beredningen))\s+i\s+\p{Lu}[\p{L} ]+$/u.exec(
      run.text,
    )
  if (where?.[1]) run = slice(run, 0, where[1].length)
  const genitive = /^(.{3,60}?(?:nämnd|styrelse|grupp|råd|utskott|presidi|förbund|forum)\p{L}*?)s$/u.exec(run.text)
  if (genitive?.[1] && /s(?:ammanträd|\s*möte)/i.test(line.run.text)) run = slice(run, 0, genitive[1].length)
  return /\p{L}{3}/u.test(run.text) && run.text.length >= 3 && run.text.length <= 140 && !/[.!?]$/.test(run.text)
    ? run
    : undefined
}

const bodyWord =
  /(?:råd(?!hus)|grupp|nämnd|styrelse|utskott|forum|samverkan|samråd|presidi|kommitté|beredning|ledning|organ|delegation|direktion|fullmäktige|nätverk|team|förbund|LSG|styr)/i

/** How much a line reads like the name of a body that meets. */
function worth(line: TitleLine, name: Run, i: number): number {
  let score = 3 - i * 0.4
  if (bodyWord.test(name.text)) score += 3
  if (line.level > 0) score += 1
  if (formWords.some(([, form]) => form.test(line.run.text)) && name.text !== line.run.text) score += 1
  if (
    /^(?:\p{Lu}+\s)?(?:KOMMUN|REGION|Kommun|Region)$/u.test(name.text) ||
    /^\p{Lu}[\p{L}]+s?\s+(?:kommun|KOMMUN|stad|landsting)$/u.test(name.text)
  )
    score -= 4
  if (/kommunalförbund$|förbund$/i.test(name.text)) score -= 2
  if (/^till\s/i.test(line.run.text)) score -= 4
  if (name.text.length > 80) score -= 2
  if (/\d{3}|@|www\.|tel/i.test(name.text)) score -= 4
  if (/^(?:politiskt samråd mellan|lokal samverkansgrupp för)/i.test(name.text)) score -= 0.5
  return score
}

/** The forum: its abbreviation where the title gives one beside the name, else its name. `subjects` are the openings of positions. */
export function readForum(head: Head, labels: readonly Labelled[], subjects: readonly string[]): ForumRead {
  const lines = titleLines(head)
  const labelled = labels.find(
    it => it.label.kind === 'forum' && it.value.text && it.index < head.end && it.label.marked,
  )
  const names = lines.flatMap((line, i) => {
    const run = nameIn(line)
    return run ? [{ run, line, score: worth(line, run, i) }] : []
  })
  const organ = labels.find(
    it =>
      /^organ$/i.test(it.label.word) &&
      bodyWord.test(it.value.text) &&
      it.value.text.length < 90 &&
      !/\shar\s/.test(it.value.text),
  )
  if (organ && !names.some(it => it.score > 4))
    names.push({ run: organ.value, line: { run: organ.value, level: 0 }, score: 5 })
  if (labelled) names.push({ run: labelled.value, line: { run: labelled.value, level: 0 }, score: 8 })
  names.sort((a, b) => b.score - a.score)
  const best = names[0]
  const short = shortName(
    lines,
    names.map(it => it.run),
    subjects,
  )
  const longRun = best && longName(best.run, short?.value)
  const long = longRun
    ? {
        value: ordinaryCase(longRun.text, head.doc.text),
        provenance: provenance(longRun, best && best.score > 3 ? 0.95 : 0.75),
      }
    : undefined
  return { ...(short ? { short } : {}), ...(long ? { long } : {}) }
}

/** A name set in capitals, as the text writes it elsewhere. */
function ordinaryCase(name: string, text: string): string {
  if (name.length < 5 || name !== name.toUpperCase()) return name
  const same = new RegExp(`(?<![\\p{L}])${name.replace(/[.*+?^${}()|[\]\\]/g, '\\$&')}(?![\\p{L}])`, 'giu')
  for (const found of text.slice(0, 200_000).matchAll(same)) if (found[0] !== name) return found[0]
  return name
}

/** The name without its abbreviation and without what it explains after a comma. */
function longName(run: Run, short: string | undefined): Run {
  const paren = /\s*\([^()]*\)\s*$/.exec(run.text)
  const bare = paren && paren.index > 3 ? slice(run, 0, paren.index) : run
  return short && bare.text.endsWith(`, ${short}`) ? slice(bare, 0, bare.text.length - short.length - 2) : bare
}

function shortName(
  lines: readonly TitleLine[],
  names: readonly Run[],
  subjects: readonly string[],
): Found<string> | undefined {
  const candidates: { run: Run; score: number }[] = []
  const offer = (run: Run, at: number, length: number, score: number): void => {
    const own = slice(run, at, at + length)
    if (abbreviation.test(own.text) && !notForum.test(own.text))
      candidates.push({ run: own, score: score + (isSubject(own.text, subjects) ? 3 : 0) })
  }
  for (const { run } of lines) {
    for (const it of run.text.matchAll(/\(([^()]{2,16})\)/g)) offer(run, it.index + 1, it[1]?.length ?? 0, 4)
    const tail = /,\s+(\p{Lu}[\p{L}]{1,6})$/u.exec(run.text)
    if (tail?.[1]) offer(run, run.text.length - tail[1].length, tail[1].length, 3)
    const close = /\p{Ll}\s+(\p{Lu}{2,7})$/u.exec(run.text)
    if (close?.[1]) offer(run, run.text.length - close[1].length, close[1].length, 1)
    const lead = /^(\p{Lu}{2,7})\s*[–:-]\s+\p{L}/u.exec(run.text)
    if (lead?.[1]) offer(run, 0, lead[1].length, 3)
  }
  for (const run of names)
    if (!/\s/.test(run.text))
      offer(run, 0, run.text.length, run.text === run.text.toUpperCase() && run.text.length > 5 ? 0 : 2)
  const best = candidates.sort((a, b) => b.score - a.score)[0]
  return best && best.score >= 2 ? { value: best.run.text, provenance: provenance(best.run, 0.95) } : undefined
}

const isSubject = (name: string, subjects: readonly string[]): boolean => subjects.some(it => it.includes(`${name} `))
