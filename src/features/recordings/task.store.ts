// Uppgifter och avvikande meningar: what somebody is to do, and who did not agree.
import { randomBytes } from 'node:crypto'
import { sql } from 'kysely'
import { audit } from '../../access/audit.ts'
import { Stale } from '../../access/permit.ts'
import { publish } from '../../data/live.ts'
import type { Tx } from '../../data/open.ts'
import { shortCode } from '../../kernel/ids.ts'
import type { LocalDate } from '../../kernel/time.ts'
import type { Recording } from './text.store.ts'

export interface TaskDraft {
  readonly words: string
  /** As typed: a person who takes part, an organisation, or a role. */
  readonly owners: readonly string[]
  readonly due: string | null
  readonly dueOn: LocalDate | null
}

interface Under {
  readonly agenda_item_id: string
  readonly meeting_id: string | null
  readonly forum_id: string
}

async function underItem(tx: Tx, permit: Recording): Promise<Under> {
  const row = await tx
    .selectFrom('agenda_item')
    .select(['id', 'meeting_id', 'forum_id'])
    .where('id', '=', permit.subjectId)
    .executeTakeFirst()
  if (!row) throw new Stale('The agenda item')
  return { agenda_item_id: row.id, meeting_id: row.meeting_id, forum_id: row.forum_id }
}

async function told(tx: Tx, permit: Recording, under: Under, detail: object): Promise<void> {
  await audit(tx, permit, `agenda_item:${under.agenda_item_id}`, detail)
  if (under.meeting_id) await publish(tx, `sitting:${under.meeting_id}`)
}

const nextOrdinal = async (tx: Tx, table: 'task' | 'dissent', itemId: string): Promise<number> => {
  const last = await tx
    .selectFrom(table)
    .select(eb => eb.fn.max('ordinal').as('ordinal'))
    .where('agenda_item_id', '=', itemId)
    .executeTakeFirst()
  return (last?.ordinal ?? -1) + 1
}

/** Adds a task to the permit's item. Resolves with its code. */
export async function addTask(tx: Tx, permit: Recording, draft: TaskDraft): Promise<string> {
  const under = await underItem(tx, permit)
  const { id, code } = await tx
    .insertInto('task')
    .values({
      ...under,
      ...{ code: shortCode(randomBytes(7)), words: draft.words, due: draft.due, due_on: draft.dueOn },
      ordinal: await nextOrdinal(tx, 'task', under.agenda_item_id),
      added_by: permit.actor.kind === 'person' ? permit.actor.personId : null,
    })
    .returning(['id', 'code'])
    .executeTakeFirstOrThrow()
  await setOwners(tx, permit, under, id, draft.owners)
  await told(tx, permit, under, { task: id, added: true })
  return code
}

/** Changes a task of the permit's item. Throws Stale where it is not as it was read. */
export async function changeTask(
  tx: Tx,
  permit: Recording,
  task: { readonly id: string; readonly version: number },
  draft: TaskDraft,
): Promise<void> {
  const under = await underItem(tx, permit)
  const done = await tx
    .updateTable('task')
    .set({ words: draft.words, due: draft.due, due_on: draft.dueOn, version: sql`version + 1` })
    .where('id', '=', task.id)
    .where('agenda_item_id', '=', under.agenda_item_id)
    .where('version', '=', task.version)
    .returning('id')
    .executeTakeFirst()
  if (!done) throw new Stale('The task')
  await tx.deleteFrom('task_owner').where('task_id', '=', task.id).execute()
  await setOwners(tx, permit, under, task.id, draft.owners)
  await told(tx, permit, under, { task: task.id })
}

async function setOwners(
  tx: Tx,
  _permit: Recording,
  under: Under,
  taskId: string,
  names: readonly string[],
): Promise<void> {
  if (names.length === 0) return
  const people = under.meeting_id
    ? await tx
        .selectFrom('participant')
        .select(['name', 'person_id'])
        .where('meeting_id', '=', under.meeting_id)
        .where('name', 'in', [...names])
        .execute()
    : []
  const organisations = await tx
    .selectFrom('organisation')
    .select(['id', 'name'])
    .where('name', 'in', [...names])
    .execute()
  await tx
    .insertInto('task_owner')
    .values(
      names.map((name, ordinal) => ({
        ...{ task_id: taskId, meeting_id: under.meeting_id, forum_id: under.forum_id, ordinal, name },
        person_id: people.find(it => it.name === name)?.person_id ?? null,
        organisation_id: organisations.find(it => it.name === name)?.id ?? null,
      })),
    )
    .execute()
}

/** Adds what an organisation did not agree with. */
export async function addDissent(
  tx: Tx,
  permit: Recording,
  it: { readonly organisation: string; readonly words: string },
): Promise<void> {
  const under = await underItem(tx, permit)
  const known = await tx.selectFrom('organisation').select('id').where('name', '=', it.organisation).executeTakeFirst()
  await tx
    .insertInto('dissent')
    .values({
      ...under,
      ...{ organisation: it.organisation, organisation_id: known?.id ?? null, words: it.words },
      ordinal: await nextOrdinal(tx, 'dissent', under.agenda_item_id),
    })
    .execute()
  await told(tx, permit, under, { dissent: it.organisation })
}

/** Other words for a dissent of the permit's item. Throws Stale where it is not as it was read. */
export async function changeDissent(
  tx: Tx,
  permit: Recording,
  it: { readonly id: string; readonly version: number; readonly words: string },
): Promise<void> {
  const under = await underItem(tx, permit)
  const done = await tx
    .updateTable('dissent')
    .set({ words: it.words, version: sql`version + 1` })
    .where('id', '=', it.id)
    .where('agenda_item_id', '=', under.agenda_item_id)
    .where('version', '=', it.version)
    .returning('id')
    .executeTakeFirst()
  if (!done) throw new Stale('The dissent')
  await told(tx, permit, under, { dissent: it.id })
}

const wasSaid = async (tx: Tx, taskId: string): Promise<boolean> =>
  (await tx.selectFrom('task_event').select('id').where('task_id', '=', taskId).limit(1).executeTakeFirst()) !==
  undefined

/** Takes away a task or a dissent of the permit's item. Throws Stale where it is not as it was read. */
export async function removeRecorded(
  tx: Tx,
  permit: Recording,
  table: 'task' | 'dissent',
  it: { readonly id: string; readonly version: number },
): Promise<void> {
  const under = await underItem(tx, permit)
  // What somebody has reported, or the forum answered, is kept: it is closed in the register of tasks instead.
  if (table === 'task' && (await wasSaid(tx, it.id))) throw new Stale('The task')
  const gone = await tx
    .deleteFrom(table)
    .where('id', '=', it.id)
    .where('agenda_item_id', '=', under.agenda_item_id)
    .where('version', '=', it.version)
    .returning('id')
    .executeTakeFirst()
  if (!gone) throw new Stale(`The ${table}`)
  await told(tx, permit, under, { [table]: it.id, removed: true })
}
