// Vad som hålls tillbaka, as it is typed: one choice for each item, with its reason.
import { z } from 'zod'
import type { Typed } from '../../http/route.ts'
import { folded } from '../../kernel/text.ts'
import type { Publication } from './publication.row.ts'
import type { Withheld } from './withholding.ts'

export const publishForm = z.looseObject({
  version: z.string().regex(/^\d+$/).optional(),
  gor: z.enum(['visa', 'publicera']).default('visa'),
  /** Hash of what the person has seen that everyone will read. */
  sett: z.string().max(64).default(''),
  dolj: z.string().optional(),
})

export const field = {
  held: (code: string): string => `halls-${code}`,
  reason: (code: string): string => `skal-${code}`,
  words: (code: string): string => `ord-${code}`,
  title: (code: string): string => `rubrik-${code}`,
}

const longest = 300

const one = (typed: Typed, name: string): string => {
  const value = typed[name]
  return typeof value === 'string' ? value : ''
}

/** The choices that were typed for these items. */
export const typedChoices = (typed: Typed, codes: readonly string[]): readonly Withheld[] =>
  codes
    .filter(code => one(typed, field.held(code)) !== '')
    .map(code => ({
      ...{ itemCode: code, reason: one(typed, field.reason(code)) },
      words: folded(one(typed, field.words(code))).slice(0, longest) || null,
      titleStands: one(typed, field.title(code)) !== '',
    }))

/** The choices that hold now, as the form would have typed them. */
export const choicesOf = (publication: Publication | undefined): readonly Withheld[] =>
  (publication?.withheld ?? []).map(({ number: _, ...it }) => it)
