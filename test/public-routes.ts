/** Every address that anyone may ask at without being known. Reviewed by hand: a new one is a decision. */
export const publicRoutes: readonly string[] = [
  'GET /dokument',
  'GET /dokument/:code',
  'GET /logga-in',
  'GET /prova-som',
  'POST /prova-som',
  'POST /tema',
]
