/** Filter: to the left from 1024 px, in a folding panel on a phone. Works without a script: it is a form with GET. */
import type { ComponentChildren, VNode } from 'preact'
import { Button } from './buttons.tsx'
import { Hidden } from './fields/hidden.tsx'
import { Icon } from './icons.tsx'

export interface FilterPanelProps {
  readonly action: string
  readonly children: ComponentChildren
  /** How many are in use; shown on the folded panel. */
  readonly active?: number
  readonly title?: string
  readonly submit?: string
  readonly clearHref?: string
  /** What the address holds besides the filters: search words, sorting. */
  readonly keep?: Readonly<Record<string, string | undefined>>
}

export function FilterPanel(props: FilterPanelProps): VNode {
  const { action, children, active = 0, title = 'Filter', submit = 'Visa', clearHref, keep = {} } = props
  return (
    <details class="filters">
      <summary>{active > 0 ? `${title} (${active} valda)` : title}</summary>
      <form method="get" action={action} aria-label={title}>
        <h2>{title}</h2>
        {Object.entries(keep).map(([name, value]) => (value ? <Hidden name={name} value={value} /> : null))}
        {children}
        <div class="filter-actions">
          <Button compact>{submit}</Button>
          {clearHref && active > 0 && <a href={clearHref}>Rensa alla</a>}
        </div>
      </form>
    </details>
  )
}

export interface FilterChip {
  /** 'Forum' */
  readonly label: string
  /** 'VVG' */
  readonly value: string
  /** The same address without this filter. */
  readonly removeHref: string
}

export const FilterChips = ({
  chips,
  clearHref,
}: {
  readonly chips: readonly FilterChip[]
  readonly clearHref?: string
}): VNode | null =>
  chips.length === 0 ? null : (
    <ul class="chips" aria-label="Valda filter">
      {chips.map(({ label, value, removeHref }) => (
        <li>
          <a class="chip" href={removeHref}>
            <span class="ds-sr-only">Ta bort filtret </span>
            <span>
              <span class="chip-label">{label}: </span>
              {value}
            </span>
            <Icon name="cross" />
          </a>
        </li>
      ))}
      {clearHref && chips.length > 1 && (
        <li>
          <a href={clearHref}>Rensa alla</a>
        </li>
      )}
    </ul>
  )
