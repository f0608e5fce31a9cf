/** Fält där man väljer. */
import type { ComponentChildren, VNode } from 'preact'
import { classes } from '../classes.ts'
import { described, ErrorText, Field, FieldGroup, type FieldProps, fieldId, Help } from './field.tsx'

export interface Option {
  readonly value: string
  readonly label: string
  readonly help?: ComponentChildren
}

export interface SelectProps extends FieldProps {
  readonly value?: string | undefined
  readonly options: readonly Option[]
  /** First row with an empty value: 'Alla forum', 'Välj'. */
  readonly empty?: string
}

export function Select(props: SelectProps): VNode {
  const { name, value = '', options, empty } = props
  return (
    <Field {...props}>
      <select class="ds-input" id={fieldId(name, props.id)} name={name} {...described(props)}>
        {empty !== undefined && (
          <option value="" selected={value === ''}>
            {empty}
          </option>
        )}
        {options.map(option => (
          <option value={option.value} selected={option.value === value}>
            {option.label}
          </option>
        ))}
      </select>
    </Field>
  )
}

interface ChoiceProps extends Option {
  readonly id: string
  readonly name: string
  readonly type: 'radio' | 'checkbox'
  readonly checked: boolean
  readonly required?: boolean
  readonly error?: string | undefined
}

function Choice({ id, name, type, value, label, help, checked, required, error }: ChoiceProps): VNode {
  return (
    <div class="choice">
      <input
        class="ds-input"
        {...{ id, name, type, value, checked }}
        {...described({ name, id, label, help, error, ...(required && { required }) })}
      />
      <label for={id}>{label}</label>
      {help && <Help id={id}>{help}</Help>}
    </div>
  )
}

export interface CheckboxProps extends FieldProps {
  /** What is sent when it is ticked; 'ja' when nothing else is said. */
  readonly value?: string
  readonly checked?: boolean
}

export function Checkbox(props: CheckboxProps): VNode {
  const id = fieldId(props.name, props.id)
  return (
    <div>
      <Choice {...props} id={id} type="checkbox" value={props.value ?? 'ja'} checked={props.checked ?? false} />
      {props.error && <ErrorText id={id}>{props.error}</ErrorText>}
    </div>
  )
}

interface GroupProps extends FieldProps {
  readonly options: readonly Option[]
  /** Larger targets in a grid: for phones and short answers. */
  readonly tiles?: boolean
}

interface ChoicesProps extends GroupProps {
  readonly type: 'radio' | 'checkbox'
  readonly chosen: readonly string[]
}

const Choices = (props: ChoicesProps): VNode => (
  <FieldGroup {...props}>
    <div class={classes('choices', props.tiles && 'tiles')}>
      {props.options.map((option, index) => (
        <Choice
          {...option}
          id={`${fieldId(props.name, props.id)}-${index + 1}`}
          name={props.name}
          type={props.type}
          checked={props.chosen.includes(option.value)}
          {...(props.required && props.type === 'radio' && { required: true })}
        />
      ))}
    </div>
  </FieldGroup>
)

export const RadioGroup = ({ value, ...props }: GroupProps & { readonly value?: string | undefined }): VNode => (
  <Choices {...props} type="radio" chosen={value === undefined ? [] : [value]} />
)

export const CheckboxGroup = ({
  values = [],
  ...props
}: GroupProps & { readonly values?: readonly string[] }): VNode => (
  <Choices {...props} type="checkbox" chosen={values} />
)
