// Adresser till mötesanteckningar och deras justering.
import { href } from '../../http/route.ts'

export const minutesHref = (code: string): string => href('/moten/:code/motesanteckningar', { code })
export const circulateHref = (code: string): string => href('/moten/:code/motesanteckningar/skicka', { code })
export const renewHref = (code: string): string => href('/moten/:code/motesanteckningar/ny-version', { code })
export const extendHref = (code: string): string => href('/moten/:code/motesanteckningar/sista-dag', { code })
export const approveHref = (code: string): string => href('/moten/:code/motesanteckningar/godkann', { code })
export const approversHref = (code: string): string => href('/moten/:code/motesanteckningar/justerare', { code })
export const minutesVersionHref = (code: string, n: number): string =>
  href('/moten/:code/motesanteckningar/versioner/:n', { code, n: String(n) })
/** Where an adjustment is proposed: of a place, or of the places of an item ('' the whole meeting). */
export const adjustHref = (
  code: string,
  where: { readonly stalle?: string; readonly punkt?: string; readonly markera?: string } = {},
): string => href('/moten/:code/motesanteckningar/justera', { code }, where)
export const adjustmentHref = (code: string, adjustment: string, step?: 'svara' | 'ta-tillbaka'): string =>
  `${href('/moten/:code/motesanteckningar/justeringar/:adjustment', { code, adjustment })}${step ? `/${step}` : ''}`
export const forumApprovalHref = (slug: string): string => href('/forum/:slug/justering', { slug })
