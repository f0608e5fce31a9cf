// Utdrag ur ett ärende: everything of a case that somebody may read, in the order that it is read. Pure.
import type { SetBlock, SetDocument } from '../../documents/typesetting/document.ts'

/** A row of the extract: when, whose, and what. */
export interface CaseFileRow {
  readonly at: string | null
  readonly whose: string | null
  readonly what: string
  readonly words: string | null
}

export interface CaseFilePart {
  /** A word for programs: 'report', 'views'. */
  readonly key: string
  readonly title: string
  readonly rows: readonly CaseFileRow[]
}

export interface CaseFile {
  readonly code: string
  readonly facts: readonly (readonly [term: string, value: string])[]
  readonly parts: readonly CaseFilePart[]
  /** When it was made, and for what. */
  readonly madeAt: string
  readonly why: string
}

export const caseFileTitle = (file: Pick<CaseFile, 'code'>): string => `Utdrag ur ärende ${file.code}`

const headOf = ({ at, whose, what }: CaseFileRow): string => [at, whose, what].filter(Boolean).join(' · ')

const blocksOf = ({ title, rows }: CaseFilePart): readonly SetBlock[] => [
  { kind: 'heading', text: title },
  ...rows.flatMap((row): readonly SetBlock[] => [
    { kind: 'label', text: headOf(row) },
    ...(row.words ? [{ kind: 'text', text: row.words } as const] : []),
  ]),
]

/** The extract as a document that is set in type. */
export const caseFileDocument = (file: CaseFile): SetDocument => ({
  title: caseFileTitle(file),
  language: 'sv',
  above: 'Avvikelse mellan vårdgivare',
  foot: `Ärende ${file.code} · Uttaget ${file.madeAt}`,
  mark: 'Sekretess kan gälla',
  facts: [
    ...file.facts.map(([term, value]) => ({ term, values: [value] })),
    { term: 'Uttaget', values: [file.madeAt] },
    { term: 'Skäl', values: [file.why] },
  ],
  blocks: file.parts.flatMap(blocksOf),
})
