/** Rader som meningar: a list whose rows are read before they are compared. */
import type { ComponentChildren, VNode } from 'preact'
import { classes } from './classes.ts'

export const Entries = ({
  children,
  label,
}: {
  readonly children: readonly VNode[]
  readonly label?: string
}): VNode => (
  <ul class="entries" {...(label ? { 'aria-label': label } : {})}>
    {children.map(child => (
      <li>{child}</li>
    ))}
  </ul>
)

export interface EntryProps {
  readonly title: string
  readonly href?: string
  /** Above: chips, forum, date, item. */
  readonly meta?: readonly ComponentChildren[]
  /** Between: decided words, snippets, a summary. */
  readonly children?: ComponentChildren
  /** The title first and bold: for lists of meetings, documents and people. */
  readonly titleFirst?: boolean
  readonly level?: 2 | 3
}

export function Entry({ title, href, meta = [], children, titleFirst = false, level = 3 }: EntryProps): VNode {
  const Heading = level === 2 ? 'h2' : 'h3'
  const heading = (
    <Heading class={classes('entry-title', titleFirst && 'strong')}>
      {href ? <a href={href}>{title}</a> : title}
    </Heading>
  )
  return (
    <article class="entry">
      {titleFirst && heading}
      {meta.length > 0 && (
        <div class="entry-meta">
          {meta.map(it => (
            <span>{it}</span>
          ))}
        </div>
      )}
      {children}
      {!titleFirst && heading}
    </article>
  )
}
