/** Knappar. The words are verbs: 'Skicka kallelsen'. */
import type { ComponentChildren, VNode } from 'preact'
import { classes } from './classes.ts'
import { Hidden } from './fields/hidden.tsx'

export type ButtonLook = 'primary' | 'secondary' | 'quiet' | 'danger'

interface Look {
  readonly look?: ButtonLook
  /** Lower, for rows and tables. */
  readonly compact?: boolean
}

const variants: Readonly<Record<ButtonLook, string>> = {
  primary: 'primary',
  secondary: 'secondary',
  quiet: 'tertiary',
  danger: 'primary',
}

const attributes = ({ look = 'primary', compact = false }: Look) => ({
  class: classes('ds-button', look === 'danger' && 'danger', compact && 'compact'),
  'data-variant': variants[look],
})

export interface ButtonProps extends Look {
  readonly children: ComponentChildren
  readonly type?: 'submit' | 'button'
  /** Sent with the form when this button was used. */
  readonly name?: string
  readonly value?: string
  readonly disabled?: boolean
  /** Sends the form elsewhere: 'Spara utkast' beside 'Skicka'. */
  readonly formaction?: string
  readonly formnovalidate?: boolean
  /** The id of the form that it sends, where it stands outside of it. */
  readonly form?: string
  /** For those who hear the button without what stands around it. */
  readonly 'aria-label'?: string
}

export function Button({ children, look, compact, type = 'submit', ...rest }: ButtonProps): VNode {
  return (
    <button type={type} {...attributes({ ...(look && { look }), ...(compact && { compact }) })} {...rest}>
      {children}
    </button>
  )
}

export interface ButtonLinkProps extends Look {
  readonly href: string
  readonly children: ComponentChildren
  /** File name, for what is downloaded. */
  readonly download?: string | boolean
}

export function ButtonLink({ children, look = 'secondary', compact = false, href, download }: ButtonLinkProps): VNode {
  return (
    <a href={href} {...attributes({ look, compact })} {...(download === undefined ? {} : { download })}>
      {children}
    </a>
  )
}

export interface ButtonFormProps extends ButtonProps {
  readonly action: string
  readonly fields?: Readonly<Record<string, string>>
  readonly csrf?: string
}

/** One button that posts: a command without a form of its own. */
export const ButtonForm = ({ action, fields = {}, csrf, ...button }: ButtonFormProps): VNode => (
  <form method="post" action={action}>
    {csrf && <Hidden name="csrf" value={csrf} />}
    {Object.entries(fields).map(([name, value]) => (
      <Hidden name={name} value={value} />
    ))}
    <Button {...button} />
  </form>
)

/** Buttons in a row that breaks where it must; the main action first. */
export const Buttons = ({ children }: { readonly children: ComponentChildren }): VNode => (
  <div class="buttons">{children}</div>
)
