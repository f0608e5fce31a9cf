import assert from 'node:assert/strict'
import { after, before, describe, test } from 'node:test'
import { sql } from 'kysely'
import { freshDatabase, type TestDatabase } from '../../test/databases.ts'
import { type Actor, nobody, type PersonActor, type Role } from '../access/actor.ts'
import { type Data, openData, type Tx } from './open.ts'

// The second wall: nothing here asks a rule or shows a permit. Only row level security stands between the actor and
// the rows, as it would if a route or a store had forgotten everything.

let database: TestDatabase
let data: Data
const forum = { north: '', south: '' }
const person = { north: '', south: '' }

before(async () => {
  database = await freshDatabase()
  data = await openData(database.settings)
  await arrange()
})
after(async () => {
  await data.close()
  await database.drop()
})

const actor = (role: Role, personId: string, forumIds: readonly string[]): PersonActor => ({
  kind: 'person',
  personId,
  name: 'Prov Person',
  grants: [{ role, forumIds }],
})
const outsiders = (): Readonly<Record<string, Actor>> => ({
  'the public': nobody,
  'a secretary of another forum': actor('secretary', person.south, [forum.south]),
  'a nurse': actor('nurse', person.south, [forum.north]),
})
const insider = (): Actor => actor('secretary', person.north, [forum.north])

/** Everything that hangs on a document which is still in review. */
const unpublished = [
  ...['meeting', 'document', 'document_version', 'correction', 'reading_flag', 'attendance', 'item', 'item_presenter'],
  ...['stance', 'stance_clause', 'coming_date', 'wheel_cell', 'reader_note', 'departed'],
]
/** Not on a document, and nobody's but their own. */
const personal = [
  'item_signature',
  'item_term',
  'matter_suggestion',
  'import_batch',
  'import_file',
  'session',
  'role_grant',
  'audit',
]
const mailed = ['subscriber', 'subscription', 'subscription_key', 'stance_news', 'mailed_news', 'outbox']
/** How people log in. */
const entering = ['login_attempt', 'person_identity', 'refused_login', 'passkey', 'login_invitation']
/** Told of below, or out of the application's reach altogether. */
const elsewhere = ['source_file', 'person_merge']
/** The thread through all forums: those who keep any of them keep it, and everyone reads what is published. */
const threads = ['matter', 'matter_handling', 'matter_relation', 'matter_event']
/** What is left to do, and what became of it: src/features/followups/followups.test.ts goes past every rule to them. */
const followed = ['followup', 'settlement', 'settlement_note']
/** Read and written by functions alone. */
const sealed = [
  ...['register_entry', 'register_place', 'register_sort', 'register_count', 'register_party', 'register_word'],
  ...['register_stem', 'schema_migration'],
]
const roster = [
  ...['county', 'organisation', 'association_member', 'area', 'area_member', 'forum', 'forum_alias', 'person'],
  ...['person_alias', 'seat', 'membership', 'open_object'],
]

for (const [who, find] of [
  ['the public', () => outsiders()['the public']],
  ['a secretary of another forum', () => outsiders()['a secretary of another forum']],
  ['a nurse', () => outsiders()['a nurse']],
] as const) {
  describe(`${who}, past every rule`, () => {
    for (const table of [...unpublished, ...personal, ...entering, ...mailed]) {
      test(`sees, adds, changes and removes nothing in ${table}`, async () => {
        const outsider = find() ?? nobody
        assert.equal(await countAs(outsider, table), 0)
        await assert.rejects(copyAs(outsider, table), refusedByDatabase)
        assert.equal(await touchedAs(outsider, sql`delete from ${sql.table(table)}`), 0)
        assert.equal(await touchedAs(outsider, await pointlessUpdate(table)), 0)
      })
    }
  })
}

test('no table is forgotten here', async () => {
  const tables = await sql<{ name: string }>`
    select relname as name from pg_class where relnamespace = 'public'::regnamespace and relkind in ('r', 'p')`.execute(
    data.owner,
  )
  const known = [
    ...unpublished,
    ...followed,
    ...personal,
    ...entering,
    ...mailed,
    ...roster,
    ...sealed,
    ...elsewhere,
    ...threads,
  ]
  assert.deepEqual(tables.rows.map(it => it.name).sort(), known.sort())
})

