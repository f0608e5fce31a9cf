// Frysa dagordningen: what is sent is kept word for word, with the version of each handling that went with it.
import type { Permit } from '../../access/permit.ts'
import type { Tx } from '../../data/open.ts'
import { no, ok, type Result } from '../../kernel/result.ts'
import { agendaItems } from './agenda.row.ts'
import { type AgendaItem, ordered, type Slot, slots } from './agenda.ts'
import { type FrozenAgenda, frozen } from './agenda.version.ts'
import { findPlannedMeeting, type PlannedMeeting } from './planned.row.ts'
import { versionsOf } from './versions.row.ts'
import { addVersion, holdMeeting } from './versions.store.ts'
import { canonical, numbered, type SentNumbers, sentNumbers, type VersionKind } from './versions.ts'

export type FreezeRefusal = 'no-meeting' | 'no-items' | 'first-is-planned' | 'already-planned' | 'nothing-new'

export const freezeRefusalText: Readonly<Record<FreezeRefusal, string>> = {
  'no-meeting': 'Mötet finns inte längre.',
  'no-items': 'Dagordningen har inga punkter än. Lägg till minst en punkt och skicka sedan.',
  'first-is-planned': 'Inget har skickats till mötet än. Skicka den ordinarie dagordningen först.',
  'already-planned': 'Den ordinarie dagordningen är redan skickad. Skicka det nya som ett tillägg.',
  'nothing-new': 'Inget i dagordningen har ändrats sedan den skickades senast.',
}

export interface Freezing {
  readonly kind: VersionKind
  /** What is said to the readers about this version. */
  readonly message: string | null
  /** ISO instant. */
  readonly now: string
}

/**
 * Freezes the meeting's agenda as it stands into its next version. Numbers that have gone out stand (`numbered`), and
 * the handlingar that go with it are kept from change from here on. Within the caller's transaction.
 */
export async function freezeAgenda(
  tx: Tx,
  permit: Permit<'agenda.send'>,
  meetingId: string,
  { kind, message, now }: Freezing,
): Promise<Result<{ readonly n: number; readonly versionId: string }, FreezeRefusal>> {
  // As the database hands it out, so that the same content is the same text.
  const at = new Date(now).toISOString()
  await holdMeeting(tx, meetingId)
  const meeting = await findPlannedMeeting(tx, { id: meetingId })
  if (!meeting) return no('no-meeting')
  const before = await versionsOf(tx, meetingId)
  const last = before.at(-1)
  if (!last && kind !== 'planned') return no('first-is-planned')
  if (last && kind === 'planned') return no('already-planned')
  const content = frozenNow(meeting, await agendaItems(tx, { meetingId }), sentNumbers(before), at)
  if (!content.items.some(it => it.kind === 'item')) return no('no-items')
  if (last && canonical(last.content) === canonical(content)) return no('nothing-new')
  const { id, n } = await addVersion(tx, permit, {
    ...{ meetingId, forumId: meeting.forumId, n: (last?.n ?? 0) + 1, kind, message, content, now: at },
  })
  return ok({ n, versionId: id })
}

/** What would go out now. Pure. */
export function frozenNow(
  meeting: PlannedMeeting,
  items: readonly AgendaItem[],
  sent: SentNumbers,
  now: string,
): FrozenAgenda {
  const { code, date, startTime, endTime, place } = meeting
  const agenda = numbered(going(items, sent, startTime, endTime), sent).map(slot => ({
    ...slot,
    item: { ...slot.item, papers: slot.item.papers.map(it => ({ ...it, sentAt: it.sentAt ?? now })) },
  }))
  return frozen({ code, date, startTime, endTime, place }, agenda)
}

/**
 * What is taken up, in its slots. An item that was withdrawn or put off goes along, without a time, where readers have
 * met it: they are told that it is not taken up. One that nobody has met does not go out.
 */
function going(
  items: readonly AgendaItem[],
  sent: SentNumbers,
  start: string | null,
  end: string | null,
): readonly Slot<AgendaItem>[] {
  const kept = items.filter(it => !isGone(it) || sent.has(it.id))
  const inSlots = new Map(
    slots(
      kept.filter(it => !isGone(it)),
      start,
      end,
    ).map(it => [it.item.id, it]),
  )
  const none = { number: null, start: null, end: null, late: false, depth: 0 } as const
  return ordered(kept).map(item => inSlots.get(item.id) ?? { item, ...none })
}

const isGone = ({ state }: AgendaItem): boolean => state === 'withdrawn' || state === 'postponed'
