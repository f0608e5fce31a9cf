const largest = 100_000

/** '?sida=3' as a number. The first page for whatever is no page number; never more than the database can count to. */
export function pageNumber(url: URL): number {
  const text = url.searchParams.get('sida') ?? ''
  return /^[1-9]\d{0,5}$/.test(text) ? Math.min(Number(text), largest) : 1
}
