import { deepEqual, equal } from 'node:assert/strict'
import { after, before, test } from 'node:test'
import { sql } from 'kysely'
import { givenDocument, givenForum } from '../../../test/builders.ts'
import { type County, type CountyPerson, caseAs, caseIn, openCounty } from '../../../test/deviations.ts'
import { openTestHouse, type TestHouse } from '../../../test/house.ts'
import { nobody } from '../../access/actor.ts'
import { permitFor } from '../../access/permit.ts'
import type { Tx } from '../../data/open.ts'
import { executorOf } from '../../data/reading.ts'
import { openDispute } from './dispute.change.ts'

// Past the pages: what one party of a dispute or a lesson can do to it, and what everybody else can ask of it.

const now = '2026-11-22T08:00:00Z'
const sha256 = 'a'.repeat(64)
let house: TestHouse
let county: County
before(async () => {
  house = await openTestHouse({ now: () => now })
  county = await openCounty(house)
})
after(() => house.close())

const as = async <T>(who: CountyPerson, work: (tx: Tx) => Promise<T>): Promise<T> =>
  house.deps.data.as(await county.actor(who), work)
const tried = (who: CountyPerson, work: (tx: Tx) => Promise<unknown>): Promise<string> =>
  as(who, work).then(
    () => 'done',
    (error: { readonly code?: string; readonly message: string }) => error.code ?? error.message,
  )

async function disputed(): Promise<{ readonly id: string; readonly caseId: string }> {
  const made = await caseIn(house, county, 'disputed')
  const held = await caseAs(house, county, 'own', made.code)
  if (!held) throw new Error('The own side reads its case')
  const actor = await county.actor('own')
  const it = await house.deps.data.as(actor, tx =>
    openDispute(tx, permitFor(actor, 'dispute.open'), held, { title: 'Listan', disagreement: 'Vem skickar?' }, now),
  )
  if (!it.ok) throw new Error(it.why)
  return { id: it.value.id, caseId: made.id }
}

async function claimed(dispute_id: string): Promise<string> {
  const [made] = await as('own', tx =>
    tx
      .insertInto('dispute_claim')
      .values({ dispute_id, side: 'own', words: 'Resor', ore: 4_500_00, made_by: county.persons.own, made_at: now })
      .returning('id')
      .execute(),
  )
  return made?.id ?? ''
}

/** A lesson of a case between the two, as a draft with its first text. */
async function drafted(state: 'triage' | 'accepted'): Promise<{ readonly id: string; readonly code: string }> {
  const made = await caseIn(house, county, state)
  return as('own', async tx => {
    const row = await tx
      .insertInto('lesson')
      .values({
        ...{
          code: `l${made.code.slice(1)}`,
          kind: 'lesson',
          spread: 'county',
          made_by: county.persons.own,
          made_at: now,
        },
        ...{ deviation_id: made.id, dispute_id: null, pattern_id: null },
      })
      .returning('id')
      .executeTakeFirstOrThrow()
    const words = { title: 'Listan', happened: 'Den saknades.', learnt: 'Skicka den.', changed: 'Rutinen.' }
    await sql`insert into lesson_text (lesson_id, n, title, happened, learnt, changed, sha256, written_by, written_at)
      values (${row.id}, 1, ${words.title}, ${words.happened}, ${words.learnt}, ${words.changed}, ${sha256},
        ${county.persons.own}, ${now})`.execute(tx)
    return { id: row.id, code: made.code }
  })
}

const approve = (who: 'own' | 'counterpart', id: string) =>
  tried(who, tx =>
    sql`insert into lesson_approval (lesson_id, n, side, sha256, checked, approved_by, approved_at) values (${id}, 1, ${who}, ${sha256},
      '{small-place,rare-event,known-to-readers}', ${county.persons[who]}, ${now})`.execute(tx),
  )
const publish = (who: CountyPerson, id: string) =>
  tried(who, tx =>
    tx.updateTable('lesson').set({ state: 'published', published_at: now }).where('id', '=', id).execute(),
  )

test('neither party takes the other out of a lesson to publish it alone', async () => {
  const { id } = await drafted('accepted')
  equal(await approve('own', id), 'done')
  for (const column of ['counterpart_path', 'own_path', 'area_ids'] as const)
    equal(
      await tried('own', tx => sql`update lesson set ${sql.ref(column)} = '{}' where id = ${id}`.execute(tx)),
      '42501',
      column,
    )
  equal(await publish('own', id), '23514')
  equal(await approve('counterpart', id), 'done')
  equal(await publish('own', id), 'done')
  equal(await tried('own', tx => sql`update lesson set kind = 'precedent' where id = ${id}`.execute(tx)), '42501')
  equal(
    await tried('own', tx => sql`update lesson set state = 'draft', published_at = null where id = ${id}`.execute(tx)),
    '42501',
  )
})

