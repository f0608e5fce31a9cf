// Demonstrationens spärr: a clause of VVG's meeting that waits for one of two chairs; the other has cleared it.
import { type PersonActor, samklang } from '../../access/actor.ts'
import { permitFor } from '../../access/permit.ts'
import type { Data, Tx } from '../../data/open.ts'
import { dateAt, type Instant, instantAt } from '../../kernel/time.ts'
import { saveClause } from '../agendas/clause.change.ts'
import { composed } from '../agendas/clause.ts'
import type { PlannedMeeting } from '../agendas/planned.row.ts'
import { heldDay, heldMeeting } from '../recordings/demonstration.ts'
import { type HeldClause, heldAt } from './clearance.row.ts'
import { answerClearance, askClearers, nameClearers, saveQuestion } from './clearance.store.ts'
import { knownAt } from './known.row.ts'
import { proposedClearers } from './proposed.ts'

const start = samklang('start')
const title = 'Eskaleringstrappan, översyn'

const parts = {
  verb: 'recommends' as const,
  object: 'att använda de kortade tiderna i de två första stegen',
  condition: 'under förutsättning att den justerade texten godkänns av ordföranden och vice ordföranden',
  ...{ addition: null, addressees: ['huvudmännen'], mandatees: [], validFrom: '2027-02-01', validTo: null },
  ...{ due: null, dueOn: null },
}
const adjusted =
  'Steg 1: svar inom två vardagar. Steg 2: möte inom fem vardagar. Tiderna räknas från den dag då avvikelsen anmäls.'

/** Takes the clause, names and asks both chairs, and lets the first of them clear it; where nothing is held back yet. */
export async function holdBackInDemonstration(data: Pick<Data, 'as'>): Promise<void> {
  const asked = await data.as(start, askBoth)
  if (!asked) return
  const { held, by } = asked
  await data.as(by, async tx => {
    const own = held.clearances.find(it => it.personId === by.personId)
    const permit = permitFor(by, 'clearance.answer', { id: held.id, forumId: held.forumId, mine: true })
    const answer = { answer: 'cleared' as const, words: 'Bra och tydligt nu.', link: null }
    if (own) await answerClearance(tx, permit, own.id, answer, instantAt(heldDay, '15:30'))
  })
}

async function askBoth(tx: Tx): Promise<{ readonly held: HeldClause; readonly by: PersonActor } | undefined> {
  const meeting = await heldMeeting(tx)
  if (meeting?.state !== 'ended' || (await heldAt(tx, meeting.id)).length > 0) return undefined
  const item = await tx
    .selectFrom('agenda_item')
    .select('id')
    .where('meeting_id', '=', meeting.id)
    .where('title', '=', title)
    .executeTakeFirst()
  if (!item) return undefined
  const permit = permitFor(start, 'recording.change', { id: item.id, forumId: meeting.forumId })
  const words = composed(meeting.forum.shortName ?? meeting.forum.name, parts)
  await saveClause(tx, permit, { itemId: item.id, stage: 'taken' }, null, { ...parts, words })
  const held = await asking(tx, meeting, instantAt(heldDay, '13:00'))
  const by = held && (await actorOf(tx, held.clearances[0]?.personId ?? null))
  return held && by && { held, by }
}

async function asking(tx: Tx, meeting: PlannedMeeting, now: Instant): Promise<HeldClause | undefined> {
  const held = async () => (await heldAt(tx, meeting.id))[0]
  const gate = await held()
  if (!gate) return undefined
  const permit = permitFor(start, 'clearance.ask', { id: gate.id, forumId: gate.forumId })
  await nameClearers(tx, permit, gate, proposedClearers(gate.condition, await knownAt(tx, meeting, dateAt(now))))
  const named = await held()
  if (named) await saveQuestion(tx, permit, named, { words: adjusted, link: null, paperVersionId: null }, now)
  const asked = await held()
  if (asked) await askClearers(tx, permit, asked, now)
  return held()
}

async function actorOf(tx: Tx, personId: string | null): Promise<PersonActor | undefined> {
  const person = await tx.selectFrom('person').select(['id', 'name']).where('id', '=', personId).executeTakeFirst()
  const login = { id: 'demonstration', method: 'demonstration' as const, loa: 3 as const, recent: true }
  return person && { kind: 'person', personId: person.id, name: person.name, grants: [], seats: [], login }
}
