// Återkoppling: what a forum decided of a pattern comes back to everyone who reported a case in it, each once.
import { type SqlBool, sql } from 'kysely'
import { nobody, samklang } from '../../access/actor.ts'
import { permitFor } from '../../access/permit.ts'
import type { JobKind } from '../../data/jobs.ts'
import type { Deps } from '../../http/request.ts'
import type { Instant } from '../../kernel/time.ts'
import { type Message, tellPeople } from '../messages/message.change.ts'
import { keepStances } from './pattern.store.ts'
import { stanceRowsByItems } from './stance.row.ts'

export const worker = samklang('patterns')

/** Looks for stances on what was raised. What is told is what anyone may read by then. */
export async function returnStances({ data, jobs }: Pick<Deps, 'data' | 'jobs'>, now: Instant): Promise<void> {
  const raised = await data.as(worker, async tx => {
    const patterns = await tx
      .selectFrom('pattern')
      .select(['id', 'code'])
      .where('submission_id', 'is not', null)
      .execute()
    const found: { id: string; code: string; items: readonly string[] }[] = []
    for (const it of patterns) {
      const { rows } = await sql<{ item_code: string }>`select item_code from pattern_items(${it.id})`.execute(tx)
      found.push({ ...it, items: rows.map(row => row.item_code) })
    }
    return found
  })
  for (const it of raised) {
    const stances = it.items.length > 0 ? await data.read(nobody, db => stanceRowsByItems(db, it.items)) : []
    if (stances.length === 0) continue
    await data.as(worker, async tx => {
      const fresh = await keepStances(tx, permitFor(worker, 'pattern.return'), it.id, stances, now)
      if (fresh.length === 0) return
      const reporters = await tx
        .selectFrom('pattern_case as c')
        .innerJoin('deviation as d', 'd.id', 'c.deviation_id')
        .select(['d.code', sql<string | null>`reporter_of(d.id)`.as('reporter_id')])
        .where('c.pattern_id', '=', it.id)
        .where(sql<SqlBool>`reporter_of(d.id) is not null`)
        .orderBy('d.reported_at')
        .execute()
      const byPerson = Map.groupBy(reporters, one => one.reporter_id ?? '')
      await tellPeople(
        jobs,
        tx,
        ...fresh.flatMap(stance =>
          [...byPerson].map(([person, own]) => messageTo(person, own[0]?.code ?? '', `pattern:${it.code}:${stance}`)),
        ),
      )
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
