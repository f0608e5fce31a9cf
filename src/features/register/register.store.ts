// Registret: finds ids by words and filters, through functions that hand out only what the actor may see.
import { type RawBuilder, sql } from 'kysely'
import type { Db } from '../../data/reading.ts'
import { type LocalDate, monthsAfter } from '../../kernel/time.ts'
import { type Counted, type Counts, countsOf } from './counts.ts'
import { sortOf, type View } from './filters.ts'
import { type Query, type StemmedTerm, type Term, withStems } from './query.ts'
import { countedAtMost, type DocumentHit, pageSize, type RegisterForum, turnedAtMost } from './register.ts'
import { meant } from './spelling.ts'

/** A forum that is not there has no entries: the nil uuid is nobody's. */
export const nowhere = '00000000-0000-0000-0000-000000000000'

export async function registerForums(db: Db): Promise<readonly RegisterForum[]> {
  const rows = await db
    .selectFrom('forum')
    .select(['id', 'name', 'short_name as shortName', 'slug', 'level'])
    .orderBy(sql`name collate sv`)
    .execute()
  return rows
}

/** One value out of a function of the database. */
async function answerOf<T>(db: Db, call: RawBuilder<T>): Promise<T> {
  const row = await db
    .selectFrom(sql<{ value: T }>`(select ${call} as value)`.as('answer'))
    .select('answer.value')
    .executeTakeFirstOrThrow()
  return row.value as T
}

/** The terms of a query and those it leaves out, with their stems: one question for both. */
async function stemmed(db: Db, { terms, without }: Query) {
  if (terms.length + without.length === 0) return { terms: [], without: [] }
  const words = [...terms, ...without].map(it => it.text)
  const stems = await answerOf(db, sql<(string | null)[]>`search_stems(${words}::text[])`)
  return {
    terms: terms.length > 0 ? withStems(terms, stems.slice(0, terms.length)) : [],
    without: without.length > 0 ? withStems(without, stems.slice(terms.length)) : [],
  }
}

export interface Finding {
  readonly terms: readonly StemmedTerm[]
  /** How many entries of any kind answer the words and the filters that are not counted by. */
  readonly all: number
  /** How many of the view's kind, with every filter; where there are `more`, how many can be turned the pages of. */
  readonly total: number
  /** There are more than are counted: of the total only that it is at least so much is known. */
  readonly more: boolean
  readonly counts: Counts
  readonly ids: readonly string[]
}

interface Asked {
  readonly view: View
  readonly forumId: string | undefined
  readonly today: LocalDate
  /** How many ids; without it those of the view's page. */
  readonly most?: number
  /** Counts hits of words no further than this; as far as a page needs unless it is given. */
  readonly bound?: number | 'none'
  /** Only the total is asked for. */
  readonly alone?: true
  /** For a page after the last, the ids of that one. */
  readonly last?: true
}

/** What register_find is asked: a missing name asks nothing. */
const question = (asked: Asked, terms: readonly StemmedTerm[], without: readonly StemmedTerm[], query: Query) => {
  const { view, forumId, today, bound = countedAtMost } = asked
  return {
    kind: view.kind,
    terms,
    without,
    phrase: query.phrase,
    sort: sortOf(view),
    today,
    alone: asked.alone,
    last: asked.last,
    limit: asked.most ?? pageSize,
    offset: asked.most === undefined ? (view.page - 1) * pageSize : 0,
    forum: forumId,
    level: view.level,
    verb: view.verb,
    from: view.from,
    to: view.to,
    addressee: view.addressee?.toLowerCase(),
    organisation: view.organisation?.toLowerCase(),
    condition: view.condition,
    validity: view.validity,
    endsBefore: view.endsWithin === undefined ? undefined : monthsAfter(today, view.endsWithin),
    status: view.status === 'all' ? undefined : view.status,
    bound: bound === 'none' ? undefined : bound,
    turned: turnedAtMost,
    unrepeated: view.repeats ? undefined : true,
  }
}

/** Finds what a query and a view ask for; ids of the view's page, counts of everything. */
export async function find(db: Db, asked: Asked, query: Query): Promise<Finding> {
  const { terms, without } = await stemmed(db, query)
  const json = JSON.stringify(question(asked, terms, without, query))
  const { all, total, more, ids, ...counted } = await answerOf(
    db,
    sql<Counted & { all: number; total: number; more: boolean; ids: string[] }>`register_find(${json}::jsonb)`,
  )
  return { terms, all, total, more, ids, counts: countsOf(counted) }
}

