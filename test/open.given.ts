import { createHash } from 'node:crypto'
import { sql } from 'kysely'
import type { Data } from '../src/data/open.ts'
import type { BuiltDocument, GivenDocument } from './builders.rows.ts'
import { givenDocument, givenForum } from './builders.ts'
import { givenSecretMeetings } from './open.meetings.ts'
import { secret, words } from './open.words.ts'
import { addRow } from './row.ts'

// A house with what is public beside what is not, where every text that is not public holds a word that nothing else does.

const hidden = (forumId: string, date: string, state: 'review' | 'withdrawn'): GivenDocument => ({
  forumId,
  date,
  state,
  title: words('dokument'),
  items: [
    {
      number: '1',
      title: words('rubrik'),
      body: words('diskussion'),
      comments: [words('synpunkt')],
      presenters: [words('föredragande')],
      clauses: [
        {
          verb: 'mandates',
          words: `Forumet ger beredningen i uppdrag att återrapportera ${words('ord')} till nästa möte.`,
          condition: words('villkor'),
          addressees: [words('mottagare')],
          mandatees: [words('uppdragstagare')],
          validFrom: '2024-01-01',
          validTo: '2027-12-31',
        },
        { verb: 'recommends', words: `Forumet rekommenderar ${words('huvudmännen')}.`, addressees: ['huvudmännen'] },
      ],
      proposed: [{ words: words('förslag') }],
    },
  ],
  attendance: [{ name: words('deltagare'), replaces: words('ersatt') }],
  coming: [{ date: '2030-01-02', what: words('framåt') }],
})

const open = (forumId: string, date: string): GivenDocument => ({
  forumId,
  date,
  title: `Anteckningar ${date}`,
  items: [
    {
      number: '1',
      title: `Avvikelser ${date}`,
      body: 'Frågan diskuterades.',
      presenters: ['Ada Prov'],
      clauses: [
        {
          verb: 'recommends',
          words: 'Forumet rekommenderar huvudmännen att anta rutinen.',
          addressees: ['huvudmännen'],
          validFrom: '2024-01-01',
          validTo: '2027-12-31',
        },
      ],
    },
  ],
  attendance: [{ name: 'Ada Prov' }],
})

export interface Secrets {
  /** Codes of what has never been public. */
  readonly codes: readonly string[]
  /** Every value that a name in an address could take and that leads to something that is not public. */
  readonly values: readonly string[]
  /** Codes of meetings whose day is public and nothing that is said there. */
  readonly announced: readonly string[]
}

const codesOf = (it: BuiltDocument): readonly string[] => [
  it.code,
  it.meetingCode,
  ...it.items.map(item => item.code),
  ...it.stances.map(stance => stance.code),
]

const idsOf = (it: BuiltDocument): readonly string[] => [it.id, it.meetingId, ...it.items.map(item => item.id)]

const sha256 = (bytes: Uint8Array): string => createHash('sha256').update(bytes).digest('hex')

/** A version under review of a document whose version before is public. */
async function givenNewer(data: Data, built: BuiltDocument): Promise<void> {
  const before = await data.owner
    .selectFrom('document_version')
    .selectAll()
    .where('document_id', '=', built.id)
    .executeTakeFirstOrThrow()
  const { id: _, ...rest } = before
  const bytes = new TextEncoder().encode(words(built.id))
  const file = await data.owner
    .insertInto('source_file')
    .values({ sha256: sha256(bytes), name: words('fil'), size: bytes.length, bytes, added_by: null })
    .returning('id')
    .executeTakeFirstOrThrow()
  await data.owner
    .insertInto('document_version')
    .values({
      ...rest,
      n: 2,
      source_file_id: file.id,
      own_title: words('titel'),
      file_name: words('fil'),
      text: words('nyare text'),
      published: false,
      reading: JSON.stringify({ ...rest.reading, title: words('läst') }),
      keys: JSON.stringify(rest.keys),
    })
    .execute()
  await data.owner.updateTable('document').set({ newest_version: 2 }).where('id', '=', built.id).execute()
}

/** The rows that belong to a document and that are seldom there. */
async function givenBeside(data: Data, built: BuiltDocument, forumId: string): Promise<void> {
  const guarded = { document_id: built.id, forum_id: forumId, published: false }
  const { owner } = data
  await owner
    .insertInto('wheel_cell')
    .values({ ...guarded, ordinal: 1, period: words('period'), category: words('rad'), words: words('ruta') })
    .execute()
  const category = await owner.selectFrom('wheel_category').select('id').executeTakeFirstOrThrow()
  await owner
    .insertInto('wheel_entry')
    .values({
      ...{ forum_id: forumId, year: 2026, month: 11, category_id: category.id, title: words('post') },
      ...{ note: words('anteckning'), meeting_id: null, matter_id: null, copied_from: null, added_by: null },
      ...{ source_document_id: built.id, source_words: words('källa') },
    })
    .execute()
  await owner
    .insertInto('reader_note')
    .values({ ...guarded, item_id: null, stance_id: null, ordinal: 1, code: 'note', words: words('not') })
    .execute()
  await owner
    .insertInto('reading_flag')
    .values({
      ...guarded,
      code: 'flag',
      path: 'p',
      key: 'k',
      reason: words('skäl'),
      other: null,
      settled_at: null,
      settled_by: null,
    })
    .execute()
  await owner
    .insertInto('departed')
    .values({ ...guarded, code: `d${built.code}`, key: words('nyckel'), last_version: 1, was_public: false })
    .execute()
  await owner
    .insertInto('correction')
    .values({
      document_id: built.id,
      forum_id: forumId,
      key: 'title',
      value: JSON.stringify({ value: words('rättelse') }),
      was: null,
      made_by: null,
    })
    .execute()
  await owner
    .updateTable('item')
    .set({
      tasks: JSON.stringify([{ text: words('uppgift') }]),
      attachments: JSON.stringify([{ label: words('bilaga') }]),
    })
    .where('document_id', '=', built.id)
    .execute()
  await givenFollowed(data, built, forumId)
}

