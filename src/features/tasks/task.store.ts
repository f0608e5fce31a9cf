// Uppgifter: what is said of them and who gets them. Each thing that is said names the version that it was said of.
import { randomBytes } from 'node:crypto'
import { sql } from 'kysely'
import { audit } from '../../access/audit.ts'
import { type Permit, Stale } from '../../access/permit.ts'
import type { Tx } from '../../data/open.ts'
import type { TaskEventKind } from '../../data/tables/tasks.ts'
import { shortCode } from '../../kernel/ids.ts'
import type { Instant, LocalDate } from '../../kernel/time.ts'

type Telling = Permit<'task.report'> | Permit<'task.settle'> | Permit<'task.change'> | Permit<'task.add'>

const personOf = ({ actor }: Permit): string | null => (actor.kind === 'person' ? actor.personId : null)

interface Said {
  readonly kind: TaskEventKind
  readonly at: Instant
  readonly words?: string | null
  readonly on?: LocalDate | null
  readonly link?: string | null
  readonly documentId?: string | null
  readonly due?: string | null
  readonly dueOn?: LocalDate | null
  readonly dueBefore?: string | null
  readonly ownersBefore?: readonly string[]
  readonly owners?: readonly string[]
  readonly meetingId?: string | null
}

export interface TaskRef {
  readonly id: string
  readonly forumId: string
  readonly version: number
}

/** What the database answers where the task is not as it was read. */
const staleCode = '40001'

async function tell(tx: Tx, permit: Telling, task: TaskRef, said: Said): Promise<void> {
  const { kind, at, words = null, link = null } = said
  try {
    await tx
      .insertInto('task_event')
      .values({
        ...{ task_id: task.id, forum_id: task.forumId, at_version: task.version, made_by: personOf(permit) },
        ...{ kind, at, words, link, happened_on: said.on ?? null, document_id: said.documentId ?? null },
        ...{ due_before: said.dueBefore ?? null, due: said.due ?? null, due_on: said.dueOn ?? null },
        ...{ owners_before: [...(said.ownersBefore ?? [])], owners: [...(said.owners ?? [])] },
        meeting_id: said.meetingId ?? null,
      })
      .execute()
  } catch (error) {
    const { code } = error as { code?: string }
    if (code === staleCode || code === '23505') throw new Stale('The task')
    throw error
  }
  await audit(tx, permit, `task:${task.id}`, { said: kind, ...(said.meetingId ? { meeting: said.meetingId } : {}) })
}

export interface Report {
  readonly words: string
  readonly on: LocalDate
  readonly link: string | null
  readonly documentId: string | null
}

/** Whoever has the permit's task says what was done. Throws Stale. */
export const reportTask = (
  tx: Tx,
  permit: Permit<'task.report'>,
  task: TaskRef,
  report: Report,
  at: Instant,
): Promise<void> => tell(tx, permit, task, { kind: 'reported', at, ...report })

export interface Settling {
  readonly step: 'closed' | 'returned' | 'dropped' | 'reopened' | 'not-done'
  readonly words: string | null
  readonly at: Instant
  /** The meeting that decided it; it is then noted on its agenda as well. */
  readonly meetingId?: string
}

/** What the forum says of the permit's task. Throws Stale. */
export async function settleTask(tx: Tx, permit: Permit<'task.settle'>, task: TaskRef, it: Settling): Promise<void> {
  const { step, words, at, meetingId = null } = it
  await tell(tx, permit, task, { kind: step, at, words, meetingId })
  if (meetingId && (step === 'closed' || step === 'not-done')) await note(tx, permit, task.id, meetingId, step, at)
}

/** When the permit's task is to be done instead. Throws Stale. */
export async function moveTask(
  tx: Tx,
  permit: Permit<'task.change'>,
  task: TaskRef & { readonly due: string | null; readonly dueOn: LocalDate | null },
  it: {
    readonly due: string | null
    readonly dueOn: LocalDate | null
    readonly words: string | null
    readonly at: Instant
    readonly meetingId?: string
  },
): Promise<void> {
  const { due, dueOn, words, at, meetingId = null } = it
  const dueBefore = task.due ?? task.dueOn
  await tell(tx, permit, task, { kind: 'moved', at, words, due, dueOn, dueBefore, meetingId })
  if (meetingId) await note(tx, permit, task.id, meetingId, 'moved', at)
}

/** What a meeting said of a task that had come back to it. */
async function note(
  tx: Tx,
  _permit: Permit<'task.settle'> | Permit<'task.change'>,
  taskId: string,
  meetingId: string,
  outcome: 'closed' | 'not-done' | 'moved',
  at: Instant,
): Promise<void> {
  await tx
    .updateTable('task_return')
    .set({ outcome, noted_at: at })
    .where('task_id', '=', taskId)
    .where('meeting_id', '=', meetingId)
    .execute()
}

