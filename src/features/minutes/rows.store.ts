// Raderna under ett dokument: written anew from what holds, in the caller's transaction. Items and stances that are
// there already keep their id and code, so that addresses and references last.
import { randomBytes } from 'node:crypto'
import { sql } from 'kysely'
import type { Tx } from '../../data/open.ts'
import { shortCode } from '../../kernel/ids.ts'
import { keepCodes, takeUpCodes } from './departed.store.ts'
import type { Derived } from './derive.ts'
import { clockOrNull, comingDates, dateOrNull, itemsThatHold, nameAndOrganisation } from './derived.values.ts'
import type { DerivedFlag } from './flag.ts'
import { type DerivedItem, stancesOf } from './item.derive.ts'
import { attachmentOf, taskOf } from './listed.ts'
import type { Writing } from './permission.ts'
import { writeNotes } from './reader-note.store.ts'

export interface Under {
  readonly documentId: string
  readonly forumId: string | null
  readonly meetingId: string | null
  readonly date: string | null
  readonly published: boolean
  /** The version that the rows came from until now. */
  readonly shown: number
  /** Person ids by name as written; empty before approval: nobody is linked to anyone until then. */
  readonly persons: ReadonlyMap<string, string>
}

/** What every row below the document carries, so that one plain comparison decides who sees it. */
const guard = (it: Under) => ({ forum_id: it.forumId, published: it.published })
const code = (): string => shortCode(randomBytes(7))

/** Replaces every row below the document. */
export async function writeRows(tx: Tx, permit: Writing, under: Under, derived: Derived): Promise<void> {
  const items = itemsThatHold(derived)
  await removeMissing(tx, permit, under, items)
  const codes = await takeUpCodes(tx, permit, under, items.flatMap(keysOfItem))
  const itemIds = await writeItems(tx, permit, under, items, codes)
  await writePresenters(tx, permit, under, items, itemIds)
  await writeStances(tx, permit, under, items, itemIds, codes)
  await writeAttendance(tx, permit, under, derived)
  await writeCalendar(tx, permit, under, derived)
  await writeNotes(tx, permit, under, derived)
  await writeFlags(tx, permit, under, derived.flags)
}

const stanceKey = (itemKey: string, status: string): string => `${itemKey} ${status}`

/** The keys of an item and its stances, as an address that has departed is known by. */
const keysOfItem = (it: DerivedItem): readonly string[] => [
  it.key,
  ...stancesOf(it).map(stance => stanceKey(it.key, stance.status)),
]

async function removeMissing(tx: Tx, permit: Writing, under: Under, items: readonly DerivedItem[]): Promise<void> {
  const { documentId } = under
  const kept = new Set(items.flatMap(keysOfItem))
  await keepCodes(tx, permit, under, kept)
  const before = await tx
    .selectFrom('stance as s')
    .innerJoin('item as i', 'i.id', 's.item_id')
    .select(['s.id', 'i.key', 's.status'])
    .where('s.document_id', '=', documentId)
    .execute()
  const stances = before.filter(it => !kept.has(stanceKey(it.key, it.status))).map(it => it.id)
  await tx
    .deleteFrom('stance_clause')
    .where('stance_id', 'in', it => it.selectFrom('stance').select('id').where('document_id', '=', documentId))
    .execute()
  if (stances.length > 0) await tx.deleteFrom('stance').where('id', 'in', stances).execute()
  await tx
    .deleteFrom('item_presenter')
    .where('item_id', 'in', it => it.selectFrom('item').select('id').where('document_id', '=', documentId))
    .execute()
  await tx
    .deleteFrom('item')
    .where('document_id', '=', documentId)
    .where(sql<boolean>`key <> all (${items.map(it => it.key)}::text[])`)
    .execute()
}

