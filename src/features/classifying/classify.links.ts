// Adresser till klassificeringen.
import { href } from '../../http/route.ts'

export const classifyPath = '/avvikelser/:code/klassificera'
export const otherPath = '/avvikelser/annat'
export const suggestionsHref = '/avvikelser/forslag'

/** Where a case is classified, with a type filled in where one is suggested. */
export const classifyHref = ({ code }: { readonly code: string }, typ?: string): string =>
  href(classifyPath, { code }, { typ })

/** The same with one of its parts open. */
export const partHref = ({ code }: { readonly code: string }, part: string): string =>
  `${href(classifyPath, { code }, { del: part })}#${part}`
