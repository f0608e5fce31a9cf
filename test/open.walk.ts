import { strFromU8, unzipSync } from 'fflate'
import type { Visitor } from './house.ts'

// Walks every address that can be reached from some first ones, as a stranger would, and says what it met on its way.

export interface Leak {
  readonly address: string
  readonly word: string
}

export interface Walked {
  readonly addresses: readonly string[]
  readonly leaks: readonly Leak[]
  /** Addresses that were linked to and answered that something is wrong with them. */
  readonly broken: readonly { readonly address: string; readonly status: number }[]
}

const origin = 'http://samklang.test'

/** Questions about the same page are without end: so many of each are asked. */
const mostQuestions = 25

/** What everything in an answer says: its headers, and its body with a workbook opened. */
export async function wholeOf(answer: Response): Promise<string> {
  const headers = [...answer.headers].map(([name, value]) => `${name}: ${value}`).join('\n')
  const bytes = new Uint8Array(await answer.arrayBuffer())
  const zipped = bytes[0] === 0x50 && bytes[1] === 0x4b
  const body = zipped
    ? Object.values(unzipSync(bytes))
        .map(it => strFromU8(it))
        .join('\n')
    : new TextDecoder().decode(bytes)
  return `${headers}\n${decoded(headers)}\n${body}`
}

/** Names of files and addresses in headers are written with percent signs. */
function decoded(text: string): string {
  try {
    return decodeURIComponent(text)
  } catch {
    return text
  }
}

const entities: Readonly<Record<string, string>> = { amp: '&', lt: '<', gt: '>', quot: '"', '#39': "'" }
const unescaped = (text: string): string =>
  text.replace(/&(amp|lt|gt|quot|#39);/g, (_, name: string) => entities[name] ?? '')

/** Every address in an answer, of whatever kind it is: links, sources, forms, locations and addresses in JSON. */
function linksIn(text: string, from: string): readonly string[] {
  const found = [
    ...[...text.matchAll(/\b(?:href|src|action)="([^"]*)"/g)].map(it => unescaped(it[1] ?? '')),
    ...[...text.matchAll(/<loc>([^<]+)<\/loc>/g)].map(it => unescaped(it[1] ?? '')),
    ...[...text.matchAll(/"(http:\/\/samklang\.test[^"\\]*)"/g)].map(it => it[1] ?? ''),
    ...[...text.matchAll(/^(?:location|link): (.*)$/gim)].flatMap(it =>
      [...(it[1] ?? '').matchAll(/<([^>]+)>|^(\S+)/g)].map(one => one[1] ?? one[2] ?? ''),
    ),
  ]
  return found.flatMap(it => {
    const url = URL.parse(it, origin + from)
    return url?.origin === origin ? [url.pathname + url.search] : []
  })
}

/** `skip` leaves out what is no answer but a stream, or only the same again. */
export async function walk(
  visitor: Visitor,
  first: readonly string[],
  { words, skip }: { readonly words: readonly string[]; readonly skip: (address: string) => boolean },
): Promise<Walked> {
  const queue = [...first]
  const seen = new Set(queue)
  const questions = new Map<string, number>()
  const leaks: Leak[] = []
  const broken: { address: string; status: number }[] = []
  for (let address = queue.shift(); address !== undefined; address = queue.shift()) {
    const answer = await visitor.get(address)
    if (answer.status >= 400) broken.push({ address, status: answer.status })
    const whole = await wholeOf(answer)
    for (const word of words) if (whole.toLowerCase().includes(word)) leaks.push({ address, word })
    for (const link of linksIn(whole, address)) {
      if (seen.has(link) || skip(link)) continue
      const [path = ''] = link.split('?')
      const asked = questions.get(path) ?? 0
      if (asked >= mostQuestions) continue
      questions.set(path, asked + 1)
      seen.add(link)
      queue.push(link)
    }
  }
  return { addresses: [...seen], leaks, broken }
}
