// Prövning enligt lex Maria, in a demonstration: asked, told of and answered as it would be done on its page.
import { samklang } from './access/actor.ts'
import { type Permit, permitFor } from './access/permit.ts'
import type { Data, Tx } from './data/open.ts'
import { readerOf } from './data/reading.ts'
import { dueIn, note } from './features/deviations/deviation.change.ts'
import { type Case, findCase } from './features/deviations/deviation.row.ts'
import { dutiesOf, legalDuties, promptsOf } from './features/remedies/duty.row.ts'
import { answerPrompt, promptDuties, tellPrompt } from './features/remedies/duty.store.ts'
import { toReport } from './features/remedies/duty.ts'
import { dateAt, type Instant } from './kernel/time.ts'

/** The reporting side asks the other to try what the law may ask of what happened. */
export async function askToTry(tx: Tx, permit: Permit<'duty.prompt'>, held: Case, at: Instant): Promise<void> {
  const db = readerOf(tx)
  const codes = toReport(await dutiesOf(db, held)).map(it => it.code)
  const asked = (await legalDuties(db, dateAt(at))).filter(it => codes.some(one => one === it.code))
  if (asked.length === 0) throw new Error('The demonstration asks somebody to try what no law asks for')
  const startDueOn = await dueIn(tx, 'analysis-start', at)
  const dutyIds = asked.map(it => it.id)
  await promptDuties(tx, permit, { deviationId: held.id, by: 'own', sides: ['counterpart'], dutyIds, startDueOn }, at)
}

/** The side that was asked is told, which is noted in the case. No mail goes out of a demonstration's past. */
export async function tellWhoTries(data: Data, id: string, at: Instant): Promise<void> {
  const worker = samklang('duties')
  await data.as(worker, async tx => {
    const held = await findCase(readerOf(tx), { id })
    if (!held) throw new Error('The demonstration lost the case that it tells of')
    const permit = permitFor(worker, 'duty.tell')
    for (const it of await promptsOf(readerOf(tx), id)) await tellPrompt(tx, permit, { ...it, deviationId: id }, at)
    await note(tx, permit, held, { verb: 'tell', side: 'system' }, at)
  })
}

/** It was reported to the authority, and the patient knows. */
export async function answerTried(
  tx: Tx,
  permit: Permit<'duty.answer'>,
  held: Case,
  words: string,
  at: Instant,
): Promise<void> {
  const on = dateAt(at)
  const answer = { outcome: 'reported', on, words, reference: null, informed: 'yes', informedOn: on } as const
  for (const it of await promptsOf(readerOf(tx), held.id))
    await answerPrompt(tx, permit, { ...it, deviationId: held.id }, answer, at)
}
