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
