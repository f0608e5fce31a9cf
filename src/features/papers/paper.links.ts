// Adresser till handlingar.
import { href } from '../../http/route.ts'

/** The file itself, or where the link leads. */
export const paperFileHref = (it: {
  readonly code: string
  readonly n: number
  readonly link?: string | null
}): string => it.link ?? href('/handlingar/:code/:n', { code: it.code, n: String(it.n) })

/** About the handling: its versions and its text. */
export const paperHref = (code: string): string => href('/handlingar/:code', { code })

/** The handlingar of an agenda item, to be changed. `code` is the item's. */
export const itemPapersHref = (code: string): string => href('/handlingar/till/:item', { item: code })
