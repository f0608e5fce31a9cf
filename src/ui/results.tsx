/** Träfflistans huvud: how many in words, and in which order. */
import type { ComponentChildren, VNode } from 'preact'
import { countText, numberText } from './format.ts'

export interface ResultCountProps {
  readonly total: number
  readonly one: string
  readonly many: string
  /** Nobody has counted further than this: 'Mer än 20 000 träffar'. */
  readonly moreThan?: number
  /** 'för ”utskrivning”' */
  readonly children?: ComponentChildren
}

export const ResultCount = ({ total, one, many, moreThan, children }: ResultCountProps): VNode => (
  <p class="result-count" role="status">
    {moreThan !== undefined
      ? `Mer än ${numberText(moreThan)} träffar`
      : total === 0
        ? `Inga ${many}`
        : countText(total, one, many)}{' '}
    {children && <span class="soft">{children}</span>}
  </p>
)

export interface SortOption {
  readonly code: string
  readonly label: string
  readonly href: string
}

export const SortLinks = ({
  options,
  current,
}: {
  readonly options: readonly SortOption[]
  readonly current: string
}): VNode => (
  <nav class="sorts" aria-label="Sortering">
    <span>Sortera på</span>
    <ul class="sort-list">
      {options.map(({ code, label, href }) => (
        <li>
          <a href={href} {...(code === current ? { 'aria-current': 'true' as const } : {})}>
            {label}
          </a>
        </li>
      ))}
    </ul>
  </nav>
)

/** Count to the left, sorting and export to the right. */
export const ResultHead = ({ children }: { readonly children: ComponentChildren }): VNode => (
  <div class="result-head">{children}</div>
)