test('a lesson of a case that is passed on meanwhile is the other side’s to approve too', async () => {
  const { id, code } = await drafted('triage')
  equal(await approve('own', id), 'done')
  await as('own', async tx => {
    const held = await tx
      .selectFrom('deviation')
      .select(['id', 'version'])
      .where('code', '=', code)
      .executeTakeFirstOrThrow()
    await sql`insert into deviation_event (deviation_id, at_version, verb, from_state, to_state, side, at, made_by)
      values (${held.id}, ${held.version}, 'forward', 'triage', 'with-counterpart', 'own', ${now}, ${county.persons.own})`.execute(
      tx,
    )
  })
  equal(await publish('own', id), '23514')
  equal(await approve('counterpart', id), 'done')
  equal(await publish('own', id), 'done')
})

test('a published lesson says neither whose it was nor who wrote it', async () => {
  const { id } = await drafted('accepted')
  await approve('own', id)
  await approve('counterpart', id)
  equal(await publish('own', id), 'done')
  const asked = (column: string, table = 'lesson') =>
    house.deps.data
      .read(nobody, db => sql`select ${sql.ref(column)} from ${sql.table(table)}`.execute(executorOf(db)))
      .then(
        ({ rows }) => rows.length > 0,
        (error: { readonly code?: string }) => error.code,
      )
  equal(await asked('code'), true)
  for (const column of ['own_path', 'counterpart_path', 'made_by']) equal(await asked(column), '42501', column)
  equal(await asked('written_by', 'lesson_text'), '42501')
})

test('a sum that was claimed is taken back, not changed, and in a closed dispute nothing is said', async () => {
  const { id } = await disputed()
  const claim = await claimed(id)
  const set = (words: object) =>
    tried('own', tx => tx.updateTable('dispute_claim').set(words).where('id', '=', claim).execute())
  const removed = { removed_at: now, removed_by: county.persons.own }
  equal(await set({ ore: 1, removed_by: county.persons.own }), '42501')
  equal(await set({ ...removed, words: 'Något annat' }), '42501')
  equal(await set(removed), 'done')
  equal(await set(removed), '42501', 'once')
  equal(
    await tried('own', tx =>
      tx.updateTable('dispute_step').set({ due_on: '2030-01-01' }).where('dispute_id', '=', id).execute(),
    ),
    '42501',
    'the clock of a step',
  )
  await sql`alter table dispute disable trigger user`.execute(house.deps.data.owner)
  await sql`update dispute set state = 'closed', closed_at = ${now} where id = ${id}`.execute(house.deps.data.owner)
  await sql`alter table dispute enable trigger user`.execute(house.deps.data.owner)
  equal(
    await claimed(id).then(
      () => 'done',
      (error: { readonly code?: string }) => error.code,
    ),
    '23514',
  )
})

test('what is at stake, and whether a case has a dispute, is told to its parties alone', async () => {
  const { id, caseId } = await disputed()
  await claimed(id)
  const left = async (who: CountyPerson) => {
    const { rows } = await as(who, tx =>
      sql<{ left: number | null; settled: boolean | null }>`select dispute_left(${id}::uuid) as left,
        case_is_settled(${caseId}::uuid) as settled`.execute(tx),
    )
    return rows[0]
  }
  deepEqual(await left('own'), { left: 4500, settled: false })
  deepEqual(await left('counterpart'), { left: 4500, settled: false })
  for (const who of ['outsider', 'administrator', 'analyst', 'politician'] as const)
    deepEqual(await left(who), { left: null, settled: null }, who)
})

test('a tie is taken away and points nowhere else meanwhile', async () => {
  const mine = await caseIn(house, county, 'triage')
  const theirs = await caseIn(house, county, 'triage')
  const forumId = await givenForum(house.deps.data, { name: 'Exempelrådet', slug: 'exempelradet' })
  const document = await givenDocument(house.deps.data, { forumId, date: '2026-03-01', items: [{ title: 'Rutin' }] })
  const [tie] = await as('own', tx =>
    tx
      .insertInto('case_tie')
      .values({
        ...{ deviation_id: mine.id, document_id: document.id, relation: 'concerns', why: null },
        ...{ made_by: county.persons.own, made_at: now },
      } as never)
      .returning('id')
      .execute(),
  )
  const set = (to: object) =>
    tried('own', tx =>
      tx
        .updateTable('case_tie')
        .set({ removed_at: now, removed_by: county.persons.own, ...to })
        .where('id', '=', tie?.id ?? '')
        .execute(),
    )
  equal(await set({ deviation_id: theirs.id }), '42501')
  equal(await set({}), 'done')
})
