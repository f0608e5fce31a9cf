/** Delar av sidorna om publicering: the text as everyone reads it, and who has approved it. */
import type { VNode } from 'preact'
import type { ApprovalSaid } from '../../data/tables/publications.ts'
import { clockAt, dateAt } from '../../kernel/time.ts'
import { clockText, dateText } from '../../ui/format.ts'

export const momentText = (at: string): string => `${dateText(dateAt(at))} kl. ${clockText(clockAt(at))}`

export const approvalText = (it: ApprovalSaid): string => [it.name, it.role].filter(Boolean).join(', ')

/** Who approved it, and when: a line each. */
export const Approvals = ({ approvals }: { readonly approvals: readonly ApprovalSaid[] }): VNode => (
  <ul class="lines">
    {approvals.map(it => (
      <li>
        {approvalText(it)} <span class="soft figures">{momentText(it.at)}</span>
      </li>
    ))}
  </ul>
)

/** A content hash by its beginning; the whole of it for whoever wants to compare. */
export const Hash = ({ sha256 }: { readonly sha256: string }): VNode => (
  <details class="fold">
    <summary>
      <code>{sha256.slice(0, 12)}</code>
      <span class="ds-sr-only"> hela kontrollsumman</span>
    </summary>
    <code class="hash">{sha256}</code>
  </details>
)
