/** Fält där man skriver. */
import type { ComponentChildren, VNode } from 'preact'
import { classes } from '../classes.ts'
import { described, ErrorText, Field, type FieldProps, fieldId, Help } from './field.tsx'

export interface TextFieldProps extends FieldProps {
  readonly value?: string | undefined
  readonly type?: 'text' | 'email' | 'tel' | 'url' | 'password' | 'number' | 'search' | 'time' | 'month'
  readonly autocomplete?: string
  readonly inputmode?: 'text' | 'numeric' | 'decimal' | 'email' | 'tel' | 'url' | 'search'
  readonly maxlength?: number
  readonly placeholder?: string
  readonly spellcheck?: boolean
  readonly width?: 'full' | 'short' | 'tiny'
}

const widths = { full: false, short: 'short', tiny: 'tiny-width' } as const

export function TextField(props: TextFieldProps): VNode {
  const { name, value, autocomplete, inputmode, maxlength, placeholder, spellcheck } = props
  // Preact types each kind of input apart; to the browser they are one.
  const type = (props.type ?? 'text') as 'text'
  return (
    <Field {...props}>
      <input
        class={classes('ds-input', widths[props.width ?? 'full'])}
        id={fieldId(name, props.id)}
        {...{ name, type, value, autocomplete, inputmode, maxlength, placeholder }}
        {...(spellcheck === undefined ? {} : { spellcheck })}
        {...described(props)}
      />
    </Field>
  )
}

/** En månad: the browser's own choice where it has one, and elsewhere typed as people write it (typedMonth). */
export const MonthField = (props: Omit<TextFieldProps, 'type'>): VNode => (
  <TextField help="Till exempel mars 2026 eller 2026-03." width="short" {...props} type="month" />
)

export interface DateFieldProps extends FieldProps {
  /** ISO: '2025-04-11'. */
  readonly value?: string | undefined
  readonly min?: string
  readonly max?: string
}

export function DateField(props: DateFieldProps): VNode {
  const { name, value, min, max } = props
  return (
    <Field {...props}>
      <input
        class="ds-input"
        type="date"
        id={fieldId(name, props.id)}
        {...{ name, value, min, max }}
        {...described(props)}
      />
    </Field>
  )
}

export interface ComboboxProps extends FieldProps {
  readonly value?: string | undefined
  /** What is suggested while one types; anything else may be typed too. */
  readonly options: readonly (string | { readonly value: string; readonly label: string })[]
  readonly placeholder?: string
  /** The id of another field on the page whose list is this one's too: its options are then not written once more. */
  readonly optionsOf?: string
}

/** Skriv eller välj: the browser's own list, which works without a script. */
export function Combobox(props: ComboboxProps): VNode {
  const { name, value, placeholder, optionsOf } = props
  const id = fieldId(name, props.id)
  const list = `${optionsOf ?? id}-val`
  return (
    <Field {...props}>
      <input class="ds-input" autocomplete="off" {...{ id, name, list, value, placeholder }} {...described(props)} />
      {optionsOf === undefined && (
        <datalist id={list}>
          {props.options.map(option =>
            typeof option === 'string' ? (
              <option value={option} />
            ) : (
              <option value={option.value}>{option.label}</option>
            ),
          )}
        </datalist>
      )}
    </Field>
  )
}

export interface TextAreaProps extends FieldProps {
  readonly value?: string | undefined
  readonly rows?: number
  /** Characters. Said in the help; counted down where scripts run. */
  readonly limit?: number
}

const limitHelp = (help: ComponentChildren, limit: number | undefined): ComponentChildren =>
  limit === undefined ? (
    help
  ) : (
    <>
      {help} Högst {limit} tecken.
    </>
  )

export function TextArea(given: TextAreaProps): VNode {
  const props = { ...given, help: limitHelp(given.help, given.limit) }
  const { name, value = '', rows = 4, limit } = props
  const id = fieldId(name, props.id)
  // Only where there is something to count: the element's script is fetched for pages that hold one.
  const Shell = (limit === undefined ? 'div' : 'ds-field') as 'div'
  return (
    <Shell class="ds-field">
      <label class="ds-label" for={id}>
        {props.label} {props.optional && <span class="label-note">(frivilligt)</span>}
      </label>
      {props.help && <Help id={id}>{props.help}</Help>}
      <textarea class="ds-input" {...{ id, name, rows }} {...described(props)}>
        {value}
      </textarea>
      {limit !== undefined && (
        <p
          class="counter"
          data-field="counter"
          data-limit={limit}
          data-under="%d tecken kvar"
          data-over="%d tecken för mycket"
        />
      )}
      {props.error && <ErrorText id={id}>{props.error}</ErrorText>}
    </Shell>
  )
}
