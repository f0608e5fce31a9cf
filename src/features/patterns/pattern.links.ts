// Adresser till mönster.
import { href } from '../../http/route.ts'

export const patternsHref = '/avvikelser/monster'
export const patternHref = ({ code }: { readonly code: string }): string => href('/avvikelser/monster/:code', { code })

/** A new pattern of cases, by their codes. */
export const newPatternHref = (codes: readonly string[]): string =>
  href('/avvikelser/monster/ny', {}, { fall: codes.join(',') || undefined })
