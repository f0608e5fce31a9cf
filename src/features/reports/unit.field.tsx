/** Enheten i rapporten: what was used last is one tap away, everything else is searched. */
import type { ComponentChildren, VNode } from 'preact'
import { Button } from '../../ui/buttons.tsx'
import { RadioGroup } from '../../ui/fields/choice.tsx'
import { Field, fieldId } from '../../ui/fields/field.tsx'
import { Hidden } from '../../ui/fields/hidden.tsx'
import { unitOf, unitValue } from './report.form.ts'
import type { UnitChoice } from './report.load.ts'

interface UnitFieldProps {
  readonly name: 'ownUnit' | 'otherUnit'
  readonly label: string
  readonly help?: ComponentChildren
  /** What is offered before anything is searched. */
  readonly units: readonly UnitChoice[]
  /** 'id namn', as it was chosen. */
  readonly value: string
  readonly words: string
  readonly error: string | undefined
  /** What the search found; undefined before one. */
  readonly found?: readonly UnitChoice[] | undefined
  /** Folded away while it is known which: it is nearly always the same. */
  readonly settled?: boolean
}

const optionsOf = ({ units, value, found }: UnitFieldProps): readonly UnitChoice[] => {
  const chosen = unitOf(value)
  const listed = found ?? units
  return chosen && !listed.some(it => it.id === chosen.id) ? [chosen, ...listed] : listed
}

export const stepOf = { ownUnit: 'sok-egen', otherUnit: 'sok-motpart' } as const

/** Works without a script: the button comes back with what was found, and nothing that was typed is lost. */
export function UnitField(props: UnitFieldProps): VNode {
  const chosen = unitOf(props.value)
  if (!props.settled || !chosen || props.found || props.error) return <UnitSearch {...props} />
  const { label } = props.units.find(it => it.id === chosen.id) ?? chosen
  return (
    <details class="report-more">
      <summary>
        <span data-unit-chosen>{`Från ${label}`}</span> <span class="soft">{'(byt\u00a0enhet)'}</span>
      </summary>
      <div class="stack">
        <UnitSearch {...props} />
      </div>
    </details>
  )
}

function UnitSearch(props: UnitFieldProps): VNode {
  const { name, label, help, value, words, error, found } = props
  const options = optionsOf(props)
  const chosen = unitOf(value)
  const searchName = `${name}Words`
  const searchLabel = options.length > 0 ? 'Sök en annan enhet' : label
  return (
    <div class="unit-field" data-unit-field={name} id={options.length > 0 ? `${fieldId(name)}-alla` : fieldId(name)}>
      {options.length > 0 ? (
        <RadioGroup
          name={name}
          label={label}
          {...(help ? { help } : {})}
          options={options.map(it => ({ value: unitValue(it), label: it.label }))}
          value={chosen ? unitValue(options.find(it => it.id === chosen.id) ?? chosen) : undefined}
          error={error}
        />
      ) : (
        <Hidden name={name} value="" />
      )}
      <Field
        name={searchName}
        label={searchLabel}
        help={options.length > 0 ? undefined : (help ?? 'Namn, ort eller HSA-id.')}
        error={options.length > 0 ? undefined : error}
      >
        <div class="unit-search">
          <input
            class="ds-input"
            type="search"
            id={fieldId(searchName)}
            name={searchName}
            value={words}
            autocomplete="off"
            {...(options.length > 0 ? {} : { 'aria-describedby': `${fieldId(searchName)}-hjalp` })}
          />
          <Button look="secondary" name="steg" value={stepOf[name]} formnovalidate>
            Sök enhet
          </Button>
        </div>
      </Field>
      {found && found.length === 0 && (
        <p class="soft" role="status">
          {words.trim().length < 2
            ? 'Skriv minst två bokstäver och sök igen.'
            : `Ingen enhet liknar ”${words.trim().slice(0, 60)}”. Prova med en del av namnet eller med orten.`}
        </p>
      )}
    </div>
  )
}
