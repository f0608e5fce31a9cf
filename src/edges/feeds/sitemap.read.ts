// Webbplatskartans adresser: what the public can see, always read as the public.
import { sql } from 'kysely'
import type { Db } from '../../data/reading.ts'
import { isPrincipal } from '../../features/organisations/organisation.ts'
import { type Place, partSize } from './sitemap.ts'

export const sections = ['sidor', 'stallningstaganden', 'arenden', 'punkter', 'moten', 'dokument', 'personer'] as const
export type Section = (typeof sections)[number]

const tables = {
  stallningstaganden: 'stance',
  arenden: 'matter',
  punkter: 'item',
  moten: 'meeting',
  dokument: 'document',
  personer: 'person',
} as const

type Listed = keyof typeof tables

/** Row level security hides what is not public; the condition says it once more, for whoever is logged in and asks. */
const isPublic = (section: Listed) =>
  section === 'personer'
    ? sql<boolean>`merged_into is null`
    : section === 'arenden'
      ? sql<boolean>`published and merged_into is null and not ended`
      : section === 'moten'
        ? sql<boolean>`(published or announced)`
        : sql<boolean>`published`

export async function countPlaces(db: Db, section: Section): Promise<number> {
  if (section === 'sidor') return 1
  const { n } = await db
    .selectFrom(tables[section])
    .select(it => it.fn.countAll<number>().as('n'))
    .where(isPublic(section))
    .executeTakeFirstOrThrow()
  return n
}

/** The places of a part; the first is 1. */
export async function placesOf(db: Db, section: Section, part: number): Promise<readonly Place[]> {
  if (section === 'sidor') return part === 1 ? await pages(db) : []
  const rows = await db
    .selectFrom(tables[section])
    .select('code')
    .where(isPublic(section))
    .orderBy('id')
    .limit(partSize)
    .offset((part - 1) * partSize)
    .execute()
  return rows.map(it => ({ path: `/${section}/${it.code}` }))
}

const fixed = [
  '/',
  '/stallningstaganden',
  '/arenden',
  '/moten',
  '/dokument',
  '/forum',
  '/huvudman',
  '/organisationer',
  '/omraden',
]

async function pages(db: Db): Promise<readonly Place[]> {
  const forums = await db.selectFrom('forum').select('slug').orderBy('slug').execute()
  const areas = await db.selectFrom('area').select('slug').orderBy('slug').execute()
  const organisations = await db.selectFrom('organisation').select(['slug', 'kind']).orderBy('slug').execute()
  return [
    ...[...fixed, '/personer', '/om', '/api', '/tillganglighet'].map(path => ({ path })),
    ...forums.map(it => ({ path: `/forum/${it.slug}` })),
    ...areas.map(it => ({ path: `/omraden/${it.slug}` })),
    ...organisations.map(it => ({ path: `/${isPrincipal(it.kind) ? 'huvudman' : 'organisationer'}/${it.slug}` })),
  ]
}
