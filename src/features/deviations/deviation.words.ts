// Avvikelser i ord: how it stands with a case, for those who handle it and for whoever reported it. Pure.
import type { LocalDate } from '../../kernel/time.ts'
import { countText, dateText } from '../../ui/format.ts'
import {
  type DeviationKind,
  type DeviationSide,
  type DeviationState,
  daysLate,
  type LegalBasis,
  type Severity,
  turns,
} from './deviation.ts'

export const kindWords: Readonly<Record<DeviationKind, string>> = {
  event: 'Negativ händelse',
  'near-miss': 'Tillbud',
  risk: 'Risk',
  complaint: 'Synpunkt eller klagomål',
  agreement: 'Avtals- eller ekonomifråga',
  'good-example': 'Gott exempel',
}

export const stateWords: Readonly<Record<DeviationState, string>> = {
  sent: 'Inskickad, väntar på bedömning',
  triage: 'Bedöms',
  redirected: 'Omdirigerad, väntar på bedömning',
  returned: 'Hos rapportören för komplettering',
  rejected: 'Avvisad',
  'with-counterpart': 'Hos motparten',
  answered: 'Besvarad av motparten',
  accepted: 'Svaret är godtaget',
  disputed: 'Parterna är inte eniga',
  acting: 'Åtgärder pågår',
  effect: 'Effekten följs',
  closed: 'Avslutad',
  reopened: 'Öppnad igen, väntar på bedömning',
}

/** The same to whoever reported it: what happens now, in a sentence. */
export const plainStateWords: Readonly<Record<DeviationState, string>> = {
  sent: 'Din rapport är mottagen och ska bedömas.',
  triage: 'Din rapport bedöms av den som samordnar avvikelser hos er.',
  redirected: 'Din rapport har fått en ny mottagare och ska bedömas igen.',
  returned: 'Något behöver kompletteras. Läs vad som saknas och skriv till det.',
  rejected: 'Rapporten går inte vidare som avvikelse. Läs varför nedan.',
  'with-counterpart': 'Rapporten är skickad till motparten, som ska svara.',
  answered: 'Motparten har svarat. Er samordnare läser svaret.',
  accepted: 'Ni är överens om vad som hände. Nu bestäms vad som ska göras.',
  disputed: 'Parterna är inte eniga än. Det reds ut mellan dem.',
  acting: 'Åtgärder pågår.',
  effect: 'Åtgärderna är gjorda. Nu följs om de hjälper.',
  closed: 'Ärendet är avslutat.',
  reopened: 'Ärendet är öppnat igen och ska bedömas.',
}

export const legalWords: Readonly<Record<LegalBasis, string>> = {
  hsl: 'HSL (hälso- och sjukvård)',
  sol: 'SoL (socialtjänst)',
  lss: 'LSS (stöd och service)',
  'self-care': 'Egenvård',
  agreement: 'Avtal eller ekonomi',
  unsure: 'Osäkert',
}

export const severityWords: Readonly<Record<Severity, string>> = {
  none: 'Ingen allvarlighet',
  mild: 'Lindrig',
  'serious-risk': 'Allvarlig risk',
  serious: 'Allvarlig',
  deadly: 'Dödlig',
}

export const sideWords: Readonly<Record<DeviationSide, string>> = {
  reporter: 'rapportören',
  own: 'den rapporterande sidan',
  counterpart: 'motparten',
}

interface Standing {
  readonly state: DeviationState
  readonly standsAs: readonly DeviationSide[]
}

/** Whose turn it is, as somebody of one of the sides reads it: 'er', 'motparten', 'rapportören', 'båda parter'. */
export function turnText(
  { state, standsAs }: Standing,
  names: { readonly own: string; readonly counterpart: string },
): string {
  const turn = turns[state]
  if (turn === null) return 'Inget mer väntas'
  if (turn === 'either') return 'Båda parter'
  if (turn === 'reporter') return standsAs.includes('reporter') ? 'Dig' : 'Rapportören'
  return standsAs.includes(turn) ? `Er (${names[turn]})` : names[turn]
}

interface Due {
  readonly state: DeviationState
  readonly dueOn: LocalDate | null
  readonly mergedInto: string | null
}

/** 'försenat 3 dagar', 'senast i dag', 'senast den 3 december 2026'; nothing where there is no last day. */
export function dueText(it: Due, today: LocalDate): string | undefined {
  if (turns[it.state] === null || it.dueOn === null) return undefined
  const late = daysLate(it, today)
  if (late > 0) return `försenat ${countText(late, 'dag', 'dagar')}`
  return it.dueOn === today ? 'senast i dag' : `senast den ${dateText(it.dueOn)}`
}

export const unitText = (it: { readonly name: string; readonly place: string | null }): string =>
  it.place ? `${it.name}, ${it.place}` : it.name