/** Whether a term finds anything at all, of any kind: the first hit is enough to know it. */
const finds = async (db: Db, asked: Asked, term: Term): Promise<boolean> =>
  (await find(db, { ...asked, most: 0, bound: 1 }, { terms: [term], without: [] })).all > 0

export interface Respelt {
  readonly query: Query
  readonly finding: Finding
  /** The words as they were then looked for. */
  readonly words: string
}

/**
 * The query with its misspelt words changed to words that the register knows, where that finds more than it did. A word
 * counts as known only by what it finds for this actor.
 */
export async function respell(db: Db, asked: Asked, query: Query, before: Finding): Promise<Respelt | undefined> {
  const [only, ...others] = query.terms
  if (!only) return undefined
  // Of a single word the whole answer is as soon had as the knowledge that there is one.
  const tried =
    others.length === 0
      ? (await meantBy(db, only)).map(it => [it])
      : [await known(db, asked, query.terms)].filter(it => it !== query.terms)
  for (const terms of tried) {
    const words = terms.map(it => (it.reach === 'phrase' && it.text.includes(' ') ? `"${it.text}"` : it.text)).join(' ')
    const changed: Query = { ...query, terms, ...(query.phrase !== undefined && { phrase: words }) }
    const finding = await find(db, asked, changed)
    if (finding.all > 0) return finding.all > before.all ? { query: changed, finding, words } : undefined
  }
  return undefined
}

/** The terms with each that finds nothing changed to the first that may have been meant and finds something. */
async function known(db: Db, asked: Asked, terms: readonly Term[]): Promise<readonly Term[]> {
  let changed = terms
  for (const term of terms) {
    if (!spellable(term) || (await finds(db, asked, term))) continue
    for (const other of await meantBy(db, term)) {
      if (!(await finds(db, asked, other))) continue
      changed = changed.map(it => (it === term ? other : it))
      break
    }
  }
  return changed
}

const spellable = (term: Term): boolean => term.reach === 'compound' && !/\d/.test(term.text)

/** At most three words that may have been meant, best first. */
async function meantBy(db: Db, term: Term): Promise<readonly Term[]> {
  if (!spellable(term)) return []
  const near = await db
    .selectFrom(sql<{ word: string }>`search_words_near(${term.text})`.as<'near'>(sql`near(word)`))
    .select('near.word')
    .execute()
  const words = meant(
    term.text,
    near.map(it => it.word),
  )
  return words.slice(0, 3).map(text => ({ text, reach: 'compound' }))
}

/** The documents with these ids that the actor may see, in the order of the ids, with their text. */
export async function documentRows(db: Db, ids: readonly string[]): Promise<readonly DocumentHit[]> {
  if (ids.length === 0) return []
  const rows = await db
    .selectFrom('document as d')
    .leftJoin('forum as f', 'f.id', 'd.forum_id')
    .leftJoin('document_version as v', join =>
      join.onRef('v.document_id', '=', 'd.id').onRef('v.n', '=', 'd.current_version'),
    )
    .select([
      'd.id',
      'd.code',
      'd.title',
      'd.form',
      'd.published',
      'd.meeting_date',
      'f.name',
      'f.short_name',
      'v.text',
    ])
    .where('d.id', 'in', [...ids])
    .execute()
  const byId = new Map(rows.map(it => [it.id, it]))
  return ids.flatMap(id => {
    const row = byId.get(id)
    if (!row) return []
    const { code, title, form, published } = row
    return [
      {
        id,
        code,
        title,
        form,
        published,
        date: row.meeting_date,
        forumName: row.short_name ?? row.name ?? 'Okänt forum',
        text: row.text ?? '',
      },
    ]
  })
}

/** Names that words are spoken to or tasks are given to, the most frequent first: what the filter suggests. */
export async function knownParties(db: Db): Promise<readonly string[]> {
  const rows = await db
    .selectFrom(sql<{ name: string }>`register_parties()`.as<'party'>(sql`party(name)`))
    .select('party.name')
    .execute()
  return rows.map(it => it.name)
}
