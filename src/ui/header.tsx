/** Sidhuvud: name, places, search and who you are. On a phone all but the name folds into 'Meny'. */
import type { VNode } from 'preact'
import { countText } from './format.ts'
import { Mark } from './mark.tsx'
import { SearchForm } from './search.tsx'

export interface Place {
  readonly label: string
  readonly href: string
}

/** Who is seen at the top: already worded for people. */
export interface PageActor {
  readonly name: string
  /** The person's own page. */
  readonly href?: string
  /** What waits for this person. */
  readonly waiting?: number
}

export const defaultPlaces: readonly Place[] = [
  { label: 'Ställningstaganden', href: '/stallningstaganden' },
  { label: 'Möten', href: '/moten' },
  { label: 'Dokument', href: '/dokument' },
  { label: 'Forum', href: '/forum' },
  { label: 'Huvudmän', href: '/huvudman' },
]

export interface HeaderProps {
  readonly path: string
  readonly places: readonly Place[]
  readonly actor?: PageActor | undefined
  readonly signInHref?: string | undefined
  /** Posted to. */
  readonly signOutHref?: string | undefined
  /** Where the search goes; false on pages with a large search of their own. */
  readonly search: { readonly action: string; readonly value?: string } | false
}

const within = (path: string, place: string): boolean =>
  path === place || path.startsWith(`${place}/`) || path.startsWith(`${place}?`)

function WhoAmI({
  actor,
  signInHref,
  signOutHref,
}: Pick<HeaderProps, 'actor' | 'signInHref' | 'signOutHref'>): VNode | null {
  if (!actor)
    return signInHref ? (
      <div class="whoami">
        <a href={signInHref}>Logga in</a>
      </div>
    ) : null
  const waiting = actor.waiting ? <span class="waiting"> · {countText(actor.waiting, 'väntar', 'väntar')}</span> : null
  return (
    <div class="whoami">
      {actor.href ? (
        <a href={actor.href}>
          {actor.name}
          {waiting}
        </a>
      ) : (
        <span>
          {actor.name}
          {waiting}
        </span>
      )}
      {signOutHref && (
        <form method="post" action={signOutHref}>
          <button type="submit" class="as-link">
            Logga ut
          </button>
        </form>
      )}
    </div>
  )
}

export function Header(props: HeaderProps): VNode {
  const { path, places, search } = props
  return (
    <header class="site-header">
      <div class="container">
        <a class="brand" href="/" aria-label="Samklang, startsidan">
          <Mark />
          <span>Samklang</span>
        </a>
        <details class="site-menu">
          <summary>Meny</summary>
          <div class="site-menu-body">
            <nav class="places" aria-label="Platser">
              {places.map(({ label, href }) => (
                <a
                  href={href}
                  {...(within(path, href)
                    ? { 'aria-current': path === href ? ('page' as const) : ('true' as const) }
                    : {})}
                >
                  {label}
                </a>
              ))}
            </nav>
            {search && (
              <SearchForm
                size="small"
                action={search.action}
                value={search.value}
                placeholder="Sök"
                label="Sök i Samklang"
              />
            )}
            <WhoAmI {...props} />
          </div>
        </details>
      </div>
    </header>
  )
}
