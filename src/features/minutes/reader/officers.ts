// Ordförande, sekreterare, frånvarande och ersättare: drawn from the roll, labels and sentences about attendance. Pure.
import type { Attendee, Provenance, Replacement } from '../reading.ts'
import type { FoundAttendee } from './attendance.ts'
import { replacedBy, replacing } from './attendance.ts'
import type { Found, Labelled } from './headLabels.ts'
import { isPersonName, splitPeople } from './names.ts'
import { goesOn, type Page } from './paragraphs.ts'
import { emptyRun, type Run, runOf, slice, spanOf } from './run.ts'
import { sentencesOf } from './sentences.ts'
import type { Clean } from './source.ts'

const chairWord = /^(?:(?:mötes)?ordf(?:örande|\.)?|mötesledare|sammankallande)$/i
const viceWord = /^(?:[12](?::?[ea])?\s+|första\s+|förste\s+|andra\s+|andre\s+)?v(?:ice|\.)?\s?-?ordf(?:örande|\.)?$/i
const secretaryWord =
  /^(?:(?:mötes|nämnd|samverkans|förbunds)?sekr(?:eterare|\.)?|sekr\.\s\p{Lu}\p{L}+|antecknar|antecknade|antecknare|skriver|skrev|protokoll|vid pennan|protokollförare|förde anteckningar)$/iu

const found = (value: string, run: Run, how: string, confidence: number): Found<string> => ({
  value,
  provenance: { ...spanOf(run), how, confidence },
})

/** The words after a name, each its own: '(S), Västby, vice ordförande' as parts. */
const partsOf = (run: Run): string[] =>
  run.text
    .split(/[,()*;]/)
    .map(it =>
      it
        .trim()
        .replace(/^[-–]\s*/, '')
        .replace(/\s*(?:§|punkt\s).*$/i, '')
        .replace(/^(\d)\s?:\s?([ea])/, '$1:$2'),
    )
    .filter(Boolean)

function byWord(roll: readonly FoundAttendee[], word: RegExp): Found<string> | undefined {
  const has = ({ run, attendee }: FoundAttendee): boolean =>
    partsOf(run).some(part => word.test(part)) ||
    word.test(attendee.role ?? '') ||
    word.test(run.text.slice(attendee.name.length).trim())
  const hit = roll.find(it => it.attendee.capacity !== 'absent' && has(it))
  const any = hit ?? roll.find(has)
  return any && found(any.attendee.name, any.run, 'list', 0.95)
}

function byLabel(labels: readonly Labelled[], kind: string): Found<string> | undefined {
  for (const { label, value } of labels) {
    if (label.kind !== kind || !value.text) continue
    const person = splitPeople(value.text)[0]
    if (person && person.start < 40)
      return found(person.name, slice(value, person.start, person.nameEnd), 'label', 0.95)
  }
  return undefined
}

const opening =
  /^(\p{Lu}[\p{L}-]+(?:\s\p{Lu}[\p{L}-]+){1,2})(?:,\s*(?:mötes)?ordförande,?)?\s+(?:öppnar|öppnade|hälsar|hälsade|förklarar|förklarade)\s+(?:mötet|sammanträdet|alla välkomna|välkomna)/u

const opens =
  /^Ordföranden?,?\s+(\p{Lu}[\p{L}-]+(?:\s\p{Lu}[\p{L}-]+){1,2})(?:\s*\([^)]*\))?,?\s+(?:öppnar|öppnade|hälsar|hälsade|förklarar|förklarade|inleder|inledde)(?![\p{L}])/u

const leads =
  /(?:^|[.!?]\s)(\p{Lu}[\p{L}-]+(?:\s\p{Lu}[\p{L}-]+){1,2})\s+(?:ledde|leder)\s+(?:dagens\s+)?(?:mötet|sammanträdet)(?![\p{L}])/u

export interface Officers {
  readonly chair?: Found<string>
  readonly viceChair?: Found<string>
  readonly secretary?: Found<string>
}

/** The officers of the meeting. A role in another body ('ordförande i nämnden') makes no chair here. */
export function officersOf(
  roll: readonly FoundAttendee[],
  labels: readonly Labelled[],
  page: Page,
  doc: Clean,
): Officers {
  const chair =
    byWord(roll, chairWord) ??
    byLabel(labels, 'chair') ??
    electedAs('chair', page, doc) ??
    openerOf(page, doc) ??
    signedBy(page, doc)
  const viceChair = byWord(roll, viceWord) ?? byLabel(labels, 'viceChair')
  const secretary =
    byWord(roll, secretaryWord) ??
    byLabel(labels, 'secretary') ??
    electedAs('secretary', page, doc) ??
    writerOf(page, doc)
  return { ...(chair ? { chair } : {}), ...(viceChair ? { viceChair } : {}), ...(secretary ? { secretary } : {}) }
}

