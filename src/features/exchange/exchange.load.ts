// Utbyte av avvikelser: what its pages are about.
import type { Subject } from '../../access/rules.ts'
import { pageNumber } from '../../http/paging.ts'
import type { Load } from '../../http/route.ts'
import { parseId } from '../../kernel/ids.ts'
import { dateAt, type LocalDate } from '../../kernel/time.ts'
import { coordinatedOrganisations } from '../organisations/organisation.row.ts'
import {
  allSources,
  type Batch,
  codeOptions,
  findBatch,
  findSource,
  mappingOf,
  newestBatches,
  type PreviewRow,
  type RowState,
  readingOf,
  rowCounts,
  rowsOf,
  type SavedMapping,
  type Source,
} from './exchange.row.ts'

export interface ExchangeSubject extends Subject {
  readonly sources: readonly Source[]
  readonly batches: readonly Batch[]
  readonly organisations: readonly { readonly id: string; readonly name: string }[]
  readonly today: LocalDate
}

export const loadExchange: Load<ExchangeSubject> = async ({ db, now }) => ({
  ...{
    sources: await allSources(db),
    batches: await newestBatches(db),
    organisations: await coordinatedOrganisations(db),
  },
  today: dateAt(now),
})

export interface SourceSubject extends Subject {
  readonly source: Source
  readonly mapping: SavedMapping | undefined
}

export const loadSource: Load<SourceSubject> = async ({ db, params }) => {
  const source = await findSource(db, params.source ?? '')
  return source && { source, mapping: await mappingOf(db, source.id) }
}

export interface BatchSubject extends Subject {
  readonly id: string
  readonly version: number
  readonly batch: Batch
  readonly source: Source
  readonly mapping: SavedMapping | undefined
  readonly counts: Readonly<Partial<Record<RowState, number>>>
  readonly rows: readonly PreviewRow[]
  readonly page: number
  readonly size: number
  readonly heads: readonly string[]
  /** What a value may mean, of the fields that have a list. */
  readonly options: Awaited<ReturnType<typeof codeOptions>>
  /** Values that no row could be translated from, by field. */
  readonly unknown: Readonly<Record<string, readonly string[]>>
  /** Lines that would be taken in and that say something which may point somebody out. */
  readonly warned: readonly number[]
  readonly today: LocalDate
}

const rowsOnPage = 50

export const loadBatch: Load<BatchSubject> = async ({ db, params, url, now }) => {
  const id = parseId(params.id)
  const batch = id && (await findBatch(db, id))
  const source = batch && (await findSource(db, batch.sourceCode))
  if (!batch || !source) return undefined
  const page = pageNumber(url)
  return {
    ...{ id: batch.id, version: batch.version, batch, source, page, size: rowsOnPage, today: dateAt(now) },
    mapping: await mappingOf(db, source.id),
    options: await codeOptions(db),
    counts: await rowCounts(db, batch.id),
    rows: await rowsOf(db, batch.id, { size: rowsOnPage, from: (page - 1) * rowsOnPage }),
    ...(await readingOf(db, batch.id)),
  }
}
