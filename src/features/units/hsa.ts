// HSA-id: a unit's name in the national catalogue. Pure. Source: Inera, HSA innehåll ('SE' + organisationsnummer + '-' + suffix).

/** Whether the ten digits of an organisation number end with their check digit (Luhn). */
export function isOrganisationNumber(digits: string): boolean {
  if (!/^\d{10}$/.test(digits)) return false
  let sum = 0
  for (let i = 0; i < 10; i++) {
    const product = Number(digits[i]) * (i % 2 === 0 ? 2 : 1)
    sum += product > 9 ? product - 9 : product
  }
  return sum % 10 === 0
}

/** 'SE2321000131-E000000000001': at most 31 signs; the suffix is the organisation's own to choose. */
export function isHsaId(text: string): boolean {
  const found = /^SE(\d{10})-[A-Za-z0-9]{1,18}$/.exec(text)
  return found?.[1] !== undefined && text.length <= 31 && isOrganisationNumber(found[1])
}

/** As it is kept: what people write around and between is taken away. */
export const tidyHsaId = (text: string): string =>
  text
    .trim()
    .replace(/[\u2010-\u2015\u2212]/g, '-')
    .replace(/\s/g, '')
    .replace(/^se/i, 'SE')
