// Publicera, för andra områden: approved minutes become the meeting's document in the register, in one transaction.
import { type Permit, permitFor, Stale } from '../../access/permit.ts'
import type { Jobs } from '../../data/jobs.ts'
import type { Tx } from '../../data/open.ts'
import { ok, type Result } from '../../kernel/result.ts'
import type { Instant } from '../../kernel/time.ts'
import { findPlannedMeeting, type PlannedMeeting } from '../agendas/planned.row.ts'
import { type SuggestLinksInput, suggestLinksName } from '../matters/suggesting/suggestion.ts'
import { publishRecorded } from '../minutes/recorded.change.ts'
import { remake } from '../renditions/rendition.change.ts'
import { announce } from '../subscriptions/published.ts'
import { hideFromMatters, joinMatters } from './matter.store.ts'
import {
  approvalsSaid,
  chooseable,
  correctionsOfMinutes,
  type FrozenMinutes,
  findFrozen,
  holdWay,
  type MinutesCorrection,
  type MinutesWay,
  type Publication,
  publicationsOf,
  withholdingReasons,
} from './publication.row.ts'
import { documentOf, type Publishing, tieDocument, writeDifference, writePublication } from './publication.store.ts'
import { type PublicMinutes, type PublishRefusal, publicMinutes, versionToPublish, withoutHeld } from './publication.ts'
import { sameWithheld, type Withheld, type WithholdingReason } from './withholding.ts'

export interface ToPublish {
  readonly meetingId: string
  readonly withheld: readonly Withheld[]
  /** What a correction took away must not be read: only why it was made is told. */
  readonly untold?: boolean
  readonly now: Instant
}

export interface Published {
  readonly documentId: string
  /** The version of the minutes. */
  readonly n: number
  readonly state: 'published' | 'unchanged'
}

/**
 * Publishes the version that is approved, without what is held back. Done again with the same choices it changes nothing;
 * with others it is a new publication of the same version. Throws Stale where the minutes have moved on since they were read.
 */
export async function publishMinutes(
  tx: Tx,
  permit: Permit<'minutes.publish'>,
  jobs: Jobs,
  it: ToPublish,
): Promise<Result<Published, PublishRefusal>> {
  const way = await holdWay(tx, it.meetingId)
  const meeting = await findPlannedMeeting(tx, { id: it.meetingId })
  if (!way || !meeting) throw new Stale('The minutes')
  if (permit.version !== undefined && permit.version !== way.version) throw new Stale('The minutes')
  const n = versionToPublish(way)
  if (!n.ok) return n
  const frozen = await findFrozen(tx, it.meetingId, n.value)
  if (!frozen) throw new Error('The version that was approved is not there')
  const choice = { withheld: it.withheld, items: await chooseable(tx, it.meetingId, frozen) }
  const reasons = await withholdingReasons(tx)
  const minutes = publicMinutes(frozen, { ...choice, reasons })
  if (!minutes.ok) return minutes
  const [last] = await publicationsOf(tx, it.meetingId)
  if (last && (await stands(tx, last, { way, frozen, minutes: minutes.value })))
    return ok({ documentId: last.documentId, n: frozen.n, state: 'unchanged' })
  const documentId = await land(tx, permit, { meeting, way, frozen, minutes: minutes.value, now: it.now })
  const told = await tellCorrections(tx, permit, { way, frozen, minutes: minutes.value, reasons, last, ...it })
  if (!told.ok) return told
  const input: SuggestLinksInput = { documentId }
  await jobs.add(tx, suggestLinksName, [input])
  await announce(jobs, tx, [documentId])
  await remake(tx, jobs, it.meetingId)
  return ok({ documentId, n: frozen.n, state: 'published' })
}

interface Publishable {
  readonly way: MinutesWay
  readonly frozen: FrozenMinutes
  readonly minutes: PublicMinutes
}

/** Whether this is what everyone reads already. */
async function stands(tx: Tx, last: Publication, { way, frozen, minutes }: Publishable): Promise<boolean> {
  if (way.state === 'approved' || last.versionN !== frozen.n) return false
  if (!sameWithheld(last.withheld, [...minutes.held.values()])) return false
  const document = await tx.selectFrom('document').select('state').where('id', '=', last.documentId).executeTakeFirst()
  return document?.state === 'approved'
}

async function land(
  tx: Tx,
  permit: Publishing,
  it: Publishable & { readonly meeting: PlannedMeeting; readonly now: Instant },
): Promise<string> {
  const { meeting, way, frozen, minutes, now } = it
  const forum = meeting.forum.shortName ?? meeting.forum.name
  const approvals = await approvalsSaid(tx, way.meetingId, frozen)
  const document = await publishRecorded(tx, permitFor(permit.actor, 'document.import'), {
    ...{ text: minutes.text, reading: minutes.reading, keys: minutes.keys, now, forumId: way.forumId },
    ...{ documentId: await documentOf(tx, way.meetingId), title: `${forum} ${meeting.date} mötesanteckningar` },
  })
  await tieDocument(tx, permit, way, document.id, now)
  const held = new Set(minutes.held.keys())
  await hideFromMatters(tx, permit, [...held])
  await joinMatters(tx, permit, way.meetingId, held)
  const approvedAt = way.state === 'approved' || way.state === 'published' ? way.approvedAt : approvals.at(-1)?.at
  await writePublication(tx, permit, { way, frozen, minutes, document, approvals, approvedAt: approvedAt ?? now, now })
  return document.id
}

/** What each correction changed, as it may be read now. What an item that is gone held back then is held back still. */
async function tellCorrections(
  tx: Tx,
  permit: Publishing,
  it: Publishable & {
    readonly reasons: readonly WithholdingReason[]
    readonly last: Publication | undefined
    readonly untold?: boolean
    readonly now: Instant
  },
): Promise<Result<true, 'unplaced'>> {
  const held = new Map<string, Withheld>([
    ...(it.last?.withheld ?? []).map(one => [one.itemCode, one] as const),
    ...[...it.minutes.held].map(([code, one]) => [code, one] as const),
  ])
  for (const { key } of it.frozen.keys.items) if (!it.minutes.held.has(key)) held.delete(key)
  for (const correction of await correctionsOfMinutes(tx, it.way.meetingId)) {
    const n = correction.n ?? (isUnderWay(correction) && it.frozen.n > correction.fromN ? it.frozen.n : null)
    if (n === null) continue
    const untold = correction.n === null ? it.untold === true : correction.difference === null
    const texts = untold ? ok(null) : await difference(tx, it, correction.fromN, n, held)
    if (!texts.ok) return texts
    await writeDifference(
      tx,
      permit,
      correction.id,
      texts.value,
      correction.n === null ? { n, now: it.now } : undefined,
    )
  }
  return ok(true)
}

const isUnderWay = (it: MinutesCorrection): boolean => it.calledOffAt === null && it.publishedAt === null

async function difference(
  tx: Tx,
  { way, reasons }: { readonly way: MinutesWay; readonly reasons: readonly WithholdingReason[] },
  fromN: number,
  n: number,
  held: ReadonlyMap<string, Withheld>,
): Promise<Result<{ readonly before: string; readonly after: string }, 'unplaced'>> {
  const [before, after] = [await findFrozen(tx, way.meetingId, fromN), await findFrozen(tx, way.meetingId, n)]
  if (!before || !after) throw new Error('A version that was corrected is not there')
  const [was, is] = [withoutHeld(before, held, reasons), withoutHeld(after, held, reasons)]
  if (!was.ok) return was
  return is.ok ? ok({ before: was.value.text, after: is.value.text }) : is
}
