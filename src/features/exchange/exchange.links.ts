// Adresser till utbytet med andra system.
export const exchangeHref = '/avvikelser/utbyte'
export const sourceHref = (code: string): string => `${exchangeHref}/system/${encodeURIComponent(code)}`
export const batchHref = (id: string, page = 1): string =>
  `${exchangeHref}/filer/${encodeURIComponent(id)}${page > 1 ? `?sida=${page}` : ''}`
