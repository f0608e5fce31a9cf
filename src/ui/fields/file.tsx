/** Fält för filer. */
import type { VNode } from 'preact'
import { described, Field, type FieldProps, fieldId } from './field.tsx'

export interface FileFieldProps extends FieldProps {
  /** '.pdf,.docx' */
  readonly accept?: string
  readonly multiple?: boolean
}

/** Dropping files on it works without a script: the browser's own input fills the framed area. */
export function FileField(props: FileFieldProps): VNode {
  const { name, accept, multiple } = props
  return (
    <Field {...props}>
      <div class="file-drop">
        <input
          class="ds-input"
          type="file"
          id={fieldId(name, props.id)}
          {...{ name, accept, multiple }}
          {...described(props)}
        />
      </div>
    </Field>
  )
}
