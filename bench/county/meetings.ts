// The meetings of twenty years, each with its documents, items and stances: rows as an import would have left them.
import { createHash } from 'node:crypto'
import { type Chance, chance } from './chance.ts'
import type { CountySize, Society, Who } from './people.ts'
import { codeOf, dayOf, dayText, ids, type Row, type Rows } from './rows.ts'
import { clauses } from './stances.ts'
import { capital, type Swedish } from './swedish.ts'
import { type Thread, type Threads, titleOf } from './threads.ts'

type Form = 'minutes' | 'summary-slides' | 'agenda' | 'notice' | 'unknown'

interface Writing {
  readonly size: CountySize
  readonly society: Society
  readonly language: Swedish
  readonly threads: Threads
  readonly by: Chance
  readonly id: (day: number) => string
  serial: number
  stances: number
  itemsLeft: number
  readonly truth: Map<string, number>
}

interface Sitting {
  readonly id: string
  readonly day: number
  readonly forum: number
  readonly forumId: string
  readonly published: boolean
}

const generic = [
  'Föregående mötesanteckning',
  'Övriga frågor',
  'Information',
  'Lägesrapport',
  'Nästa möte',
  'Dagordning',
]
const first = dayOf('2006-01-15')
const last = dayOf('2026-11-10')

/** Batches of rows in the order of time, and which thread each item's code belongs to. */
export function* meetings(
  size: CountySize,
  society: Society,
  language: Swedish,
  threads: Threads,
  truth: Map<string, number>,
  seed: number,
): Generator<Rows> {
  const w: Writing = {
    ...{ size, society, language, threads, truth, by: chance(seed), id: ids(), serial: 0, stances: size.stances },
    itemsLeft: Math.round(size.items * 0.8),
  }
  const step = ((last - first) * size.forums) / size.meetings
  let rows: Rows = {}
  for (let n = 0; n < size.meetings; n++) {
    const day = Math.floor(first + Math.floor(n / size.forums) * step + w.by.next() * Math.max(1, step - 1))
    addMeeting(w, rows, n, day)
    if (n % 100 === 99) {
      yield rows
      rows = {}
    }
  }
  const loose = size.documents - Math.round(size.meetings * 3)
  for (let n = 0; n < loose; n++) addLoose(w, rows)
  yield rows
}

function addMeeting(w: Writing, rows: Rows, n: number, day: number): void {
  const forum = n % w.size.forums
  const published = n < w.size.meetings * 0.97
  const sitting: Sitting = { id: w.id(day), day, forum, forumId: w.society.forums[forum]?.id ?? '', published }
  add(rows, 'meeting', {
    ...{ id: sitting.id, code: codeOf(w.serial++), forum_id: sitting.forumId, date: dayText(day), published },
    ...{ start_time: '09:00', end_time: '12:00', place: 'Rådssalen' },
  })
  const items = Math.round(w.itemsLeft / (w.size.meetings - n)) + (n < w.size.meetings - 10 ? w.by.whole(-3, 3) : 0)
  w.itemsLeft -= items
  const written = addDocument(w, rows, sitting, 'minutes', items)
  addDocument(w, rows, sitting, 'agenda', 0, written)
  const also = n % 5 < 2 ? 5 : 0
  addDocument(w, rows, sitting, n % 5 === 1 ? 'notice' : 'summary-slides', also, written)
}

interface Written {
  readonly thread: Thread | undefined
  readonly title: string
}

