import type { Asked } from '../../http/request.ts'
import {
  command,
  type FieldErrors,
  type Load,
  page,
  type Route,
  refused,
  seeOther,
  type Typed,
} from '../../http/route.ts'
import { parseId } from '../../kernel/ids.ts'
import { type Activity, activitiesOf } from './activity.row.ts'
import {
  type ActivityValues,
  addActivity,
  changeActivity,
  moveActivity,
  removeActivity,
  setStatus,
} from './activity.store.ts'
import { planHref } from './mandate.links.ts'
import { loadMandate, type MandateSubject, rightsTo } from './mandate.load.ts'
import type { Mandate } from './mandate.ts'
import { activityForm, moveForm, removeForm, statusForm } from './plan.form.ts'
import { type PlanGiven, PlanPage } from './plan.pages.tsx'

// Aktivitetsplanen: row by row, by those who gave the mandate; its status by those who carry it too.

interface PlanSubject extends MandateSubject {
  readonly activities: readonly Activity[]
}

interface RowSubject extends PlanSubject {
  readonly row: Activity
}

const load: Load<PlanSubject> = async loading => {
  const subject = await loadMandate(loading)
  return subject && { ...subject, activities: await activitiesOf(loading.db, subject.id) }
}

const loadRow: Load<RowSubject> = async loading => {
  const subject = await load(loading)
  const id = parseId(loading.params.row)
  const row = subject?.activities.find(it => it.id === id)
  return subject && row && { ...subject, row }
}

const shown = (
  { subject, actor }: Asked & { readonly subject: PlanSubject },
  sent?: PlanGiven['sent'],
  typed: Typed = {},
  errors: FieldErrors = {},
) => PlanPage({ ...subject, may: rightsTo(subject, actor), typed, errors, ...(sent ? { sent } : {}) })

const valuesOf = (form: ActivityValues): ActivityValues => ({
  ...{ timeFrame: form.timeFrame, area: form.area, activity: form.activity },
  ...{ responsible: form.responsible, note: form.note },
})

const of = (mandate: Mandate) => ({ mandateId: mandate.id, forumId: mandate.forumId })

/** The version that the row was shown at: a form without it, or with nonsense, is stale. */
const versionOf = (form: { readonly rowVersion: string }): number =>
  /^\d{1,9}$/.test(form.rowVersion) ? Number(form.rowVersion) : -1

const ended = 'Uppdraget är avslutat, och planen ändras inte mer.'
const path = '/uppdrag/:code/aktivitetsplan'

const adding: readonly Route[] = [
  page<PlanSubject>({ path, action: 'mandate.read', load, show: given => shown(given) }),
  command({
    path,
    action: 'mandate.change',
    load,
    form: activityForm,
    run: async ({ subject: { mandate }, form, tx, permit, now }) => {
      if (mandate.state === 'ended') return refused(ended)
      await addActivity(tx, permit, of(mandate), valuesOf(form), now)
      return seeOther(planHref(mandate), 'Aktiviteten är tillagd.')
    },
    again: ({ typed, errors, ...given }) => shown(given, { row: 'new', form: 'change' }, typed, errors),
  }),
]

const changing: readonly Route[] = [
  command({
    path: `${path}/:row/andra`,
    action: 'mandate.change',
    load: loadRow,
    form: activityForm,
    run: async ({ subject: { mandate, row }, form, tx, permit, now }) => {
      if (mandate.state === 'ended') return refused(ended)
      await changeActivity(
        tx,
        permit,
        { ...of(mandate), activityId: row.id, version: versionOf(form) },
        valuesOf(form),
        now,
      )
      return seeOther(`${planHref(mandate)}#rad-${row.id}`, 'Raden är sparad.')
    },
    again: ({ typed, errors, ...given }) => shown(given, { row: given.subject.row.id, form: 'change' }, typed, errors),
  }),
  command({
    path: `${path}/:row/flytta`,
    action: 'mandate.change',
    load: loadRow,
    form: moveForm,
    run: async ({ subject: { mandate, row }, form, tx, permit }) => {
      await moveActivity(tx, permit, { ...of(mandate), activityId: row.id }, form.step)
      return seeOther(`${planHref(mandate)}#rad-${row.id}`)
    },
    again: ({ typed, errors, ...given }) => shown(given, undefined, typed, errors),
  }),
  command({
    path: `${path}/:row/ta-bort`,
    action: 'mandate.change',
    load: loadRow,
    form: removeForm,
    run: async ({ subject: { mandate, row }, form, tx, permit, now }) => {
      if (mandate.state === 'ended') return refused(ended)
      await removeActivity(tx, permit, { ...of(mandate), activityId: row.id, version: versionOf(form) }, now)
      return seeOther(planHref(mandate), 'Aktiviteten är borttagen ur planen.')
    },
    again: ({ typed, errors, ...given }) => shown(given, undefined, typed, errors),
  }),
  command({
    path: `${path}/:row/status`,
    action: 'mandate.work',
    load: loadRow,
    form: statusForm,
    run: async ({ subject: { mandate, row }, form, tx, permit, now }) => {
      if (mandate.state === 'ended') return refused(ended)
      const at = { ...of(mandate), activityId: row.id, version: versionOf(form), status: row.status }
      const done = await setStatus(tx, permit, at, { status: form.status, words: form.words }, now)
      return seeOther(`${planHref(mandate)}#rad-${row.id}`, done ? 'Statusen är sparad.' : 'Statusen var redan den.')
    },
    again: ({ typed, errors, ...given }) => shown(given, { row: given.subject.row.id, form: 'status' }, typed, errors),
  }),
]

export const planRoutes: readonly Route[] = [...adding, ...changing]
