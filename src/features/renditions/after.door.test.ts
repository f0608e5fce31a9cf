import assert from 'node:assert/strict'
import { after, before, describe, test } from 'node:test'
import { sql } from 'kysely'
import { type ApprovingHouse, type Held, openApprovingHouse } from '../../../test/approvals.ts'
import { givenAgendaClause, givenMeeting } from '../../../test/meetings.ts'
import { addRow } from '../../../test/row.ts'
import { samklang } from '../../access/actor.ts'
import type { Deps } from '../../http/request.ts'
import { afterMeetingJob } from './after.jobs.ts'

// What follows a meeting is done by a job, which may be run twice, at once, or stopped anywhere and taken up again.

let house: ApprovingHouse
before(async () => {
  house = await openApprovingHouse('2026-11-10T08:00:00Z', false)
  await givenMeeting(house.deps.data, { forumId: house.forumId, date: '2026-12-10' })
})
after(() => house.close())

const made = ['rendition', 'extract_delivery', 'minutes_item', 'clearance', 'stance_gate'] as const

/** How much there is of what the job makes, of one meeting. */
async function madeOf(it: Held): Promise<Readonly<Record<string, number>>> {
  const count = async (table: string): Promise<number> => {
    const { rows } = await sql<{ n: number }>`select count(*)::integer n from ${sql.table(table)}
      where meeting_id = ${it.meeting.id}`.execute(house.owner())
    return rows[0]?.n ?? 0
  }
  const untold = await sql<{ n: number }>`select count(*)::integer n from task_owner
    where meeting_id = ${it.meeting.id} and told_at is null`.execute(house.owner())
  return {
    ...Object.fromEntries(await Promise.all(made.map(async table => [table, await count(table)] as const))),
    untold: untold.rows[0]?.n ?? 0,
  }
}

/** The occasions that somebody is to be told of, each as many times as it was asked for. */
async function told(): Promise<readonly string[]> {
  const { rows } = await sql<{ occasion: string }>`select data ->> 'occasion' as occasion from pgboss.job
    where name = 'tell-people'`.execute(house.owner())
  return rows.map(it => it.occasion).toSorted()
}

async function ended(): Promise<Held> {
  const it = await house.held()
  await givenAgendaClause(house.deps.data, it.meeting, it.item.id, {
    ...{ stage: 'taken', ordinal: 9, verb: 'adopts', words: `NSR antar planen ${it.meeting.code}` },
    condition: 'under förutsättning att texten godkänns av ordförande och vice ordförande',
  })
  const begun = { meeting_id: it.meeting.id, forum_id: house.forumId, began_at: house.now() }
  await addRow(house.deps.data, 'meeting_minutes', begun)
  return it
}

const run = (deps: Deps, it: Held): Promise<void> => afterMeetingJob(deps).run({ meetingId: it.meeting.id })

/** Stops as a process does: before the nth transaction, or after it and before what follows. */
function stoppedAt(nth: number, when: 'before' | 'after'): { readonly deps: Deps; readonly reached: () => boolean } {
  const { deps } = house
  let n = 0
  const as: Deps['data']['as'] = async (actor, work) => {
    n += 1
    if (n === nth && when === 'before') throw new Error('killed')
    const result = await deps.data.as(actor, work)
    if (n === nth) throw new Error('killed')
    return result
  }
  return { deps: { ...deps, data: { ...deps.data, as } }, reached: () => n >= nth }
}

describe('What follows a meeting', { timeout: 300_000 }, () => {
  test('run again, or twice at once, it makes and tells nothing more', async () => {
    const once = await ended()
    await run(house.deps, once)
    const all = await madeOf(once)
    assert.ok((all.rendition ?? 0) >= 2 && all.minutes_item && all.stance_gate && all.clearance, JSON.stringify(all))
    assert.equal(all.untold, 0)
    const heard = await told()
    await run(house.deps, once)
    assert.deepEqual([await madeOf(once), await told()], [all, heard])
    const both = await ended()
    await Promise.allSettled([run(house.deps, both), run(house.deps, both)])
    // Whichever of them failed for the other's sake is run again.
    await run(house.deps, both)
    assert.deepEqual(await madeOf(both), { ...all, minutes_item: (await madeOf(both)).minutes_item })
    assert.equal(new Set(await told()).size, (await told()).length)
  })

  test('stopped anywhere and taken up again, it is whole and nothing is told twice', async () => {
    const whole = await ended()
    await run(house.deps, whole)
    const all = await madeOf(whole)
    for (const when of ['before', 'after'] as const)
      for (let nth = 1; nth < 20; nth++) {
        const it = await ended()
        const { deps, reached } = stoppedAt(nth, when)
        await run(deps, it).catch((error: Error) => assert.equal(error.message, 'killed'))
        if (!reached()) break
        await run(house.deps, it)
        assert.deepEqual(await madeOf(it), { ...all, minutes_item: (await madeOf(it)).minutes_item }, `${when} ${nth}`)
      }
    assert.equal(new Set(await told()).size, (await told()).length)
    const twice = await house.deps.data.read(samklang('test'), async db =>
      db.selectFrom('minutes_item').select('meeting_id').execute(),
    )
    assert.equal(new Set(twice.map(it => it.meeting_id)).size, twice.length)
  })
})
