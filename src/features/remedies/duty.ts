/** Anmälningsskyldighet: when an event asks whoever it happened with to try lex Maria or lex Sarah. Pure. */
import type { LegalBasis } from '../deviations/deviation.ts'

type DutyCode = 'lex-maria' | 'lex-sarah-sol' | 'lex-sarah-lss' | 'inform-patient' | 'investigate' | 'plan'

/**
 * How the criteria stand. likely: serious, and avoidable as far as anybody has said. unsure: nobody has judged whether it
 * could have been avoided. unlikely: judged as not avoidable, so hardly a vårdskada.
 */
export type DutyWeight = 'likely' | 'unsure' | 'unlikely'

export interface Duty {
  readonly code: DutyCode
  readonly weight: DutyWeight
  /** What was serious: that which happened, or that which could have. */
  readonly because: 'actual' | 'potential'
}

export interface Weighed {
  /** Level of the consequence, E0–E4; null where it is not known. */
  readonly actual: number | null
  readonly potential: number | null
  readonly legalBasis: LegalBasis | null
  /** Code of list G: 'G2' probably, 'G1' possibly, 'G0' hardly avoidable; null where nobody has said. */
  readonly avoidability: string | null
}

/** From E3 on a consequence is serious: lasting and not minor, substantially more care, or death. Source: PSL 1 kap. 5 §. */
export const seriousFrom = 3

const report: Readonly<Record<LegalBasis, readonly DutyCode[]>> = {
  hsl: ['lex-maria'],
  sol: ['lex-sarah-sol'],
  lss: ['lex-sarah-lss'],
  // What is not clear yet is tried under each of them.
  'self-care': ['lex-maria', 'lex-sarah-sol', 'lex-sarah-lss'],
  unsure: ['lex-maria', 'lex-sarah-sol', 'lex-sarah-lss'],
  // Money and agreements harm nobody by themselves; what did has a legal basis of care.
  agreement: ['lex-maria'],
}

/**
 * What the law may ask of the provider. A consequence alone is never a vårdskada: that must be avoidable too (PSL 1:5), so
 * G weighs lex Maria. Lex Sarah is about wrongs (missförhållanden) and asks for no such judgement. Sources: PSL 3:3, 3:5,
 * 3:8; SoL (2025:400); LSS 24 b–f §§.
 */
export function duties({ actual, potential, legalBasis, avoidability }: Weighed): readonly Duty[] {
  const happened = (actual ?? 0) >= seriousFrom
  if (!happened && (potential ?? 0) < seriousFrom) return []
  const because = happened ? 'actual' : 'potential'
  const care = avoidability === 'G0' ? 'unlikely' : avoidability === 'G1' || avoidability === 'G2' ? 'likely' : 'unsure'
  const codes = report[legalBasis ?? 'unsure']
  const weightOf = (code: DutyCode): DutyWeight =>
    codes.length > 1
      ? code === 'lex-maria' && care === 'unlikely'
        ? 'unlikely'
        : 'unsure'
      : code === 'lex-maria'
        ? care
        : 'likely'
  const more: readonly DutyCode[] = codes.includes('lex-maria') ? ['investigate', 'inform-patient', 'plan'] : []
  return [
    ...codes.map(code => ({ code, weight: weightOf(code), because }) as const),
    ...more.map(code => ({ code, weight: care, because }) as const),
  ]
}

/** Those that a provider is asked to try: a report to the authority. */
export const toReport = (found: readonly Duty[]): readonly Duty[] => found.filter(it => it.code.startsWith('lex-'))
