// Prövning av anmälan i ord. Pure.
import type { DutyOutcome, Informed } from '../../data/tables/remedies.ts'
import type { Duty, DutyWeight } from './duty.ts'

export const outcomeWords: Readonly<Record<DutyOutcome, string>> = {
  trying: 'Prövas',
  'to-report': 'Ska anmälas',
  reported: 'Anmäld',
  'not-reported': 'Anmäls inte',
}

export const informedWords: Readonly<Record<Informed, string>> = {
  yes: 'Patienten är informerad',
  no: 'Patienten är inte informerad än',
  'not-possible': 'Patienten kan inte informeras',
}

const weightWords: Readonly<Record<DutyWeight, string>> = {
  likely: 'Kriterierna kan vara uppfyllda: pröva.',
  unsure: 'Det är inte klart om kriterierna är uppfyllda: pröva.',
  unlikely:
    'Händelsen är bedömd som sannolikt inte undvikbar, och då är den knappast en vårdskada. Pröva om bedömningen håller.',
}

/** Why somebody is asked to try it. */
export const becauseText = (it: Duty): string =>
  `${it.because === 'actual' ? 'Konsekvensen blev allvarlig.' : 'Konsekvensen hade kunnat bli allvarlig.'} ${weightWords[it.weight]}`
