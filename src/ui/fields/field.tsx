/** Fältets skal: label above, help before the field, error linked by aria-describedby. All ids are made on the server. */
import type { ComponentChildren, VNode } from 'preact'
import { Icon } from '../icons.tsx'

export interface FieldProps {
  readonly name: string
  readonly label: string
  /** Defaults to `falt-<name>`; needed when two forms on a page have the same name. */
  readonly id?: string
  readonly help?: ComponentChildren
  readonly error?: string | undefined
  /** Most fields are needed, so it is the others that are marked: '(frivilligt)'. */
  readonly optional?: boolean
  readonly required?: boolean
}

/** Where an error summary links: the id of the field with this name. */
export const fieldId = (name: string, id?: string): string => id ?? `falt-${name.replace(/[^\w-]+/g, '-')}`

/** The attributes that tie an input to its help and its error. */
export function described({ name, id, help, error, required }: FieldProps) {
  const own = fieldId(name, id)
  const by = [help && `${own}-hjalp`, error && `${own}-fel`].filter(Boolean).join(' ')
  return {
    ...(by && { 'aria-describedby': by }),
    ...(error && { 'aria-invalid': 'true' as const }),
    ...(required && { required: true }),
  }
}

export const Help = ({ id, children }: { readonly id: string; readonly children: ComponentChildren }): VNode => (
  <div class="help" id={`${id}-hjalp`}>
    {children}
  </div>
)

export const ErrorText = ({ id, children }: { readonly id: string; readonly children: ComponentChildren }): VNode => (
  <p class="ds-validation-message" data-color="danger" id={`${id}-fel`}>
    <Icon name="flag" />
    <span class="ds-sr-only">Fel: </span>
    {children}
  </p>
)

export function Field(props: FieldProps & { readonly children: ComponentChildren }): VNode {
  const id = fieldId(props.name, props.id)
  return (
    <div class="ds-field">
      <label class="ds-label" for={id}>
        {props.label} {props.optional && <span class="label-note">(frivilligt)</span>}
      </label>
      {props.help && <Help id={id}>{props.help}</Help>}
      {props.children}
      {props.error && <ErrorText id={id}>{props.error}</ErrorText>}
    </div>
  )
}

/** A group of choices under one question. */
export function FieldGroup(props: FieldProps & { readonly children: ComponentChildren }): VNode {
  const id = fieldId(props.name, props.id)
  const { required: _, ...links } = described(props)
  return (
    <fieldset class="ds-fieldset" id={id} {...links}>
      <legend>
        {props.label} {props.optional && <span class="label-note">(frivilligt)</span>}
      </legend>
      {props.help && <Help id={id}>{props.help}</Help>}
      {props.children}
      {props.error && <ErrorText id={id}>{props.error}</ErrorText>}
    </fieldset>
  )
}
