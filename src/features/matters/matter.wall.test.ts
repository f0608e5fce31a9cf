import assert from 'node:assert/strict'
import { after, before, describe, test } from 'node:test'
import fc from 'fast-check'
import { sql } from 'kysely'
import { type BuiltDocument, givenDocument, givenForum } from '../../../test/builders.ts'
import { openTestHouse, type TestHouse } from '../../../test/house.ts'
import { type Actor, nobody, type PersonActor, type Role, samklang } from '../../access/actor.ts'
import { permitFor } from '../../access/permit.ts'
import type { Tx } from '../../data/open.ts'
import type { Result } from '../../kernel/result.ts'
import { findMatterIds } from './matter.find.ts'
import { matterRows } from './matter.row.ts'
import { joinMatter, leaveMatter, mergeMatters, splitMatter, startMatter, undo } from './matter.store.ts'
import { holding, threadClauses } from './matter.ts'

// Past the first wall, and past the pages: the tables as the database guards them, and the rules as it keeps them.

let house: TestHouse
let open: BuiltDocument
let closed: BuiltDocument
const keeper = samklang('start')
const today = '2026-11-22'

before(async () => {
  house = await openTestHouse()
  const { data } = house.deps
  const forumId = await givenForum(data, { name: 'Rådet', shortName: 'R', slug: 'radet' })
  open = await givenDocument(data, {
    forumId,
    date: '2024-01-15',
    items: ['a', 'b', 'c', 'd'].map(title => ({ title })),
  })
  closed = await givenDocument(data, { forumId, date: '2026-01-15', state: 'review', items: [{ title: 'hemligt' }] })
})
after(() => house.close())

function must<T>(result: Result<T, string>): T {
  assert.ok(result.ok, result.ok ? '' : result.why)
  return result.value
}

const person = (role: Role): PersonActor => ({
  kind: 'person',
  personId: '018f0000-0000-7000-8000-000000000001',
  name: 'Prov Person',
  grants: [{ role, forumIds: [] }],
})
const as = <T>(actor: Actor, work: (tx: Tx) => Promise<T>) => house.deps.data.as(actor, work)
const start = (tx: Tx, title: string, itemCodes: readonly string[]) =>
  startMatter(tx, permitFor(keeper, 'matter.add'), { title, itemCodes }).then(must)
const on = (id: string) => permitFor(keeper, 'matter.change', { id })
const codeOf = (document: BuiltDocument, at = 0): string => document.items[at]?.code ?? ''
const tables = ['matter', 'matter_handling', 'matter_relation', 'matter_event'] as const
const countOf = async (actor: Actor, table: string): Promise<number> =>
  as(
    actor,
    async tx => (await sql<{ n: number }>`select count(*) n from ${sql.table(table)}`.execute(tx)).rows[0]?.n ?? -1,
  )
const refused = (error: unknown): boolean => (error as { code?: string }).code === '42501'

describe('past every rule', () => {
  test('nobody but those who keep matters sees one that holds nothing published, or who changed it', async () => {
    await as(keeper, async tx => {
      const one = await start(tx, 'Dolt', [codeOf(closed)])
      const two = await start(tx, 'Dolt också', [codeOf(closed)])
      const relation = { from_id: one.id, to_id: two.id, kind: 'continues' } as const
      await tx.insertInto('matter_relation').values(relation).execute()
    })
    for (const outsider of [nobody, person('nurse'), person('director')])
      for (const table of tables) assert.equal(await countOf(outsider, table), 0, table)
    for (const role of ['administrator', 'secretary', 'process-leader'] as const)
      for (const table of tables) assert.ok((await countOf(person(role), table)) > 0, `${role} ${table}`)
  })

  test('nobody else adds, changes or removes', async () => {
    for (const outsider of [nobody, person('nurse')]) {
      for (const statement of [
        sql`insert into matter (code, title) values ('x', 'X')`,
        sql`insert into matter_handling (matter_id, item_code) select id, ${codeOf(open)} from matter`,
        sql`insert into matter_handling (matter_id, item_code) values (gen_random_uuid(), 'x')`,
        sql`insert into matter_event (matter_id, kind, moved) values (gen_random_uuid(), 'started', '{}')`,
      ])
        await as(outsider, tx => statement.execute(tx)).then(
          done => assert.equal(Number(done.numAffectedRows ?? 0n), 0),
          error => assert.ok(refused(error), String(error)),
        )
      for (const statement of [sql`update matter set title = 'X'`, sql`delete from matter_handling`])
        assert.equal(Number((await as(outsider, tx => statement.execute(tx))).numAffectedRows), 0)
    }
  })

  test('the history is added to and never changed, and nobody writes it in the name of somebody else', async () => {
    for (const statement of [sql`update matter_event set moved = '{}'`, sql`delete from matter_event`])
      await assert.rejects(
        as(keeper, tx => statement.execute(tx)),
        refused,
      )
    await assert.rejects(
      as(person('secretary'), tx =>
        sql`insert into matter_event (matter_id, kind, moved, made_by) select id, 'started', '{}', gen_random_uuid() from matter`.execute(
          tx,
        ),
      ),
      refused,
    )
  })

  test('nobody makes a matter public by saying that it is', async () => {
    await as(keeper, tx => sql`update matter set published = true, latest_on = '2026-01-01'`.execute(tx))
    await as(keeper, async tx => {
      const values = sql`select id, ${codeOf(closed)}, true from matter where title = 'Dolt' limit 1`
      await sql`delete from matter_handling where matter_id = (select id from matter where title = 'Dolt')`.execute(tx)
      await sql`insert into matter_handling (matter_id, item_code, published) ${values}`.execute(tx)
    })
    for (const table of tables) assert.equal(await countOf(nobody, table), 0, table)
  })
})