/** Gives the permit's task to others. Throws Stale. */
export async function handOver(
  tx: Tx,
  permit: Permit<'task.change'>,
  task: TaskRef & { readonly owners: readonly string[]; readonly meetingId: string | null },
  it: { readonly owners: readonly string[]; readonly words: string; readonly at: Instant },
): Promise<void> {
  const { owners, words, at } = it
  await tell(tx, permit, task, { kind: 'owned', at, words, ownersBefore: task.owners, owners })
  await tx.deleteFrom('task_owner').where('task_id', '=', task.id).execute()
  await writeOwners(tx, permit, task, owners)
}

interface Under {
  readonly id: string
  readonly forumId: string
  readonly meetingId: string | null
}

async function writeOwners(tx: Tx, _permit: Telling, of: Under, names: readonly string[]): Promise<void> {
  if (names.length === 0) return
  const persons = await personsNamed(tx, of, names)
  const organisations = await tx
    .selectFrom('organisation')
    .select(['id', 'name'])
    .where('name', 'in', [...names])
    .execute()
  await tx
    .insertInto('task_owner')
    .values(
      names.map((name, ordinal) => ({
        ...{ task_id: of.id, meeting_id: of.meetingId, forum_id: of.forumId, ordinal, name },
        person_id: persons.get(name) ?? null,
        organisation_id: organisations.find(it => it.name === name)?.id ?? null,
      })),
    )
    .execute()
}

/** Whoever has the name: one who sits in the forum or took part in the meeting, else the only one who is called that. */
async function personsNamed(tx: Tx, of: Under, names: readonly string[]): Promise<ReadonlyMap<string, string>> {
  const rows = await tx
    .selectFrom('person as p')
    .select(['p.id', 'p.name'])
    .select(
      sql<boolean>`exists (select from membership t join seat s on s.id = t.seat_id where t.person_id = p.id and s.forum_id = ${of.forumId})
        or exists (select from participant a where a.person_id = p.id and a.meeting_id = ${of.meetingId}::uuid)`.as(
        'near',
      ),
    )
    .where('p.name', 'in', [...names])
    .where('p.merged_into', 'is', null)
    .execute()
  return new Map(
    names.flatMap(name => {
      const all = rows.filter(it => it.name === name)
      const near = all.filter(it => it.near)
      const [one] = near.length === 1 ? near : all.length === 1 ? all : []
      return one ? [[name, one.id] as const] : []
    }),
  )
}

export interface NewTask {
  readonly forumId: string
  readonly words: string
  readonly owners: readonly string[]
  readonly due: string | null
  readonly dueOn: LocalDate | null
  readonly matterId: string | null
  /** The day that it was said, for what is taken from earlier minutes. */
  readonly saidOn?: LocalDate | null
  readonly source?: { readonly code: string; readonly ordinal: number; readonly hash: string }
}

/** Adds a task outside a meeting. Resolves with its code: that of the one there is, where it was taken in before. */
export async function addTask(
  tx: Tx,
  permit: Permit<'task.add'>,
  it: NewTask,
  at: Instant,
): Promise<{ readonly code: string; readonly isNew: boolean }> {
  const { source } = it
  const added = await tx
    .insertInto('task')
    .values({
      ...{ code: shortCode(randomBytes(7)), agenda_item_id: null, meeting_id: null, forum_id: it.forumId, ordinal: 0 },
      ...{ words: it.words, due: it.due, due_on: it.dueOn, matter_id: it.matterId, added_by: personOf(permit) },
      added_at: at,
      ...(it.saidOn ? { said_on: it.saidOn } : {}),
      ...(source ? { source_code: source.code, source_ordinal: source.ordinal, source_hash: source.hash } : {}),
    })
    .onConflict(conflict => conflict.doNothing())
    .returning(['id', 'code'])
    .executeTakeFirst()
  if (!added) return { code: await takenBefore(tx, source?.code ?? '', source?.hash ?? ''), isNew: false }
  const task = { id: added.id, forumId: it.forumId, version: 1, meetingId: null }
  await writeOwners(tx, permit, task, it.owners)
  await tell(tx, permit, task, { kind: 'added', at, owners: it.owners, due: it.due, dueOn: it.dueOn })
  return { code: added.code, isNew: true }
}

const takenBefore = async (tx: Tx, code: string, hash: string): Promise<string> =>
  (
    await tx
      .selectFrom('task')
      .select('code')
      .where('source_code', '=', code)
      .where('source_hash', '=', hash)
      .executeTakeFirstOrThrow()
  ).code
