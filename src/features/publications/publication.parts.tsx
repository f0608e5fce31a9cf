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

/** Text of minutes paragraph by paragraph; its headings begin at `level`. */
export function MinutesText({ text, level = 3 }: { readonly text: string; readonly level?: 3 | 4 }): VNode {
  const [Heading, Lower] = level === 3 ? (['h3', 'h4'] as const) : (['h4', 'h5'] as const)
  const parts = text.split(/\n{2,}/u).filter(it => it.trim() !== '')
  return (
    <div class="minutes-preview">
      {parts.map(part => {
        const lines = part.trimEnd().split('\n')
        const [, signs = '', words = ''] = /^(#{1,3}) (.*)$/u.exec(lines[0] ?? '') ?? []
        if (signs === '#') return <p class="minutes-title">{words}</p>
        if (signs !== '') return signs === '##' ? <Heading>{words}</Heading> : <Lower>{words}</Lower>
        if (!lines.every(it => it.startsWith('- '))) return <p class="recorded-lines">{part.trim()}</p>
        return (
          <ul>
            {lines.map(it => (
              <li>{it.slice(2)}</li>
            ))}
          </ul>
        )
      })}
    </div>
  )
}
