import { randomUUID } from 'node:crypto'
import { sql } from 'kysely'
import { worksIn } from '../../access/actor.ts'
import type { Subject } from '../../access/rules.ts'
import type { Db } from '../../data/reading.ts'
import type { Load, Loading } from '../../http/route.ts'
import { isUuid } from '../../kernel/ids.ts'
import { clockAt, dateAt, type LocalDate } from '../../kernel/time.ts'
import { type Code, codesOf } from '../taxonomies/taxonomy.view.tsx'
import { isThere, unitLabel, unitsBelow, unitsWithIds } from '../units/unit.view.tsx'
import { findDraft, sentAs } from './draft.row.ts'
import type { Draft } from './draft.ts'
import { unitValue } from './report.form.ts'

/** A unit as it is chosen in the form. */
export interface UnitChoice {
  readonly id: string
  readonly label: string
}

/** What the form is filled from. Without a person's data it is the form that is kept on a device. */
export interface FormSubject extends Subject {
  readonly clientId: string
  readonly today: LocalDate
  readonly clock: string
  readonly held: Readonly<Record<string, string>>
  readonly savedAt: string | null
  readonly files: number
  readonly steps: readonly Code[]
  readonly consequences: readonly Code[]
  readonly ownUnits: readonly UnitChoice[]
  /** Where they report from, where there is no doubt of it: 'id namn', else ''. */
  readonly ownUnit: string
  readonly otherUnits: readonly UnitChoice[]
  /** The case that it already is: the form was opened again after it was sent. */
  readonly sent: string | null
}

const most = 6
/** A list longer than this is searched instead. */
const mostOwn = 8

const choice = (it: Parameters<typeof unitLabel>[0] & { readonly id: string }): UnitChoice => ({
  id: it.id,
  label: unitLabel(it),
})

/** Those that were reported from and of last, the newest first. */
async function lastUsed(db: Db): Promise<{ readonly own: readonly string[]; readonly other: readonly string[] }> {
  const rows = await db
    .selectFrom('deviation')
    .select(['reporting_unit_id', 'counterpart_unit_id'])
    .where(sql<boolean>`id in (select my_reported_ids())`)
    .orderBy('reported_at', 'desc')
    .limit(20)
    .execute()
  const once = (ids: readonly string[]): readonly string[] => [...new Set(ids)].slice(0, most)
  return { own: once(rows.map(it => it.reporting_unit_id)), other: once(rows.map(it => it.counterpart_unit_id)) }
}

/** One's own are told apart without the principal, which is the same for all of them. */
const ownChoice = (it: Parameters<typeof unitLabel>[0] & { readonly id: string }): UnitChoice => ({
  id: it.id,
  label: unitLabel({ ...it, principal: null }),
})

async function unitsFor({ db, actor }: Loading, day: LocalDate) {
  if (actor.kind !== 'person') return { ownUnits: [], ownUnit: '', otherUnits: [] }
  const used = await lastUsed(db)
  const there = async (ids: readonly string[]) => (await unitsWithIds(db, ids)).filter(it => isThere(it, day))
  const otherUnits = (await there(used.other)).map(choice)
  const usedOwn = (await there(used.own)).map(ownChoice)
  // What was used last is right nearly always, and the rest is searched.
  if (usedOwn[0]) return { ownUnits: usedOwn, ownUnit: unitValue(usedOwn[0]), otherUnits }
  const works = worksIn(actor)
  const below = await unitsBelow(db, works, mostOwn + 1, day)
  // A whole municipality is too much to choose from.
  const own = (below.length <= mostOwn ? below : await there(works)).map(ownChoice)
  const [only, ...others] = own
  return { ownUnits: own, ownUnit: only && others.length === 0 ? unitValue(only) : '', otherUnits }
}

/** The form without anybody's data: what a device may keep. */
export async function emptyForm(db: Db, now: string): Promise<FormSubject> {
  const today = dateAt(now)
  return {
    ...{ clientId: randomUUID(), today, clock: clockAt(now), held: {}, savedAt: null, files: 0, sent: null },
    steps: await codesOf(db, 'step', today),
    consequences: await codesOf(db, 'consequence', today),
    ...{ ownUnits: [], ownUnit: '', otherUnits: [] },
  }
}

/** The unit that a link is about, first. */
async function withUnit(db: Db, units: readonly UnitChoice[], id: string): Promise<readonly UnitChoice[]> {
  const found = (await unitsWithIds(db, [id])).map(choice)
  return [...found, ...units.filter(it => it.id !== id)]
}

const withDraft = (form: FormSubject, draft: Draft | undefined): FormSubject =>
  draft ? { ...form, clientId: draft.clientId, held: draft.fields, savedAt: draft.savedAt, files: draft.files } : form

/** The form, with the draft that the address names, or the sent case that it has become. */
export const loadForm: Load<FormSubject> = async loading => {
  const { db, url, now } = loading
  const form = { ...(await emptyForm(db, now)), ...(await unitsFor(loading, dateAt(now))) }
  const wanted = url.searchParams.get('utkast')
  const about = url.searchParams.get('enhet')
  if (isUuid(about) && !wanted) {
    const otherUnits = await withUnit(db, form.otherUnits, about)
    const [first] = otherUnits
    return { ...form, otherUnits, held: first?.id === about ? { otherUnit: unitValue(first) } : {} }
  }
  if (!isUuid(wanted)) return form
  const sent = await sentAs(db, wanted)
  return sent ? { ...form, sent: sent.code } : withDraft({ ...form, clientId: wanted }, await findDraft(db, wanted))
}
