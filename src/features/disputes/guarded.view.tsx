/** Fri text i tvister, lärdomar och mönster: a field with what must not stand in it marked under it. */
import type { ComponentChildren, VNode } from 'preact'
import { z } from 'zod'
import { typedOr } from '../../http/fields.ts'
import type { FieldErrors, Typed } from '../../http/route.ts'
import type { LocalDate } from '../../kernel/time.ts'
import { TextArea } from '../../ui/fields/text.tsx'
import { Form } from '../../ui/form.tsx'
import { GuardMarks, GuardRead } from '../guard/guard.view.tsx'
import { guardNames } from '../guard/guarded.ts'

/** The guard's own fields, in every form that holds free text. */
export const guardFields = { [guardNames.mask]: z.string().optional(), [guardNames.read]: z.string().optional() }

export interface FormGiven {
  readonly typed: Typed
  readonly errors: FieldErrors
  readonly today: LocalDate
}

export const noForm = (today: LocalDate): FormGiven => ({ typed: {}, errors: {}, today })

interface GuardedAreaProps {
  readonly given: FormGiven
  readonly name: string
  readonly label: string
  readonly help?: ComponentChildren
  readonly held?: string | null
  readonly limit?: number
  readonly rows?: number
  readonly optional?: boolean
  readonly id?: string
}

export function GuardedArea({ given, name, held, limit = 4000, id, ...rest }: GuardedAreaProps): VNode {
  const value = typedOr(given.typed, name, held)
  return (
    <>
      <TextArea {...rest} {...{ name, value, limit }} error={given.errors[name]} {...(id ? { id } : {})} />
      <GuardMarks name={name} text={value} today={given.today} {...(id ? { id } : {})} />
    </>
  )
}

interface GuardedFormProps {
  readonly given: FormGiven
  /** The fields that are guarded. */
  readonly guards: readonly string[]
  readonly action: string
  readonly submit: string
  readonly version?: number
  readonly cancelHref?: string
  readonly label?: string
  readonly children?: ComponentChildren
}

export const GuardedForm = ({ given, guards, children, ...rest }: GuardedFormProps): VNode => (
  <Form {...rest} errors={given.errors}>
    {children}
    <GuardRead
      texts={Object.fromEntries(guards.map(it => [it, given.typed[it]]))}
      today={given.today}
      errors={given.errors}
    />
  </Form>
)