describe('as the database keeps it', () => {
  test('whatever is done to matters, undone in reverse order it is as it was', async () => {
    const codes = open.items.map(it => it.code)
    const act = fc.record({
      kind: fc.constantFrom('join', 'leave', 'split', 'merge'),
      a: fc.nat(5),
      b: fc.nat(5),
      items: fc.subarray(codes, { minLength: 1 }),
    })
    await fc.assert(
      fc.asyncProperty(fc.array(act, { minLength: 1, maxLength: 6 }), async acts => {
        await as(keeper, async tx => {
          const ids = [(await start(tx, 'Ett', codes.slice(0, 2))).id, (await start(tx, 'Två', codes.slice(1))).id]
          const shots: string[] = []
          const done: { readonly id: string; readonly event: string }[] = []
          for (const { kind, a, b, items } of acts) {
            const alive = await aliveOf(tx, ids)
            const [id, other] = [alive[a % alive.length] ?? '', alive[b % alive.length] ?? '']
            const before = await shotOf(tx, ids)
            const result =
              kind === 'join'
                ? await joinMatter(tx, on(id), items)
                : kind === 'leave'
                  ? await leaveMatter(tx, on(id), items)
                  : kind === 'merge'
                    ? await mergeMatters(tx, on(id), other)
                    : await splitMatter(tx, on(id), { title: 'Avdelat', itemCodes: items })
            if (!result.ok) continue
            if ('code' in result.value) ids.push(result.value.id)
            done.push({ id, event: result.value.eventId })
            shots.push(before)
          }
          for (const it of done.toReversed()) {
            must(await undo(tx, on(it.id), it.event))
            assert.equal(await shotOf(tx, ids), shots.pop())
          }
        })
      }),
      { numRuns: 12 },
    )
  })

  test('the list and the page agree on what applies', async () => {
    const { data } = house.deps
    const day = fc.constantFrom(undefined, '2020-06-30', '2025-01-01', today, '2027-01-01')
    const clause = fc.record({
      verb: fc.constantFrom('endorses', 'recommends', 'notes', 'mandates', 'tables'),
      words: fc.constantFrom('Rådet ställer sig bakom det.', 'Rådet ställer sig bakom att det förlängs.'),
      object: fc.constantFrom('plan', 'plan för bad', 'riktlinje för simning'),
      validFrom: day,
      validTo: day,
    })
    const dates = ['2019-03-03', '2021-04-04', '2025-05-05']
    let n = 0
    await fc.assert(
      fc.asyncProperty(fc.array(fc.array(clause, { maxLength: 2 }), { minLength: 1, maxLength: 3 }), async items => {
        const forumId = await givenForum(data, { name: `Nämnd ${n}`, slug: `namnd-${n++}` })
        const codes: string[] = []
        for (const [at, clauses] of items.entries()) {
          const given = clauses.map(({ validFrom, validTo, object: _, ...it }) => ({
            ...it,
            ...(validFrom && { validFrom }),
            ...(validTo && { validTo }),
          }))
          const document = await givenDocument(data, {
            forumId,
            date: dates[at] ?? '',
            items: [{ title: 'x', clauses: given }],
          })
          for (const [ordinal, { object }] of clauses.entries())
            await data.owner
              .updateTable('stance_clause')
              .set({ object })
              .where('stance_id', '=', document.stances[0]?.id ?? '')
              .where('ordinal', '=', ordinal)
              .execute()
          codes.push(codeOf(document))
        }
        const one = await as(keeper, tx => start(tx, 'Prövat', codes))
        await house.deps.data.read(nobody, async db => {
          const asked = { q: '', today, keeper: false }
          const listed = (await findMatterIds(db, { ...asked, state: 'applies' })).ids.includes(one.id)
          const rest = (await findMatterIds(db, { ...asked, state: 'nothing' })).ids.includes(one.id)
          const [row] = await matterRows(db, [one.id])
          assert.ok(row)
          assert.equal(listed, holding(threadClauses(row, today)).inForce === 'applies', JSON.stringify(items))
          assert.equal(rest, !listed)
        })
      }),
      { numRuns: 40 },
    )
  })
})

const aliveOf = async (tx: Tx, ids: readonly string[]): Promise<readonly string[]> =>
  (
    await tx
      .selectFrom('matter')
      .select('id')
      .where('id', 'in', [...ids])
      .where('merged_into', 'is', null)
      .orderBy('id')
      .execute()
  ).map(it => it.id)

/** What the matters hold, and where they lead. One that holds nothing and leads on is as good as not there. */
async function shotOf(tx: Tx, ids: readonly string[]): Promise<string> {
  const rows = await sql<{ shot: string }>`
    select coalesce(string_agg(concat_ws(' ', m.id, m.title, m.merged_into, m.ended, h.item_code), ';' order by m.id, h.item_code), '') as shot
    from matter m join matter_handling h on h.matter_id = m.id where m.id = any(${[...ids]}::uuid[])`.execute(tx)
  return rows.rows[0]?.shot ?? ''
}
