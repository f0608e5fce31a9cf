import type { Subject } from '../../access/rules.ts'
import { may } from '../../access/rules.ts'
import { type Column, listExports } from '../../http/export.ts'
import { api, type Load, type Loading, page, type Route } from '../../http/route.ts'
import { isUuid } from '../../kernel/ids.ts'
import { dateAt, type LocalDate } from '../../kernel/time.ts'
import { changeRoutes, loadUnit, type UnitSubject } from './change.routes.tsx'
import { importRoutes } from './import.routes.tsx'
import { UnitPage, UnitsPage } from './unit.pages.tsx'
import { listUnits, principalsWithUnits, searchUnits, type UnitFilter } from './unit.row.ts'
import { type CareUnit, careForms, careFormWords, unitLabel } from './unit.ts'

interface UnitsSubject extends Subject {
  readonly filter: UnitFilter
  readonly rows: readonly CareUnit[]
  readonly total: number
  readonly connected: number
  readonly principals: readonly { readonly id: string; readonly name: string; readonly slug: string }[]
  readonly today: LocalDate
}

const size = 50

function filterOf({ url }: Pick<Loading, 'url'>): UnitFilter {
  const { searchParams: it } = url
  const principalId = it.get('huvudman')
  const connected = it.get('ansluten')
  const page = Math.floor(Number(it.get('sida') ?? 1))
  return {
    words: (it.get('q') ?? '').trim().slice(0, 100),
    principalId: isUuid(principalId) ? principalId : null,
    careForm: careForms.find(one => one === it.get('form')) ?? null,
    connected: connected === 'ja' ? 'yes' : connected === 'nej' ? 'no' : null,
    page: page >= 1 && page <= 100_000 ? page : 1,
    size,
  }
}

const loadUnits: Load<UnitsSubject> = async loading => {
  const [filter, today] = [filterOf(loading), dateAt(loading.now)]
  const found = await listUnits(loading.db, filter, today)
  return { filter, today, ...found, principals: await principalsWithUnits(loading.db) }
}

interface FoundSubject extends Subject {
  readonly units: readonly CareUnit[]
}

const loadFound: Load<FoundSubject> = async ({ db, url, now }) => ({
  units: await searchUnits(db, url.searchParams.get('q') ?? '', 12, dateAt(now)),
})

/** The same as an import reads. */
const columns: readonly Column<CareUnit>[] = [
  { key: 'name', title: 'Namn', value: it => it.name },
  { key: 'place', title: 'Ort', value: it => it.place ?? undefined },
  { key: 'hsaId', title: 'HSA-id', value: it => it.hsaId ?? undefined },
  { key: 'parent', title: 'Hör till', value: it => it.parent ?? undefined },
  { key: 'careForm', title: 'Verksamhet', value: it => (it.careForm ? careFormWords[it.careForm] : undefined) },
  { key: 'connectedFrom', title: 'Ansluten', type: 'date', value: it => it.connectedFrom ?? undefined },
  { key: 'trainedOn', title: 'Utbildad', type: 'date', value: it => it.trainedOn ?? undefined },
  { key: 'principal', title: 'Huvudman', value: it => it.principal ?? undefined },
]

export const unitRoutes: readonly Route[] = [
  page<UnitsSubject>({
    path: '/enheter',
    action: 'unit.read',
    load: loadUnits,
    show: ({ subject, actor }) => UnitsPage({ ...subject, mayAdd: may(actor, 'unit.add') }),
  }),
  api<FoundSubject>({
    path: '/enheter/sok',
    action: 'unit.read',
    load: loadFound,
    answer: ({ subject }) =>
      Response.json(
        { units: subject.units.map(it => ({ id: it.id, label: unitLabel(it), hsaId: it.hsaId })) },
        { headers: { 'Cache-Control': 'no-store' } },
      ),
  }),
  ...listExports<CareUnit>({
    ...{ path: '/enheter', action: 'unit.read', name: 'enheter', columns },
    load: async loading =>
      (await listUnits(loading.db, { ...filterOf(loading), page: 1, size: 20_000 }, dateAt(loading.now))).rows,
  }),
  ...importRoutes,
  page<UnitSubject>({
    path: '/enheter/:slug',
    action: 'unit.read',
    load: loadUnit,
    show: ({ subject, actor, now }) =>
      UnitPage({ unit: subject.unit, today: dateAt(now), mayChange: may(actor, 'unit.change', subject) }),
  }),
  ...changeRoutes,
]