test('the public reads the roster and changes none of it', async () => {
  for (const table of roster) {
    assert.ok((await countAs(nobody, table)) > 0, `${table} is public`)
    await assert.rejects(copyAs(nobody, table), refusedByDatabase, table)
    assert.equal(await touchedAs(nobody, sql`delete from ${sql.table(table)}`), 0, table)
    assert.equal(await touchedAs(nobody, await pointlessUpdate(table)), 0, table)
  }
})

test('whoever handles the forum sees all of it, so the wall is a wall and not an empty room', async () => {
  for (const table of unpublished) assert.equal(await countAs(insider(), table), 1, table)
})

test('a file is read by whoever handed it in and by those who see its document, and by nobody else', async () => {
  for (const outsider of Object.values(outsiders())) {
    assert.equal(await countAs(outsider, 'source_file'), 0)
    assert.equal(await touchedAs(outsider, sql`delete from source_file`), 0)
    assert.equal(await touchedAs(outsider, await pointlessUpdate('source_file')), 0)
  }
  const colleague = actor('secretary', person.south, [forum.north])
  assert.equal(await countAs(colleague, 'source_file'), 1)
  assert.equal(await countAs(insider(), 'source_file'), 1)
  for (const outsider of [nobody, actor('nurse', person.south, [forum.north])])
    await assert.rejects(copyAs(outsider, 'source_file'), refusedByDatabase)
})

test('approved, it is public; the file it came from and its corrections are not', async () => {
  await data.owner.transaction().execute(async tx => {
    await sql`update document set state = 'approved', approved_at = now()`.execute(tx)
    for (const table of unpublished.filter(it => !['document', 'correction'].includes(it)))
      await sql`update ${sql.table(table)} set published = true`.execute(tx)
    for (const table of unpublished.filter(it => it !== 'correction'))
      assert.equal(await countAs(nobody, table, tx), 1, table)
    assert.equal(await countAs(nobody, 'correction', tx), 0)
    assert.equal(await countAs(nobody, 'source_file', tx), 0)
    await sql`select set_config('role', 'none', true)`.execute(tx)
    await sql`update document set state = 'review', approved_at = null`.execute(tx)
    for (const table of unpublished.filter(it => !['document', 'correction'].includes(it)))
      await sql`update ${sql.table(table)} set published = false`.execute(tx)
  })
})

test('whoever handles the forum may add to it, so a refusal above is the wall and no other mistake', async () => {
  for (const table of unpublished) {
    const why = await copyAs(insider(), table).catch((error: { code?: string }) => error.code)
    assert.ok(why === undefined || why === '23505', `${table}: ${why}`)
  }
})

test('what only functions may touch, nobody touches past them', async () => {
  for (const table of sealed)
    for (const statement of [`select * from ${table}`, `delete from ${table}`, `truncate ${table}`])
      await assert.rejects(
        data.as(insider(), tx => sql.raw(statement).execute(tx)),
        refusedByDatabase,
        statement,
      )
})

test('who asks is forgotten with the transaction', async () => {
  await data.as(insider(), async tx => void (await tx.selectFrom('document').select('id').execute()))
  const after = await sql<{ role: string; person: string }>`
    select current_setting('role') as role, coalesce(current_setting('samklang.person', true), '') as person
  `.execute(data.owner)
  assert.deepEqual(after.rows, [{ role: 'none', person: '' }])
})

test('the application can make no table and no role', async () => {
  for (const statement of ['create table mine (a int)', 'create role mine', 'create schema mine'])
    await assert.rejects(
      data.as(insider(), tx => sql.raw(statement).execute(tx)),
      refusedByDatabase,
      statement,
    )
})

const refusedByDatabase = (error: unknown): boolean => (error as { code?: string }).code === '42501'

/** In a transaction of the test's own the role is switched by hand, as `data.as` would. */
async function countAs(who: Actor, table: string, within?: Tx): Promise<number> {
  const count = async (tx: Tx): Promise<number> =>
    (await sql<{ n: number }>`select count(*) as n from ${sql.table(table)}`.execute(tx)).rows[0]?.n ?? -1
  if (!within) return data.as(who, count)
  await sql`select set_config('samklang.kind', 'public', true), set_config('role', 'samklang_app', true)`.execute(
    within,
  )
  return count(within)
}