const writing =
  /^(\p{Lu}[\p{L}-]+(?:\s\p{Lu}[\p{L}-]+){1,2})(?:,\s*(?:mötes)?sekreterare,|(?:\s\([^)]*\))?\s+(?:fungerade som|var|är|utsågs till|valdes till|utses till|väljs till)\s+(?:(?:mötes)?sekreterare|minnesantecknare|protokollförare)|\s+(?:för|förde|skriver|skrev)\s+(?:minnes|mötes)?(?:anteckningarna|protokollet|protokoll|anteckningar)(?![\p{L}]))/u

const elected: Readonly<Record<'chair' | 'secretary', RegExp>> = {
  chair:
    /(?:valde|utsåg|valdes|utsågs)\s+(\p{Lu}[\p{L}-]+(?:\s\p{Lu}[\p{L}-]+){1,2})\s+till (?:mötesordförande|ordförande för mötet)|(\p{Lu}[\p{L}-]+(?:\s\p{Lu}[\p{L}-]+){1,2})\s+(?:valdes|utsågs|väljs|utses)\s+(?:enhälligt\s+)?till (?:mötesordförande|ordförande för mötet)/u,
  secretary:
    /(?:valde|utsåg|valdes|utsågs)\s+(\p{Lu}[\p{L}-]+(?:\s\p{Lu}[\p{L}-]+){1,2})\s+till (?:mötessekreterare|sekreterare för mötet)|(\p{Lu}[\p{L}-]+(?:\s\p{Lu}[\p{L}-]+){1,2})\s+(?:valdes|utsågs|väljs|utses)\s+(?:enhälligt\s+)?till (?:mötessekreterare|sekreterare för mötet)/u,
}

/** 'Mötet valde Anna Ek till mötesordförande.' */
function electedAs(what: 'chair' | 'secretary', page: Page, doc: Clean): Found<string> | undefined {
  for (const line of page.lines.slice(0, 120)) {
    if (line.text.length > 400 || !line.text.includes('till ')) continue
    const hit = elected[what].exec(line.text)
    const name = hit?.[1] ?? hit?.[2]
    if (name && isPersonName(name)) return found(name, runOf(doc, [line]), 'sentence', 0.85)
  }
  return undefined
}

/** A notice is signed with a name and, under it, 'ordförande'. */
function signedBy(page: Page, doc: Clean): Found<string> | undefined {
  for (let i = Math.max(1, page.lines.length - 12); i < page.lines.length; i++) {
    const name = page.lines[i - 1]
    if (name && /^ordförande$/i.test(page.lines[i]?.text ?? '') && isPersonName(name.text))
      return found(name.text, runOf(doc, [name]), 'sentence', 0.75)
  }
  return undefined
}

/** 'Anna Ek fungerade som minnesantecknare.' */
function writerOf(page: Page, doc: Clean): Found<string> | undefined {
  for (const line of page.lines.slice(0, 120)) {
    if (line.text.length > 2000 || !/(?:sekret|anteckn|protokoll)/i.test(line.text)) continue
    for (const sentence of sentencesOf(runOf(doc, [line]))) {
      const name = writing.exec(sentence.text)?.[1]
      if (name && isPersonName(name)) return found(name, slice(sentence, 0, name.length), 'sentence', 0.75)
    }
  }
  return undefined
}

function openerOf(page: Page, doc: Clean): Found<string> | undefined {
  for (const line of page.lines.slice(0, 120)) {
    const name = opening.exec(line.text)?.[1] ?? opens.exec(line.text)?.[1]
    const led = leads.exec(line.text)?.[1]
    if (led && isPersonName(led)) return found(led, runOf(doc, [line]), 'sentence', 0.75)
    if (name && isPersonName(name) && /ordförande/i.test(line.text))
      return found(name, runOf(doc, [line]), 'sentence', 0.75)
  }
  return undefined
}

const awayLabel =
  /(?:^|[.;)]\s+)(?:[a-h]\)\s*)?(?:frånvarande|frånvaro|ej närvarande|inte närvarande|förhinder|anmält förhinder|anmälda förhinder|anmäld frånvaro|förhindrade|återbud|ej med)(?:\s\p{Ll}+){0,3}\s*[:–-]\s*/iu
const awaySentence =
  /^(?<who>\p{Lu}[^.:]{3,200}?)\s+(?:har anmält|har meddelat|anmälde|anmäler|har|hade anmält|hade|är|var)\s+(?:förhinder|frånvaro|förhindrad(?:e)?|frånvarande|sjuk(?:a)?)(?![\p{L}])/u
const awayBy =
  /(?:förhinder|återbud|frånvaro)\s+(?:har\s+)?(?:anmälts|anmäldes|lämnats|meddelats|anmält)\s+(?:av|från)\s+(?<who>\p{Lu}[^.]{3,200})/u

