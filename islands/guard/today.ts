/** The date in Sweden, as the server's own: what was born later has no number. */
export const today = (): string => new Date().toLocaleDateString('sv-SE', { timeZone: 'Europe/Stockholm' })