/** A document with its items. Agendas, slides and notices tell of the items that the minutes hold (`of`). */
function addDocument(
  w: Writing,
  rows: Rows,
  sitting: Sitting,
  form: Form,
  count: number,
  of: readonly Written[] = [],
): readonly Written[] {
  const { language } = w
  const year = Number(dayText(sitting.day).slice(0, 4))
  const documentId = w.id(sitting.day)
  const held = { forum_id: sitting.forumId, published: sitting.published }
  const written: Written[] = []
  const texts: string[] = []
  const forumName = w.society.forums[sitting.forum]?.name ?? ''
  const title = `${form === 'minutes' ? 'Minnesanteckningar' : form === 'agenda' ? 'Dagordning' : form === 'notice' ? 'Kallelse' : 'Sammanfattning'} ${forumName} ${dayText(sitting.day)}`
  add(rows, 'document', documentRow(w, sitting, form, documentId, title))
  for (let ordinal = 0; ordinal < count; ordinal++) {
    const it = of[ordinal] ?? newItem(w, sitting.forum, year)
    written.push(it)
    texts.push(addItem(w, rows, sitting, form, documentId, ordinal, it, year))
  }
  if (count === 0) texts.push(...of.map(it => it.title), language.text(120, []))
  const text = [title, ...texts].join('\n\n')
  addVersion(w, rows, sitting.day, documentId, text, held)
  if (form === 'minutes') addAround(w, rows, sitting, documentId)
  return written
}

function newItem(w: Writing, forum: number, year: number): Written {
  const { by } = w
  const thread = by.happens(0.45) ? w.threads.alive(forum, year, by) : undefined
  if (thread) return { thread, title: capital(titleOf(thread, year, by)) }
  const title = by.happens(0.35) ? by.of(generic) : capital(`${w.language.word()} och ${w.language.word()}`)
  return { thread: undefined, title }
}

/** Returns the item as it stands in the document. */
function addItem(
  w: Writing,
  rows: Rows,
  sitting: Sitting,
  form: Form,
  documentId: string,
  ordinal: number,
  { thread, title }: Written,
  year: number,
): string {
  const { by, language } = w
  const held = { forum_id: sitting.forumId, published: sitting.published }
  const item = { id: w.id(sitting.day), code: codeOf(w.serial++) }
  if (thread) w.truth.set(item.code, thread.n)
  const about = thread?.about ?? [language.word(), language.word()]
  const body = language.text(form === 'minutes' ? by.whole(60, 260) : by.whole(15, 40), about)
  const comments = form === 'minutes' && by.happens(0.2) ? [language.text(25, about)] : []
  add(rows, 'item', {
    ...{ ...item, document_id: documentId, meeting_id: sitting.id, ...held, key: String(ordinal), ordinal },
    ...{ number: String(ordinal + 1), title, type: null, minutes: null, start_time: null, end_time: null },
    ...{ lapsed: null, body, comments: comments as never, tasks: [] as never, attachments: [] as never },
    ...{ span_start: 0, span_end: title.length },
  })
  for (const [n, who] of by.some(pool(w, sitting.forum), by.whole(0, 2)).entries())
    add(rows, 'item_presenter', {
      ...{ id: w.id(sitting.day), item_id: item.id, ordinal: n, name: who.name, organisation: who.organisation },
      ...{ person_id: who.id, ...held },
    })
  const said: string[] = []
  const statuses = form === 'notice' ? (['proposed'] as const) : statusesOf(w, form)
  for (const status of statuses)
    said.push(...addStance(w, rows, sitting, form, documentId, item.id, status, about, year))
  return [`${ordinal + 1}. ${title}`, body, ...comments, ...said].join('\n')
}

/** Nearly every item of minutes ends in a stance; proposals beside it until the county has as many as it should. */
function statusesOf(w: Writing, form: Form): readonly ('final' | 'proposed')[] {
  const share = w.size.stances / w.size.items
  if (form !== 'minutes') return ['final']
  return [
    ...(w.by.happens(0.95) ? (['final'] as const) : []),
    ...(w.by.happens(share / 0.8 - 1.2) ? (['proposed'] as const) : []),
  ]
}

function addStance(
  w: Writing,
  rows: Rows,
  sitting: Sitting,
  form: Form,
  documentId: string,
  itemId: string,
  status: 'final' | 'proposed',
  about: readonly string[],
  year: number,
): readonly string[] {
  if (w.stances === 0) return []
  w.stances--
  const held = { forum_id: sitting.forumId, published: sitting.published }
  const stanceId = w.id(sitting.day)
  add(rows, 'stance', {
    ...{ id: stanceId, code: codeOf(w.serial++), document_id: documentId, item_id: itemId, meeting_id: sitting.id },
    ...{ ...held, status, repeats: form !== 'minutes', taken_on: dayText(sitting.day) },
  })
  const names = w.society.organisations.slice(1).map(it => it.name)
  const own = clauses(w.by, w.language, about, year, names)
  for (const it of own) add(rows, 'stance_clause', { id: w.id(sitting.day), stance_id: stanceId, ...held, ...it })
  return own.map(it => it.words)
}

