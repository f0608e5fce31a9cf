/** Sidhuvud: name, places, search and who you are. On a phone all but the name folds into 'Meny'. */
import type { VNode } from 'preact'
import { numberText } from './format.ts'
import { Mark } from './mark.tsx'
import { SearchForm } from './search.tsx'

export interface Place {
  readonly label: string
  readonly href: string
  /** What lies in the place under an address of its own. */
  readonly holds?: readonly string[]
}

/** Who is seen at the top: already worded for people. */
export interface PageActor {
  readonly name: string
  /** The person's own places, their own page first: 'Mitt', 'Granskning', 'Administration'. */
  readonly own?: readonly Place[]
  /** How much waits for this person: stands by the first of their own places. */
  readonly waiting?: number
}

export const defaultPlaces: readonly Place[] = [
  { label: 'Ställningstaganden', href: '/stallningstaganden' },
  { label: 'Möten', href: '/moten', holds: ['/punkter', '/klarera', '/utdrag'] },
  { label: 'Ärenden', href: '/arenden' },
  { label: 'Avvikelser', href: '/avvikelser', holds: ['/enheter', '/tvister', '/lardomar'] },
  { label: 'Uppföljning', href: '/uppfoljning', holds: ['/uppgifter', '/uppdrag', '/arkiv'] },
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

const marked = (path: string, { href, holds = [] }: Place) =>
  [href, ...holds].some(it => within(path, it))
    ? { 'aria-current': path === href ? ('page' as const) : ('true' as const) }
    : {}

const WaitingCount = ({ count }: { readonly count: number | undefined }): VNode | null =>
  count ? (
    <span class="waiting-count">
      {numberText(count)}
      <span class="words">&nbsp;väntar</span>
    </span>
  ) : null

/** A row of one's own: what waits, where one works, who one is and the way out. */
function WhoAmI({
  path,
  actor,
  signInHref,
  signOutHref,
}: Pick<HeaderProps, 'path' | 'actor' | 'signInHref' | 'signOutHref'>): VNode | null {
  if (!actor)
    return signInHref ? (
      <div class="whoami">
        <a href={signInHref}>Logga in</a>
      </div>
    ) : null
  return (
    <div class="whoami known">
      {actor.own && (
        <nav class="own" aria-label="Ditt">
          {actor.own.map((place, index) => (
            <a href={place.href} {...marked(path, place)}>
              {place.label}
              {index === 0 && (
                <>
                  {' '}
                  <WaitingCount count={actor.waiting} />
                </>
              )}
            </a>
          ))}
        </nav>
      )}
      <span class="name">{actor.name}</span>
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
          <summary>
            Meny <WaitingCount count={props.actor?.waiting} />
          </summary>
          <div class="site-menu-body">
            <nav class="places" aria-label="Platser">
              {places.map(place => (
                <a href={place.href} {...marked(path, place)}>
                  {place.label}
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
