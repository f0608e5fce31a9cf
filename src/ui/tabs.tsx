/** Flikar som länkar: each has an address of its own. */
import type { VNode } from 'preact'
import { numberText } from './format.ts'

export interface Tab {
  readonly label: string
  readonly href: string
  readonly current?: boolean
  readonly count?: number
}

/** More than this fill a phone's first screen: there they fold under the name of the one that is open. */
const most = 5

/** A way between many pages: on a phone it unfolds. */
export function FoldedTabs({ tabs, label }: { readonly tabs: readonly Tab[]; readonly label: string }): VNode {
  const here = tabs.find(it => it.current)
  if (tabs.length <= most) return <Tabs tabs={tabs} label={label} />
  return (
    <details class="tabs-fold">
      <summary>
        {label}
        {here && (
          <>
            : <b>{here.label}</b>
          </>
        )}
      </summary>
      <Tabs tabs={tabs} label={label} />
    </details>
  )
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