/** How many rows a statement reached; none when the privilege itself is missing. */
async function touchedAs(who: Actor, statement: ReturnType<typeof sql>): Promise<number> {
  try {
    return await data.as(who, async tx => Number((await statement.execute(tx)).numAffectedRows ?? 0n))
  } catch (error) {
    if (refusedByDatabase(error)) return 0
    throw error
  }
}

interface Column {
  readonly name: string
  readonly key: boolean
}

async function columnsOf(table: string): Promise<readonly Column[]> {
  const found = await sql<Column>`
    select attname as name, attname = 'id' as key from pg_attribute
    where attrelid = ${table}::regclass and attnum > 0 and not attisdropped and attgenerated = ''
    order by attnum`.execute(data.owner)
  return found.rows
}

async function pointlessUpdate(table: string): Promise<ReturnType<typeof sql>> {
  const column = sql.ref((await columnsOf(table))[0]?.name ?? '')
  return sql`update ${sql.table(table)} set ${column} = ${column}`
}

/** Adds a copy of the row that is there, with a key of its own. */
async function copyAs(who: Actor, table: string): Promise<void> {
  const columns = await columnsOf(table)
  const row = await sql<{ row: string }>`select to_jsonb(t)::text as row from ${sql.table(table)} t limit 1`.execute(
    data.owner,
  )
  const names = sql.join(columns.map(it => sql.ref(it.name)))
  const values = sql.join(columns.map(it => (it.key ? sql`gen_random_uuid()` : sql`it.${sql.ref(it.name)}`)))
  await data.as(who, tx =>
    sql`insert into ${sql.table(table)} (${names})
      select ${values} from jsonb_populate_record(null::${sql.table(table)}, ${row.rows[0]?.row}::text::jsonb) it`.execute(
      tx,
    ),
  )
}

/** What a column holds that must hold something and that no test here is about. */
const anything: Readonly<Record<string, string>> = { jsonb: '{}', boolean: 'false', integer: '1', bigint: '1' }

/** Adds a row as the owner. Resolves with its id. */
async function add(table: string, given: Record<string, unknown>): Promise<string> {
  const needed = await sql<{ name: string; type: string }>`
    select attname as name, format_type(atttypid, null) as type from pg_attribute
    where attrelid = ${table}::regclass and attnum > 0 and attnotnull and not atthasdef`.execute(data.owner)
  const values = { ...Object.fromEntries(needed.rows.map(it => [it.name, anything[it.type] ?? 'x'])), ...given }
  const names = sql.join(Object.keys(values).map(it => sql.ref(it)))
  const added = await sql<{ row: { id?: string } }>`
    insert into ${sql.table(table)} (${names}) values (${sql.join(Object.values(values))})
    returning to_jsonb(${sql.table(table)}) as row`.execute(data.owner)
  return added.rows[0]?.row.id ?? ''
}

async function arrange(): Promise<void> {
  await add('county', { code: '99', name: 'Provlän', slug: 'provlan' })
  const region = await add('organisation', { kind: 'region', name: 'Region Prov', slug: 'region-prov' })
  const town = await add('organisation', { kind: 'municipality', name: 'Prov', slug: 'prov', code: '9901' })
  await add('association_member', { association_id: region, organisation_id: town })
  const area = await add('area', { name: 'Norra', slug: 'norra' })
  await add('area_member', { area_id: area, organisation_id: town })
  const body = { level: 'local', kind: 'officials' }
  forum.north = await add('forum', { name: 'Norra rådet', slug: 'norra-radet', ...body })
  forum.south = await add('forum', { name: 'Södra rådet', slug: 'sodra-radet', ...body })
  await add('forum_alias', { forum_id: forum.north, name: 'NR', folded: 'nr' })
  person.north = await add('person', { code: 'p1', name: 'Nora Nord' })
  person.south = await add('person', { code: 'p2', name: 'Sune Syd' })
  await add('person_alias', { person_id: person.north, name: 'N. Nord', folded: 'n nord' })
  const seat = await add('seat', { forum_id: forum.north, role: 'secretary' })
  await add('membership', { seat_id: seat, person_id: person.north })
  await add('role_grant', {
    person_id: person.north,
    role: 'secretary',
    forum_id: forum.north,
    valid_from: '2020-01-01',
  })
  await add('session', {
    ...{ token_hash: 'h', person_id: person.north },
    ...{ started_at: '2020-01-01T08:00:00Z', expires_at: '2020-01-01T18:00:00Z', method: 'demonstration', loa: 3 },
    ...{ authenticated_at: '2020-01-01T08:00:00Z', last_seen_at: '2020-01-01T08:00:00Z' },
  })
  await arrangeLogins(person.north)
  await arrangeMail()
  await add('audit', { actor: 'person', person_id: person.north, action: 'document.import', outcome: 'done' })
  await arrangeDocument()
}

