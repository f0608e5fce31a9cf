// Återkoppling: what a forum decided of a pattern comes back to everyone who reported a case in it, each once.
import { nobody, samklang } from '../../access/actor.ts'
import { permitFor } from '../../access/permit.ts'
import type { JobKind } from '../../data/jobs.ts'
import { readerOf } from '../../data/reading.ts'
import type { Deps } from '../../http/request.ts'
import type { Instant } from '../../kernel/time.ts'
import { type Message, tellPeople } from '../messages/message.change.ts'
import { raisedPatterns, reportersOf } from './pattern.row.ts'
import { keepStances } from './pattern.store.ts'
import { stanceRowsByItems } from './stance.row.ts'

export const worker = samklang('patterns')

/** Looks for stances on what was raised. What is told is what anyone may read by then. */
export async function returnStances({ data, jobs }: Pick<Deps, 'data' | 'jobs'>, now: Instant): Promise<void> {
  const raised = await data.read(worker, raisedPatterns)
  for (const it of raised) {
    const stances = it.items.length > 0 ? await data.read(nobody, db => stanceRowsByItems(db, it.items)) : []
    if (stances.length === 0) continue
    await data.as(worker, async tx => {
      const fresh = await keepStances(tx, permitFor(worker, 'pattern.return'), it.id, stances, now)
      if (fresh.length === 0) return
      const reporters = await reportersOf(readerOf(tx), it.id)
      const told = (stance: string): readonly Message[] =>
        reporters.map(one => messageTo(one.personId, one.codes[0] ?? '', `pattern:${it.code}:${stance}`))
      await tellPeople(jobs, tx, ...fresh.flatMap(told))
    })
  }
}

const messageTo = (person: string, caseCode: string, occasion: string): Message => ({
  ...{ kind: 'deviation', occasion, persons: [person] },
  subject: `Det finns något nytt i ett ärende: ${caseCode}`,
  heading: 'Ett ärende har lett vidare',
  said: ['Det du har rapporterat har lett till något. Öppna ärendet för att se vad.'],
  links: [{ label: 'Öppna ärendet', path: `/avvikelser/${caseCode}` }],
  because: 'Du får mejlet för att du har rapporterat ärendet.',
})

export const patternJobs = (deps: Deps): readonly JobKind<never>[] => {
  const returning: JobKind<object> = {
    name: 'return-patterns',
    retries: 3,
    seconds: 300,
    atOnce: 1,
    every: '*/15 * * * *',
    run: () => returnStances(deps, deps.now()),
  }
  return [returning]
}
