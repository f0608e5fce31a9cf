import { randomUUID } from 'node:crypto'
import { sql } from 'kysely'
import type { Data } from '../src/data/open.ts'

// Rows for the test of upgrades: what hangs on a case, in every state that it can be in.

const at = '2024-03-14T12:00:00Z'
const day = '2024-03-14'

type Given = Readonly<Record<string, unknown>>

const closing = (state: string): Given => (state === 'closed' || state === 'rejected' ? { closed_at: at } : {})

const states: Readonly<Record<string, readonly Given[]>> = {
  deviation: [
    ...['sent', 'triage', 'redirected', 'returned', 'rejected', 'with-counterpart', 'answered', 'accepted'],
    ...['disputed', 'acting', 'effect', 'closed', 'reopened'],
  ].map(state => ({ state, code: `case-${state}`, version: 1, due_on: day, severity: 'serious', ...closing(state) })),
  remedy: [
    { state: 'done', n: 2, done_on: day, effect_due_on: day },
    { state: 'checked', n: 3, done_on: day, outcome: 'partly' },
    { state: 'dropped', n: 4 },
  ],
  dispute: ['agreed', 'withdrawn', 'closed'].map(state => ({
    ...{ state, code: `dispute-${state}`, deviation_id: null, ...closing(state) },
  })),
  lesson: [
    { state: 'published', code: 'lesson-published', published_at: at, spread: 'area' },
    { state: 'withdrawn', code: 'lesson-withdrawn', published_at: at, withdrawn_at: at, withdrawn_why: 'x' },
  ],
  exchange_batch: [{ state: 'taken', taken: 1, taken_at: at }, { state: 'dropped' }],
  exchange_row: ['new', 'changed', 'same', 'held', 'taken'].map((state, n) => ({ state, line: n + 10 })),
  report_draft: [{ client_id: randomUUID(), fields: { happened: 'Listan saknades.' }, seq: 7 }],
  pattern: [{ state: 'raised', code: 'pattern-raised', raised_at: at }],
}

/** Beside the row that there is of each, one in each other state. What the release has no table of is passed over. */
export async function arrangeStates(data: Data): Promise<void> {
  for (const [table, rows] of Object.entries(states)) for (const row of rows) await addAgain(data, table, row)
  const cases = await idsOf(data, 'deviation', sql`code like 'case-%'`)
  for (const deviation_id of cases) {
    await addAgain(data, 'deviation_report', { deviation_id, happened: `Så var det i ${deviation_id}.` })
    await addAgain(data, 'deviation_event', { deviation_id, at_version: 1 })
  }
  const drafts = await idsOf(data, 'report_draft', sql`seq = 7`)
  for (const draft_id of drafts) await addAgain(data, 'case_file', { draft_id, deviation_id: null, code: 'file-draft' })
}

async function idsOf(data: Data, table: string, which: ReturnType<typeof sql>): Promise<readonly string[]> {
  if ((await columnsOf(data, table)).length === 0) return []
  const found = await sql<{ id: string }>`select id from ${sql.table(table)} where ${which} order by id`.execute(
    data.owner,
  )
  return found.rows.map(it => it.id)
}

/** After every id that the database gives itself: the first row is the one that was there. */
const lastId = (): string => `ffffffff${randomUUID().slice(8)}`

/** A row as one that is there, with an id of its own and what is given. */
async function addAgain(data: Data, table: string, given: Given): Promise<void> {
  const columns = await columnsOf(data, table)
  if (columns.length === 0) return
  const names = sql.join(columns.map(it => sql.ref(it)))
  const of = sql.table(table)
  // A pattern that was raised leads to what was sent to a forum.
  const led =
    table === 'pattern' ? sql`jsonb_build_object('submission_id', (select min(id::text) from submission))` : sql`'{}'`
  const added = await sql`insert into ${of} (${names}) select ${names} from (
    select (jsonb_populate_record(null::${of}, to_jsonb(t) || ${JSON.stringify({ id: lastId(), ...given })}::jsonb || ${led}::jsonb)).*
    from ${of} t order by t.id limit 1) made`.execute(data.owner)
  if (added.numAffectedRows !== 1n) throw new Error(`There is no row of ${table} to be like`)
}

async function columnsOf(data: Data, table: string): Promise<readonly string[]> {
  const found = await sql<{ name: string }>`select attname as name from pg_attribute
    where attrelid = to_regclass(${table}) and attnum > 0 and not attisdropped and attgenerated = '' order by attnum`.execute(
    data.owner,
  )
  return found.rows.map(it => it.name)
}
