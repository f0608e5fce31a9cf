/** Ändra en enhet: what makes others find it, and from when it reports. */
import { typedOr } from '../../http/fields.ts'
import type { FieldErrors, PageContent, Typed } from '../../http/route.ts'
import { Select } from '../../ui/fields/choice.tsx'
import { DateField, TextField } from '../../ui/fields/text.tsx'
import { Form } from '../../ui/form.tsx'
import { PageHead } from '../../ui/layout.tsx'
import type { UnitSubject } from './change.routes.tsx'
import { unitHref, unitsHref } from './unit.pages.tsx'
import { careForms, careFormWords } from './unit.ts'

const days = [
  ['connectedFrom', 'Ansluten till rapporteringen från och med'],
  ['connectedTo', 'Ansluten till och med'],
  ['trainedOn', 'Senast utbildad'],
] as const

export const ChangePage = (given: {
  readonly subject: UnitSubject
  readonly typed: Typed
  readonly errors: FieldErrors
}): PageContent => {
  const { subject, typed, errors } = given
  const { unit, areas } = subject
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
          <TextField
            name="place"
            label="Ort"
            optional
            value={typedOr(typed, 'place', unit.place)}
            error={errors.place}
          />
          <TextField
            name="hsaId"
            label="HSA-id"
            help="Till exempel SE2321000131-E000000012345."
            optional
            value={typedOr(typed, 'hsaId', unit.hsaId)}
            error={errors.hsaId}
          />
          <Select
            name="careForm"
            label="Verksamhet"
            empty="Inte angiven"
            value={typedOr(typed, 'careForm', unit.careForm)}
            options={careForms.map(it => ({ value: it, label: careFormWords[it] }))}
          />
          <Select
            name="area"
            label="Eget område"
            help="Bara om enheten ligger i ett annat område än sin huvudman, till exempel ett sjukhus."
            empty="Huvudmannens område"
            value={typedOr(typed, 'area', unit.areaId)}
            options={areas.map(it => ({ value: it.id, label: it.name }))}
            error={errors.area}
          />
          {days.map(([name, label]) => (
            <DateField
              name={name}
              label={label}
              optional
              value={typedOr(typed, name, unit[name])}
              error={errors[name]}
            />
          ))}
        </Form>
      </>
    ),
  }
}
