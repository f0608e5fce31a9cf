import assert from 'node:assert/strict'
import { after, before, test } from 'node:test'
import { sql } from 'kysely'
import { openTaskHouse, type TaskHouse } from '../../../test/tasks.ts'
import { type Actor, nobody, type PersonActor } from '../../access/actor.ts'

// Past every rule and every page: what the database itself lets somebody see and say of a task.

let house: TaskHouse
before(async () => {
  house = await openTaskHouse()
})
after(() => house.close())

const person = (who: keyof TaskHouse['persons'], more: Partial<PersonActor> = {}): PersonActor => ({
  ...{ kind: 'person', personId: house.persons[who], name: 'Prov Person', grants: [] },
  ...more,
})
const secretary = () => person('secretary', { grants: [{ role: 'secretary', forumIds: [house.forumId] }] })
const director = () =>
  person('director', { grants: [{ role: 'director', organisationId: house.organisationId, forumIds: [] }] })

const sees = (actor: Actor, table: string, taskId: string): Promise<boolean> =>
  house.deps.data.as(actor, async tx => {
    const column = table === 'task' ? 'id' : 'task_id'
    const found = await sql`select from ${sql.table(table)} where ${sql.ref(column)} = ${taskId}`.execute(tx)
    return found.rows.length > 0
  })

const say = (actor: Actor, taskId: string, given: Record<string, unknown> = {}) =>
  house.deps.data.as(actor, async tx => {
    const event = {
      ...{ task_id: taskId, forum_id: house.forumId, at_version: 1, kind: 'reported', words: 'Gjort' },
      ...{ happened_on: '2026-11-20', at: '2026-11-22T08:00:00Z' },
      made_by: actor.kind === 'person' ? actor.personId : null,
      ...given,
    }
    await sql`insert into task_event (${sql.join(Object.keys(event).map(it => sql.ref(it)))})
      values (${sql.join(Object.values(event))})`.execute(tx)
  })
const because = (code: string) => (error: unknown) => (error as { code?: string }).code === code

test('a task is seen by those whose it is, by the forum’s own and by nobody else', async () => {
  const { id } = await house.task({ words: 'Tallköpings', owners: ['Tallköping', 'Presidiet'] })
  const yes: readonly Actor[] = [secretary(), director(), person('chair'), person('member', { seats: [house.forumId] })]
  const no: readonly Actor[] = [nobody, person('stranger'), person('owner'), person('member')]
  for (const table of ['task', 'task_owner'])
    for (const [actors, expected] of [
      [yes, true],
      [no, false],
    ] as const)
      for (const actor of actors)
        assert.equal(await sees(actor, table, id), expected, `${table} ${JSON.stringify(actor)}`)
})

test('whoever has it reports it and says nothing else; a stranger nothing at all', async () => {
  const { id, code } = await house.task({ words: 'Rapporteras', owners: ['Adde Ansvarig'] })
  const owner = person('owner')
  for (const actor of [nobody, person('stranger'), person('member', { seats: [house.forumId] })])
    await assert.rejects(say(actor, id), because('42501'))
  await assert.rejects(say(owner, id, { kind: 'closed' }), because('42501'))
  await assert.rejects(say(owner, id, { made_by: house.persons.chair }), because('42501'))
  await assert.rejects(say(owner, id, { meeting_id: house.meeting.id }), because('42501'))
  const change = house.deps.data.as(owner, tx =>
    sql`update task set words = 'Något annat' where id = ${id}`.execute(tx),
  )
  assert.equal((await change).numAffectedRows, 0n)
  await say(owner, id)
  assert.equal((await house.row(code)).state, 'reported')
})

