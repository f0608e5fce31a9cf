// Adresser till uppdragshandlingar.
import { href } from '../../http/route.ts'

interface Coded {
  readonly code: string
}

export const listHref = '/uppdrag'
export const newHref = '/uppdrag/nytt'
export const missingHref = '/uppdrag/utan'
export const reviewsHref = '/uppdrag/genomgang'

export const mandateHref = ({ code }: Coded): string => href('/uppdrag/:code', { code })
export const changeHref = ({ code }: Coded): string => href('/uppdrag/:code/andra', { code })
export const reviewHref = ({ code }: Coded): string => href('/uppdrag/:code/genomgang', { code })
export const planHref = ({ code }: Coded): string => href('/uppdrag/:code/aktivitetsplan', { code })
export const versionHref = ({ code }: Coded, n: number): string =>
  href('/uppdrag/:code/versioner/:n', { code, n: String(n) })
export const groupReviewHref = ({ slug }: { readonly slug: string }): string => href('/forum/:slug/genomgang', { slug })
export const alarmsHref = ({ slug }: { readonly slug: string }): string => href('/forum/:slug/uppdragslarm', { slug })

/** A new mandate out of a clause, prefilled with its words; `n` counts clauses from 1. */
export const fromClauseHref = ({ code, ordinal }: { readonly code: string; readonly ordinal: number }): string =>
  href('/uppdrag/nytt', {}, { ur: code, n: String(ordinal + 1) })
export const tieHref = ({ code, ordinal }: { readonly code: string; readonly ordinal: number }): string =>
  href('/uppdrag/knyt', {}, { ur: code, n: String(ordinal + 1) })
/** The mandates that a forum has given. */
export const viewOfForumHref = ({ slug }: { readonly slug: string }): string => href('/uppdrag', {}, { forum: slug })
