// Rapportformuläret, som det läses: what was typed, and what of it can be sent. Pure.
import { z } from 'zod'
import { clock } from '../../http/fields.ts'
import type { FieldErrors } from '../../http/route.ts'
import { isUuid } from '../../kernel/ids.ts'
import { isLocalDate, type LocalDate } from '../../kernel/time.ts'
import type { SentReport } from './report.ts'

export const kinds = ['event', 'near-miss', 'risk', 'complaint', 'agreement', 'good-example'] as const
const legalBases = ['hsl', 'sol', 'lss', 'self-care', 'agreement', 'unsure'] as const

/** The free texts that nobody's identity may stand in. */
export const guardedNames = ['happened', 'couldHave', 'did', 'proposal', 'ownReference'] as const

const word = z.string().default('')

/** Everything is let in: a search or a draft is posted before the form is whole. `readReport` says what is missing. */
export const reportForm = z.object({
  clientId: z.string('Ladda om sidan och försök igen.').refine(isUuid, 'Ladda om sidan och försök igen.'),
  /** Which button: none sends. */
  steg: word,
  ...{ kind: word, happened: word, happenedOn: word, happenedTime: word, couldHave: word, did: word, proposal: word },
  ...{ ownUnit: word, ownUnitWords: word, otherUnit: word, otherUnitWords: word, step: word, actual: word },
  ...{ potential: word, legalBasis: word, ownReference: word },
  /** The code of the report that tells of the same event, or 'nej'. */
  sameAs: word,
  mask: z.string().optional(),
  guardRead: z.union([z.string(), z.array(z.string())]).optional(),
})

export type ReportForm = z.output<typeof reportForm>

/** The names that a draft keeps. */
const draftNames: readonly string[] = [
  ...['kind', 'happened', 'happenedOn', 'happenedTime', 'couldHave', 'did', 'proposal', 'ownUnit', 'ownUnitWords'],
  ...['otherUnit', 'otherUnitWords', 'step', 'actual', 'potential', 'legalBasis', 'ownReference', 'sameAs'],
]

/** What one field of a draft holds, in characters. */
const mostKept = 10_000

/** The texts that a draft has no room for. Nothing is cut off that somebody has written. */
export const tooLongToKeep = (typed: Readonly<Record<string, unknown>>): FieldErrors | undefined => {
  const long = draftNames.filter(name => typeof typed[name] === 'string' && typed[name].length > mostKept)
  return long.length > 0
    ? Object.fromEntries(long.map(name => [name, 'Korta texten. Ett utkast rymmer högst 10 000 tecken i ett fält.']))
    : undefined
}

/** What of a draft is kept, from a form or from a script. Nothing that the form does not have, and no book. */
export const draftFields = (typed: Readonly<Record<string, unknown>>): Record<string, string> =>
  Object.fromEntries(
    draftNames.flatMap(name => {
      const value = typed[name]
      return typeof value === 'string' && value !== '' ? [[name, value.slice(0, mostKept)]] : []
    }),
  )

/** A unit is sent with its name behind its id, so that the form can be shown again without asking for it. */
export const unitValue = (it: { readonly id: string; readonly label: string }): string => `${it.id} ${it.label}`
export const unitOf = (value: string): { readonly id: string; readonly label: string } | undefined =>
  isUuid(value.slice(0, 36))
    ? { id: value.slice(0, 36), label: value.slice(37).trim() || 'Den valda enheten' }
    : undefined

const most = { happened: 8000, couldHave: 4000, did: 4000, proposal: 4000, ownReference: 100 } as const

const filled = (text: string): string | null => text.trim().replace(/\r\n/g, '\n') || null

/** The report that can be sent, or what is missing, field by field. Codes that were chosen are looked up where it is saved. */
export function readReport(
  form: ReportForm,
  today: LocalDate,
): { readonly report: SentReport; readonly errors: FieldErrors } {
  const errors: Record<string, string> = {}
  const need = (name: string, wrong: boolean, message: string): void => {
    if (wrong) errors[name] ??= message
  }
  const kind = kinds.find(it => it === form.kind)
  const on = form.happenedOn.trim()
  const time = clock.safeParse(form.happenedTime)
  const [own, other] = [unitOf(form.ownUnit), unitOf(form.otherUnit)]
  need('kind', kind === undefined, 'Välj vad rapporten gäller.')
  need('happened', filled(form.happened) === null, 'Skriv vad som hände.')
  need('happenedOn', on === '', 'Välj dagen då det hände.')
  need('happenedOn', on !== '' && !isLocalDate(on), 'Skriv dagen som år, månad och dag, till exempel 2026-11-20.')
  need('happenedOn', isLocalDate(on) && on > today, 'Dagen ligger i framtiden.')
  need('happenedOn', isLocalDate(on) && on < '2000-01-01', 'Dagen ligger för långt tillbaka.')
  need('happenedTime', !time.success, 'Skriv klockslaget som timme och minut, till exempel 09:05.')
  need('ownUnit', own === undefined, 'Välj er enhet.')
  need('otherUnit', other === undefined, unitMissing(form.otherUnitWords))
  for (const name of guardedNames) need(name, form[name].length > most[name], `Skriv högst ${most[name]} tecken.`)
  for (const name of ['step', 'actual', 'potential'] as const)
    need(name, form[name] !== '' && !isUuid(form[name]), 'Välj i listan.')
  // What has gone well has harmed nobody: the form does not ask, and an answer from before another kind was chosen goes.
  const harm = (level: string): string | null => (kind === 'good-example' ? null : level || null)
  const report: SentReport = {
    ...{ clientId: form.clientId, kind: kind ?? 'event', happened: filled(form.happened) ?? '' },
    ...{ happenedOn: on, happenedTime: time.success ? time.data : null },
    ...{ reportingUnitId: own?.id ?? '', counterpartUnitId: other?.id ?? '' },
    ...{ stepId: form.step || null, actualId: harm(form.actual), potentialId: harm(form.potential) },
    ...{ couldHave: filled(form.couldHave), did: filled(form.did), proposal: filled(form.proposal) },
    ...{ legalBasis: legalBases.find(it => it === form.legalBasis) ?? null, ownReference: filled(form.ownReference) },
  }
  return { report, errors }
}

const unitMissing = (words: string): string =>
  words.trim() === ''
    ? 'Välj vilken enhet det gäller. Sök på namn, ort eller HSA-id.'
    : `Sök upp ”${words.trim().slice(0, 60)}” och välj enheten i listan.`
