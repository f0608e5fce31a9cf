// What a forum says about an item: clauses with verbs, addressees, conditions and periods.
import type { Chance } from './chance.ts'
import type { Row } from './rows.ts'
import type { Swedish } from './swedish.ts'

type ClauseWords = Omit<Row<'stance_clause'>, 'id' | 'stance_id' | 'forum_id' | 'published'>

const phrases: Readonly<Record<string, string>> = {
  endorses: 'ställer sig bakom',
  notes: 'noterar informationen om',
  recommends: 'rekommenderar huvudmännen att besluta om',
  mandates: 'ger kansliet i uppdrag att återkomma med',
  adopts: 'antar',
  approves: 'godkänner',
  decides: 'beslutar om',
}
/** As often as minutes hold them. */
const verbs = [
  ...Array.from({ length: 40 }, () => 'endorses'),
  ...Array.from({ length: 25 }, () => 'notes'),
  ...Array.from({ length: 12 }, () => 'recommends'),
  ...Array.from({ length: 10 }, () => 'mandates'),
  ...Array.from({ length: 6 }, () => 'adopts'),
  ...Array.from({ length: 5 }, () => 'approves'),
  ...['decides', 'decides'],
]
const addressed = ['huvudmännen', 'huvudmännen', 'kommunerna', 'regionen', 'delregionerna', 'styrgruppen']

/** One clause, sometimes two. A tenth have a condition, a quarter a period. */
export function clauses(
  by: Chance,
  language: Swedish,
  about: readonly string[],
  year: number,
  names: readonly string[],
): readonly ClauseWords[] {
  return Array.from({ length: by.happens(0.3) ? 2 : 1 }, (_, ordinal): ClauseWords => {
    const verb = by.of(verbs)
    const condition = by.happens(0.1) ? `under förutsättning att ${language.word()} ${language.word()} klarläggs` : null
    const from = by.happens(0.25) ? year + by.whole(0, 1) : undefined
    const to = from !== undefined && by.happens(0.8) ? from + by.whole(1, 4) : undefined
    const object = `${by.of(about)} och ${language.word()}`
    const words = `Rådet ${phrases[verb]} ${object} ${language.text(12, about).toLowerCase().replace(/\.$/, '')}${
      condition ? `, ${condition}` : ''
    }.`
    return {
      ...{ ordinal, verb, words, condition, object, addition: null },
      addressees: verb === 'recommends' || by.happens(0.15) ? [by.happens(0.8) ? by.of(addressed) : by.of(names)] : [],
      mandatees: verb === 'mandates' ? [by.happens(0.7) ? 'kansliet' : by.of(names)] : [],
      valid_from: from === undefined ? null : `${from}-01-01`,
      valid_to: to === undefined ? null : `${to}-12-31`,
      ...{ span_start: 0, span_end: words.length, how: 'label', confidence: 1 },
    }
  })
}