async function arrangeMail(): Promise<void> {
  const subscriber = await add('subscriber', { address: 'nora@prov.example' })
  const of = { subscriber_id: subscriber }
  await add('subscription', { kind: 'forum', target: forum.north, frequency: 'daily', ...of })
  await add('subscription_key', { hash: 'a'.repeat(64), expires_at: '2999-01-01T00:00:00Z', ...of })
  await add('stance_news', { key: 'a', code: 's1', meeting_key: 'b', first_at: '2024-03-14T12:00:00Z' })
  const mail = await add('outbox', {
    kind: 'news',
    occasion: 'x',
    address: 'nora@prov.example',
    state: 'waiting',
    ...of,
  })
  await add('mailed_news', { key: 'a', mail_id: mail, ...of })
}

async function arrangeLogins(person_id: string): Promise<void> {
  const at = '2020-01-01T08:00:00Z'
  const who = { issuer: 'https://idp.example', subject: 'nora' }
  await add('login_attempt', { attempt_hash: 'h', expires_at: at })
  await add('person_identity', { person_id, ...who, added_at: at })
  await add('refused_login', { issuer: who.issuer, subject: 'nils', first_at: at, last_at: at })
  await add('passkey', {
    person_id,
    credential_id: 'c',
    public_key: sql`'\\x00'::bytea`,
    name: 'Telefon',
    added_at: at,
  })
  await add('login_invitation', { person_id, token_hash: 'h', invited_at: at, expires_at: '2020-01-02T08:00:00Z' })
}

async function arrangeDocument(): Promise<void> {
  const here = { forum_id: forum.north }
  const bytes = sql`'\\x00'::bytea`
  const file = await add('source_file', {
    sha256: 'a'.repeat(64),
    name: 'a.txt',
    size: 1,
    bytes,
    added_by: person.north,
  })
  const batch = await add('import_batch', { started_by: person.north, ...here })
  const meeting = await add('meeting', { code: 'm1', date: '2024-03-14', ...here })
  const document = await add('document', {
    ...{ code: 'd1', title: 'Anteckningar', form: 'minutes', kind: 'one-meeting' },
    ...{ meeting_id: meeting, meeting_date: '2024-03-14', state: 'review', ...here },
  })
  const of = { document_id: document, ...here }
  await add('import_file', {
    ...{ batch_id: batch, ordinal: 1, name: 'a.txt', size: 1, state: 'read', document_id: document },
  })
  await add('document_version', {
    ...{ n: 1, source_file_id: file, format: 'text', text: 'x', reading: '{}', reader: 'prov', ...of },
  })
  await add('correction', { key: 'date', value: '"2024-03-14"', ...of })
  await add('reading_flag', { code: 'x', path: 'date', reason: 'x', ...of })
  await add('attendance', { ordinal: 1, name: 'Nora Nord', capacity: 'member', ...of })
  const item = await add('item', { code: 'i1', key: '1', ordinal: 1, title: 'Val', ...of })
  await add('item_presenter', { item_id: item, ordinal: 1, name: 'Nora Nord', ...here })
  const stance = await add('stance', { code: 's1', item_id: item, status: 'final', ...of })
  await add('stance_clause', { stance_id: stance, ordinal: 1, verb: 'noterar', words: 'noterar det', ...here })
  await add('coming_date', { date: '2024-06-01', what: 'Möte', inferred: false, ...of })
  await add('wheel_cell', { ordinal: 1, period: 'mars', words: 'Budget', ...of })
  await add('reader_note', { ordinal: 1, code: 'x', words: 'Så står det.', ...of })
  const pair = { item_code: 'i1', other_code: 'i2', item_hash: 'a', other_hash: 'b' }
  await add('matter_suggestion', { score: 0.9, level: 'certain', ...pair })
  await add('item_signature', { item_code: 'i1', document_id: document, hash: 'a', signature: '{}', terms: '{}' })
  await add('item_term', { term: 'val', n: 1 })
  await add('departed', { code: 'x1', key: 'item:2', last_version: 1, was_public: true, ...of })
}
