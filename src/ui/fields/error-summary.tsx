/** Felsammanfattning: on top of the form, links to each field, takes focus when the page arrives. */
import type { VNode } from 'preact'
import { fieldId } from './field.tsx'

export interface FormError {
  readonly message: string
  /** Name of the field. */
  readonly name?: string
  /** When the field was given an id of its own. */
  readonly id?: string
}

const target = ({ name, id }: FormError): string | undefined => id ?? (name === undefined ? undefined : fieldId(name))

export interface ErrorSummaryProps {
  readonly errors: readonly FormError[]
  readonly title?: string
}

export const ErrorSummary = ({ errors, title = 'Det är något som behöver rättas' }: ErrorSummaryProps): VNode | null =>
  errors.length === 0 ? null : (
    <div class="ds-error-summary" role="alert" tabIndex={-1} autofocus aria-labelledby="felsammanfattning">
      <h2 id="felsammanfattning">{title}</h2>
      <ul>
        {errors.map(error => (
          <li>{target(error) ? <a href={`#${target(error)}`}>{error.message}</a> : error.message}</li>
        ))}
      </ul>
    </div>
  )
