// Demonstrationens justering: VVG's minutes have gone out, one adjustment has been accepted and one waits, and one of the
// two who approve them has done so. Each of them as themselves: nobody else may.
import { type PersonActor, samklang } from '../../access/actor.ts'
import { permitFor } from '../../access/permit.ts'
import type { Data, Tx } from '../../data/open.ts'
import { readerOf } from '../../data/reading.ts'
import { dateAt, daysAfter, type Instant, instantAt } from '../../kernel/time.ts'
import type { PlannedMeeting } from '../agendas/planned.row.ts'
import { adjustRecorded } from '../recordings/adjusting.change.ts'
import { heldDay, heldMeeting } from '../recordings/demonstration.ts'
import { answerAdjustment, proposeAdjustment } from './adjustment.store.ts'
import { loadLive } from './approval.load.ts'
import { candidates, chosenApprovers, forumApproval } from './approver.row.ts'
import { nameApprovers } from './approver.store.ts'
import { findMinutes } from './minutes.row.ts'
import { approveVersion, beginDraft, makeVersion } from './minutes.store.ts'
import { findPassage, passageGroups, placeWords } from './passage.ts'

const start = samklang('start')

interface Suggested {
  readonly person: string
  readonly quoted: string
  readonly words: string
  readonly reason: string
}

const accepted: Suggested = {
  person: 'lillemor-askenas',
  quoted: 'Exemplen behöver gälla även korttidsboenden.',
  words: 'Exemplen behöver gälla även korttidsboenden och daglig verksamhet.',
  reason: 'Båda nämndes, och det är i daglig verksamhet som frågan kommer upp oftast.',
}
const waiting: Suggested = {
  person: 'inger-bohus',
  quoted: 'Arbetet följer tidplanen. Målbilden skickas ut till delregionerna i januari.',
  words: 'Arbetet följer tidplanen. Målbilden skickas ut till delregionerna i februari.',
  reason: 'Vi kom fram till februari, när delregionerna har haft sina möten.',
}

/** Sends out the minutes of the meeting that was held here, where none have gone out yet. */
export async function circulateInDemonstration(data: Pick<Data, 'as'>, now: Instant): Promise<void> {
  const meeting = await data.as(start, heldMeeting)
  if (meeting?.state !== 'ended') return
  const at = (hours: number): Instant => {
    const moment = new Date(Date.parse(now) - hours * 3600_000).toISOString()
    return moment < instantAt(heldDay, '13:00') ? instantAt(heldDay, '13:00') : moment
  }
  await data.as(start, tx => sendOut(tx, meeting, at(72), daysAfter(dateAt(now), 5)))
  const first = await proposeAs(data, meeting, accepted, at(50))
  const secretary = await data.as(start, tx => actorOf(tx, 'malte-ryding', meeting.forumId))
  if (first && secretary) await data.as(secretary, tx => accept(tx, secretary, meeting, first, at(26)))
  await proposeAs(data, meeting, waiting, at(20))
  const chair = await data.as(start, tx => actorOf(tx, 'karin-wallgarde'))
  if (chair) await data.as(chair, tx => approveAs(tx, chair, meeting, at(4)))
}

async function actorOf(tx: Tx, code: string, handles?: string): Promise<PersonActor | undefined> {
  const person = await tx.selectFrom('person').select(['id', 'name']).where('code', '=', code).executeTakeFirst()
  if (!person) return undefined
  const grants = handles ? [{ role: 'secretary' as const, forumIds: [handles] }] : []
  const login = { id: 'demonstration', method: 'demonstration' as const, loa: 3 as const, recent: true }
  return { kind: 'person', personId: person.id, name: person.name, grants, seats: [], login }
}

async function sendOut(tx: Tx, meeting: PlannedMeeting, now: Instant, adjustBy: string): Promise<void> {
  const permit = permitFor(start, 'minutes.circulate', { id: meeting.id, forumId: meeting.forumId })
  await beginDraft(tx, permit, meeting, now)
  const chosen = chosenApprovers(await forumApproval(tx, meeting.forumId), await candidates(tx, meeting))
  await nameApprovers(tx, permit, meeting, chosen)
  const { landed } = await loadLive(readerOf(tx), meeting)
  const readAt = (await findMinutes(tx, meeting.id))?.version ?? 1
  await makeVersion(tx, permit, meeting, readAt, { landed, why: null, now, adjustBy })
}

async function proposeAs(
  data: Pick<Data, 'as'>,
  meeting: PlannedMeeting,
  { person, quoted, words, reason }: Suggested,
  now: Instant,
): Promise<string | undefined> {
  const actor = await data.as(start, tx => actorOf(tx, person))
  if (!actor) return undefined
  return data.as(actor, async tx => {
    const current = (await findMinutes(tx, meeting.id))?.current
    const path =
      current &&
      passageGroups(current)
        .flatMap(it => it.passages)
        .find(it => it.quoted === quoted)?.path
    const found = current && path ? findPassage(current, path) : undefined
    if (!current || !path || !found) return undefined
    const permit = permitFor(actor, 'adjustment.propose', { id: meeting.id, forumId: meeting.forumId, mine: true })
    const draft = { n: current.n, path, label: placeWords(current, found), quoted, words, reason }
    return proposeAdjustment(tx, permit, meeting, draft, now)
  })
}

async function accept(tx: Tx, actor: PersonActor, meeting: PlannedMeeting, id: string, now: Instant): Promise<void> {
  const permit = permitFor(actor, 'adjustment.answer', { id, version: 1, forumId: meeting.forumId })
  const minutes = await findMinutes(tx, meeting.id)
  const current = minutes?.current
  const path =
    current &&
    passageGroups(current)
      .flatMap(it => it.passages)
      .find(it => it.quoted === accepted.quoted)?.path
  if (!current || !path) return
  const { landing } = await loadLive(readerOf(tx), meeting)
  await adjustRecorded(tx, actor, { landing, keys: current.keys }, { ...accepted, path }, now)
  const { landed } = await loadLive(readerOf(tx), meeting)
  const why = 'Justering föreslagen av Lillemor Askenäs'
  const made = await makeVersion(tx, permit, meeting, minutes.version, { landed, why, now })
  const madeN = made.ok ? made.value.n : current.n
  await answerAdjustment(
    tx,
    permit,
    { state: 'accepted', acceptedWords: null, answer: 'Tack, det stämmer.', madeN },
    now,
  )
}

async function approveAs(tx: Tx, actor: PersonActor, meeting: PlannedMeeting, now: Instant): Promise<void> {
  const current = (await findMinutes(tx, meeting.id))?.current
  if (!current) return
  const permit = permitFor(actor, 'minutes.approve', { id: meeting.id, mine: true })
  await approveVersion(tx, permit, meeting.id, { n: current.n, sha256: current.sha256, now })
}
