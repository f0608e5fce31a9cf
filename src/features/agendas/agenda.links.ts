// Adresser till dagordningar och mallar.
import { href } from '../../http/route.ts'

/** Where a meeting's agenda is made. */
export const agendaHref = (meeting: string): string => href('/moten/:code/dagordning', { code: meeting })

/** Where one item of it is changed. Both are codes. */
export const itemHref = (meeting: string, item: string): string =>
  href('/moten/:code/dagordning/:item', { code: meeting, item })

/** Where the item stands on the agenda. */
export const itemPlaceHref = (meeting: string, item: string): string => `${agendaHref(meeting)}#punkt-${item}`

export const templateHref = (slug: string): string => href('/forum/:slug/mallar', { slug })
