/** Meddelanden: what a person should know before going on. The word carries the tone, the colour follows. */
import type { ComponentChildren, VNode } from 'preact'
import { classes } from './classes.ts'
import { Icon, type IconName } from './icons.tsx'

export type Tone = 'info' | 'warning' | 'condition' | 'success' | 'error' | 'quiet'

const words: Readonly<Record<Tone, string>> = {
  info: 'Bra att veta.',
  warning: 'Observera.',
  condition: 'Villkorat.',
  success: 'Klart.',
  error: 'Det gick inte.',
  quiet: '',
}

export interface NoticeProps {
  readonly tone: Tone
  /** Run-in words in bold; each tone has its own: 'Villkorat.', 'Observera.', 'Klart.' … */
  readonly title?: string
  readonly children?: ComponentChildren
  /** Read out at once: after a command, not on pages that simply hold a notice. */
  readonly live?: boolean
  readonly class?: string
}

export const Notice = ({ tone, title = words[tone], children, live = false, class: extra }: NoticeProps): VNode => (
  <div class={classes('notice', tone, extra)} {...(live ? { role: tone === 'error' ? 'alert' : 'status' } : {})}>
    <p>
      {title && <span class="notice-title">{title}</span>} {typeof children === 'string' ? children : null}
    </p>
    {typeof children === 'string' ? null : children}
  </div>
)

const flagIcons: Readonly<Record<FlagTone, IconName>> = {
  info: 'target',
  warning: 'flag',
  success: 'check',
  error: 'cross',
  quiet: 'dot',
}

export type FlagTone = Exclude<Tone, 'condition'>

/** A small mark in a line: 'osäkert datum', 'utan källa'. Always with its word. */
export const Flag = ({
  tone = 'warning',
  children,
}: {
  readonly tone?: FlagTone
  readonly children: ComponentChildren
}): VNode => (
  <span class={classes('flag', tone)}>
    <Icon name={flagIcons[tone]} />
    <span>{children}</span>
  </span>
)
