/** Fält med identitetsskydd: a text of a case, and under it what may not be sent. */
import type { VNode } from 'preact'
import type { LocalDate } from '../../kernel/time.ts'
import { TextArea, type TextAreaProps, TextField, type TextFieldProps } from '../../ui/fields/text.tsx'
import { GuardMarks } from '../guard/guard.view.tsx'

interface Guarded {
  readonly today: LocalDate
}

export const GuardedArea = ({ today, ...props }: TextAreaProps & Guarded): VNode => (
  <>
    <TextArea {...props} />
    <GuardMarks name={props.name} text={props.value} today={today} {...(props.id ? { id: props.id } : {})} />
  </>
)

export const GuardedLine = ({ today, ...props }: TextFieldProps & Guarded): VNode => (
  <>
    <TextField {...props} />
    <GuardMarks name={props.name} text={props.value} today={today} {...(props.id ? { id: props.id } : {})} />
  </>
)
