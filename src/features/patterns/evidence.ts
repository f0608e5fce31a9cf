// Underlag till ett mönster: counts and no texts, with the small numbers left out so that nobody can be worked out. Pure.
import type { SetBlock, SetDocument } from '../../documents/typesetting/document.ts'
import type { LocalDate } from '../../kernel/time.ts'
import { monthText } from '../../ui/format.ts'

/** What is counted of a case. Words are labels of the common classification, never somebody's own. */
export interface Fact {
  readonly happenedOn: LocalDate
  readonly type: string | null
  readonly step: string | null
  readonly consequence: string | null
  readonly causes: readonly string[]
}

export interface Count {
  readonly label: string
  /** Undefined: too few to be told, or what they could be worked out from. The two are never told apart. */
  readonly n: number | undefined
}

export interface Evidence {
  readonly total: number
  readonly from: LocalDate
  readonly to: LocalDate
  readonly tables: readonly { readonly title: string; readonly counts: readonly Count[] }[]
}

/** Fewer than this are not told (Socialstyrelsen och SCB: röjanderisk vid små tal). */
export const least = 5

const unknown = 'Inte angivet'

/**
 * How many of each, the largest first, months in their order. Where one small number alone is left out, or several that
 * are all one, they could be worked out from the total, so that the next smallest goes with them.
 */
export function counted(labels: readonly string[], inOrder = false): readonly Count[] {
  const sums = new Map<string, number>()
  for (const it of labels) sums.set(it, (sums.get(it) ?? 0) + 1)
  const rows = [...sums].toSorted(([a, n], [b, m]) =>
    inOrder ? a.localeCompare(b, 'sv') : m - n || a.localeCompare(b, 'sv'),
  )
  const hidden = new Set(rows.filter(([, n]) => n < least).map(([label]) => label))
  const allOnes = rows.every(([label, n]) => !hidden.has(label) || n === 1)
  if (hidden.size === 1 || (hidden.size > 0 && allOnes)) {
    const [next] = rows.filter(([label]) => !hidden.has(label)).toSorted(([, a], [, b]) => a - b)
    if (next) hidden.add(next[0])
  }
  return rows.map(([label, n]) => ({ label, n: hidden.has(label) ? undefined : n }))
}

/** Undefined where there is nothing to count. */
export function evidenceOf(facts: readonly Fact[]): Evidence | undefined {
  const days = facts.map(it => it.happenedOn).toSorted()
  const [from, to] = [days.at(0), days.at(-1)]
  if (!from || !to) return undefined
  return {
    ...{ total: facts.length, from, to },
    tables: [
      {
        title: 'Månad',
        counts: counted(
          facts.map(it => it.happenedOn.slice(0, 7)),
          true,
        ).map(it => ({ ...it, label: monthText(it.label) })),
      },
      { title: 'Typ av händelse', counts: counted(facts.map(it => it.type ?? unknown)) },
      { title: 'Steg i vårdprocessen', counts: counted(facts.map(it => it.step ?? unknown)) },
      { title: 'Konsekvens', counts: counted(facts.map(it => it.consequence ?? unknown)) },
      // Each case may have several: what is left out cannot be worked out from the total.
      { title: 'Orsak', counts: counted(facts.flatMap(it => (it.causes.length > 0 ? it.causes : [unknown]))) },
    ],
  }
}

const fewWords = `färre än ${least}`

/** Of a number that is left out: it may be small, and it may be large and go with a small one. */
export const hiddenWords = 'visas inte'

export const hiddenText = `Antal under ${least} visas inte, och inte heller det som de kan räknas ut av.`

const scopeText = (it: Evidence): string =>
  `Underlaget är ${it.total < least ? fewWords : it.total} avvikelser mellan vårdgivare från ${monthText(it.from)} till ${monthText(it.to)}. Här finns bara antal, inga texter och inga personer. ${hiddenText}`

const caution = 'Fler rapporter betyder inte sämre vård: det kan också vara att fler rapporterar.'

/** The same as a document, for a forum to read. */
export const evidenceDocument = (
  pattern: { readonly title: string; readonly description: string; readonly code: string },
  it: Evidence,
): SetDocument => ({
  title: `Underlag: ${pattern.title}`,
  language: 'sv',
  above: 'Mönster av avvikelser',
  foot: `Mönster ${pattern.code}`,
  facts: [],
  blocks: [
    { kind: 'text', text: pattern.description },
    { kind: 'text', text: scopeText(it) },
    ...it.tables.flatMap(({ title, counts }): readonly SetBlock[] => [
      { kind: 'heading', text: title },
      {
        kind: 'table',
        heads: [title, 'Antal'],
        widths: [4, 1],
        numeric: [1],
        rows: counts.map(one => [one.label, one.n === undefined ? hiddenWords : String(one.n)]),
      },
    ]),
    { kind: 'remark', text: caution },
  ],
})

/** The same as plain text, for where the machine sets no type. */
export function evidenceText(title: string, description: string, it: Evidence): string {
  const table = ({ title: head, counts }: Evidence['tables'][number]): string =>
    [`## ${head}`, '', ...counts.map(one => `- ${one.label}: ${one.n ?? hiddenWords}`)].join('\n')
  return [`# ${title}`, description, scopeText(it), ...it.tables.map(table), caution, ''].join('\n\n')
}
