// Huvudmän, organisationer och områden att ta hem.
import { type Column, listExports } from '../../http/export.ts'
import type { Route } from '../../http/route.ts'
import { dateAt } from '../../kernel/time.ts'
import { type AreaRow, type Bodies, bodiesOf } from './organisation.row.ts'
import { isPrincipal, kindWords, type Organisation, onDay, organisationHref } from './organisation.ts'
import { type PrincipalRow, principalFilter, principals } from './principal.ts'

const principalColumns: readonly Column<PrincipalRow>[] = [
  { key: 'slug', title: 'Kod', value: it => it.organisation.slug },
  { key: 'name', title: 'Namn', value: it => it.organisation.name },
  { key: 'kind', title: 'Slag', value: it => kindWords[it.organisation.kind] },
  { key: 'officialCode', title: 'Läns- eller kommunkod', value: it => it.organisation.code },
  { key: 'area', title: 'Delregionalt område', value: it => it.area?.area.name },
  { key: 'areaConfirmed', title: 'Området är bekräftat', type: 'yes-no', value: it => it.area?.member.confirmed },
  { key: 'associations', title: 'Kommunalförbund', type: 'list', value: it => it.associations.map(one => one.name) },
  { key: 'url', title: 'Adress', type: 'link', value: it => organisationHref(it.organisation) },
]

interface WithParent {
  readonly it: Organisation
  readonly parent: Organisation | undefined
}

const organisationColumns: readonly Column<WithParent>[] = [
  { key: 'slug', title: 'Kod', value: ({ it }) => it.slug },
  { key: 'name', title: 'Namn', value: ({ it }) => it.name },
  { key: 'shortName', title: 'Kallas', value: ({ it }) => it.shortName },
  { key: 'kind', title: 'Slag', value: ({ it }) => kindWords[it.kind] },
  { key: 'parent', title: 'Hör till', value: ({ parent }) => parent?.name },
  { key: 'from', title: 'Från och med', type: 'date', value: ({ it }) => it.from },
  { key: 'to', title: 'Till och med', type: 'date', value: ({ it }) => it.to },
  { key: 'url', title: 'Adress', type: 'link', value: ({ it }) => organisationHref(it) },
]

interface AreaWithMembers extends AreaRow {
  readonly members: readonly string[]
}

const areaColumns: readonly Column<AreaWithMembers>[] = [
  { key: 'slug', title: 'Kod', value: it => it.slug },
  { key: 'name', title: 'Namn', value: it => it.name },
  { key: 'members', title: 'Kommuner nu', type: 'list', value: it => it.members },
  { key: 'from', title: 'Från och med', type: 'date', value: it => it.from },
  { key: 'to', title: 'Till och med', type: 'date', value: it => it.to },
  { key: 'url', title: 'Adress', type: 'link', value: it => `/omraden/${it.slug}` },
]

const membersOf = ({ areaMembers, byId }: Bodies, areaId: string, day: string): readonly string[] =>
  onDay(areaMembers, day)
    .filter(it => it.areaId === areaId)
    .flatMap(it => byId.get(it.organisationId)?.name ?? [])
    .toSorted((a, b) => a.localeCompare(b, 'sv'))

export const organisationExports: readonly Route[] = [
  ...listExports<PrincipalRow>({
    path: '/huvudman',
    action: 'organisation.read',
    name: 'huvudman',
    columns: principalColumns,
    load: async ({ db, url, now }) => principals(await bodiesOf(db), dateAt(now), principalFilter(url.searchParams)),
  }),
  ...listExports<WithParent>({
    path: '/organisationer',
    action: 'organisation.read',
    name: 'organisationer',
    columns: organisationColumns,
    load: async ({ db }) => {
      const { organisations, byId } = await bodiesOf(db)
      return organisations
        .filter(it => !isPrincipal(it.kind))
        .map(it => ({ it, parent: it.parentId ? byId.get(it.parentId) : undefined }))
    },
  }),
  ...listExports<AreaWithMembers>({
    path: '/omraden',
    action: 'organisation.read',
    name: 'omraden',
    columns: areaColumns,
    load: async ({ db, now }) => {
      const bodies = await bodiesOf(db)
      return bodies.areas.map(it => ({ ...it, members: membersOf(bodies, it.id, dateAt(now)) }))
    },
  }),
]
