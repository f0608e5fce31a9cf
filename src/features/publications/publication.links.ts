// Adresser till publicering och rättelse av ett mötes anteckningar.
import { href } from '../../http/route.ts'

export const publishHref = (code: string): string => href('/moten/:code/motesanteckningar/publicera', { code })
export const correctHref = (code: string): string => href('/moten/:code/motesanteckningar/ratta', { code })
export const callOffHref = (code: string): string => href('/moten/:code/motesanteckningar/ratta/avbryt', { code })
export const minutesHref = (code: string): string => href('/moten/:code/motesanteckningar', { code })
/** What corrections have changed in a document that everyone reads. */
export const correctionsHref = (code: string): string => href('/dokument/:code/rattelser', { code })
