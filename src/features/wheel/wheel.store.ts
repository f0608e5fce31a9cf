import { audit } from '../../access/audit.ts'
import { type Permit, Stale } from '../../access/permit.ts'
import type { Tx } from '../../data/open.ts'
import { slug } from '../../kernel/text.ts'
import { meetingAgain, type WheelCategory, type WheelEntry } from './wheel.ts'

/** WheelEntry = post i ett årshjul: every SQL statement that writes about the wheels. */

export interface EntryValues {
  readonly title: string
  readonly note: string | null
  readonly categoryId: string
  /** Where the entry is bound to a meeting, the database puts it in the meeting's month instead. */
  readonly year: number
  readonly month: number
  readonly meetingId: string | null
  readonly matterId: string | null
  readonly repeated: boolean
  readonly published: boolean
}

const columns = (it: EntryValues) => ({
  ...{ title: it.title, note: it.note, category_id: it.categoryId, year: it.year, month: it.month },
  ...{ meeting_id: it.meetingId, matter_id: it.matterId, repeated: it.repeated, published: it.published },
})

/** Where an entry came from, when nobody wrote it anew. */
export interface EntryOrigin {
  readonly copiedFrom?: string
  readonly document?: { readonly id: string; readonly words: string }
}

/** Adds an entry to a forum's wheel and returns its id. The permit is for the forum's wheel. */
export async function addEntry(
  tx: Tx,
  permit: Permit<'wheel.change'>,
  forumId: string,
  it: EntryValues,
  origin: EntryOrigin = {},
): Promise<string> {
  const by = permit.actor.kind === 'person' ? permit.actor.personId : null
  const row = await tx
    .insertInto('wheel_entry')
    .values({
      ...columns(it),
      ...{ forum_id: forumId, added_by: by, copied_from: origin.copiedFrom ?? null },
      ...{ source_document_id: origin.document?.id ?? null, source_words: origin.document?.words ?? null },
    })
    .returning('id')
    .executeTakeFirstOrThrow()
  await audit(tx, permit, `wheel_entry:${row.id}`, { forum: forumId, ...columns(it), ...origin })
  return row.id
}

/** Changes the permit's entry. */
export async function changeEntry(tx: Tx, permit: Permit<'wheel.change'>, it: EntryValues): Promise<void> {
  const row = await tx
    .updateTable('wheel_entry')
    .set(eb => ({ ...columns(it), version: eb('version', '+', 1) }))
    .where('id', '=', permit.subjectId)
    .where('version', '=', permit.version ?? -1)
    .returning('id')
    .executeTakeFirst()
  if (!row) throw new Stale('The entry')
  await audit(tx, permit, `wheel_entry:${row.id}`, columns(it))
}

/** Takes the permit's entry away. */
export async function removeEntry(tx: Tx, permit: Permit<'wheel.change'>): Promise<void> {
  const row = await tx
    .deleteFrom('wheel_entry')
    .where('id', '=', permit.subjectId)
    .where('version', '=', permit.version ?? -1)
    .returning(['id', 'title', 'year', 'month'])
    .executeTakeFirst()
  if (!row) throw new Stale('The entry')
  await audit(tx, permit, `wheel_entry:${row.id}`, { removed: row.title, year: row.year, month: row.month })
}

/** Copies entries to the year after theirs, bound to that month's meeting where there is one. Returns how many. */
export async function copyEntries(
  tx: Tx,
  permit: Permit<'wheel.change'>,
  entries: readonly WheelEntry[],
  meetings: readonly { readonly id: string; readonly date: string }[],
): Promise<number> {
  for (const it of entries) {
    const values = {
      ...{ title: it.title, note: it.note, categoryId: it.category.id, year: it.year + 1, month: it.month },
      ...{ meetingId: meetingAgain(it, meetings)?.id ?? null, matterId: it.matter?.id ?? null },
      ...{ repeated: true, published: it.published },
    }
    await addEntry(tx, permit, it.forum.id, values, { copiedFrom: it.id })
  }
  return entries.length
}

/** Adds a category last and returns its code, or undefined where one has that name. */
export async function addCategory(
  tx: Tx,
  permit: Permit<'category.change'>,
  name: string,
  there: readonly WheelCategory[],
): Promise<string | undefined> {
  if (taken(there, name)) return undefined
  const base = slug(name) || 'kategori'
  const codes = new Set(there.map(it => it.code))
  let code = base
  for (let n = 2; codes.has(code); n++) code = `${base}-${n}`
  const ordinal = Math.max(0, ...there.map(it => it.ordinal)) + 1
  const row = await tx
    .insertInto('wheel_category')
    .values({ code, name, ordinal })
    .returning('id')
    .executeTakeFirstOrThrow()
  await audit(tx, permit, `wheel_category:${row.id}`, { name })
  return code
}

const taken = (there: readonly WheelCategory[], name: string, but?: string): boolean =>
  there.some(it => it.id !== but && it.name.toLowerCase() === name.toLowerCase())

/** Renames or retires the permit's category. False where another one has that name. */
export async function changeCategory(
  tx: Tx,
  permit: Permit<'category.change'>,
  it: { readonly name: string; readonly retired: boolean },
  there: readonly WheelCategory[],
): Promise<boolean> {
  if (taken(there, it.name, permit.subjectId)) return false
  const row = await tx
    .updateTable('wheel_category')
    .set(eb => ({ ...it, version: eb('version', '+', 1) }))
    .where('id', '=', permit.subjectId)
    .where('version', '=', permit.version ?? -1)
    .returning('id')
    .executeTakeFirst()
  if (!row) throw new Stale('The category')
  await audit(tx, permit, `wheel_category:${row.id}`, it)
  return true
}

/** Moves the permit's category one step among the others. At the end of the row nothing happens. */
export async function moveCategory(
  tx: Tx,
  permit: Permit<'category.change'>,
  step: -1 | 1,
  there: readonly WheelCategory[],
): Promise<void> {
  const at = there.findIndex(it => it.id === permit.subjectId)
  const [one, other] = [there[at], there[at + step]]
  if (!one || !other) return
  const moved = there.with(at, other).with(at + step, one)
  for (const [ordinal, { id }] of moved.entries())
    await tx
      .updateTable('wheel_category')
      .set({ ordinal: ordinal + 1 })
      .where('id', '=', id)
      .execute()
  await audit(tx, permit, `wheel_category:${one.id}`, { before: step === -1 ? other.name : one.name })
}

export interface LeadValues {
  readonly fromId: string
  readonly toId: string
  /** 0–366. */
  readonly days: number
  readonly counted: boolean
}

/** Says a lead time outright: from then on it is no proposal. The permit's version is 0 where nothing has been said yet. */
export async function sayLead(tx: Tx, permit: Permit<'lead.change'>, it: LeadValues): Promise<void> {
  const said = { days: it.days, counted: it.counted, confirmed: true }
  const row = await tx
    .insertInto('forum_lead')
    .values({ from_id: it.fromId, to_id: it.toId, ...said })
    .onConflict(on =>
      on
        .columns(['from_id', 'to_id'])
        .doUpdateSet(eb => ({ ...said, version: eb('forum_lead.version', '+', 1) }))
        .where('forum_lead.version', '=', permit.version ?? -1),
    )
    .returning('id')
    .executeTakeFirst()
  if (!row) throw new Stale('The lead time')
  await audit(tx, permit, `forum_lead:${row.id}`, it)
}
