// Aktivitetsplan: what is written of its rows. A row that is taken away is kept, and so is each status it has had.
import { sql } from 'kysely'
import { audit } from '../../access/audit.ts'
import { type Permit, Stale } from '../../access/permit.ts'
import type { Tx } from '../../data/open.ts'
import type { ActivityStatus } from '../../data/tables/mandates.ts'
import type { Instant } from '../../kernel/time.ts'

type Working = Permit<'mandate.work'>
type Changing = Permit<'mandate.change'>

export interface ActivityValues {
  readonly timeFrame: string | null
  readonly area: string | null
  readonly activity: string
  readonly responsible: string | null
  readonly note: string | null
}

interface Of {
  readonly mandateId: string
  readonly forumId: string
}

const personOf = ({ actor }: Permit): string | null => (actor.kind === 'person' ? actor.personId : null)

/** Adds a row last in the plan of the permit's mandate. */
export async function addActivity(tx: Tx, permit: Changing, of: Of, it: ActivityValues, now: Instant): Promise<string> {
  const row = await tx
    .insertInto('mandate_activity')
    .values({
      ...{ mandate_id: of.mandateId, forum_id: of.forumId, added_at: now },
      ...{ time_frame: it.timeFrame, area: it.area, activity: it.activity },
      ordinal: sql<number>`(select coalesce(max(ordinal), 0) + 1 from mandate_activity where mandate_id = ${of.mandateId}::uuid)`,
    })
    .returning('id')
    .executeTakeFirstOrThrow()
  await writeOwn(tx, permit, { ...of, activityId: row.id }, it, now)
  await writeEvent(tx, permit, { ...of, activityId: row.id }, { status: 'planned', words: null }, now)
  await audit(tx, permit, `mandate:${of.mandateId}`, { activity: it.activity })
  return row.id
}

/** Changes a row of the plan. Throws Stale where it was changed meanwhile, or taken away. */
export async function changeActivity(
  tx: Tx,
  permit: Changing,
  of: Of & { readonly activityId: string; readonly version: number },
  it: ActivityValues,
  now: Instant,
): Promise<void> {
  await touch(tx, permit, of, { time_frame: it.timeFrame, area: it.area, activity: it.activity })
  await writeOwn(tx, permit, of, it, now)
  await audit(tx, permit, `mandate:${of.mandateId}`, { activity: it.activity, changed: true })
}

/** Says how it goes with a row. Resolves with whether that was new. */
export async function setStatus(
  tx: Tx,
  permit: Working,
  of: Of & { readonly activityId: string; readonly version: number; readonly status: ActivityStatus },
  it: { readonly status: ActivityStatus; readonly words: string | null },
  now: Instant,
): Promise<boolean> {
  if (it.status === of.status && it.words === null) return false
  await touch(tx, permit, of, { status: it.status })
  await writeEvent(tx, permit, of, it, now)
  await audit(tx, permit, `mandate:${of.mandateId}`, { activity: of.activityId, status: it.status })
  return true
}

/** Takes a row out of the plan; what was said of it is kept. */
export async function removeActivity(
  tx: Tx,
  permit: Changing,
  of: Of & { readonly activityId: string; readonly version: number },
  now: Instant,
): Promise<void> {
  await touch(tx, permit, of, { removed_at: now })
  await audit(tx, permit, `mandate:${of.mandateId}`, { activity: of.activityId, removed: true })
}

/** Moves a row one step; nothing where it stands first or last already. */
export async function moveActivity(
  tx: Tx,
  permit: Changing,
  of: Of & { readonly activityId: string },
  step: 'up' | 'down',
): Promise<void> {
  const rows = await tx
    .selectFrom('mandate_activity')
    .select(['id', 'ordinal'])
    .where('mandate_id', '=', of.mandateId)
    .where('removed_at', 'is', null)
    .orderBy('ordinal')
    .orderBy('id')
    .forUpdate()
    .execute()
  const at = rows.findIndex(it => it.id === of.activityId)
  const other = rows[step === 'up' ? at - 1 : at + 1]
  const own = rows[at]
  if (!own || !other) return
  for (const [id, ordinal] of [
    [own.id, other.ordinal],
    [other.id, own.ordinal],
  ] as const)
    await tx.updateTable('mandate_activity').set({ ordinal }).where('id', '=', id).execute()
  await audit(tx, permit, `mandate:${of.mandateId}`, { activity: of.activityId, moved: step })
}

async function touch(
  tx: Tx,
  _permit: Permit,
  of: { readonly activityId: string; readonly version: number },
  values: Readonly<Record<string, unknown>>,
): Promise<void> {
  const row = await tx
    .updateTable('mandate_activity')
    .set(eb => ({ ...values, version: eb('version', '+', 1) }))
    .where('id', '=', of.activityId)
    .where('version', '=', of.version)
    .where('removed_at', 'is', null)
    .returning('id')
    .executeTakeFirst()
  if (!row) throw new Stale('The activity')
}

/** Who is responsible, and a note: for those who have a part in the mandate alone. */
async function writeOwn(
  tx: Tx,
  permit: Permit,
  of: Of & { readonly activityId: string },
  it: Pick<ActivityValues, 'responsible' | 'note'>,
  now: Instant,
): Promise<void> {
  const said = { responsible: it.responsible, words: it.note, written_at: now, written_by: personOf(permit) }
  const changed = await tx
    .updateTable('mandate_note')
    .set(said)
    .where('activity_id', '=', of.activityId)
    .returning('id')
    .executeTakeFirst()
  if (changed || (it.responsible === null && it.note === null)) return
  await tx
    .insertInto('mandate_note')
    .values({ mandate_id: of.mandateId, activity_id: of.activityId, forum_id: of.forumId, ...said })
    .execute()
}

async function writeEvent(
  tx: Tx,
  permit: Permit,
  of: Of & { readonly activityId: string },
  it: { readonly status: ActivityStatus; readonly words: string | null },
  now: Instant,
): Promise<void> {
  await tx
    .insertInto('mandate_activity_event')
    .values({
      ...{ activity_id: of.activityId, mandate_id: of.mandateId, forum_id: of.forumId },
      ...{ status: it.status, words: it.words, happened_at: now, made_by: personOf(permit) },
    })
    .execute()
}
