/** Steg i något som görs i ordning. */
import type { VNode } from 'preact'

export interface Step {
  readonly label: string
  readonly state: 'done' | 'current' | 'ahead'
  readonly href?: string
}

const said: Readonly<Record<Step['state'], string>> = { done: ' (klart)', current: ' (här är du)', ahead: '' }

export const Steps = ({
  steps,
  label = 'Steg',
}: {
  readonly steps: readonly Step[]
  readonly label?: string
}): VNode => (
  <ol class="steps" aria-label={label}>
    {steps.map(({ label: text, state, href }) => (
      <li class={state} {...(state === 'current' ? { 'aria-current': 'step' as const } : {})}>
        <span class="bead" />
        <span>
          {href ? <a href={href}>{text}</a> : text}
          <span class="ds-sr-only">{said[state]}</span>
        </span>
      </li>
    ))}
  </ol>
)