test('what was said is never changed or taken away, nor said twice of the same version', async () => {
  const { id, code } = await house.task({ words: 'Sägs en gång', owners: ['Adde Ansvarig'] })
  await say(secretary(), id)
  await assert.rejects(say(secretary(), id, { kind: 'closed' }), because('23505'))
  await assert.rejects(say(secretary(), id, { kind: 'closed', at_version: 7 }), because('40001'))
  for (const statement of ['update task_event set words = words', 'delete from task_event'])
    await assert.rejects(
      house.deps.data.as(secretary(), tx => sql.raw(statement).execute(tx)),
      because('42501'),
    )
  assert.equal((await house.row(code)).version, 2)
})

test('the database keeps the order of what can be said', async () => {
  const { id } = await house.task({ words: 'I ordning', owners: ['Adde Ansvarig'] })
  const refused = because('23514')
  await assert.rejects(say(secretary(), id, { kind: 'returned' }), refused)
  await assert.rejects(say(secretary(), id, { kind: 'reopened' }), refused)
  await assert.rejects(say(secretary(), id, { kind: 'dropped', words: null }), refused)
  await assert.rejects(say(secretary(), id, { kind: 'moved' }), refused)
  await say(secretary(), id, { kind: 'closed', words: null, happened_on: null })
  await assert.rejects(say(secretary(), id, { at_version: 2 }), refused)
})

test('a task that is handed out is not deleted with what was said of it', async () => {
  const { id } = await house.task({ words: 'Finns kvar', owners: ['Adde Ansvarig'] })
  await say(secretary(), id)
  await assert.rejects(
    house.deps.data.as(secretary(), tx => sql`delete from task where id = ${id}`.execute(tx)),
    because('23503'),
  )
})

test('an owner is known by a short name, a role or a forum’s name, and a stranger’s name is only words', async () => {
  const { owner } = house.deps.data
  await owner.updateTable('organisation').set({ short_name: 'TK' }).where('id', '=', house.organisationId).execute()
  const { id } = await house.task({
    words: 'Ägs',
    owners: ['tk', 'Beredningen', 'SRT', 'Någon Okänd', 'Vice ordförande'],
  })
  const rows = await owner.selectFrom('task_owner').selectAll().where('task_id', '=', id).orderBy('ordinal').execute()
  assert.deepEqual(
    rows.map(it => [it.organisation_id === house.organisationId, it.owner_forum_id === house.forumId, it.seat_roles]),
    [
      [true, false, []],
      [false, true, ['preparation']],
      [false, true, []],
      [false, false, []],
      [false, true, ['vice-chair']],
    ],
  )
})

test('a calendar has the person’s own days and nothing without its key', async () => {
  await house.task({ words: 'I kalendern', owners: ['Adde Ansvarig'], dueOn: '2026-12-24' })
  const { owner } = house.deps.data
  const hash = 'b'.repeat(64)
  await owner
    .insertInto('calendar_key')
    .values({ person_id: house.persons.owner, hash, made_at: '2026-01-01T08:00:00Z' })
    .execute()
  const days = (key: string) =>
    house.deps.data.as(nobody, async tx =>
      (await sql<{ words: string }>`select words from tasks_of_calendar(${key}, '2026-01-01')`.execute(tx)).rows.map(
        it => it.words,
      ),
    )
  assert.deepEqual(await days(hash), ['I kalendern'])
  assert.deepEqual(await days('c'.repeat(64)), [])
})

test('the preparing forum is meant where the forum has no seats for that of its own', async () => {
  const { owner } = house.deps.data
  const { id: preparing } = await owner
    .insertInto('forum')
    .values({
      ...{
        name: 'Tallbygdens beredning',
        short_name: null,
        slug: 'tallbygdens-beredning',
        level: 'county',
        kind: 'preparation',
      },
      ...{ purpose: null, area_id: null, above_id: house.forumId, valid_from: null, valid_to: null },
    })
    .returning('id')
    .executeTakeFirstOrThrow()
  const { id } = await house.task({ words: 'Bereds', owners: ['Beredningen'] })
  const row = await owner.selectFrom('task_owner').selectAll().where('task_id', '=', id).executeTakeFirstOrThrow()
  assert.deepEqual([row.owner_forum_id, row.seat_roles], [preparing, []])
})
