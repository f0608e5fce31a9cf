// Celler som ett kalkylprogram skulle räkna ut: made harmless on the way out, and the same text again on the way in. Pure.

/** What a cell begins with that is read as a formula, also in full width. Source: OWASP, CSV Injection. */
const formula = '[=+\\-@\\t\\r\uFF1D\uFF0B\uFF0D\uFF20]'
const risky = new RegExp(`^'*${formula}`, 'u')

/** With an apostrophe before what would be a formula, and before what has one already, so that no apostrophe is lost. */
export const harmless = (text: string): string => (risky.test(text) ? `'${text}` : text)

/** The text that `harmless` was given. */
export const asWritten = (text: string): string =>
  text.startsWith("'") && risky.test(text.slice(1)) ? text.slice(1) : text
