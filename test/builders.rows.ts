import { createHash, randomBytes } from 'node:crypto'
import type { Data } from '../src/data/open.ts'
import type { Reading } from '../src/features/minutes/reading.ts'
import { shortCode } from '../src/kernel/ids.ts'

// What givenDocument writes below a document.

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

export const code = (): string => shortCode(randomBytes(8))

export interface Guarded {
  readonly forum_id: string
  readonly published: boolean
}

/** The document as it could have been written, so that spans point at something. */
export const textOf = (given: GivenDocument): string =>
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

export async function givenVersion(data: Data, documentId: string, text: string, guarded: Guarded): Promise<void> {
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

export async function givenItems(
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

export async function givenAround(
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
