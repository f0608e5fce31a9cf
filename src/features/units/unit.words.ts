import { type Expression, type SqlBool, sql } from 'kysely'
import type { CareForm } from './unit.ts'

// How staff name a unit: by a part of its name, by what its hospital is called ('medicin SÄS'), by what it is ('Borås lasarett').

/** Words for what a unit is, which need not stand in its name. */
const formWords: Readonly<Record<string, CareForm>> = {
  ...{ sjukhus: 'hospital', sjukhuset: 'hospital', lasarett: 'hospital', lasarettet: 'hospital' },
  ...{ vc: 'primary-care', vårdcentral: 'primary-care', vårdcentralen: 'primary-care' },
  ...{ säbo: 'special-housing', äldreboende: 'special-housing', äldreboendet: 'special-housing' },
  ...{ psyk: 'psychiatry', psykiatri: 'psychiatry', psykiatrin: 'psychiatry' },
}

export const wordsOf = (text: string): readonly string[] =>
  text
    .normalize('NFC')
    .toLowerCase()
    .split(/\s+/u)
    .filter(it => it !== '')
    .slice(0, 8)

export const likeOf = (word: string): string => `%${word.replace(/[\\%_]/g, '\\$&')}%`

/** Whether a word names the unit 'u': in its name, place or HSA-id, what something above it is called, or what it is. */
export const namesUnit = (word: string): Expression<SqlBool> => {
  const form = Object.hasOwn(formWords, word) ? formWords[word] : undefined
  return sql<boolean>`(u.folded like ${likeOf(word)}
    or u.path && array(select c.id from organisation c where lower(c.short_name) = ${word})
    ${form ? sql`or u.care_form = ${form}` : sql``})`
}

/** Whether the unit itself has the words, which is likelier than that something above it has. */
export const hasWords = (words: readonly string[]): Expression<SqlBool> =>
  sql<boolean>`u.folded like all (${sql.val(`{${words.map(it => JSON.stringify(likeOf(it))).join(',')}}`)}::text[])`

/** Who asks for a hospital means the hospital first and its wards after. */
export const asksForForm = (words: readonly string[]): boolean => words.some(it => Object.hasOwn(formWords, it))
