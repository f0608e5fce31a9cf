// Avvikelser som en fil till ett annat system: our fields, under their heads or ours. Pure.
import { stringify } from 'csv-stringify/sync'
import { harmless } from '../../kernel/formula.ts'
import type { LocalDate } from '../../kernel/time.ts'
import { maskedText } from '../guard/guarded.ts'
import type { ExportRow } from './exchange.row.ts'
import { type FieldName, fields } from './facts.ts'
import type { OutMapping } from './mapping.ts'

/** A case as it goes out, field by field. Free texts only where they are asked for. */
function outOf(row: ExportRow, withText: boolean, today: LocalDate): Readonly<Record<FieldName, string>> {
  // What was written before a number was known as one is masked all the same.
  const text = (it: string | null): string => (withText && it ? maskedText(it, today) : '')
  return {
    ...{ externalId: row.external_id ?? row.code, kind: row.kind, reportedAt: row.reported_at },
    ...{ happenedOn: row.happened_on, happenedTime: row.happened_time ?? '', reportingUnit: row.own_unit },
    ...{
      counterpartUnit: row.other_unit,
      legalBasis: row.legal_basis ?? '',
      step: row.step ?? '',
      type: row.type ?? '',
    },
    ...{ typeWords: text(row.type_words), actual: row.actual ?? '', potential: row.potential ?? '' },
    ...{
      happened: withText ? text(row.happened) : 'Texten lämnas inte ut',
      couldHave: text(row.could_have),
      did: text(row.did),
    },
    ...{ proposal: text(row.proposal), ownReference: row.own_reference ?? '' },
    ...{ counterpartReference: row.counterpart_reference ?? '', state: row.state },
  }
}

/** Their heads where the mapping has one, else ours; a head of ours that is theirs of something else says what it is of too. */
function headsOut({ columns }: OutMapping): readonly string[] {
  const theirs = new Set(Object.values(columns).map(it => it.toLowerCase()))
  return fields.map(
    it => columns[it.name] ?? (theirs.has(it.label.toLowerCase()) ? `${it.label} (${it.name})` : it.label),
  )
}

/** A file of cases, as this mapping outwards says it: our heads and codes where it says nothing. */
export function written(
  rows: readonly ExportRow[],
  given: {
    readonly format: 'csv' | 'json'
    readonly withText: boolean
    readonly today: LocalDate
    readonly mapping?: OutMapping | undefined
  },
): string {
  const { mapping = { columns: {}, values: {} } } = given
  const heads = headsOut(mapping)
  const values = rows.map(row => {
    const out = outOf(row, given.withText, given.today)
    return fields.map(it => mapping.values[it.name]?.[out[it.name]] ?? out[it.name])
  })
  if (given.format === 'json')
    return `${JSON.stringify(
      values.map(row => Object.fromEntries(heads.map((head, n) => [head, row[n] ?? '']))),
      null,
      2,
    )}\n`
  const opened = stringify([heads.map(harmless), ...values.map(it => it.map(harmless))], {
    ...{ delimiter: ';', record_delimiter: 'windows' },
  })
  return `\uFEFF${opened}`
}
