/** Brödsmulor, from the second level. The last one is where you are and is no link. */
import type { VNode } from 'preact'

export interface Crumb {
  readonly label: string
  readonly href?: string
}

export const Breadcrumbs = ({ crumbs }: { readonly crumbs: readonly Crumb[] }): VNode | null =>
  crumbs.length === 0 ? null : (
    <nav class="crumbs" aria-label="Du är här">
      <ol class="crumb-list">
        {crumbs.map(({ label, href }, index) => (
          <li>
            {href ? (
              <a href={href}>{label}</a>
            ) : (
              <span {...(index === crumbs.length - 1 ? { 'aria-current': 'page' } : {})}>{label}</span>
            )}
          </li>
        ))}
      </ol>
    </nav>
  )
