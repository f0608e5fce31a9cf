import { z } from 'zod'
import type { Subject } from '../../access/rules.ts'
import { chosen, date, line } from '../../http/fields.ts'
import { command, type FieldErrors, type Load, page, type Route, refused, seeOther } from '../../http/route.ts'
import { dateAt } from '../../kernel/time.ts'
import { stopped } from '../guard/guarding.ts'
import { ChangePage } from './change.pages.tsx'
import { isHsaId, tidyHsaId } from './hsa.ts'
import { unitHref } from './unit.pages.tsx'
import { areaNames, areasOfUnit, unitWithSlug } from './unit.row.ts'
import { changeUnit, type UnitRefusal } from './unit.store.ts'
import { type CareUnit, careForms } from './unit.ts'

export interface UnitSubject extends Subject {
  readonly id: string
  readonly version: number
  readonly areaIds: readonly string[]
  readonly unit: CareUnit
  readonly areas: readonly { readonly id: string; readonly name: string }[]
}

export const loadUnit: Load<UnitSubject> = async ({ db, params, now }) => {
  const unit = await unitWithSlug(db, params.slug ?? '')
  if (!unit) return undefined
  const areaIds = await areasOfUnit(db, unit.id, dateAt(now))
  return { id: unit.id, version: unit.version, areaIds, unit, areas: await areaNames(db) }
}

const hsaIdField = line(40)
  .transform(it => (it === null ? null : tidyHsaId(it)))
  .refine(
    it => it === null || isHsaId(it),
    'Ett HSA-id är SE, organisationsnumret med tio siffror, ett bindestreck och enhetens egna tecken.',
  )

const unitForm = z
  .object({
    ...{ place: line(80), hsaId: hsaIdField, area: chosen, connectedFrom: date, connectedTo: date, trainedOn: date },
    careForm: z
      .string()
      .default('')
      .transform(it => careForms.find(one => one === it) ?? null),
  })
  .refine(it => !it.connectedFrom || !it.connectedTo || it.connectedFrom <= it.connectedTo, {
    path: ['connectedTo'],
    error: 'Sista dagen ligger före första dagen.',
  })

const refusals: Readonly<Record<UnitRefusal, FieldErrors>> = {
  'hsa-id-taken': { hsaId: 'En annan enhet har det HSA-id:t.' },
  'not-yours': { '': 'Du leder inte området som enheten ligger i.' },
}

export const changeRoutes: readonly Route[] = [
  page<UnitSubject>({
    path: '/enheter/:slug/andra',
    action: 'unit.change',
    load: loadUnit,
    show: ({ subject }) => ChangePage({ subject, typed: {}, errors: {} }),
  }),
  command<UnitSubject, 'unit.change', typeof unitForm>({
    path: '/enheter/:slug/andra',
    action: 'unit.change',
    load: loadUnit,
    form: unitForm,
    run: stopped(['place'], async ({ subject, form, tx, permit }) => {
      if (form.area !== null && !subject.areas.some(it => it.id === form.area))
        return refused({ area: 'Välj i listan.' })
      const done = await changeUnit(tx, permit, { ...form, areaId: form.area })
      return done.ok ? seeOther(unitHref(subject.unit), 'Enheten är ändrad.') : refused(refusals[done.why])
    }),
    again: ({ subject, typed, errors }) => ChangePage({ subject, typed, errors }),
  }),
]
