/** Tom sida: says what will be here and offers the first step. */
import type { ComponentChildren, VNode } from 'preact'

export interface EmptyStateProps {
  readonly title: string
  readonly children?: ComponentChildren
  /** ButtonLink or ButtonForm. */
  readonly action?: ComponentChildren
  readonly level?: 2 | 3
}

export const EmptyState = ({ title, children, action, level = 2 }: EmptyStateProps): VNode => (
  <div class="empty">
    {level === 2 ? <h2>{title}</h2> : <h3>{title}</h3>}
    {children && <p>{children}</p>}
    {action && <div class="buttons">{action}</div>}
  </div>
)
