import { type Chromium, openChromium } from '../test/browser/chromium.ts'
import { emptyDatabase } from '../test/databases.ts'
import { startPostgres } from '../test/run/postgres.ts'
import { chance } from './county/chance.ts'
import { type Cuts, cutUntil } from './keys/cuts.ts'
import { openWriter, type Writer } from './keys/writer.ts'
import { type LiveMeeting, openLiveMeeting } from './live/meeting.ts'

// Inget tangenttryck borta: two secretaries write in the same texts while lines are cut, the service is killed and a tab is
// closed. In the end everything that was typed stands in what is stored.

export interface KeyFigures {
  readonly seconds: number
  readonly keystrokes: number
  readonly cuts: Cuts
  /** Two texts beside each other, and a choice. */
  readonly choices: number
  readonly words: number
  /** Words that stand nowhere, or not whole. */
  readonly lost: readonly string[]
  /** What stands in their place: where their beginnings are. */
  readonly instead: readonly string[]
  /** Words that stand more than once, where nobody chose that. */
  readonly twice: readonly string[]
}

const pause = (ms: number): Promise<void> => new Promise(done => setTimeout(done, ms))
const items = 2

/** One run: each secretary writes so many sentences. The same seed types the same and cuts in the same order. */
export async function measureKeys(seed: number, sentences = 16): Promise<KeyFigures> {
  const [server, chromium] = await Promise.all([startPostgres(), openChromium()])
  try {
    const { settings } = await emptyDatabase(server.url)
    const meeting = await openLiveMeeting(settings, 2, items)
    try {
      return await run(meeting, chromium, seed, sentences)
    } finally {
      await meeting.close()
    }
  } finally {
    await Promise.all([chromium.close(), server.stop()])
  }
}

async function run(meeting: LiveMeeting, { browser }: Chromium, seed: number, sentences: number): Promise<KeyFigures> {
  await writeFirst(meeting)
  const writers: Writer[] = []
  for (const [n, letter] of ['A', 'B'].entries())
    writers.push(
      await openWriter({ browser, meeting, letter, cookie: meeting.secretaries[n] ?? '', by: chance(seed * 10 + n) }),
    )
  const from = performance.now()
  const done = new AbortController()
  const cutting = cutUntil(done.signal, { meeting, writers, by: chance(seed) })
  await Promise.all(writers.map((it, n) => writeAll(it, sentences, n))).finally(() => {
    done.abort()
    return cutting
  })
  const cuts = await cutting
  const seconds = (performance.now() - from) / 1000
  for (const it of writers) await comeToRest(it)
  const texts = await stored(meeting)
  for (const it of writers) await it.close()
  return { seconds, cuts, ...counted(writers, texts) }
}

async function writeAll(writer: Writer, sentences: number, n: number): Promise<void> {
  for (let sentence = 0; sentence < sentences; sentence++) {
    // In the middle of it all, one of them on another item than before: what waits is sent from there.
    if (sentence === Math.floor(sentences / 2) + n) await writer.closeTab(n)
    else await writer.write()
  }
}

/** What stands in the texts before: lines to write between. */
async function writeFirst(meeting: LiveMeeting): Promise<void> {
  const words = [
    'Frågan gicks igenom i sin helhet.',
    'Läget är bättre än förra året.',
    'Mer behövs till våren.',
    '',
  ].join('\n')
  for (const item of meeting.items)
    for (const field of ['summary', 'comments', 'notes']) {
      const answer = await fetch(`${meeting.origin}/moten/${meeting.code}/anteckna/${item}/spara`, {
        method: 'POST',
        headers: {
          ...{ cookie: meeting.secretaries[0] ?? '', origin: meeting.origin },
          ...{ 'content-type': 'application/json', accept: 'application/json' },
        },
        body: JSON.stringify({ field, base: '', words }),
      })
      if (!answer.ok) throw new Error(`The first words were not saved: ${answer.status}`)
    }
}

/** Until nothing waits in the browser, on any of the items. */
async function comeToRest(writer: Writer): Promise<void> {
  for (let round = 0; round < 3; round++)
    for (let item = 0; item < items; item++) {
      await writer.open(item)
      for (let i = 0; i < 100 && (await writer.waiting()).length > 0; i++) {
        if (await writer.choose().catch(() => false)) await writer.open(item)
        await pause(200)
      }
    }
}

async function stored(meeting: LiveMeeting): Promise<string> {
  const answer = await fetch(`${meeting.origin}/moten/${meeting.code}/anteckningar`, {
    headers: { cookie: meeting.secretaries[0] ?? '', accept: 'application/json' },
  })
  return ((await answer.json()) as { readonly words: string }[]).map(it => it.words).join('\n')
}

function counted(writers: readonly Writer[], texts: string): Omit<KeyFigures, 'seconds' | 'cuts'> {
  const times = new Map<string, number>()
  for (const word of texts.split(/[\s.]+/u)) times.set(word, (times.get(word) ?? 0) + 1)
  const words = writers.flatMap(it => it.words)
  const choices = writers.reduce((sum, it) => sum + it.choices, 0)
  const lost = words.filter(it => !times.has(it))
  return {
    ...{ choices, words: words.length, keystrokes: writers.reduce((sum, it) => sum + it.keystrokes, 0) },
    ...{ lost, instead: lost.map(it => nearest(texts, it)) },
    twice: choices > 0 ? [] : words.filter(it => (times.get(it) ?? 0) > 1),
  }
}

/** Where as much of a word's beginning stands as does anywhere, with what is around it. */
function nearest(texts: string, word: string): string {
  for (let length = word.length; length > 2; length--) {
    const at = texts.indexOf(word.slice(0, length))
    if (at >= 0) return texts.slice(Math.max(0, at - 20), at + word.length + 20).replaceAll('\n', '⏎')
  }
  return 'nothing'
}

/** The figures as lines to print. */
export function keyLines(seed: number, it: KeyFigures): readonly string[] {
  const characters = it.lost.join('').length
  const cuts = Object.entries(it.cuts).map(([kind, count]) => `${count} ${kind}`)
  return [
    `  seed ${seed}: ${it.keystrokes} keystrokes in ${it.seconds.toFixed(0)} s, ${it.words} words; cuts: ${cuts.join(', ')}`,
    `  seed ${seed}: lost ${characters} characters (promised: 0); ${it.choices} choices between two texts, ${it.twice.length} words written twice`,
    ...it.lost.map((word, n) => `  seed ${seed}: lost '${word}', where '${it.instead[n]}' stands`),
  ]
}
