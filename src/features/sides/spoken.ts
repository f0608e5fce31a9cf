// Det som skrivs i ett ärende: guarded for identity first, then for names of colleagues; tone is only offered.
import { z } from 'zod'
import type { FieldErrors } from '../../http/route.ts'
import type { LocalDate } from '../../kernel/time.ts'
import { haltedBy } from '../guard/guarded.ts'
import { colleagueHalt } from './tone.ts'

/** The fields that every form of spoken words has beside its own. */
export const spokenFields = {
  mask: z.string().optional(),
  guardRead: z.string().optional(),
  named: z.string().optional(),
  granska: z.string().optional(),
  side: z.string().optional(),
}

type Spoken = Readonly<Record<string, unknown>> & {
  readonly named?: string | undefined
  readonly granska?: string | undefined
}

const wordsIn = (form: Spoken, names: readonly string[]): readonly string[] =>
  names.flatMap(it => (typeof form[it] === 'string' ? [form[it]] : []))

/** Why the words are not taken as they stand; undefined where they are. */
export function spokenHalt(form: Spoken, names: readonly string[], today: LocalDate): FieldErrors | undefined {
  if (form.granska && !form.mask)
    return { '': 'Språket är granskat. Förslagen står under texten. Inget är skickat än.' }
  const halted = haltedBy(form, names, today)
  if (halted) return halted
  const named = colleagueHalt(wordsIn(form, names), form.named)
  return named ? { named } : undefined
}
