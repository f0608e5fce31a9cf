import assert from 'node:assert/strict'
import { after, before, test } from 'node:test'
import { sql } from 'kysely'
import { givenDocument, givenForum } from '../../../../test/builders.ts'
import { openTestHouse, type TestHouse } from '../../../../test/house.ts'
import { suggestLinksJob } from './suggesting.job.ts'

let house: TestHouse
before(async () => {
  house = await openTestHouse()
})
after(() => house.close())

/** How many times the comparing of all with all has been asked for. */
const comparings = async (): Promise<number> =>
  (
    await sql<{ n: number }>`select count(*)::int n from pgboss.job
      where name = 'suggest-links' and data ->> 'round' = 'link' and data ->> 'after' is null`.execute(
      house.deps.data.owner,
    )
  ).rows[0]?.n ?? 0

test('a round whose last batch was full finds nothing after it, and goes on to compare', async () => {
  const { data } = house.deps
  const forumId = await givenForum(data, { name: 'Länsrådet', slug: 'lansradet' })
  const { id } = await givenDocument(data, { forumId, date: '2020-01-20', items: [{ title: 'Plan för isvägar' }] })
  await suggestLinksJob(house.deps).run({ round: 'sign', after: id } as never)
  assert.equal(await comparings(), 1)
})
