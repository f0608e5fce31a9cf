// Adresser till lärdomar.
import { href } from '../../http/route.ts'

interface Coded {
  readonly code: string
}

export const lessonsHref = '/lardomar'
export const lessonHref = ({ code }: Coded): string => href('/lardomar/:code', { code })
export const changeLessonHref = ({ code }: Coded): string => href('/lardomar/:code/andra', { code })

/** A new lesson of a dispute, a case or a pattern, by its code. */
export const newLessonHref = (
  of: { readonly tvist: string } | { readonly avvikelse: string } | { readonly monster: string },
): string => href('/lardomar/ny', {}, of)
