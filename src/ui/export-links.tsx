/** Exportlänkar: the list as it stands, to take home. */
import type { VNode } from 'preact'

/** The forms that every list can be had in. */
export const exportFormats = [
  { ending: 'csv', label: 'CSV' },
  { ending: 'xlsx', label: 'Excel' },
  { ending: 'json', label: 'JSON' },
] as const

export interface ExportLinksProps {
  /** The address of the list with its filters: '/moten?ar=2024'. The page number is left out: an export has all rows. */
  readonly href: string
  /** What is had, for those who hear the links without what stands around them: 'mötena'. */
  readonly what: string
  /** The address of a feed of the same. */
  readonly feed?: string
  /** A form of its own, that leads to a page first: 'FHIR'. */
  readonly also?: { readonly label: string; readonly href: string }
}

function exportHref(href: string, ending: string): string {
  const { pathname, searchParams } = new URL(href, 'http://samklang.invalid')
  searchParams.delete('sida')
  const query = searchParams.toString()
  return `${pathname}.${ending}${query ? `?${query}` : ''}`
}

/** 'Hämta som CSV Excel JSON'. Stands last in a list's head, or below the list where there is none. */
export const ExportLinks = ({ href, what, feed, also }: ExportLinksProps): VNode => (
  <nav class="exports" aria-label={`Hämta ${what}`}>
    <span>Hämta som</span>
    <ul class="export-list">
      {exportFormats.map(({ ending, label }) => (
        <li>
          <a href={exportHref(href, ending)} download aria-label={`Hämta ${what} som ${label}`}>
            {label}
          </a>
        </li>
      ))}
      {also && (
        <li>
          <a href={also.href} aria-label={`Hämta ${what} som ${also.label}`}>
            {also.label}
          </a>
        </li>
      )}
      {feed && (
        <li>
          <a href={feed} aria-label={`Atom, följ ${what} som flöde`}>
            Atom
          </a>
        </li>
      )}
    </ul>
  </nav>
)
