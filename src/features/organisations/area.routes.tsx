import { may, type Subject } from '../../access/rules.ts'
import { command, type Load, page, type Route, refused, seeOther } from '../../http/route.ts'
import { dateAt, type LocalDate } from '../../kernel/time.ts'
import { type ForumInList, forumsOf } from '../forums/forum.view.tsx'
import { AreaFormPage, AreaPage, AreasPage, areaForm } from './area.pages.tsx'
import { addArea, changeArea } from './area.store.ts'
import { type AreaRow, type Bodies, bodiesOf } from './organisation.row.ts'

interface AreaSubject extends Subject {
  readonly id: string
  readonly version: number
  readonly areaId: string
  readonly area: AreaRow
  readonly bodies: Bodies
  readonly forums: readonly ForumInList[]
  readonly today: LocalDate
}

const load: Load<AreaSubject> = async ({ db, params, now }) => {
  const bodies = await bodiesOf(db)
  const area = bodies.areas.find(it => it.slug === params.slug)
  if (!area) return undefined
  const { id, version } = area
  return { id, version, areaId: id, area, bodies, forums: await forumsOf(db, { areaId: id }), today: dateAt(now) }
}

export const areaRoutes: readonly Route[] = [
  page<Subject & { bodies: Bodies }>({
    path: '/omraden',
    action: 'organisation.read',
    load: async ({ db }) => ({ bodies: await bodiesOf(db) }),
    show: ({ subject, actor, now }) => AreasPage({ ...subject, today: dateAt(now), mayAdd: may(actor, 'area.add') }),
  }),
  page({
    path: '/omraden/ny',
    action: 'area.add',
    show: () => AreaFormPage({ area: undefined, typed: {}, errors: {} }),
  }),
  command({
    path: '/omraden/ny',
    action: 'area.add',
    form: areaForm,
    run: async ({ form, tx, permit }) => {
      const added = await addArea(tx, permit, form)
      return added.ok
        ? seeOther(`/omraden/${added.value}`, `${form.name} är tillagt.`)
        : refused({ name: 'Det finns redan ett område som heter så.' })
    },
    again: ({ typed, errors }) => AreaFormPage({ area: undefined, typed, errors }),
  }),
  page({
    path: '/omraden/:slug',
    action: 'organisation.read',
    load,
    show: ({ subject, actor }) => AreaPage({ ...subject, mayChange: may(actor, 'area.change', subject) }),
  }),
  page({
    path: '/omraden/:slug/andra',
    action: 'area.change',
    load,
    show: ({ subject }) => AreaFormPage({ ...subject, typed: {}, errors: {} }),
  }),
  command({
    path: '/omraden/:slug/andra',
    action: 'area.change',
    load,
    form: areaForm,
    run: async ({ form, tx, permit, subject }) => {
      await changeArea(tx, permit, form)
      return seeOther(`/omraden/${subject.area.slug}`, 'Ändringen är sparad.')
    },
    again: ({ subject, typed, errors }) => AreaFormPage({ ...subject, typed, errors }),
  }),
]
