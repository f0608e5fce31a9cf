// Adresser till samlade rapporter.
import type { Month } from './bulk.ts'

export const bulkHref = '/avvikelser/samlat'
export const breaksHref = '/avvikelser/samlat/seriebrott'

export function monthHref(month: Month, words = '', page = 1): string {
  const query = new URLSearchParams({ ...(words ? { ord: words } : {}), ...(page > 1 ? { sida: String(page) } : {}) })
  return `${bulkHref}/${month.slice(0, 7)}${query.size > 0 ? `?${query}` : ''}`
}
