// Grupper utan giltigt uppdrag: which are asked for, and how they are counted by area.
import type { Subject } from '../../access/rules.ts'
import type { Load, Loading } from '../../http/route.ts'
import { dateAt, type LocalDate } from '../../kernel/time.ts'
import { type ForumKind, forumKinds } from '../forums/forum.ts'
import { type ForumInList, forumsOf } from '../forums/forum.view.tsx'
import { areaRows } from '../organisations/organisation.row.ts'
import { type Standing, withoutMandate } from './group.ts'
import { mandates } from './mandate.row.ts'

export const standings = ['never', 'ran-out', 'giver-gone', 'coming'] as const
export type Missing = (typeof standings)[number]
export const standingSlugs = {
  aldrig: 'never',
  'gatt-ut': 'ran-out',
  'givaren-borta': 'giver-gone',
  senare: 'coming',
} as const satisfies Readonly<Record<string, Missing>>

export interface GroupView {
  readonly area?: string
  readonly kind?: ForumKind
  readonly standing?: Missing
}

export interface GroupRow {
  readonly group: ForumInList
  readonly standing: Standing
  readonly area: string | null
}

export function readGroupView(address: URLSearchParams): GroupView {
  const area = address.get('omrade') ?? ''
  const kind = forumKinds.find(it => it === address.get('slag'))
  const standing = Object.entries(standingSlugs).find(([name]) => name === address.get('varfor'))?.[1]
  return {
    ...(/^[a-z0-9-]{1,80}$/.test(area) ? { area } : {}),
    ...(kind ? { kind } : {}),
    ...(standing ? { standing } : {}),
  }
}

export function groupViewHref(view: GroupView): string {
  const slug = Object.entries(standingSlugs).find(([, it]) => it === view.standing)?.[0]
  const query = new URLSearchParams({
    ...(view.area ? { omrade: view.area } : {}),
    ...(view.kind ? { slag: view.kind } : {}),
    ...(slug ? { varfor: slug } : {}),
  }).toString()
  return query ? `/uppdrag/utan?${query}` : '/uppdrag/utan'
}

/** What belongs to no area is the county's. */
export const countySlug = 'lanet'

export interface MissingSubject extends Subject {
  readonly view: GroupView
  readonly rows: readonly GroupRow[]
  /** Of all groups of today, without any filter. */
  readonly of: number
  readonly areas: readonly { readonly slug: string; readonly name: string; readonly count: number }[]
  readonly today: LocalDate
}

export const loadMissing: Load<MissingSubject> = async ({ db, url, now }: Loading) => {
  const today = dateAt(now)
  const view = readGroupView(url.searchParams)
  const forums = await forumsOf(db)
  const areas = new Map((await areaRows(db)).map(it => [it.id, it]))
  const all = withoutMandate(forums, await mandates(db), today).map(it => ({
    ...it,
    area: it.group.areaId ? (areas.get(it.group.areaId)?.name ?? null) : null,
    slug: it.group.areaId ? (areas.get(it.group.areaId)?.slug ?? countySlug) : countySlug,
  }))
  const named = [
    { slug: countySlug, name: 'Hela länet' },
    ...[...areas.values()].map(({ slug, name }) => ({ slug, name })),
  ]
  return {
    ...{ view, today },
    of: forums.filter(it => (!it.from || it.from <= today) && (!it.to || it.to >= today)).length,
    rows: all.filter(
      it =>
        (view.area === undefined || it.slug === view.area) &&
        (view.kind === undefined || it.group.kind === view.kind) &&
        (view.standing === undefined || it.standing.kind === view.standing),
    ),
    areas: named
      .map(it => ({ ...it, count: all.filter(one => one.slug === it.slug).length }))
      .filter(it => it.count > 0),
  }
}
