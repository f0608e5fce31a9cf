import type { CountyRoster } from './roster.ts'

/** The list of cases as people ask for it: each filter alone, and those that are used together. */
export const lists = (_roster: CountyRoster): readonly { readonly list: string; readonly path: string }[] => [
  { list: 'unfiltered', path: '/avvikelser' },
]
