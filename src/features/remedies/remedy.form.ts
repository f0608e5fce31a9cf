// Åtgärdernas formulär: what is sent, and what is refused with which words.
import { z } from 'zod'
import { chosen, date, dateNeeded, line, text, tooLong } from '../../http/fields.ts'
import type { FieldErrors } from '../../http/route.ts'
import { isUuid } from '../../kernel/ids.ts'
import type { LocalDate } from '../../kernel/time.ts'
import type { Code } from '../taxonomies/taxonomy.view.tsx'
import type { ResponsibleRefusal } from './owner.ts'
import type { CauseRef } from './remedy.store.ts'
import { type Party, type RemedyStrength, strengthOf, strengths } from './remedy.ts'
import { responsibleRefusals } from './remedy.words.ts'

/** The fields of the identity guard, in every form with free text. */
export const guardFieldsOfForm = { mask: z.string().optional(), guardRead: z.string().optional() }

export const wordsNeeded = (missing: string, most = 2000) =>
  z
    .string(missing)
    .transform(it => it.trim().replace(/\r\n/g, '\n'))
    .pipe(
      z
        .string()
        .min(1, missing)
        .max(most, { error: tooLong(most) }),
    )

const many = z
  .union([z.string(), z.array(z.string())])
  .default([])
  .transform(it => [it].flat().filter(Boolean))

const codeNeeded = (missing: string) => z.string(missing).refine(isUuid, missing)

export const causeFields = {
  cause: many.refine(
    it => it.every(one => /^(code|entry):[0-9a-f-]{36}(:[0-9a-f-]{36})?$/.test(one)),
    'Välj i listan.',
  ),
  otherCause: chosen,
}

/** A person in the list, or a function. */
const responsibleFields = { person: chosen, responsible: line(120) }

export const planForm = z
  .object({
    what: wordsNeeded('Skriv vad som ska göras.', 1000),
    kind: codeNeeded('Välj vilket slag av åtgärd det är.'),
    strength: z.enum(['', ...strengths], 'Välj i listan.').default(''),
    strengthWords: text(500),
    organisation: z
      .string('Välj vem som äger åtgärden.')
      .refine(it => /^(own|counterpart):[0-9a-f-]{36}$/.test(it), 'Välj vem som äger åtgärden.'),
    ...responsibleFields,
    dueOn: dateNeeded('Skriv när åtgärden ska vara gjord.'),
    ...causeFields,
    effectWhat: wordsNeeded('Skriv vad som ska bli bättre.', 500),
    effectFrom: line(200),
    effectTo: line(200),
    effectHow: line(300),
    motive: text(1000),
    ...guardFieldsOfForm,
  })
  .refine(it => it.person !== null || it.responsible !== null, {
    ...{ path: ['responsible'], message: responsibleRefusals.nobody },
    // Said with what else is wrong, not after it has been put right.
    when: () => true,
  })

/** The free texts of the form: none of them may name a patient. */
export const planTexts = [
  ...['what', 'strengthWords', 'responsible', 'effectWhat', 'effectFrom', 'effectTo', 'effectHow', 'motive'],
] as const

export type PlanForm = z.output<typeof planForm>

/** 'code:<code>' or 'entry:<entry>:<code>', and the one from the whole list. */
export function causesIn({ cause, otherCause }: Pick<PlanForm, 'cause' | 'otherCause'>): readonly CauseRef[] {
  const found = cause.flatMap((it): CauseRef[] => {
    const [from, first = '', second] = it.split(':')
    if (from === 'code') return [{ codeId: first, entryId: null }]
    return second ? [{ codeId: second, entryId: first }] : []
  })
  const more = otherCause !== null && !found.some(it => it.codeId === otherCause)
  return more ? [...found, { codeId: otherCause, entryId: null }] : found
}

export const causeValue = (it: CauseRef): string =>
  it.entryId === null ? `code:${it.codeId}` : `entry:${it.entryId}:${it.codeId}`

interface Owned {
  readonly side: Party
  readonly organisationId: string
}

export const ownedIn = (form: Pick<PlanForm, 'organisation'>): Owned => {
  const [side, organisationId = ''] = form.organisation.split(':')
  return { side: side as Party, organisationId }
}

/** The strength of a remedy: its kind's, or another one that is argued for. Errors by field where it cannot be told. */
export function strengthIn(
  form: Pick<PlanForm, 'strength' | 'strengthWords'>,
  kind: Pick<Code, 'level' | 'needsWords'>,
): { readonly strength: RemedyStrength } | { readonly errors: FieldErrors } {
  const usual = strengthOf(kind.level)
  const strength = form.strength || usual
  if (!strength) return { errors: { strength: 'Slaget har ingen egen styrka. Välj hur stark åtgärden är.' } }
  if (strength !== usual && !form.strengthWords)
    return { errors: { strengthWords: 'Skriv varför åtgärden är starkare eller svagare än sitt slag.' } }
  return { strength }
}

export const waiverForm = z.object({
  reason: codeNeeded('Välj ett skäl.'),
  words: wordsNeeded('Skriv varför ingen åtgärd behövs, så att rapportören kan förstå.', 1000),
  ...guardFieldsOfForm,
})
export const whyForm = z.object({ words: wordsNeeded('Skriv varför.', 1000), ...guardFieldsOfForm })
export const motiveForm = z.object({
  motive: wordsNeeded('Skriv varför åtgärderna räcker.', 1000),
  ...guardFieldsOfForm,
})

export const doneForm = z.object({
  on: dateNeeded('Skriv vilken dag den blev gjord.'),
  words: text(1000),
  ...guardFieldsOfForm,
})
export const checkForm = z.object({
  outcome: z.enum(['met', 'partly', 'not', 'unknown'], 'Välj vad det blev.'),
  measured: line(300),
  words: wordsNeeded('Skriv vad ni såg.', 1000),
  ...guardFieldsOfForm,
})
export const moveForm = z.object({
  dueOn: dateNeeded('Skriv den nya dagen.'),
  words: wordsNeeded('Skriv varför.', 1000),
  ...guardFieldsOfForm,
})
export const handForm = z.object({
  ...responsibleFields,
  ...guardFieldsOfForm,
})
export const resumeForm = z.object({ dueOn: date, words: wordsNeeded('Skriv varför.', 1000), ...guardFieldsOfForm })
export const causesForm = z.object({ ...causeFields })

/** Said at the field that it is about. */
export const responsibleErrors = (why: ResponsibleRefusal): Readonly<Record<string, string>> => ({
  [why === 'not-there' ? 'person' : 'responsible']: responsibleRefusals[why],
})

export const notYet = (on: LocalDate, today: LocalDate): string | undefined =>
  on > today ? 'Dagen har inte varit än. Skriv den dag då den blev gjord.' : undefined

export const notAhead = (dueOn: LocalDate, today: LocalDate): string | undefined =>
  dueOn < today ? 'Dagen har passerat. Skriv en dag som kommer.' : undefined
