// Formulären: what is sent when something is settled, and what is refused with which words.
import { z } from 'zod'
import { chosen, date, line, text } from '../../http/fields.ts'
import type { LocalDate } from '../../kernel/time.ts'
import { type FollowupKind, type Outcome, outcomes, outcomesOf, reasons } from './followup.ts'
import type { SettleRefusal, Settling } from './settlement.store.ts'

const code = z
  .string()
  .default('')
  // The whole address of a page is as good as its code.
  .transform(it => /([a-z0-9-]+)\/?(?:[?#].*)?$/.exec(it.trim().toLowerCase())?.[1] ?? null)

const link = line(500).refine(
  it => it === null || (/^https?:\/\//.test(it) && URL.canParse(it)),
  'Skriv hela adressen, med https:// först.',
)

const wording = z.string('Formuläret saknar uppgift om orden. Ladda om sidan.').max(64)

export const reportForm = z.object({
  wording,
  outcome: z.enum(outcomes, 'Välj vad det blev.').optional(),
  on: date,
  by: line(120),
  organisation: chosen,
  document: code,
  stance: code,
  link,
  note: text(),
})

export const dismissForm = z.object({
  wording,
  reason: z.enum(reasons, 'Välj varför ingen uppföljning behövs.'),
  organisation: chosen,
  note: text(),
})

export const undoForm = z.object({
  settlement: chosen,
  why: text(500),
})

export type Report = z.output<typeof reportForm>

type Refused = Readonly<Record<string, string>>

export type Read = { readonly settling: Settling } | { readonly errors: Refused }

const missing = (field: string, words: string): Read => ({ errors: { [field]: words } })

/** The outcome that a form of a kind says, with what that outcome needs. Otherwise the words of what is missing. */
export function settlingOf(kind: FollowupKind, form: Report, today: LocalDate): Read {
  const possible: readonly Outcome[] = outcomesOf[kind]
  const outcome = possible.length === 1 ? possible[0] : form.outcome
  if (!outcome || !possible.includes(outcome)) return missing('outcome', 'Välj vad det blev.')
  if (outcome === 'renewed' && !form.stance)
    return missing('stance', 'Välj det ställningstagande som förnyade giltigheten, eller skriv dess adress.')
  if (outcome !== 'renewed' && !form.on) return missing('on', 'Skriv vilken dag det skedde.')
  if (form.on && form.on > today) return missing('on', 'Dagen har inte varit än. Skriv en dag till och med i dag.')
  return {
    settling: {
      outcome,
      reason: null,
      happenedOn: form.on,
      saidBy: form.by,
      organisationId: kind === 'recommendation' ? form.organisation : null,
      documentCode: form.document,
      renewedBy: outcome === 'renewed' ? form.stance : null,
      link: form.link,
      note: form.note,
    },
  }
}

/** That nothing needs to be done, and why. */
export const dismissalOf = (kind: FollowupKind, form: z.output<typeof dismissForm>): Settling => ({
  outcome: 'not-needed',
  reason: form.reason,
  happenedOn: null,
  saidBy: null,
  organisationId: kind === 'recommendation' ? form.organisation : null,
  documentCode: null,
  renewedBy: null,
  link: null,
  note: form.note,
})

export const refusalWords: Readonly<Record<SettleRefusal, Refused>> = {
  'held-back': {
    '': 'Villkoret uppfylls av dem som är utsedda att klarera det. Det görs bland mötets villkor, och först då går satsen ut.',
  },
  'already-settled': { '': 'Det är redan rapporterat. Ladda om sidan så ser du vad som står där.' },
  'no-such-document': { document: 'Det finns inget dokument med den adressen.' },
  'no-such-stance': { stance: 'Det finns inget ställningstagande med den adressen.' },
  itself: { stance: 'Ett ställningstagande kan inte förnya sig självt. Välj ett annat.' },
}
