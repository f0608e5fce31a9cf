import type { CountyRoster } from './roster.ts'

export interface List {
  readonly list: string
  readonly path: string
}

const one = (list: string, query: string): List => ({ list, path: `/avvikelser${query ? `?${query}` : ''}` })

/** Every value of a filter, each by itself among all cases. */
const each = (said: string, name: string, values: readonly string[]): readonly List[] =>
  values.map(it => one(`${said} ${it}`, `visa=alla&${name}=${it}`))

const states = [
  ...['att-bedoma', 'komplettering', 'hos-motparten', 'besvarade', 'oeniga', 'atgardas', 'avslutade', 'avvisade'],
]

const views: readonly List[] = [
  one('open', ''),
  one('waiting', 'visa=vantar'),
  one('all', 'visa=alla'),
  ...['', 'visa=vantar', 'visa=alla'].flatMap(scope =>
    ['forfaller', 'nyast', 'aldst'].map(sort =>
      one(`${scope || 'open'}, sorted ${sort}`, `${scope && `${scope}&`}sortera=${sort}`),
    ),
  ),
  one('open, the last page', 'sida=20'),
  one('all, the last page', 'visa=alla&sida=20'),
  one('all, oldest first, the last page', 'visa=alla&sortera=aldst&sida=20'),
]

const handling: readonly List[] = [
  ...states.map(it => one(`state ${it}`, `lage=${it}`)),
  ...['vi', 'motparten'].flatMap(it => [
    one(`open, side ${it}`, `sida-av=${it}`),
    one(`all, side ${it}`, `visa=alla&sida-av=${it}`),
  ]),
  one('overdue', 'forsenade=ja'),
  one('waiting and overdue', 'visa=vantar&forsenade=ja'),
  one('overdue, newest first', 'forsenade=ja&sortera=nyast'),
  ...['bara', 'med'].map(it => one(`merged ${it}`, `visa=alla&sammanforda=${it}`)),
]

const about: readonly List[] = [
  ...each('kind', 'slag', ['handelse', 'tillbud', 'risk', 'synpunkt', 'avtal', 'gott-exempel']),
  ...each('type', 'typ', ['B1', 'B2', 'B3', 'B6', 'B9', 'B12', 'B99', 'utan', 'FINNSINTE']),
  ...each('step', 'steg', ['C1', 'C2', 'C3', 'C5', 'C8', 'FINNSINTE']),
  ...each('severity', 'allvar', ['ingen', 'lindrig', 'allvarlig-risk', 'allvarlig', 'dodlig']),
  ...each('legal basis', 'lagrum', ['hsl', 'sol', 'lss', 'egenvard', 'avtal', 'osakert']),
  ...each('other side', 'huvudman', ['kommun-1', 'kommun-15', 'kommun-45', 'regionen']),
  one('a day', 'visa=alla&fran=2021-03-08&till=2021-03-08'),
  one('a month long ago', 'visa=alla&fran=2018-03-01&till=2018-03-31'),
  one('a year', 'visa=alla&fran=2024-01-01&till=2024-12-31'),
  one('from a day on', 'visa=alla&fran=2020-01-01'),
  one('to a day', 'visa=alla&till=2017-06-30'),
]

const unitsAndWords = (roster: CountyRoster): readonly List[] => [
  ...each('unit', 'enhet', ['hemsj', 'avdelning', 'ort+12', 'ort', 'mottagning+1001', 'e', 'finns+inte']),
  ...[7, roster.unitIds.length - 7].map(n =>
    one(`unit by HSA-id ${n}`, `visa=alla&enhet=SE2321000131-E${String(n).padStart(8, '0')}`),
  ),
  one('unit, what is open', 'enhet=hemsj'),
  one('unit, oldest first', 'visa=alla&enhet=avdelning&sortera=aldst'),
  one('a word that a tenth have', 'visa=alla&ord=remissen'),
  one('a word that a third have', 'visa=alla&ord=listan'),
  one('a word, what is open', 'ord=remissen'),
  one('a word, the last page', 'visa=alla&ord=remissen&sida=8'),
  one('two words', 'visa=alla&ord=remissen+checklista'),
  one('three words', 'visa=alla&ord=remissen+checklista+nattpersonalen'),
  one('words that nobody has together', 'visa=alla&ord=remissen+ordinationen'),
  one('a word that nobody has', 'visa=alla&ord=kylskåp'),
]

const together: readonly List[] = [
  one('severity, type and legal basis', 'visa=alla&allvar=allvarlig&typ=B3&lagrum=sol'),
  one('severity and legal basis', 'visa=alla&allvar=dodlig&lagrum=lss'),
  one('type, severity and year', 'visa=alla&typ=B3&allvar=allvarlig&fran=2024-01-01&till=2024-12-31'),
  one('kind, type, severity, legal basis', 'visa=alla&slag=tillbud&typ=B6&allvar=dodlig&lagrum=lss'),
  one('step, legal basis and principal', 'visa=alla&steg=C1&lagrum=sol&huvudman=kommun-3'),
  one('step, type, severity', 'visa=alla&steg=C5&typ=B3&allvar=dodlig'),
  one('step and unit', 'visa=alla&steg=C1&enhet=hemsj'),
  one('rejected, type', 'lage=avvisade&typ=B3'),
  one('rejected, kind, legal basis, side', 'lage=avvisade&slag=risk&lagrum=lss&sida-av=vi'),
  one('open, overdue, type', 'forsenade=ja&typ=B2'),
  one('open, overdue, severity, legal basis', 'forsenade=ja&allvar=dodlig&lagrum=lss'),
  one('waiting, kind, step', 'visa=vantar&slag=risk&steg=C3'),
  one('unit and type', 'visa=alla&enhet=avdelning&typ=B9'),
  one('unit, severity and year', 'visa=alla&enhet=ort+1&allvar=dodlig&fran=2023-01-01&till=2023-12-31'),
  one('unit, state and words', 'lage=avslutade&enhet=avdelning&ord=hjälpmedlet'),
  one('words, kind and side', 'visa=alla&ord=ordinationen&slag=risk&sida-av=vi'),
  one('words and type', 'visa=alla&ord=remissen&typ=B12'),
  one('words and a year', 'visa=alla&ord=remissen&fran=2019-01-01&till=2019-12-31'),
  one('words, principal, step', 'visa=alla&ord=checklista&huvudman=kommun-2&steg=C2'),
  one('principal, type, severity', 'visa=alla&huvudman=kommun-1&typ=B12&allvar=dodlig'),
  one('a month, severity, legal basis', 'visa=alla&fran=2018-03-01&till=2018-03-31&allvar=dodlig&lagrum=lss'),
]

/** The list of cases as people ask for it: each tab and order, each filter alone, and many together. */
export const lists = (roster: CountyRoster): readonly List[] => [
  ...[...views, ...handling, ...about, ...unitsAndWords(roster), ...together],
]

/** A unit as reporters look for it, as they type and with slips of the pen. */
export const unitSearches: readonly List[] = [
  'he',
  'hemsjukvården',
  'mottagning 11',
  'ort 45',
  'SE2321000131-E00002',
  'hemsjukvrden 1999',
  'finns inte',
].map(it => ({ list: it, path: `/enheter/sok?q=${encodeURIComponent(it)}` }))
