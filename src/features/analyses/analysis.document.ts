// Händelseanalysen som dokument: to print, and to lay before those who were not there. Pure.
import type { SetBlock, SetDocument } from '../../documents/typesetting/document.ts'
import { dateAt } from '../../kernel/time.ts'
import { dateText } from '../../ui/format.ts'
import { strengthWords } from '../remedies/remedy.words.ts'
import type { AnalysisSubject } from './analysis.load.ts'
import type { Analysis, Entry } from './analysis.row.ts'
import { answersTo, gapsOf } from './analysis.ts'
import { belongsText, kindOrder, kindWords, whenText } from './analysis.words.ts'

export function analysisDocument(subject: AnalysisSubject, analysis: Analysis): SetDocument {
  const { held } = subject
  const day = (at: string | null): string => (at ? dateText(dateAt(at)) : 'inte än')
  return {
    title: 'Händelseanalys',
    language: 'sv',
    above: `${held.own.name} och ${held.counterpart.name}`,
    foot: `Händelseanalys, ärende ${held.code}`,
    ...(analysis.finishedAt ? {} : { mark: 'Utkast' }),
    facts: [
      { term: 'Ärende', values: [held.code] },
      { term: 'Händelsen', values: [dateText(held.happenedOn)] },
      { term: 'Påbörjad', values: [day(analysis.startedAt)] },
      { term: `${held.own.name} står bakom den`, values: [day(analysis.ownAgreedAt)] },
      { term: `${held.counterpart.name} står bakom den`, values: [day(analysis.counterpartAgreedAt)] },
    ],
    blocks: [...kindOrder.flatMap(kind => blocksOf(kind, subject, analysis)), ...strayBlocks(subject, analysis)],
  }
}

function blocksOf(kind: Entry['kind'], subject: AnalysisSubject, analysis: Analysis): readonly SetBlock[] {
  const rows = analysis.entries.filter(it => it.kind === kind)
  const heading: SetBlock = { kind: 'heading', text: kindWords[kind].title }
  if (rows.length === 0) return [heading, { kind: 'text', text: 'Inget är skrivet.' }]
  if (kind === 'cause') return [heading, causeTable(rows, subject)]
  if (kind === 'conclusion') return [heading, ...rows.map(it => ({ kind: 'text' as const, text: it.words }))]
  return [heading, { kind: 'list', rows: rows.map(it => rowText(it, subject)) }]
}

const rowText = (it: Entry, { held }: AnalysisSubject): string =>
  [
    it.on ? `${whenText(it.on, it.time)}: ` : '',
    it.label ? `${it.label}: ` : '',
    it.words,
    ` (${held[it.side].name})`,
  ].join('')

function causeTable(rows: readonly Entry[], subject: AnalysisSubject): SetBlock {
  const { held, remedies } = subject
  const names = { own: held.own.name, counterpart: held.counterpart.name }
  return {
    kind: 'table',
    heads: ['Orsak', 'Hur den bidrog', 'Åtgärder'],
    widths: [2, 3, 3],
    rows: rows.map(it => [
      [it.label ?? '', it.belongs ? belongsText(it.belongs, names) : ''].filter(Boolean).join(', '),
      it.words,
      remedies
        .filter(one => answersTo(one, it))
        .map(one => `${one.what} (${strengthWords[one.strength].toLowerCase()})`)
        .join('; ') || 'Ingen åtgärd',
    ]),
  }
}

function strayBlocks({ remedies }: AnalysisSubject, analysis: Analysis): readonly SetBlock[] {
  const causes = analysis.entries.filter(it => it.kind === 'cause')
  const { astray } = gapsOf(causes, remedies)
  if (astray.length === 0) return []
  return [
    { kind: 'heading', text: 'Åtgärder som inte svarar mot någon orsak' },
    { kind: 'list', rows: astray.map(it => it.what) },
  ]
}
