// Adresser till åtkomst och utdrag.
import { href } from '../../http/route.ts'

interface Coded {
  readonly code: string
}

export const reasonHref = ({ code }: Coded, to?: string): string =>
  href('/avvikelser/:code/skal', { code }, to ? { till: to } : {})
export const accessHref = ({ code }: Coded): string => href('/avvikelser/:code/atkomst', { code })
export const caseExtractHref = ({ code }: Coded): string => href('/avvikelser/:code/utdrag', { code })
export const accessCountsHref = '/administration/atkomst'
export const checksHref = '/avvikelser/kontroll'
export const checkHref = ({ id }: { readonly id: string }): string => href('/avvikelser/kontroll/:id', { id })
export const readingHref = (check: { readonly id: string }, it: { readonly id: string }): string =>
  href('/avvikelser/kontroll/:id/lasningar/:reading', { id: check.id, reading: it.id })
