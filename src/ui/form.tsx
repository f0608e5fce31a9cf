/** Formulär: the error summary, the fields, what is sent unseen, and one main button. */
import type { ComponentChildren, VNode } from 'preact'
import { Button, type ButtonLook } from './buttons.tsx'
import { classes } from './classes.ts'
import { ErrorSummary } from './fields/error-summary.tsx'
import { Hidden } from './fields/hidden.tsx'

export interface FormProps {
  readonly action: string
  /** 'Spara ändringen': a verb. */
  readonly submit: string
  readonly children?: ComponentChildren
  /** Field → sentence; '' is about the form as a whole. */
  readonly errors?: Readonly<Record<string, string>>
  /** The version that the page was made from: a later one makes the form stale. */
  readonly version?: number
  readonly look?: ButtonLook
  readonly cancelHref?: string
  readonly label?: string
  /** What is typed in it is worth a paper: other forms are not printed. */
  readonly printed?: boolean
}

export function Form(props: FormProps): VNode {
  const { action, submit, children, errors = {}, version, look, cancelHref, label, printed = false } = props
  return (
    <>
      <ErrorSummary
        errors={Object.entries(errors).map(([name, message]) => (name === '' ? { message } : { name, message }))}
      />
      <form
        class={classes('form', printed && 'print')}
        method="post"
        action={action}
        novalidate
        {...(label ? { 'aria-label': label } : {})}
      >
        {version !== undefined && <Hidden name="version" value={String(version)} />}
        {children}
        <div class="buttons">
          <Button {...(look ? { look } : {})}>{submit}</Button>
          {cancelHref && <a href={cancelHref}>Avbryt</a>}
        </div>
      </form>
    </>
  )
}
