// Forumens frågor: read by everyone.
import { sql } from 'kysely'
import { covers, type LocalDate } from '../../kernel/time.ts'
import { dealtWith } from '../register/register.view.tsx'
import { askedWords, type ForumSubject, owners, type StemmedSubject, wordsIn } from './subject.ts'
import type { Db } from './submission.row.ts'
import type { SubmissionForum } from './submission.ts'

/** Every subject, or those of one forum, by their words; also those that hold no longer. */
export async function subjectRows(db: Db, forumId?: string): Promise<readonly ForumSubject[]> {
  const rows = await db
    .selectFrom('forum_subject')
    .selectAll()
    .$if(forumId !== undefined, it => it.where('forum_id', '=', forumId ?? ''))
    .orderBy(sql`words collate sv`)
    .execute()
  return rows.map(it => ({
    ...{ id: it.id, forumId: it.forum_id, words: it.words, note: it.note, source: it.source, proposed: it.proposed },
    ...{ from: it.valid_from, to: it.valid_to, version: it.version },
  }))
}

/** The stems of words, as the register has them; a word that only joins others has none. */
async function stemsOf(db: Db, words: readonly string[]): Promise<ReadonlyMap<string, string>> {
  if (words.length === 0) return new Map()
  const { stems } = await db
    .selectFrom(sql<{ stems: (string | null)[] }>`(select search_stems(${[...words]}::text[]) as stems)`.as('s'))
    .select('s.stems')
    .executeTakeFirstOrThrow()
  return new Map(words.flatMap((word, at) => (stems[at] ? [[word, stems[at]] as const] : [])))
}

async function stemmed(db: Db, subjects: readonly ForumSubject[]): Promise<readonly StemmedSubject[]> {
  const words = new Map(subjects.map(it => [it.id, wordsIn(it.words)]))
  const stems = await stemsOf(db, [...new Set([...words.values()].flat())])
  return subjects.map(it => ({ ...it, stems: (words.get(it.id) ?? []).flatMap(one => stems.get(one) ?? []) }))
}

export interface OwnedBy {
  readonly forum: SubmissionForum
  readonly subjects: readonly ForumSubject[]
}

export interface Dealt {
  readonly forum: SubmissionForum
  /** Items with all of the words. */
  readonly items: number
}

export interface Answer {
  readonly owners: readonly OwnedBy[]
  /** The most first; undefined where there are too many to count. */
  readonly dealt: readonly Dealt[] | undefined
}

/** Forums that exist on a day, by id: what is closed owns nothing. */
async function forumsOn(db: Db, today: LocalDate): Promise<ReadonlyMap<string, SubmissionForum>> {
  const rows = await db
    .selectFrom('forum')
    .select(['id', 'name', 'short_name as shortName', 'slug', 'valid_from as from', 'valid_to as to'])
    .execute()
  return new Map(rows.filter(it => covers(it, today)).map(({ from: _from, to: _to, ...it }) => [it.id, it]))
}

/** Which forums own a question on a day, by their subjects alone. */
export async function ownersOf(db: Db, question: string, today: LocalDate): Promise<readonly OwnedBy[]> {
  const asked = askedWords(question)
  if (asked.length === 0) return []
  const held = (await subjectRows(db)).filter(it => covers(it, today))
  const forums = await forumsOn(db, today)
  const stems = await stemsOf(db, asked)
  return owners([...new Set(stems.values())], await stemmed(db, held)).flatMap(({ forumId, subjects }) => {
    const forum = forums.get(forumId)
    return forum ? [{ forum, subjects }] : []
  })
}

/** The same, and what each forum has dealt with that holds the words. */
export async function answerTo(db: Db, question: string, today: LocalDate): Promise<Answer> {
  const counts = await dealtWith(db, askedWords(question).join(' '), today)
  const all = await db.selectFrom('forum').select(['id', 'name', 'short_name as shortName', 'slug']).execute()
  const dealt = counts && all.map(forum => ({ forum, items: counts.get(forum.id) ?? 0 })).filter(it => it.items > 0)
  return {
    owners: await ownersOf(db, question, today),
    dealt: dealt?.toSorted((a, b) => b.items - a.items || a.forum.slug.localeCompare(b.forum.slug)),
  }
}
