import { createHash, randomBytes } from 'node:crypto'
import { sql } from 'kysely'
import type { Data } from '../src/data/open.ts'
import type { Reading } from '../src/features/minutes/reading.ts'
import { shortCode } from '../src/kernel/ids.ts'

// Rows as the register keeps them, arranged straight in the tables by their owner. A test says what matters to it.

export interface GivenClause {
  readonly verb?: string
  readonly words: string
  readonly condition?: string
  readonly addressees?: readonly string[]
  readonly mandatees?: readonly string[]
  readonly validFrom?: string
  readonly validTo?: string
}

export interface GivenItem {
  readonly number?: string
  readonly title: string
  readonly body?: string
  readonly comments?: readonly string[]
  readonly presenters?: readonly string[]
  readonly lapsed?: string
  /** The final stance. */
  readonly clauses?: readonly GivenClause[]
  readonly proposed?: readonly GivenClause[]
}

export interface GivenDocument {
  readonly forumId: string
  readonly date: string
  readonly title?: string
  readonly form?: 'minutes' | 'summary-slides' | 'agenda' | 'notice'
  readonly state?: 'review' | 'approved' | 'withdrawn'
  readonly items: readonly GivenItem[]
  readonly attendance?: readonly {
    name: string
    capacity?: string
    absent?: boolean
    replaces?: string
    personId?: string
  }[]
  readonly coming?: readonly { date: string; what: string; inferred?: boolean }[]
}

export interface BuiltDocument {
  readonly id: string
  readonly code: string
  readonly meetingId: string
  readonly meetingCode: string
  readonly items: readonly { readonly id: string; readonly code: string }[]
  /** Final and proposed, in the order given. */
  readonly stances: readonly { readonly id: string; readonly code: string; readonly status: string }[]
}

const code = (): string => shortCode(randomBytes(8))

/** A forum; its level is the county where nothing else is said. */
export async function givenForum(
  data: Data,
  given: { name: string; shortName?: string; slug: string; level?: 'county' | 'delregional' | 'local' },
): Promise<string> {
  const { id } = await data.owner
    .insertInto('forum')
    .values({
      name: given.name,
      short_name: given.shortName ?? null,
      slug: given.slug,
      level: given.level ?? 'county',
      kind: 'officials',
      purpose: null,
      area_id: null,
      above_id: null,
      valid_from: null,
      valid_to: null,
    })
    .returning('id')
    .executeTakeFirstOrThrow()
  return id
}

/** A person, with a role in one forum where one is given. */
export async function givenPerson(
  data: Data,
  given: {
    name: string
    role?: 'administrator' | 'secretary' | 'process-leader' | 'nurse' | 'director'
    forumId?: string
  },
): Promise<string> {
  const { id } = await data.owner
    .insertInto('person')
    .values({ code: code(), name: given.name })
    .returning('id')
    .executeTakeFirstOrThrow()
  if (given.role)
    await data.owner
      .insertInto('role_grant')
      .values({
        person_id: id,
        role: given.role,
        forum_id: given.forumId ?? null,
        organisation_id: null,
        area_id: null,
        valid_from: '2000-01-01',
        valid_to: null,
      })
      .execute()
  return id
}

/** A document with its meeting, items and stances, published where nothing else is said, and indexed for the register. */
export async function givenDocument(data: Data, given: GivenDocument): Promise<BuiltDocument> {
  const { owner } = data
  const state = given.state ?? 'approved'
  const published = state === 'approved'
  const guarded = { forum_id: given.forumId, published }
  const meeting =
    (await owner
      .selectFrom('meeting')
      .select(['id', 'code'])
      .where('forum_id', '=', given.forumId)
      .where('date', '=', given.date)
      .executeTakeFirst()) ??
    (await owner
      .insertInto('meeting')
      .values({ code: code(), date: given.date, start_time: '09:00', end_time: '12:00', place: 'Lokalen', ...guarded })
      .returning(['id', 'code'])
      .executeTakeFirstOrThrow())
  if (published) await owner.updateTable('meeting').set({ published }).where('id', '=', meeting.id).execute()
  const document = await owner
    .insertInto('document')
    .values({
      code: code(),
      title: given.title ?? `Minnesanteckningar ${given.date}`,
      form: given.form ?? 'minutes',
      kind: 'one-meeting',
      forum_id: given.forumId,
      forum_as_read: null,
      meeting_id: meeting.id,
      meeting_date: given.date,
      state,
      withdrawn_why: state === 'withdrawn' ? 'Prov' : null,
      approved_at: published ? '2026-01-01T00:00:00Z' : null,
      approved_by: null,
    })
    .returning(['id', 'code'])
    .executeTakeFirstOrThrow()
  const text = textOf(given)
  await givenVersion(data, document.id, text, guarded)
  const built = await givenItems(data, given, document.id, meeting.id, text, guarded)
  await givenAround(data, given, document.id, meeting.id, guarded)
  await sql`select index_document(${document.id}::uuid)`.execute(owner)
  return { id: document.id, code: document.code, meetingId: meeting.id, meetingCode: meeting.code, ...built }
}

interface Guarded {
  readonly forum_id: string
  readonly published: boolean
}

