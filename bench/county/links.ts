// Ärendena i länet: the items of a county as the suggestions compare them, and the threads that they were written in.
// Taken from the generator itself, without a database.
import type { Handling } from '../../src/features/matters/suggesting/signature.ts'
import { countyRows } from './fill.ts'
import type { CountySize } from './people.ts'
import type { Rows } from './rows.ts'

export interface CountyThreads {
  readonly handlings: readonly Handling[]
  readonly threads: ReadonlyMap<string, readonly string[]>
}

/** The items of minutes: what a notice or slides say of the same meeting is no matter of its own. */
export function countyThreads(size: CountySize): CountyThreads {
  const truth = new Map<string, number>()
  const handlings: Handling[] = []
  for (const rows of countyRows(size, truth)) handlings.push(...handlingsOf(rows))
  const threads = new Map(handlings.map(it => [it.code, truth.has(it.code) ? [String(truth.get(it.code))] : []]))
  return { handlings, threads }
}

function handlingsOf(rows: Rows): readonly Handling[] {
  const minutes = new Map((rows.document ?? []).filter(it => it.form === 'minutes').map(it => [it.id, it]))
  const stances = new Map((rows.stance ?? []).map(it => [it.id, it.item_id]))
  const clauses = Map.groupBy(rows.stance_clause ?? [], it => stances.get(it.stance_id))
  return (rows.item ?? []).flatMap(it => {
    const document = minutes.get(it.document_id)
    if (!document) return []
    const said = clauses.get(it.id) ?? []
    return [
      {
        ...{ code: it.code, documentId: it.document_id, title: it.title, body: it.body ?? '', attachments: [] },
        ...{ date: document.meeting_date ?? null, forumId: it.forum_id ?? null, areaId: null },
        clauses: said.map(one => one.words),
        objects: said.flatMap(one => one.object ?? []),
        validity: said.map(one => ({ from: one.valid_from ?? null, to: one.valid_to ?? null })),
      },
    ]
  })
}
