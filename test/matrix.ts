import type { CountyPerson } from './deviations.ts'

// Whose each address and each table of a case is, for the test that asks every role for all of them.

export type Whose = 'concerned' | 'party' | 'reporter'

/** Addresses of a case that are read, and whose they are. */
export const ofCase: Readonly<Record<string, Whose>> = {
  '': 'concerned',
  '/skal': 'concerned',
  '/utdrag': 'concerned',
  '/utdrag.json': 'concerned',
  '/utdrag.pdf': 'concerned',
  '/samband': 'party',
  '/kvitto': 'concerned',
  '/komplettera': 'reporter',
  '/bilagor': 'concerned',
  '/klassificera': 'party',
  '/fhir': 'party',
  '/atgarder': 'concerned',
  '/atgarder/ny': 'party',
  '/anmalan': 'party',
  '/handelseanalys': 'party',
  '/handelseanalys.pdf': 'party',
  '/atkomst': 'party',
  '/atkomst.csv': 'party',
  '/atkomst.xlsx': 'party',
  '/atkomst.json': 'party',
  '/orsak': 'party',
  '/svar-till-rapportoren': 'party',
  '/omdome': 'reporter',
  '/meddelanden': 'party',
}
/** What has one more name in its address: nobody but those who read the case gets anything at all. */
export const below: readonly string[] = [
  ...['/steg/:verb', '/bilagor/:file', '/bilagor/:file/ta-bort', '/atgarder/:n', '/handelseanalys/rader/:entry'],
]

export type Insider = CountyPerson | 'unitLevel' | 'aboveAll'

export const coordinators: readonly Insider[] = ['own', 'counterpart', 'outsider', 'unitLevel', 'aboveAll']
export const analysts: readonly Insider[] = ['analyst', 'areaAnalyst']
export const insiders: readonly Insider[] = [
  ...coordinators,
  ...analysts,
  ...(['nurse', 'colleague', 'administrator', 'secretary', 'leader', 'director', 'politician'] as const),
]

/** What is read of deviations that is no case of its own, and who comes in. A name in an address leads nowhere here. */
export const around: Readonly<Record<string, readonly (Insider | 'public')[]>> = {
  '/avvikelser': ['public', ...insiders],
  ...Object.fromEntries(
    ['/avvikelser.csv', '/avvikelser.xlsx', '/avvikelser.json', '/avvikelser/annat', '/avvikelser/annat.csv']
      .concat(['/avvikelser/annat.xlsx', '/avvikelser/annat.json', '/avvikelser/utbyte', '/avvikelser/fhir'])
      .concat(['/avvikelser/monster', '/avvikelser/monster/ny'])
      .concat(['/avvikelser/atgarder', '/avvikelser/atgarder.csv'])
      .concat(['/avvikelser/atgarder.xlsx', '/avvikelser/atgarder.json'])
      .map(it => [it, coordinators]),
  ),
  '/avvikelser/kontroll': [...coordinators, 'director'],
  '/avvikelser/forslag': [...coordinators, 'administrator'],
  ...Object.fromEntries(
    ['', '.csv', '.xlsx', '.json', '/seriebrott'].map(it => [
      `/avvikelser/samlat${it}`,
      [...coordinators, ...analysts, 'administrator', 'leader'],
    ]),
  ),
  ...Object.fromEntries(
    ['', '.csv', '.xlsx', '.json', '/tabell.csv', '/tabell.xlsx', '/tabell.json'].map(it => [
      `/avvikelser/underlag${it}`,
      analysts,
    ]),
  ),
  '/avvikelser/mina': insiders,
  '/avvikelser/ny': insiders,
  '/avvikelser/ny/nyckel': insiders,
  '/avvikelser/ny/skal': insiders,
  '/avvikelser/ny/sw.js': ['public', ...insiders],
  ...Object.fromEntries(['', '.csv', '.xlsx', '.json'].map(it => [`/tvister${it}`, [...coordinators, 'director']])),
  '/tvister/ny': [...coordinators, 'director'],
  ...Object.fromEntries(['', '.csv', '.xlsx', '.json'].map(it => [`/lardomar${it}`, ['public', ...insiders]])),
  // Made of a dispute, which has to be named.
  '/lardomar/ny': [],
  // Of something that is named: nobody comes in to what is not there.
  ...Object.fromEntries(
    [
      '/avvikelser/utbyte/system/:source',
      '/avvikelser/utbyte/filer/:id',
      '/avvikelser/monster/:code',
      '/avvikelser/kontroll/:id',
    ]
      .concat(['/avvikelser/samlat/:month', '/avvikelser/utkast/:clientId/filer'])
      .concat(['/tvister/:code', '/tvister/:code/samband'])
      .concat(['/tvister/:code/steg/:n/filer', '/tvister/:code/steg/:n/overenskommelse.pdf'])
      .concat(['/tvister/:code/filer/:file', '/tvister/:code/filer/:file/ta-bort'])
      .concat(['/lardomar/:code', '/lardomar/:code/samband', '/lardomar/:code/andra'])
      .map(it => [it, []]),
  ),
}

/** Tables that hang on a case, and whose their rows are. */
export const tables: Readonly<Record<string, Whose | 'nobody'>> = {
  deviation_report: 'concerned',
  deviation_event: 'concerned',
  deviation_choice: 'party',
  deviation_reminder: 'nobody',
  deviation_text: 'nobody',
  case_wait: 'nobody',
  deviation_fact: 'nobody',
  side_view: 'party',
  side_view_answer: 'party',
  reporter_answer: 'concerned',
  reporter_verdict: 'concerned',
  case_message: 'party',
  case_message_read: 'party',
  case_access: 'party',
  // What is done about it is an answer to whoever reported it too.
  remedy: 'concerned',
  remedy_waiver: 'party',
  event_analysis: 'party',
  analysis_entry: 'party',
}

/** Written by whoever keeps that part of a case: they read as a case does, or not at all. */
export const heldElsewhere: readonly string[] = [
  ...[
    'remedy_cause',
    'remedy_owner',
    'remedy_event',
    'remedy_word',
    'remedy_motive',
    'duty_prompt',
    'duty_event',
    'case_file',
    'report_receipt',
  ],
  ...[
    'deviation_link',
    'dispute',
    'case_tie',
    'pattern_case',
    'lesson',
    'exchange_taken',
    'exchange_row',
    'exchange_export',
  ],
]
