// Uppgifternas formulär: what is sent when something is said of a task, and what is refused with which words.
import { z } from 'zod'
import { date, largestInteger, line, lineNeeded, text } from '../../http/fields.ts'
import { isUuid } from '../../kernel/ids.ts'
import { isLocalDate, type LocalDate } from '../../kernel/time.ts'
import { dueOf, ownersOf } from '../recordings/recording.ts'

const wordsNeeded = (missing: string) =>
  z
    .string(missing)
    .transform(it => it.trim().replace(/\r\n/g, '\n'))
    .pipe(z.string().min(1, missing).max(2000, 'Skriv högst 2000 tecken.'))

/** A document here, by its address or alone by its code, or the address of something elsewhere. */
export interface Proof {
  readonly link: string | null
  readonly documentCode: string | null
}

/** `origin`: Samklang's own, so that an address of a document here is known as one. Undefined: it is neither. */
export function proofOf(typed: string | null, origin: string): Proof | undefined {
  if (typed === null) return { link: null, documentCode: null }
  const own = typed.startsWith(origin) ? typed.slice(origin.length) : typed
  const code = /^\/?dokument\/([a-z0-9-]+)/.exec(own)?.[1] ?? /^[a-z0-9]{5,12}$/.exec(own)?.[0]
  if (code) return { link: null, documentCode: code }
  return /^https?:\/\/\S+$/.test(typed) && URL.canParse(typed) ? { link: typed, documentCode: null } : undefined
}

export const proofWords = 'Skriv hela adressen, med https:// först, eller adressen till ett dokument här.'

export const reportForm = z.object({
  words: wordsNeeded('Skriv vad som har gjorts.'),
  on: date,
  proof: line(500),
})

/** What is wrong with the day that something was done; nothing where it is a day that has been. */
export const dayWrong = (on: LocalDate | null, today: LocalDate): string | undefined =>
  on === null
    ? 'Skriv vilken dag det gjordes.'
    : on > today
      ? 'Dagen har inte varit än. Skriv den dag då det gjordes.'
      : undefined

export const closeForm = z.object({ words: text() })
export const returnForm = z.object({ words: wordsNeeded('Skriv vad som saknas.') })
export const whyForm = z.object({ words: wordsNeeded('Skriv varför.') })

const dueFields = {
  due: line(100),
  dueOn: date,
  meeting: z
    .string()
    .default('')
    .refine(it => it === '' || it === 'next' || isLocalDate(it), 'Välj i listan.'),
}

export interface TypedDue {
  readonly due: string | null
  readonly dueOn: LocalDate | null
  readonly meeting: string
}

/** What was said of when. 'next' is the forum's next meeting, whichever day that becomes. */
export const dueFrom = ({ due, dueOn, meeting }: TypedDue): { due: string | null; dueOn: LocalDate | null } =>
  meeting === 'next'
    ? { due: due ?? 'nästa möte', dueOn: null }
    : dueOf({ due: due ?? '', dueOn: dueOn ?? '', meeting })

export const moveForm = z.object({ ...dueFields, words: wordsNeeded('Skriv varför.') })

const owners = z.string().default('').transform(ownersOf)
const tooLong = 'Varje namn får vara högst 120 tecken.'
const ownersField = owners
  .refine(it => it.length > 0, 'Skriv vem som har uppgiften.')
  .refine(it => it.length <= 12, 'Skriv högst tolv.')
  .refine(it => it.every(one => one.length <= 120), tooLong)

export const ownersForm = z.object({ owners: ownersField, words: wordsNeeded('Skriv varför.') })

export const newTaskForm = z.object({
  words: lineNeeded('Skriv vad som ska göras.', 500),
  owners: ownersField,
  ...dueFields,
  matter: line(200),
})

/** What a meeting says of a task that has come back to it. */
export const atMeetingForm = z.object({
  how: z.enum(['closed', 'not-done', 'moved'], 'Välj vad mötet sa.'),
  meeting: z.string().refine(isUuid, 'Mötet saknas. Ladda om sidan.'),
  readAt: z.coerce.number().int().max(largestInteger),
  to: z.string().default(''),
  day: date,
  till: z.string().default(''),
})
