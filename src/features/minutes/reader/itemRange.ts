// Punkter som gäller en deltagare: '§§ 61–66', 'punkt 4', 'p. 3-6', 'deltar t.o.m. § 7', 'från punkt 4'. Pure.

const word = '(?:§{1,2}|paragraf(?:er(?:na)?)?|punkt(?:en|er(?:na)?)?|pkt\\.?|p\\.|ärende(?:t|n)?)'
const list = new RegExp(
  `(?<until>(?:t\\.?\\s?o\\.?\\s?m\\.?|tom|till och med|fram till)\\s+)?(?<since>(?:fr\\.?\\s?o\\.?\\s?m\\.?|from|från och med|från|efter)\\s+)?${word}\\s*(?<numbers>\\d{1,4}[a-h]?(?:\\s*(?:[-–]|,|och|till|t\\.o\\.m\\.|§)\\s*(?:§\\s*)?\\d{1,4}[a-h]?)*)`,
  'iu',
)

const plain = (printed: string): number => Number(/\d+/.exec(printed)?.[0] ?? 0)

/** Numbers from one to another: as the document has them, else counted. */
function span(from: string, to: string, numbers: readonly string[]): string[] {
  const low = numbers.indexOf(from)
  const high = numbers.lastIndexOf(to)
  if (low >= 0 && high >= low) return numbers.slice(low, high + 1)
  const inside = numbers.filter(it => plain(it) >= plain(from) && plain(it) <= plain(to))
  if (inside.length > 0) return inside
  const size = plain(to) - plain(from)
  return size >= 0 && size < 60 ? Array.from({ length: size + 1 }, (_, i) => String(plain(from) + i)) : []
}

/** The items that a remark beside a name limits the person to. `numbers` are the document's own, in order. */
export function itemRange(text: string, numbers: readonly string[]): readonly string[] | undefined {
  const found = list.exec(text)
  const printed = found?.groups?.numbers
  if (!found || !printed) return undefined
  const first = numbers[0] ?? '1'
  const last = numbers.at(-1)
  const parts = printed.split(/\s*(?:,|och)\s*/).flatMap(part => {
    const [from, to] = part.split(/\s*(?:[-–]|till|t\.o\.m\.)\s*(?:§\s*)?/).map(it => it.replace(/[§\s]/g, ''))
    return from ? (to ? span(from, to, numbers) : [from]) : []
  })
  if (found.groups?.until) return span(first, parts.at(-1) ?? first, numbers)
  if (found.groups?.since && last) return span(parts[0] ?? last, last, numbers)
  return parts
}