const itemRow = (under: Under, it: DerivedItem, ordinal: number, codes: ReadonlyMap<string, string>) => ({
  code: codes.get(it.key) ?? it.code ?? code(),
  document_id: under.documentId,
  meeting_id: under.meetingId,
  ...guard(under),
  key: it.key,
  ordinal,
  number: it.number.value,
  title: it.title.value,
  type: it.types.value[0] ?? null,
  types: [...it.types.value],
  minutes: it.minutes.value && it.minutes.value > 0 ? it.minutes.value : null,
  start_time: clockOrNull(it.start.value),
  end_time: clockOrNull(it.end.value),
  lapsed: it.lapsed.value,
  body: it.text.value ?? '',
  comments: JSON.stringify(it.comments.value.map(one => one.text ?? '')),
  tasks: JSON.stringify(it.tasks.value.map(taskOf)),
  attachments: JSON.stringify(it.attachments.value.map(attachmentOf)),
  dissents: JSON.stringify(it.dissents),
  span_start: it.span?.start ?? null,
  span_end: it.span?.end ?? null,
})

async function writeItems(
  tx: Tx,
  _permit: Writing,
  under: Under,
  items: readonly DerivedItem[],
  codes: ReadonlyMap<string, string>,
): Promise<ReadonlyMap<string, string>> {
  if (items.length === 0) return new Map()
  const rows = items.map((it, ordinal) => itemRow(under, it, ordinal, codes))
  const written = await tx
    .insertInto('item')
    .values(rows)
    .onConflict(conflict =>
      conflict.columns(['document_id', 'key']).doUpdateSet(eb => ({
        meeting_id: eb.ref('excluded.meeting_id'),
        forum_id: eb.ref('excluded.forum_id'),
        published: eb.ref('excluded.published'),
        ordinal: eb.ref('excluded.ordinal'),
        number: eb.ref('excluded.number'),
        title: eb.ref('excluded.title'),
        type: eb.ref('excluded.type'),
        types: eb.ref('excluded.types'),
        minutes: eb.ref('excluded.minutes'),
        start_time: eb.ref('excluded.start_time'),
        end_time: eb.ref('excluded.end_time'),
        lapsed: eb.ref('excluded.lapsed'),
        body: eb.ref('excluded.body'),
        comments: eb.ref('excluded.comments'),
        tasks: eb.ref('excluded.tasks'),
        attachments: eb.ref('excluded.attachments'),
        dissents: eb.ref('excluded.dissents'),
        span_start: eb.ref('excluded.span_start'),
        span_end: eb.ref('excluded.span_end'),
      })),
    )
    .returning(['id', 'key'])
    .execute()
  return new Map(written.map(it => [it.key, it.id]))
}

async function writePresenters(
  tx: Tx,
  _permit: Writing,
  under: Under,
  items: readonly DerivedItem[],
  itemIds: ReadonlyMap<string, string>,
): Promise<void> {
  const rows = items.flatMap(it =>
    it.presenters.value.map((presenter, ordinal) => {
      const { name, organisation } = nameAndOrganisation(presenter)
      const person_id = under.persons.get(name) ?? null
      return { item_id: itemIds.get(it.key) ?? '', ordinal, name, organisation, person_id, ...guard(under) }
    }),
  )
  if (rows.length > 0) await tx.insertInto('item_presenter').values(rows).execute()
}

async function writeStances(
  tx: Tx,
  permit: Writing,
  under: Under,
  items: readonly DerivedItem[],
  itemIds: ReadonlyMap<string, string>,
  codes: ReadonlyMap<string, string>,
): Promise<void> {
  const stances = items.flatMap(it =>
    stancesOf(it).map(stance => ({
      ...stance,
      taken: stance.status === 'final' ? it.taken : null,
      itemId: itemIds.get(it.key) ?? '',
      code: codes.get(stanceKey(it.key, stance.status)) ?? code(),
    })),
  )
  if (stances.length === 0) return
  const written = await tx
    .insertInto('stance')
    .values(
      stances.map(it => ({
        code: it.code,
        document_id: under.documentId,
        item_id: it.itemId,
        meeting_id: under.meetingId,
        ...guard(under),
        status: it.status,
        taken_on: dateOrNull(it.taken?.on) ?? under.date,
        taken_how: it.taken?.how ?? null,
      })),
    )
    .onConflict(conflict =>
      conflict.columns(['item_id', 'status']).doUpdateSet(eb => ({
        meeting_id: eb.ref('excluded.meeting_id'),
        forum_id: eb.ref('excluded.forum_id'),
        published: eb.ref('excluded.published'),
        taken_on: eb.ref('excluded.taken_on'),
        taken_how: eb.ref('excluded.taken_how'),
      })),
    )
    .returning(['id', 'item_id', 'status'])
    .execute()
  const ids = new Map(written.map(it => [`${it.item_id} ${it.status}`, it.id]))
  await writeClauses(
    tx,
    permit,
    under,
    stances.map(it => ({ id: ids.get(`${it.itemId} ${it.status}`) ?? '', clauses: it.clauses })),
  )
}

