/** Part: region (circle), kommun (rounded square), båda (they overlap). Shape and colour are kept on every page. */
import type { ComponentChildren, VNode } from 'preact'
import { classes } from './classes.ts'

export type Party = 'region' | 'municipality' | 'both' | 'none'

const words: Readonly<Record<Party, string>> = {
  region: 'Region',
  municipality: 'Kommun',
  both: 'Region och kommun',
  none: 'Ingen part',
}

const shapes: Readonly<Record<Party, VNode>> = {
  region: <circle class="party-region" cx="6" cy="6" r="5.6" />,
  municipality: <rect class="party-municipality" x="0.6" y="0.6" width="10.8" height="10.8" rx="2.6" />,
  both: (
    <>
      <rect class="party-municipality" x="7.6" y="0.6" width="10.8" height="10.8" rx="2.6" />
      <circle class="party-region" cx="6" cy="6" r="5.6" />
      <circle class="party-overlap" cx="6" cy="6" r="5.6" />
    </>
  ),
  none: <circle class="party-none" cx="6" cy="6" r="5" />,
}

export interface PartyMarkProps {
  readonly party: Party
  /** What stands beside the mark: 'Region: 5 av 5'. Without it the mark says its own word to a screen reader. */
  readonly children?: ComponentChildren
  readonly absent?: boolean
}

export const PartyMark = ({ party, children, absent = false }: PartyMarkProps): VNode => (
  <span class={classes('party', party, absent && 'absent')}>
    <svg viewBox={party === 'both' && !absent ? '0 0 19 12' : '0 0 12 12'} aria-hidden="true">
      {absent ? shapes.none : shapes[party]}
    </svg>
    {children ? <span>{children}</span> : <span class="ds-sr-only">{words[party]}</span>}
  </span>
)
