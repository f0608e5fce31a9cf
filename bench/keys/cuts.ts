import type { Chance } from '../county/chance.ts'
import type { LiveMeeting } from '../live/meeting.ts'
import type { Writer } from './writer.ts'

// Avbrott: at random moments, of every sort that a line and a service have.

export type Cuts = Readonly<Record<'offline' | 'lost' | 'unanswered' | 'slow' | 'killed', number>>

interface Cutting {
  readonly meeting: LiveMeeting
  readonly writers: readonly Writer[]
  readonly by: Chance
}

const pause = (ms: number): Promise<void> => new Promise(done => setTimeout(done, ms))
const kinds = ['offline', 'offline', 'lost', 'unanswered', 'unanswered', 'slow', 'killed'] as const

/** Cuts and restores until it is told to stop. Resolves, with everything restored, with how often. */
export async function cutUntil(stop: AbortSignal, it: Cutting): Promise<Cuts> {
  const cuts = { offline: 0, lost: 0, unanswered: 0, slow: 0, killed: 0 }
  while (!stop.aborted) {
    await pause(it.by.whole(300, 2_000))
    const kind = it.by.of(kinds)
    if (await cut(kind, it)) cuts[kind]++
  }
  return cuts
}

async function cut(kind: (typeof kinds)[number], { meeting, writers, by }: Cutting): Promise<boolean> {
  const lasting = by.whole(300, 4_000)
  const writer = by.of(writers)
  if (kind === 'killed') await meeting.restart(lasting / 2)
  else if (kind === 'offline') {
    if (writer.occupied) return false
    await writer.offline(true)
    await pause(lasting)
    // A tab is being closed without contact: its own business.
    if (!writer.occupied) await writer.offline(false)
  } else {
    writer.weather = kind
    await pause(lasting)
    writer.weather = 'fair'
  }
  return true
}
