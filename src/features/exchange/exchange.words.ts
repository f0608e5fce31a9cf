// Utbyte av avvikelser, orden.
import type { TakeRefusal } from './exchange.ts'
import { fields } from './facts.ts'
import type { TableRefusal } from './table.ts'

export const tableWords: Readonly<Record<TableRefusal, string>> = {
  empty: 'Filen är tom.',
  'not-text': 'Filen är varken CSV eller JSON. Spara den som CSV och försök igen.',
  'no-heads': 'Första raden ska ha ett namn för varje kolumn.',
  'doubled-head': 'Två kolumner heter likadant. Ge dem olika namn.',
  'held-head':
    'Första raden ska ha kolumnernas namn, men där står ett nummer som pekar ut någon. Lägg till en rad med namn överst.',
  uneven: 'Någon rad har fler eller färre värden än första raden har kolumner.',
  quotes: 'Ett citattecken är inte avslutat. Spara filen som CSV en gång till.',
  'not-json': 'Filen ser ut som JSON men går inte att läsa. Den ska vara en lista med ett objekt för varje ärende.',
  'too-many': 'Filen har fler än 20 000 rader. Dela den i flera.',
}

export const takeWords: Readonly<Record<TakeRefusal, string>> = {
  'wrong-rows': 'Några rader går inte att läsa in. Rätta dem, eller säg att de ska lämnas utanför.',
  'held-rows': 'Några rader innehöll personnummer som är maskerade. Läs dem först.',
  nothing: 'Det finns inget att läsa in.',
}

export const rowStateWords = {
  new: 'nytt',
  changed: 'ändrat',
  same: 'oförändrat',
  held: 'maskerat, läs först',
  wrong: 'går inte att läsa in',
  taken: 'inläst',
} as const

export const batchStateWords = { staged: 'väntar på dig', taken: 'inläst', dropped: 'borttagen' } as const

/** 'Ärendenummer, Vad hände' */
export const fieldsText = (names: readonly string[]): string =>
  names.map(name => fields.find(it => it.name === name)?.label ?? name).join(', ')
