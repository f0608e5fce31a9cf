// Utbyte av avvikelser, orden.
import { numberText } from '../../ui/format.ts'
import type { TakeRefusal } from './exchange.ts'
import { fields } from './facts.ts'
import type { TableRefusal } from './table.ts'

const tableWords: Readonly<Record<TableRefusal, string>> = {
  empty: 'Filen är tom, eller har bara rubriker.',
  'not-text': 'Filen är varken CSV eller JSON. Spara den som CSV och försök igen.',
  'broken-signs': 'Ett tecken går inte att läsa. Spara filen som ”CSV UTF-8” och försök igen.',
  'no-heads': 'Överst ska en rad ha ett namn för varje kolumn.',
  'doubled-head': 'Två kolumner heter likadant. Ge dem olika namn.',
  'held-head':
    'Första raden ska ha kolumnernas namn, men där står ett nummer som pekar ut någon. Lägg till en rad med namn överst.',
  uneven: 'Antalet värden stämmer inte med antalet kolumner i första raden.',
  quotes: 'Ett citattecken står fel eller är inte avslutat. Spara filen som CSV en gång till.',
  'not-json': 'Filen ser ut som JSON men går inte att läsa.',
  'not-list': 'JSON-filen ska vara en lista med ett objekt för varje ärende, eller ha en sådan lista i sig.',
  'not-objects': 'I listan ska varje ärende vara ett objekt.',
  'too-wide': 'Filen har fler än 200 kolumner. Ta bort dem som inte beskriver ärendet.',
  'too-many': 'Filen har fler än 20 000 rader. Dela den i flera.',
}

/** 'Rad 3 och 8: Antalet värden stämmer inte med antalet kolumner i första raden.' */
export const tableText = ({ why, detail }: { readonly why: TableRefusal; readonly detail?: string }): string =>
  detail === undefined ? tableWords[why] : `${detail}: ${tableWords[why]}`

interface Part {
  readonly rows: readonly unknown[]
  readonly of?: number
}

/** Said where a file tells that there are more cases than it holds: a page of them. */
export const restText = ({ rows, of }: Part): string | undefined =>
  of === undefined
    ? undefined
    : `Filen säger att det finns ${numberText(of)} ärenden, men har ${numberText(rows.length)}. Hämta resten där den kommer ifrån, och läs in dem också.`

/** The same where the file has been put on the table. */
export const partText = (it: Part): string | undefined => {
  const rest = restText(it)
  return rest && `Filen ligger framme. ${rest}`
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

/** The same of how many rows there are of each. */
export const rowCountWords = {
  new: 'Nya ärenden',
  changed: 'Ändrade ärenden',
  same: 'Oförändrade ärenden',
  held: 'Ärenden med ett maskerat nummer',
  wrong: 'Rader som inte går att läsa in',
} as const

export const batchStateWords = { staged: 'väntar på dig', taken: 'inläst', dropped: 'borttagen' } as const

/** 'Ärendenummer, Vad hände' */
export const fieldsText = (names: readonly string[]): string =>
  names.map(name => fields.find(it => it.name === name)?.label ?? name).join(', ')
