// Adresser till handlingarna för ett möte.
import { href } from '../../http/route.ts'

/** All handlingar of a meeting; with an item's code, straight to it. */
export const readingHref = (code: string, itemCode?: string): string =>
  `${href('/moten/:code/handlingar', { code })}${itemCode ? `#punkt-${itemCode}` : ''}`

/** The agenda as it was sent the n-th time. */
export const sentHref = (code: string, n: number): string => href('/moten/:code/handlingar/:n', { code, n: String(n) })

export const printHref = (code: string, own: boolean): string =>
  href('/moten/:code/handlingar/utskrift', { code }, { anteckningar: own ? 'ja' : undefined })
