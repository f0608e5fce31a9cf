import { sql } from 'kysely'
import { z } from 'zod'
import type { Subject } from '../../access/rules.ts'
import { chosen, date, line, typedOr } from '../../http/fields.ts'
import {
  command,
  type FieldErrors,
  type Load,
  type PageContent,
  page,
  type Route,
  refused,
  seeOther,
  type Typed,
} from '../../http/route.ts'
import { dateAt } from '../../kernel/time.ts'
import { Select } from '../../ui/fields/choice.tsx'
import { DateField, TextField } from '../../ui/fields/text.tsx'
import { Form } from '../../ui/form.tsx'
import { PageHead } from '../../ui/layout.tsx'
import { stoppedBy } from '../guard/guarded.ts'
import { isHsaId, tidyHsaId } from './hsa.ts'
import { unitHref, unitsHref } from './unit.pages.tsx'
import { unitWithSlug } from './unit.row.ts'
import { changeUnit, type UnitRefusal } from './unit.store.ts'
import { type CareForm, type CareUnit, careForms, careFormWords } from './unit.ts'

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
  const led = await db
    .selectNoFrom(sql<string[]>`areas_of(${unit.id}::uuid, ${dateAt(now)}::date)`.as('ids'))
    .executeTakeFirstOrThrow()
  const areas = await db.selectFrom('area').select(['id', 'name']).orderBy('name').execute()
  return { id: unit.id, version: unit.version, areaIds: led.ids, unit, areas }
}

export const hsaIdField = line(40)
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

const ChangePage = (given: {
  readonly subject: UnitSubject
  readonly typed: Typed
  readonly errors: FieldErrors
}): PageContent => {
  const { subject, typed, errors } = given
  const { unit, areas } = subject
  const value = (name: string, held: string | null): string => typedOr(typed, name, held)
  return {
    title: `Ändra ${unit.name}`,
    breadcrumbs: [
      ['Avvikelser', '/avvikelser'],
      ['Enheter', unitsHref],
      [unit.name, unitHref(unit)],
    ],
    main: (
      <>
        <PageHead
          title={`Ändra ${unit.name}`}
          lead="Det som gör att andra hittar enheten, och när den började rapportera."
        />
        <Form
          action={`${unitHref(unit)}/andra`}
          submit="Spara ändringen"
          errors={errors}
          version={subject.version}
          cancelHref={unitHref(unit)}
        >
          <TextField name="place" label="Ort" optional value={value('place', unit.place)} error={errors.place} />
          <TextField
            name="hsaId"
            label="HSA-id"
            help="Till exempel SE2321000131-E000000012345."
            optional
            value={value('hsaId', unit.hsaId)}
            error={errors.hsaId}
          />
          <Select
            name="careForm"
            label="Verksamhet"
            empty="Inte angiven"
            value={value('careForm', unit.careForm)}
            options={careForms.map(it => ({ value: it, label: careFormWords[it as CareForm] }))}
          />
          <Select
            name="area"
            label="Eget område"
            help="Bara om enheten ligger i ett annat område än sin huvudman, till exempel ett sjukhus."
            empty="Huvudmannens område"
            value={value('area', unit.areaId)}
            options={areas.map(it => ({ value: it.id, label: it.name }))}
            error={errors.area}
          />
          <DateField
            name="connectedFrom"
            label="Ansluten till rapporteringen från och med"
            optional
            value={value('connectedFrom', unit.connectedFrom)}
            error={errors.connectedFrom}
          />
          <DateField
            name="connectedTo"
            label="Ansluten till och med"
            optional
            value={value('connectedTo', unit.connectedTo)}
            error={errors.connectedTo}
          />
          <DateField
            name="trainedOn"
            label="Senast utbildad"
            optional
            value={value('trainedOn', unit.trainedOn)}
            error={errors.trainedOn}
          />
        </Form>
      </>
    ),
  }
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
    run: async ({ subject, form, tx, permit, now }) => {
      const halted = stoppedBy(form, ['place'], dateAt(now))
      if (halted) return refused(halted)
      if (form.area !== null && !subject.areas.some(it => it.id === form.area))
        return refused({ area: 'Välj i listan.' })
      const done = await changeUnit(tx, permit, { ...form, areaId: form.area })
      return done.ok ? seeOther(unitHref(subject.unit), 'Enheten är ändrad.') : refused(refusals[done.why])
    },
    again: ({ subject, typed, errors }) => ChangePage({ subject, typed, errors }),
  }),
]
