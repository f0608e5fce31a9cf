// Adresser till utdrag.
import { href } from '../../http/route.ts'

export const extractHref = (code: string): string => href('/utdrag/:code', { code })
export const extractPdfHref = (code: string): string => href('/utdrag/:code/utdrag.pdf', { code })

/** Where those who handle the forum see what goes to whom, by the meeting's code. */
export const sendingHref = (meeting: string): string => href('/moten/:code/utdrag', { code: meeting })

/** What waits for an organisation, by the address of its page. */
export const askedHref = (organisationPage: string): string => `${organisationPage}/uppdrag`
