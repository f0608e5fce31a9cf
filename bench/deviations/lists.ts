import type { CountyRoster } from './roster.ts'

export interface List {
  readonly list: string
  readonly path: string
}

const one = (list: string, query: string): List => ({ list, path: `/avvikelser${query ? `?${query}` : ''}` })

/** The list of cases as people ask for it: each filter alone, and those that are used together. */
export const lists = (roster: CountyRoster): readonly List[] => [
  one('open, unfiltered', ''),
  one('open, newest first', 'sortera=nyast'),
  one('waiting', 'visa=vantar'),
  one('all', 'visa=alla'),
  one('all, oldest first', 'visa=alla&sortera=aldst'),
  one('all, page 40', 'visa=alla&sida=40'),
  ...['att-bedoma', 'komplettering', 'hos-motparten', 'besvarade', 'oeniga', 'atgardas', 'avslutade', 'avvisade'].map(
    it => one(`state ${it}`, `lage=${it}`),
  ),
  one('side: we', 'visa=alla&sida-av=vi'),
  one('side: they', 'visa=alla&sida-av=motparten'),
  one('overdue', 'forsenade=ja'),
  one('kind near miss', 'visa=alla&slag=tillbud'),
  one('type B3', 'visa=alla&typ=B3'),
  one('type unclassified', 'visa=alla&typ=utan'),
  one('type B99', 'visa=alla&typ=B99'),
  one('step C5', 'visa=alla&steg=C5'),
  one('other principal, a large one', 'visa=alla&huvudman=kommun-1'),
  one('other principal, a small one', 'visa=alla&huvudman=kommun-45'),
  one('other principal, the region', 'visa=alla&huvudman=regionen'),
  one('unit by name', 'visa=alla&enhet=hemsj'),
  one('unit by HSA-id', `visa=alla&enhet=SE2321000131-E${String(roster.unitIds.length - 7).padStart(8, '0')}`),
  one('unit that nobody has', 'visa=alla&enhet=finns+inte'),
  one('serious', 'visa=alla&allvar=allvarlig'),
  one('deadly', 'visa=alla&allvar=dodlig'),
  one('LSS', 'visa=alla&lagrum=lss'),
  one('a month long ago', 'visa=alla&fran=2018-03-01&till=2018-03-31'),
  one('a year', 'visa=alla&fran=2024-01-01&till=2024-12-31'),
  one('a word that many have', 'visa=alla&ord=remissen'),
  one('two words', 'visa=alla&ord=remissen+checklista'),
  one('a word that none has', 'visa=alla&ord=kylskåp'),
  one('type, severity and year', 'visa=alla&typ=B3&allvar=allvarlig&fran=2024-01-01&till=2024-12-31'),
  one('words, kind and side', 'visa=alla&ord=ordinationen&slag=risk&sida-av=vi'),
  one('step, legal basis and principal', 'visa=alla&steg=C1&lagrum=sol&huvudman=kommun-3'),
  one('unit, state and words', 'lage=avslutade&enhet=avdelning&ord=hjälpmedlet'),
  one('open, overdue, type', 'forsenade=ja&typ=B2'),
]