/** The document as it could have been written, so that spans point at something. */
const textOf = (given: GivenDocument): string =>
  [
    given.title ?? `Minnesanteckningar ${given.date}`,
    ...given.items.map(it =>
      [
        `${it.number ? `${it.number}. ` : ''}${it.title}`,
        it.body ?? '',
        ...(it.comments ?? []),
        ...(it.clauses ?? []).map(clause => clause.words),
        ...(it.proposed ?? []).map(clause => clause.words),
      ].join('\n'),
    ),
  ].join('\n\n')

async function givenVersion(data: Data, documentId: string, text: string, guarded: Guarded): Promise<void> {
  const bytes = new TextEncoder().encode(`${documentId}\n${text}`)
  const file = await data.owner
    .insertInto('source_file')
    .values({
      sha256: createHash('sha256').update(bytes).digest('hex'),
      name: 'anteckningar.txt',
      size: bytes.length,
      bytes,
      added_by: null,
    })
    .returning('id')
    .executeTakeFirstOrThrow()
  const reading: Reading = {
    kind: 'one-meeting',
    form: 'minutes',
    attendance: [],
    absent: [],
    replaced: [],
    items: [],
    meetingDates: {},
    upcoming: [],
    wheel: [],
    provenance: {},
    flags: [],
  }
  await data.owner
    .insertInto('document_version')
    .values({
      document_id: documentId,
      n: 1,
      source_file_id: file.id,
      file_name: 'anteckningar.txt',
      format: 'text',
      text,
      pages: [0],
      reading: JSON.stringify(reading),
      keys: '{"items":[],"persons":[]}',
      reader: 'test',
      ...guarded,
    })
    .execute()
}

async function givenItems(
  data: Data,
  given: GivenDocument,
  documentId: string,
  meetingId: string,
  text: string,
  guarded: Guarded,
): Promise<Pick<BuiltDocument, 'items' | 'stances'>> {
  const items: { id: string; code: string }[] = []
  const stances: { id: string; code: string; status: string }[] = []
  for (const [ordinal, it] of given.items.entries()) {
    const start = text.indexOf(it.title)
    const item = await data.owner
      .insertInto('item')
      .values({
        code: code(),
        document_id: documentId,
        meeting_id: meetingId,
        key: `${ordinal}`,
        ordinal,
        number: it.number ?? null,
        title: it.title,
        type: null,
        minutes: null,
        start_time: null,
        end_time: null,
        lapsed: it.lapsed ?? null,
        body: it.body ?? '',
        comments: JSON.stringify(it.comments ?? []),
        tasks: '[]',
        attachments: '[]',
        span_start: start,
        span_end: start + it.title.length,
        ...guarded,
      })
      .returning(['id', 'code'])
      .executeTakeFirstOrThrow()
    items.push(item)
    for (const [n, name] of (it.presenters ?? []).entries())
      await data.owner
        .insertInto('item_presenter')
        .values({ item_id: item.id, ordinal: n, name, organisation: null, person_id: null, ...guarded })
        .execute()
    for (const [status, clauses] of [
      ['final', it.clauses],
      ['proposed', it.proposed],
    ] as const)
      if (clauses)
        stances.push({
          status,
          ...(await givenStance(data, given, documentId, meetingId, item.id, status, clauses, text, guarded)),
        })
  }
  return { items, stances }
}

async function givenStance(
  data: Data,
  given: GivenDocument,
  documentId: string,
  meetingId: string,
  itemId: string,
  status: 'final' | 'proposed',
  clauses: readonly GivenClause[],
  text: string,
  guarded: Guarded,
): Promise<{ id: string; code: string }> {
  const stance = await data.owner
    .insertInto('stance')
    .values({
      code: code(),
      document_id: documentId,
      item_id: itemId,
      meeting_id: meetingId,
      status,
      repeats: given.form === 'summary-slides' || given.form === 'notice',
      taken_on: given.date,
      ...guarded,
    })
    .returning(['id', 'code'])
    .executeTakeFirstOrThrow()
  for (const [ordinal, it] of clauses.entries()) {
    const start = text.indexOf(it.words)
    await data.owner
      .insertInto('stance_clause')
      .values({
        stance_id: stance.id,
        ordinal,
        verb: it.verb ?? 'endorses',
        words: it.words,
        condition: it.condition ?? null,
        addition: null,
        object: null,
        addressees: [...(it.addressees ?? [])],
        mandatees: [...(it.mandatees ?? [])],
        valid_from: it.validFrom ?? null,
        valid_to: it.validTo ?? null,
        span_start: start,
        span_end: start + it.words.length,
        how: 'label',
        confidence: 1,
        ...guarded,
      })
      .execute()
  }
  return stance
}

async function givenAround(
  data: Data,
  given: GivenDocument,
  documentId: string,
  meetingId: string,
  guarded: Guarded,
): Promise<void> {
  for (const [ordinal, it] of (given.attendance ?? []).entries())
    await data.owner
      .insertInto('attendance')
      .values({
        document_id: documentId,
        meeting_id: meetingId,
        ordinal,
        name: it.name,
        person_id: it.personId ?? null,
        organisation: null,
        role: null,
        heading: null,
        capacity: it.capacity ?? 'present',
        absent: it.absent ?? false,
        replaces: it.replaces ?? null,
        ...guarded,
      })
      .execute()
  for (const it of given.coming ?? [])
    await data.owner
      .insertInto('coming_date')
      .values({
        document_id: documentId,
        date: it.date,
        start_time: null,
        end_time: null,
        what: it.what,
        inferred: it.inferred ?? false,
        ...guarded,
      })
      .execute()
}
