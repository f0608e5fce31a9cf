import { corpus, type Sample } from './corpus.ts'

// Dokument av verklig storlek: the fictional minutes are a tenth as long as the real ones (10–20 kB), so each is filled
// out with discussion under its own paragraphs until it is as long.

const realSize = 15_000
const shortestParagraph = 60

const sentences = [
  'Frågan har tidigare diskuterats i beredningsgruppen, som ser ett behov av en gemensam plan för kommande år.',
  'Karin Lind redogör för läget – antalet utskrivningar har ökat med sju procent sedan föregående höst.',
  'Flera kommuner lyfter att bemanningen är ansträngd under sommaren och att samordningen behöver börja tidigare.',
  'Arbetsgruppen återkommer med en tidplan till nästa möte.',
  'En uppföljning görs kvartalsvis; resultatet redovisas för parterna den 15 mars 2025 och därefter varje halvår.',
  'I diskussionen framkom att rutinen för egenvård uppfattas olika i olika delar av länet, t.ex. inom skolan.',
  'Regionen och kommunerna har olika system, vilket gör att uppgifter i dag förs över för hand.',
  'Olof Sand och Maja Ström, Västby kommun, frågar hur patienterna får veta vem som är fast vårdkontakt.',
  'Kostnaden beräknas till 2,4 miljoner kronor och fördelas enligt gällande principer.',
]

/** The paragraph with as many sentences after it as its share of what is missing. */
function filled(text: string, seed: number): string {
  const paragraphs = text.split('\n\n')
  const hosts = paragraphs.filter(it => it.length >= shortestParagraph).length || 1
  const each = Math.max(0, (realSize - text.length) / hosts)
  let next = seed
  return paragraphs
    .map(it => {
      if (it.length < shortestParagraph) return it
      let more = ''
      while (more.length < each) more += `${next % 4 === 0 ? '\n\n' : ' '}${sentences[next++ % sentences.length]}`
      return `${it}\n\n${more.trim()}`
    })
    .join('\n\n')
}

/** `count` documents that differ, each about 15 000 signs. */
export function* realSizeCorpus(count: number): Generator<Sample> {
  const decoder = new TextDecoder()
  const encoder = new TextEncoder()
  let i = 0
  for (const { name, bytes } of corpus(count)) yield { name, bytes: encoder.encode(filled(decoder.decode(bytes), i++)) }
}