function listFrom(page: Page, doc: Clean, i: number, from: number, end: number): Run {
  const line = page.lines[i]
  if (!line) return emptyRun
  let next = i + 1
  while (next < end && next < i + 12 && goesOn(page, next)) next++
  return runOf(doc, [{ start: line.start + from, end: line.end }, ...page.lines.slice(i + 1, next)])
}

/** Those said to be absent: in the roll, under a label in the first items, or in a sentence. */
export function absentOf(
  roll: readonly FoundAttendee[],
  page: Page,
  doc: Clean,
  from: number,
  end: number,
): Found<string>[] {
  const list: Found<string>[] = roll
    .filter(it => it.attendee.capacity === 'absent')
    .map(it => found(it.attendee.name, it.run, 'list', 0.95))
  const add = (run: Run, how: string): void => {
    for (const person of splitPeople(run.text))
      list.push(found(person.name, slice(run, person.start, person.nameEnd), how, how === 'label' ? 0.95 : 0.8))
  }
  for (let i = 0; i < end; i++) {
    const line = page.lines[i]
    if (!line || line.text.length > 600) continue
    const label = awayLabel.exec(line.text)
    const inside = label !== null && label.index > 0
    const known = page.marks[i]?.label?.kind === 'absent'
    if ((i >= from || inside) && (label || known)) {
      const at = (label && label.index + label[0].length) ?? page.marks[i]?.label?.valueAt ?? 0
      if (at < line.text.length) add(listFrom(page, doc, i, at, end), 'label')
      else
        for (
          let k = i + 1;
          k < end && splitPeople(page.lines[k]?.text ?? '').length > 0 && (page.lines[k]?.gap ?? 9) <= 1;
          k++
        )
          add(runOf(doc, [page.lines[k] ?? line]), 'label')
    } else if (!label && !known) {
      const run = runOf(doc, [line])
      const who = awaySentence.exec(run.text)?.groups?.who ?? awayBy.exec(run.text)?.groups?.who
      if (who && splitPeople(who).length > 0)
        add(slice(run, run.text.indexOf(who), run.text.indexOf(who) + who.length), 'sentence')
    }
  }
  return unique(list)
}

const unique = (list: readonly Found<string>[]): Found<string>[] => {
  const seen = new Set<string>()
  return list.filter(it => !seen.has(it.value) && seen.add(it.value))
}

export interface FoundReplacement {
  readonly value: Replacement
  readonly provenance: Provenance
}

/** Who stands in for whom: in parentheses, by footnote star, or in a sentence of the head or the first items. */
export function replacedOf(roll: readonly FoundAttendee[], page: Page, doc: Clean, end: number): FoundReplacement[] {
  const list: FoundReplacement[] = []
  const add = (absent: string, substitute: string, run: Run): void => {
    if (
      absent !== substitute &&
      isPersonName(absent) &&
      isPersonName(substitute) &&
      !list.some(it => it.value.absent === absent && it.value.substitute === substitute)
    )
      list.push({ value: { absent, substitute }, provenance: { ...spanOf(run), how: 'sentence', confidence: 0.9 } })
  }
  for (const { attendee, run } of roll) if (attendee.replaces) add(attendee.replaces, attendee.name, run)
  const starred = roll.filter(it => it.starred)
  for (let i = 0; i < end; i++) {
    const line = page.lines[i]
    if (!line || line.text.length > 400) continue
    const by = replacedBy.exec(line.text)
    const absent = by ? splitPeople(line.text.slice(0, by.index))[0]?.name : undefined
    if (by?.[1] && absent) add(absent, by[1], runOf(doc, [line]))
    const note = /^\*?\s*(?:ersätter|ersättare för)/i.test(line.text) ? replacing.exec(` ${line.text}`)?.[1] : undefined
    const one = starred[0]
    if (note && one && starred.length === 1) add(note, one.attendee.name, runOf(doc, [line]))
    const sentence =
      /^(?:\p{L}+:\s+)?(\p{Lu}[\p{L}-]+(?:\s\p{Lu}[\p{L}-]+){1,3})(?:,[^,.]{1,60},?|\s*\([^)]*\))?\s+(?:ersätter|ersatte|går in för|deltar i stället för|deltog i stället för)\s/u.exec(
        line.text,
      )?.[1]
    const whom = sentence ? replacing.exec(line.text.replace(/går in för|ersatte/, 'ersätter'))?.[1] : undefined
    if (sentence && whom) add(whom, sentence, runOf(doc, [line]))
  }
  return list
}

/** Substitutes are marked in the roll too. */
export const withReplacements = (
  roll: readonly FoundAttendee[],
  replaced: readonly FoundReplacement[],
): readonly Attendee[] =>
  roll.map(({ attendee }) => {
    const own = replaced.find(it => it.value.substitute === attendee.name)
    return own && !attendee.replaces ? { ...attendee, replaces: own.value.absent } : attendee
  })
