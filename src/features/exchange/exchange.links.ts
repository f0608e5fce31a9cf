// Adresser till utbytet med andra system.
import { type View, viewFields } from '../deviations/filters.ts'

export const exchangeHref = '/avvikelser/utbyte'
export const sourceHref = (code: string): string => `${exchangeHref}/system/${encodeURIComponent(code)}`
export const batchHref = (id: string, page = 1): string =>
  `${exchangeHref}/filer/${encodeURIComponent(id)}${page > 1 ? `?sida=${page}` : ''}`
/** What a list shows, as FHIR. */
export function selectionHref(view: View): string {
  const { sida: _, ...fields } = viewFields(view)
  const query = new URLSearchParams(fields)
  return `/avvikelser/fhir${query.size > 0 ? `?${query}` : ''}`
}
