/** Flikar som länkar: each has an address of its own. */
import type { VNode } from 'preact'
import { numberText } from './format.ts'

export interface Tab {
  readonly label: string
  readonly href: string
  readonly current?: boolean
  readonly count?: number
}

export const Tabs = ({ tabs, label }: { readonly tabs: readonly Tab[]; readonly label: string }): VNode => (
  <nav aria-label={label}>
    <ul class="tabs">
      {tabs.map(tab => (
        <li>
          <a href={tab.href} {...(tab.current ? { 'aria-current': 'page' as const } : {})}>
            {tab.label} {tab.count !== undefined && <span class="count">{numberText(tab.count)}</span>}
          </a>
        </li>
      ))}
    </ul>
  </nav>
)
