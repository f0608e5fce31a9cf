// Adresser till dokument.
import { href } from '../../http/route.ts'

/** The document with a passage marked. Offsets in its text, end exclusive, as kept in `span_start` and `span_end`. */
export const passageHref = (code: string, start: number, end: number): string =>
  `${href('/dokument/:code', { code }, { fran: String(start), till: String(end) })}#passage`

export const documentHref = (code: string): string => href('/dokument/:code', { code })
/** What differs between a version and the one before it. */
export const versionHref = (code: string, n: number): string =>
  href('/dokument/:code/versioner/:n', { code, n: String(n) })
export const reviewHref = (code: string): string => href('/dokument/:code/granska', { code })
