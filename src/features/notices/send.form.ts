// Formulären där en kallelse görs klar.
import { z } from 'zod'
import { date, line, lineNeeded, text } from '../../http/fields.ts'
import { isUuid } from '../../kernel/ids.ts'
import { addressRefusalText, parseAddress } from '../subscriptions/address.ts'

const list = z.preprocess(
  it => (it === undefined ? [] : [it].flat()),
  z.array(z.string().refine(isUuid, 'Välj punkter i listan.')).max(200),
)

export const sendForm = z.object({
  slag: z.enum(['planned', 'supplement', 'urgent'], 'Välj vad du skickar.'),
  halsning: text(4000),
  svara: date,
  paminn: z
    .string()
    .default('')
    .transform(it => it.trim())
    .refine(it => it === '' || /^\d{1,2}$/.test(it), 'Skriv ett antal dagar, 0–60.')
    .transform(it => Number(it))
    .refine(it => it <= 60, 'Skriv ett antal dagar, 0–60.'),
})

export const addForm = z.object({
  namn: lineNeeded('Skriv vem som ska kallas.'),
  organisation: line(),
  som: z.enum(['adjunct', 'guest'], 'Välj om personen adjungeras eller är gäst.'),
  punkter: list,
  mejl: line(254).refine(
    it => it === null || parseAddress(it).ok,
    'Skriv adressen med ett @, till exempel namn@exempel.se.',
  ),
})

export const removeForm = z.object({ deltagare: z.string('Välj vem som ska tas bort.') })

/** 'adress-<id>' for each person or guest; empty takes the address away. */
export const addressesForm = z.looseObject({})

export interface TypedAddress {
  readonly id: string
  readonly field: string
  readonly address: string | null
}

/** The addresses that were typed for these ids, or what is wrong with them by field. */
export function addressesOfForm(
  form: Readonly<Record<string, unknown>>,
  ids: readonly string[],
): { readonly typed: readonly TypedAddress[]; readonly errors: Readonly<Record<string, string>> } {
  const typed: TypedAddress[] = []
  const errors: Record<string, string> = {}
  for (const id of ids) {
    const field = `adress-${id}`
    const value = form[field]
    if (typeof value !== 'string') continue
    const parsed = value.trim() === '' ? undefined : parseAddress(value)
    if (parsed && !parsed.ok) errors[field] = addressRefusalText[parsed.why]
    else typed.push({ id, field, address: parsed ? parsed.value : null })
  }
  return { typed, errors }
}