const documentRow = (w: Writing, at: Sitting, form: Form, id: string, title: string): Row<'document'> => ({
  ...{ id, code: codeOf(w.serial++), title, form, kind: 'one-meeting', forum_id: at.forumId, forum_as_read: null },
  ...{ meeting_id: at.id, meeting_date: dayText(at.day), start_time: '09:00', end_time: '12:00', place: 'Rådssalen' },
  ...{ chair: null, chair_id: null, vice_chair: null, vice_chair_id: null, secretary: null, secretary_id: null },
  ...{ state: at.published ? 'approved' : 'review', withdrawn_why: null, approved_by: null },
  approved_at: at.published ? `${dayText(at.day + 20)}T08:00:00Z` : null,
  added_at: `${dayText(at.day + 5)}T08:00:00Z`,
})

/** A document that no meeting was found for: nobody has reviewed it. */
function addLoose(w: Writing, rows: Rows): void {
  const day = w.by.whole(first, last)
  const id = w.id(day)
  const forumId = w.by.happens(0.7) ? w.by.of(w.society.forums).id : null
  add(rows, 'document', {
    ...documentRow(
      w,
      { id, day, forum: 0, forumId: '', published: false },
      'unknown',
      id,
      capital(w.language.text(4, [])),
    ),
    ...{ kind: 'not-minutes', forum_id: forumId, meeting_id: null, meeting_date: null },
  })
  addVersion(w, rows, day, id, w.language.text(w.by.whole(100, 500), []), { forum_id: forumId, published: false })
}

function addVersion(
  w: Writing,
  rows: Rows,
  day: number,
  documentId: string,
  text: string,
  held: { forum_id: string | null; published: boolean },
): void {
  const fileId = w.id(day)
  add(rows, 'source_file', {
    ...{ id: fileId, sha256: createHash('sha256').update(documentId).digest('hex'), name: 'fil.txt', size: 1 },
    ...{ bytes: '\\x00' as never, added_by: null },
  })
  add(rows, 'document_version', {
    ...{ id: w.id(day), document_id: documentId, n: 1, source_file_id: fileId, file_name: 'fil.txt', format: 'text' },
    ...{ own_title: null, text, pages: [0], reading: {} as never, keys: { items: [], persons: [] } as never },
    ...{ reader: 'bench', read_at: `${dayText(day)}T08:00:00Z`, ...held },
  })
}

function addAround(w: Writing, rows: Rows, sitting: Sitting, documentId: string): void {
  const held = { forum_id: sitting.forumId, published: sitting.published }
  for (const [ordinal, who] of w.by.some(pool(w, sitting.forum), 12).entries())
    add(rows, 'attendance', {
      ...{ id: w.id(sitting.day), document_id: documentId, meeting_id: sitting.id, ordinal, name: who.name },
      ...{ person_id: who.id, organisation: who.organisation, role: null, heading: null, capacity: 'present' },
      ...{ absent: ordinal > 10, replaces: null, only_items: [], ...held },
    })
  add(rows, 'coming_date', {
    ...{ id: w.id(sitting.day), document_id: documentId, date: dayText(sitting.day + 60), start_time: null },
    ...{ end_time: null, what: 'Nästa möte', inferred: false, ...held },
  })
}

/** Those who come to a forum's meetings. */
const pool = (w: Writing, forum: number): readonly Who[] => {
  const each = Math.max(20, Math.floor(w.size.people / w.size.forums))
  const from = (forum * each) % Math.max(1, w.size.people - each)
  return w.society.people.slice(from, from + each)
}

function add<T extends keyof Rows>(rows: Rows, table: T, row: NonNullable<Rows[T]>[number]): void {
  const list = (rows[table] ?? []) as (typeof row)[]
  list.push(row)
  rows[table] = list as never
}
