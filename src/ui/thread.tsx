/** Tråden: a line of years that carries a matter from signal to effect. */
import type { ComponentChildren, VNode } from 'preact'
import { classes } from './classes.ts'

export interface ThreadEntry {
  /** '2017', '11 apr', 'nu'. */
  readonly when: string
  readonly children: ComponentChildren
  /** 'now' is where the matter stands; 'ahead' has not happened yet. */
  readonly state?: 'past' | 'now' | 'ahead'
}

export interface ThreadProps {
  readonly entries: readonly ThreadEntry[]
  /** What the line is about, for those who cannot see it: 'Handlingsplan psykisk hälsa'. */
  readonly label: string
}

export const Thread = ({ entries, label }: ThreadProps): VNode => (
  <ol class="thread" aria-label={label}>
    {entries.map(({ when, children, state = 'past' }) => (
      <li class={classes(state !== 'past' && state)} {...(state === 'now' ? { 'aria-current': 'step' } : {})}>
        <span class="when">{when}</span>
        <span class="dot" />
        <div>{children}</div>
      </li>
    ))}
  </ol>
)
