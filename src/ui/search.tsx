/** Sökruta: large on the front page and in lists, small in the header. `/` goes to it from anywhere on the page. */
import type { VNode } from 'preact'
import { classes } from './classes.ts'
import { Hidden } from './fields/hidden.tsx'
import { Icon } from './icons.tsx'

export interface SearchFormProps {
  readonly size: 'large' | 'small'
  readonly action: string
  readonly value?: string | undefined
  /** Name of the field in the address. */
  readonly name?: string
  readonly id?: string
  readonly label?: string
  readonly placeholder?: string
  readonly button?: string
  readonly keep?: Readonly<Record<string, string | undefined>>
  readonly suggestions?: readonly { readonly label: string; readonly href: string }[]
  readonly suggestionsLabel?: string
}

export function SearchForm(props: SearchFormProps): VNode {
  const { size, action, value = '', name = 'q', label = 'Sök', placeholder, button = 'Sök', keep = {} } = props
  const id = props.id ?? `sok-${size}`
  const large = size === 'large'
  return (
    <search class="search-box" aria-label={label}>
      <form class={classes('search', `search-${size}`)} method="get" action={action}>
        {Object.entries(keep).map(([key, kept]) => (kept ? <Hidden name={key} value={kept} /> : null))}
        <label class="ds-sr-only" for={id}>
          {label}
        </label>
        <input
          type="search"
          {...{ id, name, value, placeholder }}
          data-search-key={size}
          enterkeyhint="search"
          autocomplete="off"
        />
        <button type="submit">
          {large ? (
            button
          ) : (
            <>
              <Icon name="magnifier" />
              <span class="ds-sr-only">{button}</span>
            </>
          )}
        </button>
      </form>
      {props.suggestions && props.suggestions.length > 0 && (
        <ul class="suggestions">
          <li>{props.suggestionsLabel ?? 'Prova:'}</li>
          {props.suggestions.map(it => (
            <li>
              <a href={it.href}>{it.label}</a>
            </li>
          ))}
        </ul>
      )}
    </search>
  )
}
