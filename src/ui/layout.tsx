/** Sidans byggstenar: head, columns, bands and sections. No page sets its own measures. */
import type { ComponentChildren, VNode } from 'preact'
import { classes } from './classes.ts'

interface Holding {
  readonly children: ComponentChildren
}

export interface PageHeadProps {
  readonly title: ComponentChildren
  /** First line: what the page is and for whom. */
  readonly lead?: ComponentChildren
  /** 'Ställningstagande av SRO den 27 oktober 2017, punkt 2' */
  readonly meta?: ComponentChildren
  /** The page's one main action. */
  readonly action?: ComponentChildren
}

export const PageHead = ({ title, lead, meta, action }: PageHeadProps): VNode => (
  <div class="page-head">
    <div>
      <h1>{title}</h1>
      {meta && <p class="meta">{meta}</p>}
      {lead && <p class="lead">{lead}</p>}
    </div>
    {action && <div class="buttons">{action}</div>}
  </div>
)

export interface HeroProps {
  readonly title: string
  readonly lead?: ComponentChildren
  /** The large SearchForm. */
  readonly children?: ComponentChildren
}

/** The front page's first screen: says in ten seconds what this is, and lets one search at once. */
export const Hero = ({ title, lead, children }: HeroProps): VNode => (
  <div class="hero">
    <div class="container">
      <h1>{title}</h1>
      {lead && <p class="lead">{lead}</p>}
      {children}
    </div>
  </div>
)

/** A width of content on pages that bleed (Page bleed). */
export const Container = ({ children, wide = false }: Holding & { readonly wide?: boolean }): VNode => (
  <div class={classes('container', 'page-section', wide && 'wide')}>{children}</div>
)

/** Full width in the deep colour. */
export const Band = ({ children, label }: Holding & { readonly label?: string }): VNode => (
  <section class="band" {...(label ? { 'aria-label': label } : {})}>
    <div class="container page-section">{children}</div>
  </section>
)

export interface ColumnsProps {
  /** What the page is about. */
  readonly main: ComponentChildren
  /** Beside it from 960 px, under it on a phone. */
  readonly aside: ComponentChildren
  /** What comes before the aside on a phone, and first of all that the page is about. */
  readonly first?: ComponentChildren
  readonly asideLabel?: string
  /** 'side': narrow to the right; 'even': nearly halves, as on the front page. */
  readonly shape?: 'side' | 'even'
}

export const Columns = ({ main, first, aside, asideLabel = 'Mer om detta', shape = 'side' }: ColumnsProps): VNode =>
  first ? (
    <div class="columns parted">
      <div>{first}</div>
      <aside aria-label={asideLabel}>{aside}</aside>
      <div>{main}</div>
    </div>
  ) : (
    <div class={classes('columns', shape === 'even' && 'even')}>
      <div>{main}</div>
      {shape === 'even' ? <div>{aside}</div> : <aside aria-label={asideLabel}>{aside}</aside>}
    </div>
  )

export interface FilteredListProps extends Holding {
  readonly filters: ComponentChildren
  /** Above the list; on a phone above the filters too. */
  readonly search?: ComponentChildren
}

/** Filters to the left, the list to the right. */
export const FilteredList = ({ filters, search, children }: FilteredListProps): VNode => (
  <div class="columns filtered">
    {search && <div class="in-search">{search}</div>}
    <div class="in-filters">{filters}</div>
    <div class="in-list">{children}</div>
  </div>
)

export interface SectionProps extends Holding {
  readonly title?: string
  readonly level?: 2 | 3
  /** To the right of the title: 'Visa alla'. */
  readonly more?: { readonly label: string; readonly href: string }
  readonly id?: string
  /** A line under the title. */
  readonly ruled?: boolean
}

export function Section({ title, level = 2, more, id, ruled = false, children }: SectionProps): VNode {
  const heading = title && (level === 2 ? <h2>{title}</h2> : <h3>{title}</h3>)
  return (
    <section class={classes('section', ruled && 'ruled')} {...(id ? { id } : {})}>
      {more ? (
        <div class="section-head">
          {heading}
          <a href={more.href}>{more.label}</a>
        </div>
      ) : (
        heading
      )}
      {children}
    </section>
  )
}

/** Even space between what stands under each other. */
export const Stack = ({
  children,
  gap = 'normal',
}: Holding & { readonly gap?: 'tight' | 'normal' | 'loose' }): VNode => (
  <div class={classes('stack', gap)}>{children}</div>
)

/** Running text with headings: guides and 'Om Samklang'. */
export const Prose = ({ children }: Holding): VNode => <div class="prose">{children}</div>

/** A washed box for what stands beside the matter itself. */
export const Panel = ({ children }: Holding): VNode => <div class="panel stack">{children}</div>