async function writeClauses(
  tx: Tx,
  _permit: Writing,
  under: Under,
  stances: readonly { readonly id: string; readonly clauses: DerivedItem['clauses'] }[],
): Promise<void> {
  const rows = stances.flatMap(stance =>
    stance.clauses.map((it, ordinal) => ({
      stance_id: stance.id,
      ordinal,
      ...guard(under),
      verb: it.verb.value,
      words: it.words.value,
      condition: it.condition.value,
      addition: it.addition.value,
      object: it.object.value,
      addressees: [...it.addressees.value],
      mandatees: [...it.mandatees.value],
      valid_from: dateOrNull(it.validFrom.value),
      valid_to: dateOrNull(it.validTo.value),
      span_start: it.provenance?.start ?? null,
      span_end: it.provenance?.end ?? null,
      how: it.added || it.words.corrected ? 'person' : (it.provenance?.how ?? null),
      confidence: it.added || it.words.corrected ? 1 : (it.provenance?.confidence ?? null),
    })),
  )
  if (rows.length > 0) await tx.insertInto('stance_clause').values(rows).execute()
}

async function writeAttendance(tx: Tx, _permit: Writing, under: Under, derived: Derived): Promise<void> {
  await tx.deleteFrom('attendance').where('document_id', '=', under.documentId).execute()
  const rows = derived.persons
    .filter(it => !it.removed && it.name.value !== '')
    .map((it, ordinal) => ({
      document_id: under.documentId,
      meeting_id: under.meetingId,
      ordinal,
      name: it.name.value,
      person_id: under.persons.get(it.name.value) ?? null,
      organisation: it.organisation.value,
      role: it.role.value,
      heading: it.heading,
      capacity: it.capacity,
      absent: it.absent.value,
      replaces: it.replaces.value,
      only_items: [...it.onlyItems.value],
      ...guard(under),
    }))
  if (rows.length > 0) await tx.insertInto('attendance').values(rows).execute()
}

async function writeCalendar(tx: Tx, _permit: Writing, under: Under, derived: Derived): Promise<void> {
  await tx.deleteFrom('coming_date').where('document_id', '=', under.documentId).execute()
  await tx.deleteFrom('wheel_cell').where('document_id', '=', under.documentId).execute()
  const own = { document_id: under.documentId, ...guard(under) }
  const coming = comingDates(derived).map(it => ({ ...own, ...it }))
  if (coming.length > 0) await tx.insertInto('coming_date').values(coming).execute()
  const wheel = derived.wheel.value.flatMap(({ period, category, text }, ordinal) =>
    text ? [{ ...own, ordinal, period: period ?? '', category: category ?? null, words: text }] : [],
  )
  if (wheel.length > 0) await tx.insertInto('wheel_cell').values(wheel).execute()
}

/** Flags are for those who review: never published. What a reader should know is said by notes. */
export async function writeFlags(
  tx: Tx,
  _permit: Writing,
  under: Pick<Under, 'documentId' | 'forumId'>,
  flags: readonly DerivedFlag[],
): Promise<void> {
  await tx.deleteFrom('reading_flag').where('document_id', '=', under.documentId).execute()
  const rows = flags.map(it => ({
    document_id: under.documentId,
    code: it.code,
    path: it.path,
    key: it.key,
    reason: it.reason,
    other: it.other ?? null,
    asks: it.asks,
    settled_at: it.settled?.at ?? null,
    settled_by: it.settled?.by ?? null,
    forum_id: under.forumId,
  }))
  if (rows.length > 0) await tx.insertInto('reading_flag').values(rows).execute()
}
