// Samlad rapport, orden.
import { percentText } from '../../ui/format.ts'
import type { Break, CellState, ChangeRefusal } from './bulk.ts'

export const stateWords: Readonly<Record<Exclude<CellState, 'value' | 'zero'>, string>> = {
  missing: 'saknas',
  'not-applicable': 'förekommer inte',
  'not-connected': 'inte ansluten',
}

export const sortWords: Readonly<Record<Break['sort'], string>> = {
  start: 'Serien börjar',
  form: 'Nytt sätt att rapportera',
  scope: 'Ändrad omfattning',
  definition: 'Ändrad definition',
}

export const refusalWords: Readonly<Record<ChangeRefusal, string>> = {
  missing: 'kan inte räknas: en av månaderna saknas',
  'from-zero': 'kan inte räknas: från noll',
  break: 'jämförs inte: seriebrott emellan',
  incomplete: 'jämförs inte: alla anslutna enheter är inte med i båda',
}

/** '+10 %'; less than half a per cent is told without a number that would say nothing. */
export const changeText = (share: number): string =>
  share === 0
    ? 'oförändrat'
    : Math.abs(share) < 0.005
      ? `nästan oförändrat, lite ${share > 0 ? 'upp' : 'ner'}`
      : `${share > 0 ? '+' : '−'}${percentText(Math.abs(share))}`
