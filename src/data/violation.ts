/** Which constraint of the database a write broke, where it is one that people's input can break; else undefined. */
export function violated(error: unknown): string | undefined {
  const { code, constraint } = error as { readonly code?: unknown; readonly constraint?: unknown }
  const known = code === '23P01' || code === '23505' || code === '23514'
  return known && typeof constraint === 'string' ? constraint : undefined
}