/** What hangs on it by its codes: a report of what became of it, an import and a matter. */
async function givenFollowed(data: Data, built: BuiltDocument, forumId: string): Promise<void> {
  const { owner } = data
  const settled = {
    ...{ document_id: built.id, forum_id: forumId, published: false },
    code: built.stances[0]?.code ?? '',
    ordinal: 0,
    words_hash: 'h',
    happened_on: '2024-10-01',
  }
  const settlement = await owner
    .insertInto('settlement')
    .values({ ...settled, kind: 'mandate', outcome: 'reported', said_by: words('berättare') })
    .returning('id')
    .executeTakeFirstOrThrow()
  await addRow(data, 'settlement_note', { settlement_id: settlement.id, forum_id: forumId, words: words('not') })
  await owner.insertInto('import_batch').values({ started_by: null, forum_id: forumId }).execute()
  const item = built.items[0]
  const { id } = await owner
    .insertInto('matter')
    .values({ code: `m${built.code}`, title: words('ärende') })
    .returning('id')
    .executeTakeFirstOrThrow()
  if (item) await owner.insertInto('matter_handling').values({ matter_id: id, item_code: item.code }).execute()
}

/**
 * Writes the secret into every text of a guarded row that is not public, where the database takes it: so that a column
 * made later is not forgotten.
 */
async function everyText(data: Data): Promise<void> {
  const { rows } = await sql<{ table: string; column: string; type: string }>`
    select c.table_name as table, c.column_name as column, c.data_type as type from information_schema.columns c
    join information_schema.columns p on p.table_schema = c.table_schema and p.table_name = c.table_name and p.column_name = 'published'
    join information_schema.tables t on t.table_schema = c.table_schema and t.table_name = c.table_name and t.table_type = 'BASE TABLE'
    where c.table_schema = 'public' and c.data_type = 'text' and c.is_generated = 'NEVER'
      and c.column_name not in ('code', 'key', 'item_code')`.execute(data.owner)
  for (const { table, column } of rows)
    await sql`update ${sql.table(table)} set ${sql.ref(column)} = ${sql.ref(column)} || ' ' || ${words('fält')}
      where not published and ${sql.ref(column)} not like ${`%${secret}%`}`
      .execute(data.owner)
      .catch(() => undefined) // a code of its own list: it holds no words
}

/** Tables with rows that may be public, and whether one that is not holds the secret. */
export async function guardedTables(data: Data): Promise<ReadonlyMap<string, boolean>> {
  const { rows } = await sql<{ name: string }>`
    select c.table_name as name from information_schema.columns c
    join information_schema.tables t on t.table_schema = c.table_schema and t.table_name = c.table_name and t.table_type = 'BASE TABLE'
    where c.table_schema = 'public' and c.column_name = 'published' order by 1`.execute(data.owner)
  const found = new Map<string, boolean>()
  for (const { name } of rows) {
    const held = await sql<{ held: boolean }>`select exists (select from ${sql.table(name)} t where not published
      and t::text like ${`%${secret}%`}) as held`.execute(data.owner)
    found.set(name, held.rows[0]?.held ?? false)
  }
  return found
}

/** Two forums, each with something public, something under review, something withdrawn, and a newer version that waits. */
export async function givenSecrets(data: Data): Promise<Secrets> {
  const never: BuiltDocument[] = []
  const withdrawn: BuiltDocument[] = []
  for (const slug of ['prov', 'annat']) {
    const forumId = await givenForum(data, { name: `Vårdsamverkan ${slug}`, slug })
    await givenDocument(data, open(forumId, '2024-03-04'))
    await givenNewer(data, await givenDocument(data, open(forumId, '2024-06-04')))
    never.push(await givenDocument(data, hidden(forumId, '2024-09-04', 'review')))
    withdrawn.push(await givenDocument(data, hidden(forumId, '2024-12-04', 'withdrawn')))
    for (const it of [never.at(-1), withdrawn.at(-1)]) if (it) await givenBeside(data, it, forumId)
  }
  const { rows } = await sql<{ id: string }>`select id from document`.execute(data.owner)
  await sql`select index_followups(${rows.map(it => it.id)}::uuid[])`.execute(data.owner)
  await sql`update source_file set name = ${words('fil')}`.execute(data.owner)
  await everyText(data)
  const planned = await givenSecretMeetings(
    data,
    await givenForum(data, { name: 'Vårdsamverkan möten', slug: 'moten' }),
  )
  const all = [...never, ...withdrawn]
  return {
    codes: [...never.flatMap(codesOf), ...planned.codes],
    announced: planned.open,
    values: [
      ...all.flatMap(codesOf),
      ...all.flatMap(idsOf),
      ...all.map(it => `m${it.code}`),
      ...all.map(it => `d${it.code}`),
      ...planned.values,
    ],
  }
}
