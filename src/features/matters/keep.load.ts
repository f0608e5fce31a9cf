// Det som sidorna för att hålla ordning på ärenden behöver läsa.
import type { Subject } from '../../access/rules.ts'
import type { Load, Loading } from '../../http/route.ts'
import { dateAt } from '../../kernel/time.ts'
import { type ItemRow, itemRows } from '../items/item.view.tsx'
import { registerIds } from '../register/register.view.tsx'
import { wordsOf } from './asked.ts'
import { type History, historyOf } from './history.row.ts'
import { findMatter, findMatterIds, matterSubject, pageSize } from './matter.find.ts'
import { matterRows } from './matter.row.ts'
import type { Matter, MatterRow } from './matter.ts'
import { threadWords } from './matter.words.ts'

type Db = Loading['db']

export interface Kept extends Subject {
  readonly id: string
  readonly version: number
  readonly published: boolean
  readonly code: string
  readonly title: string
  readonly matter: Matter
}

/** A matter to be changed, by its own address: one that is a part of another is changed no more. */
const kept = async ({ db, params }: Loading): Promise<Kept | undefined> => {
  const subject = await matterSubject(db, params.code ?? '')
  const matter = subject && (await findMatter(db, subject.code))
  return subject && matter && { ...subject, matter }
}

const latest = (db: Db, now: string, q = '') =>
  findMatterIds(db, { q, today: dateAt(now), keeper: true }, 1).then(it => it.ids)

export interface ToChange extends Kept {
  readonly others: readonly { readonly code: string; readonly title: string }[]
}

export const loadToChange: Load<ToChange> = async loading => {
  const subject = await kept(loading)
  if (!subject) return undefined
  const others = await loading.db
    .selectFrom('matter')
    .select(['code', 'title'])
    .where('merged_into', 'is', null)
    .where('ended', '=', false)
    .where('id', '<>', subject.id)
    .orderBy('latest_any', it => it.desc().nullsLast())
    .limit(300)
    .execute()
  return { ...subject, others }
}

export interface ToAdd extends Kept {
  readonly q: string
  readonly found: readonly ItemRow[]
}

const mostItems = 40

/** Items with the words; where nobody typed any, those that the matter's own items have in common. */
export const loadToAdd: Load<ToAdd> = async loading => {
  const subject = await kept(loading)
  if (!subject) return undefined
  const { db, now, url } = loading
  const typed = (url.searchParams.get('q') ?? '').slice(0, 200)
  const q = typed || threadWords(subject.matter.handlings.map(it => it.title))
  const address = new URLSearchParams({ visa: 'punkter', q })
  const { ids } = await registerIds(db, address, dateAt(now), mostItems)
  return { ...subject, q, found: await itemRows(db, ids) }
}

export interface ToMerge extends Kept {
  readonly q: string
  readonly others: readonly MatterRow[]
}

export const loadToMerge: Load<ToMerge> = async loading => {
  const subject = await kept(loading)
  if (!subject) return undefined
  const q = (loading.url.searchParams.get('q') ?? '').slice(0, 200)
  const ids = await latest(loading.db, loading.now, q)
  const others = await matterRows(
    loading.db,
    ids.filter(it => it !== subject.id),
  )
  return { ...subject, q, others }
}

export interface WithHistory extends Subject {
  readonly id: string
  readonly version: number
  readonly published: boolean
  readonly code: string
  readonly title: string
  readonly history: History
}

export const loadHistory: Load<WithHistory> = async ({ db, params }) => {
  const subject = await matterSubject(db, params.code ?? '')
  return subject && { ...subject, history: await historyOf(db, subject.id) }
}

export interface ToBegin extends Subject {
  readonly item: ItemRow
  readonly q: string
  readonly matters: readonly MatterRow[]
  readonly own: readonly MatterRow[]
}

/** The item by '?punkt=', or by what the form sent back. */
export const loadToBegin: Load<ToBegin> = async ({ db, url, now }) => {
  const code = url.searchParams.get('punkt') ?? ''
  const id = await db.selectFrom('item').select('id').where('code', '=', code).executeTakeFirst()
  const [item] = id ? await itemRows(db, [id.id]) : []
  if (!item) return undefined
  const q = (url.searchParams.get('q') ?? '').slice(0, 200)
  const own = await db.selectFrom('matter_handling').select('matter_id').where('item_code', '=', code).execute()
  const ownIds = own.map(it => it.matter_id)
  const ids = q ? await latest(db, now, q) : await near(db, now, item.title)
  return {
    item,
    q,
    matters: await matterRows(
      db,
      ids.filter(it => !ownIds.includes(it)),
    ),
    own: await matterRows(db, ownIds),
  }
}

/** Matters that share a long word with a title, those that share most first; else the latest. */
async function near(db: Db, now: string, title: string): Promise<readonly string[]> {
  const words = wordsOf(title).filter(it => it.length > 4 && !/^\d+$/.test(it))
  const count = new Map<string, number>()
  for (const word of words.slice(0, 5))
    for (const id of await latest(db, now, word)) count.set(id, (count.get(id) ?? 0) + 1)
  const found = [...count].toSorted(([, a], [, b]) => b - a).map(([id]) => id)
  return (found.length > 0 ? found : await latest(db, now)).slice(0, Math.min(5, pageSize))
}
