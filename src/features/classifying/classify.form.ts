// Klassificeringens formulär: what is sent, and what it says of a case. Pure.
import { z } from 'zod'
import { chosen, text } from '../../http/fields.ts'
import { isUuid } from '../../kernel/ids.ts'
import type { Code } from '../taxonomies/taxonomy.ts'
import type { Classification } from './choice.change.ts'
import type { Choice } from './choice.row.ts'
import { type Aspect, aspectNames, aspects, type ChoiceRefusal, handling, type Wanted } from './choice.ts'

const many = z
  .union([z.string(), z.array(z.string())])
  .default([])
  .transform(it => [...new Set((Array.isArray(it) ? it : [it]).filter(isUuid))])

const words = text(500)

/** Amounts come in fields of their own, by their code (amountField). */
export const classifyForm = z
  .object({
    ...{ type: chosen, types: many, organisation: many, barrier: many },
    ...{ 'found-step': chosen, 'arose-step': chosen, actual: chosen, potential: chosen, association: chosen },
    ...{
      avoidability: chosen,
      psychological: chosen,
      trust: chosen,
      experience: chosen,
      discovery: chosen,
      spread: chosen,
    },
    ...{ 'words-type': words, 'words-organisation': words, 'words-barrier': words },
    ...{ mask: z.string().optional(), guardRead: z.string().optional() },
    // Which button was used: a suggestion's, or that of a part.
    ...{ fill: z.string().optional(), next: z.string().optional() },
  })
  .catchall(z.unknown())
export type ClassifyForm = z.output<typeof classifyForm>

/** The free texts of the form, which the identity guard looks at. */
export const wordFields = ['words-type', 'words-organisation', 'words-barrier'] as const
export const amountField = (code: Pick<Code, 'code'>): string => `amount-${code.code}`

export const choiceWords: Readonly<Record<ChoiceRefusal, string>> = {
  'no-such-code': 'Välj i listan.',
  'other-list': 'Välj i listan.',
  ended: 'Begreppet gäller inte längre. Välj ett annat.',
  'needs-words': 'Beskriv med egna ord när du väljer Annat.',
  'counts-nothing': 'Skriv mängden med siffror.',
}

/** The field that a refusal is about. */
export const fieldOf = (aspect: string, why: ChoiceRefusal): string =>
  why === 'needs-words' ? `words-${aspect}` : aspect

const singles = aspectNames.filter(it => !aspects[it].many)

const one = (codeId: string, more: Partial<Wanted> = {}): Wanted => ({
  ...{ codeId, primary: false, words: null, amount: null },
  ...more,
})

/** What the form says, or the field that holds no number. */
export function classificationOf(
  form: ClassifyForm,
  codes: readonly Code[],
): { readonly wanted: Classification } | { readonly notNumber: string } {
  const byId = new Map(codes.map(it => [it.id, it]))
  // Words go with the code that asks for them.
  const said = (codeId: string, field: (typeof wordFields)[number]): string | null =>
    byId.get(codeId)?.needsWords ? form[field] : null
  const wanted: Partial<Record<Aspect, readonly Wanted[]>> = {}
  const others = form.types.filter(it => it !== form.type)
  wanted.type = [...(form.type ? [form.type] : []), ...others].map(it =>
    one(it, { primary: it === form.type, words: said(it, 'words-type') }),
  )
  wanted.barrier = form.barrier.map(it => one(it, { words: said(it, 'words-barrier') }))
  const counted: Wanted[] = []
  for (const id of form.organisation) {
    const code = byId.get(id)
    const typed = code?.counts ? String(form[amountField(code)] ?? '').replace(/\s/g, '') : ''
    if (!/^\d{0,9}$/.test(typed)) return { notNumber: code ? amountField(code) : 'organisation' }
    counted.push(one(id, { words: said(id, 'words-organisation'), amount: typed === '' ? null : Number(typed) }))
  }
  wanted.organisation = counted
  for (const aspect of singles) {
    const codeId = form[aspect]
    wanted[aspect] = typeof codeId === 'string' ? [one(codeId)] : []
  }
  return { wanted }
}

/** What the fields hold when the form opens: what those who handle the case have chosen. */
export function formValues(choices: readonly Choice[]): Readonly<Record<string, string | readonly string[]>> {
  const standing = choices.filter(it => it.endedAt === null && handling.includes(it.side))
  const of = (aspect: Aspect): readonly Choice[] => standing.filter(it => it.aspect === aspect)
  const primary = of('type').find(it => it.primary)
  const values: Record<string, string | readonly string[]> = {
    type: primary?.codeId ?? '',
    types: of('type')
      .filter(it => it !== primary)
      .map(it => it.codeId),
    organisation: of('organisation').map(it => it.codeId),
    barrier: of('barrier').map(it => it.codeId),
  }
  for (const aspect of singles) values[aspect] = of(aspect)[0]?.codeId ?? ''
  for (const aspect of ['type', 'organisation', 'barrier'] as const)
    values[`words-${aspect}`] = of(aspect).find(it => it.words)?.words ?? ''
  for (const it of of('organisation')) if (it.amount !== null) values[amountField(it.code)] = String(it.amount)
  return values
}
