/** Förlopp: what is done, what is left, and that the page may be left. */
import type { ComponentChildren, VNode } from 'preact'
import { numberText } from './format.ts'

export interface ProgressProps {
  readonly label: string
  /** Unknown yet: the bar moves without a number. */
  readonly value?: number
  readonly max?: number
  /** 'filer' → '340 av 500 filer'. */
  readonly unit?: string
  /** 'Du kan lämna sidan, arbetet fortsätter.' */
  readonly children?: ComponentChildren
  readonly id?: string
}

export function Progress({ label, value, max = 100, unit = '', children, id = 'forlopp' }: ProgressProps): VNode {
  const text = value === undefined ? 'Väntar' : `${numberText(value)} av ${numberText(max)} ${unit}`.trim()
  return (
    <div class="progress">
      <div class="progress-head">
        <label for={id}>{label}</label>
        <span class="figures" role="status">
          {text}
        </span>
      </div>
      <progress id={id} max={max} {...(value === undefined ? {} : { value })}>
        {text}
      </progress>
      {children && <div class="help">{children}</div>}
    </div>
  )
}
