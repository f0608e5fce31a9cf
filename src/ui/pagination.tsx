/** Sidor i en lista: first, near, last, so that the end is one step away. */
import type { VNode } from 'preact'
import { classes } from './classes.ts'
import { numberText } from './format.ts'

export type PageStep = { readonly page: number } | 'gap'

export interface Paging {
  /** 1 is the first page. */
  readonly page: number
  /** Rows on a page. */
  readonly size: number
  readonly total: number
}

/** Never below 1: an empty list has one empty page. */
export const pageCount = ({ size, total }: Pick<Paging, 'size' | 'total'>): number =>
  Math.max(1, Math.ceil(total / size))

/** The rows on the page, counted from 1; both 0 when there are none. */
export function shownRows({ page, size, total }: Paging): { readonly from: number; readonly to: number } {
  if (total === 0) return { from: 0, to: 0 }
  const at = Math.min(Math.max(1, page), pageCount({ size, total }))
  return { from: (at - 1) * size + 1, to: Math.min(at * size, total) }
}

/** First, last, the page and its neighbours; a gap only where it hides at least two pages. */
export function pageSteps(page: number, pages: number): readonly PageStep[] {
  const at = Math.min(Math.max(1, page), pages)
  const wanted = new Set([1, at - 1, at, at + 1, pages])
  if (at <= 4) for (const near of [2, 3, 4, 5]) wanted.add(near)
  if (at >= pages - 3) for (const near of [1, 2, 3, 4]) wanted.add(pages - near)
  const numbers = [...wanted].filter(it => it >= 1 && it <= pages).sort((a, b) => a - b)
  return numbers.flatMap((number, index): PageStep[] => {
    const before = numbers[index - 1] ?? number - 1
    if (number - before === 2) return [{ page: number - 1 }, { page: number }]
    return number - before > 2 ? ['gap', { page: number }] : [{ page: number }]
  })
}

export interface PaginationProps extends Paging {
  /** Address of a page, with filters and sorting kept. */
  readonly href: (page: number) => string
  /** There is more than the total, which nobody has counted. */
  readonly more?: boolean
  readonly label?: string
}

function Step({
  step,
  at,
  last,
  href,
}: {
  step: PageStep
  at: number
  last: number
  href: (page: number) => string
}): VNode {
  if (step === 'gap')
    return (
      <li>
        <span class="gap">…</span>
      </li>
    )
  const far = step.page !== 1 && step.page !== last && Math.abs(step.page - at) > 1
  return (
    <li class={classes(far && 'far')}>
      {step.page === at ? (
        <a href={href(at)} aria-current="page" aria-label={`Sida ${at}`}>
          {numberText(at)}
        </a>
      ) : (
        <a href={href(step.page)} aria-label={`Sida ${step.page}`}>
          {numberText(step.page)}
        </a>
      )}
    </li>
  )
}

export function Pagination(props: PaginationProps): VNode | null {
  const { href, total, more = false, label = 'Sidor' } = props
  const pages = pageCount(props)
  const at = Math.min(Math.max(1, props.page), pages)
  const { from, to } = shownRows(props)
  if (total === 0) return null
  return (
    <nav class="pages" aria-label={label}>
      <p>
        Visar {numberText(from)}–{numberText(to)}
        {!more && ` av ${numberText(total)}`}
      </p>
      {pages > 1 && (
        <ol class="page-list">
          {at > 1 && (
            <li class="prev">
              <a href={href(at - 1)} rel="prev">
                Föregående
              </a>
            </li>
          )}
          {pageSteps(at, pages).map(step => (
            <Step {...{ step, at, last: pages, href }} />
          ))}
          {at < pages && (
            <li class="next">
              <a href={href(at + 1)} rel="next">
                Nästa
              </a>
            </li>
          )}
        </ol>
      )}
    </nav>
  )
}
