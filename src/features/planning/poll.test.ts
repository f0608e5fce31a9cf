import assert from 'node:assert/strict'
import { after, before, test } from 'node:test'
import fc from 'fast-check'
import { givenForum, givenPerson } from '../../../test/builders.ts'
import { openTestHouse, type TestHouse } from '../../../test/house.ts'
import { givenSeat } from '../../../test/meetings.ts'
import {
  type Asked,
  answer,
  ask,
  bestOf,
  close,
  type DateAnswer,
  type DateOption,
  dateAnswers,
  tallies,
} from './poll.ts'

const today = '2026-11-22'
const option = (id: string, date = '2026-12-10', startTime = '09:00'): DateOption => ({
  id,
  date,
  startTime,
  endTime: '11:00',
})
const asked = (id: string, party: Asked['party'], answers: Readonly<Record<string, DateAnswer>>): Asked => ({
  ...{ id, personId: id, name: id, organisation: null, party, words: null },
  answeredAt: Object.keys(answers).length > 0 ? '2026-11-22T08:00:00Z' : null,
  answers: new Map(Object.entries(answers)),
})

test('times that are asked about lie ahead, are different and are asked of somebody', () => {
  const why = (it: Partial<Parameters<typeof ask>[0]>) => {
    const done = ask({ options: [option('a')], asked: 3, deadline: '2026-12-01', ...it }, today)
    return done.ok ? 'ok' : done.why
  }
  assert.equal(why({}), 'ok')
  assert.equal(why({ options: [] }), 'no-options')
  assert.equal(why({ options: [option('a', today)] }), 'past-option')
  assert.equal(why({ options: [option('a'), option('b')] }), 'same-option')
  assert.equal(why({ options: [option('a', '2026-12-10', '11:00')] }), 'ends-before-start')
  assert.equal(why({ asked: 0 }), 'nobody')
  assert.equal(why({ deadline: '2026-11-21' }), 'past-deadline')
  assert.equal(why({ deadline: '2026-12-11' }), 'late-deadline')
  assert.equal(
    why({ options: Array.from({ length: 13 }, (_, i) => option(String(i), '2026-12-10', `${10 + i}:00`)) }),
    'too-many-options',
  )
})

test('one answers on each time, while the poll is open and the last day has not been', () => {
  const poll = { closedAt: null, deadline: '2026-12-01', options: [option('a'), option('b')] }
  const me = { id: 'me' }
  const all = new Map<string, DateAnswer>([
    ['a', 'yes'],
    ['b', 'no'],
  ])
  const why = (it: ReturnType<typeof answer>) => (it.ok ? 'ok' : it.why)
  assert.equal(why(answer(poll, me, all, '2026-12-01')), 'ok')
  assert.equal(why(answer(poll, me, new Map([['a', 'yes']]), today)), 'incomplete')
  assert.equal(why(answer(poll, undefined, all, today)), 'not-asked')
  assert.equal(why(answer(poll, me, all, '2026-12-02')), 'too-late')
  assert.equal(why(answer({ ...poll, closedAt: '2026-11-22T08:00:00Z' }, me, all, today)), 'closed')
  assert.equal(close(poll, 'c').ok, false)
  assert.ok(close(poll, null).ok)
})

test('everyone is counted once at each time, each party by itself', () => {
  fc.assert(
    fc.property(
      fc.array(
        fc.record({
          party: fc.constantFrom('region' as const, 'municipality' as const, null),
          answers: fc.dictionary(fc.constantFrom('a', 'b', 'c'), fc.constantFrom(...dateAnswers)),
        }),
        { maxLength: 30 },
      ),
      people => {
        const all = tallies({
          options: ['a', 'b', 'c'].map(it => option(it)),
          asked: people.map((it, i) => asked(String(i), it.party, it.answers)),
        })
        for (const { all: it, parties } of all) {
          assert.equal(it.yes + it.ifNeedBe + it.no + it.unanswered, people.length)
          assert.ok(parties.region.yes + parties.municipality.yes <= it.yes)
        }
        const best = bestOf(all)
        const can = (it: (typeof all)[number]): number => it.all.yes + it.all.ifNeedBe
        for (const it of best) assert.ok(all.every(other => can(other) <= can(it)))
        assert.equal(
          best.length === 0,
          all.every(it => can(it) === 0),
        )
      },
    ),
  )
})

let house: TestHouse
let forumId: string
const who = { secretary: '', anna: '', bo: '', substitute: '', stranger: '' }

before(async () => {
  house = await openTestHouse({ now: () => '2026-11-22T09:00:00Z' })
  const { data } = house.deps
  forumId = await givenForum(data, { name: 'Exempelrådet', shortName: 'VVG', slug: 'vvg' })
  who.secretary = await givenPerson(data, { name: 'Prov Sekreterare', role: 'secretary', forumId })
  who.anna = await givenPerson(data, { name: 'Anna Ledamot' })
  who.bo = await givenPerson(data, { name: 'Bo Adjungerad' })
  who.stranger = await givenPerson(data, { name: 'Främmande Person', role: 'nurse' })
  await givenSeat(data, { forumId, personId: who.anna })
  const spelling = { person_id: who.bo, name: 'Bo Adjungerad', folded: 'bo adjungerad' }
  await data.owner.insertInto('person_alias').values(spelling).execute()
})
after(() => house.close())

const form = {
  ...{ title: 'Extra möte om avtalet', message: 'Vi behöver en timme till.', deadline: '2026-12-01', place: 'Teams' },
  ...{ link: '', more: 'Bo Adjungerad' },
  ...{ day: ['2026-12-10', '2026-12-11', ''], start: ['09:00', '13:00', ''], end: ['11:00', '15:00', ''] },
}
const asks = async (): Promise<string> => {
  const done = await (await house.as(who.secretary)).post('/forum/vvg/datumforslag/nytt', {
    ...form,
    person: [who.anna],
  })
  assert.equal(done.status, 303)
  return done.headers.get('location') ?? ''
}
const optionsOf = async (path: string): Promise<readonly string[]> => {
  const html = await (await (await house.as(who.anna)).get(path)).text()
  return [...new Set([...html.matchAll(/name="svar-([0-9a-f-]+)"/g)].map(it => it[1] ?? ''))]
}

test('a poll is asked, answered on a phone without script, counted by name and closed into a planned meeting in one step', async () => {
  const path = await asks()
  const anna = await house.as(who.anna)
  assert.match(await (await anna.get('/mitt')).text(), /Extra möte om avtalet/)
  const [first = '', second = ''] = await optionsOf(path)
  const half = await anna.post(path, { [`svar-${first}`]: 'yes', words: 'Gärna tidigt' })
  assert.equal(half.status, 422)
  assert.match(await half.text(), /Svara också på 11\u00a0december 2026[\s\S]*Gärna tidigt/)
  assert.equal(
    (await anna.post(path, { [`svar-${first}`]: 'yes', [`svar-${second}`]: 'no', words: 'Gärna tidigt' })).status,
    303,
  )
  const bo = await house.as(who.bo)
  assert.equal((await bo.post(path, { [`svar-${first}`]: 'if-need-be', [`svar-${second}`]: 'yes' })).status, 303)
  assert.equal((await bo.post(path, { [`svar-${first}`]: 'yes', [`svar-${second}`]: 'no' })).status, 303)
  const secretary = await house.as(who.secretary)
  const html = await (await secretary.get(path)).text()
  assert.match(html, /2 av 2 har svarat/)
  assert.match(html, /2 ja<\/span>, <span>0 vid behov<\/span>, <span>0 nej/)
  assert.match(html, /Anna Ledamot, Bo Adjungerad/)
  assert.doesNotMatch(await (await anna.get('/mitt')).text(), /Extra möte om avtalet/)
  const chosen = await secretary.post(`${path}/valj`, { option: first, version: '1' })
  assert.equal(chosen.headers.get('location'), '/moten/vvg-2026-12-10/planera')
  const meeting = await house.deps.data.owner
    .selectFrom('meeting')
    .selectAll()
    .where('date', '=', '2026-12-10')
    .executeTakeFirst()
  assert.deepEqual([meeting?.kind, meeting?.start_time, meeting?.state], ['extra', '09:00', 'planned'])
  assert.equal((await secretary.post(`${path}/valj`, { option: second })).status, 422)
  assert.equal((await anna.post(path, { [`svar-${first}`]: 'no', [`svar-${second}`]: 'no' })).status, 422)
  assert.match(await (await anna.get(path)).text(), /Dagen är vald\./)
})

test('who is not asked learns nothing, and who is asked neither chooses nor answers for others', async () => {
  const path = await asks()
  const [first = ''] = await optionsOf(path)
  for (const it of [who.stranger, undefined]) {
    const visitor = await house.as(it)
    assert.equal((await visitor.get(path)).status, 404)
    assert.equal((await visitor.post(path, {})).status, 404)
  }
  const anna = await house.as(who.anna)
  assert.equal((await anna.post(`${path}/valj`, { option: first })).status, 403)
  assert.equal((await (await house.as(who.secretary)).post(path, { [`svar-${first}`]: 'yes' })).status, 403)
})

test('what was typed is not lost when somebody who is not known is named', async () => {
  const secretary = await house.as(who.secretary)
  const done = await secretary.post('/forum/vvg/datumforslag/nytt', {
    ...form,
    more: 'Okänd Namnsson',
    person: [who.anna],
  })
  assert.equal(done.status, 422)
  const html = await done.text()
  assert.match(html, /Okänd Namnsson finns inte bland personerna/)
  assert.match(html, /value="2026-12-11"/)
  const none = await secretary.post('/forum/vvg/datumforslag/nytt', { ...form, more: '' })
  assert.match(await none.text(), /Välj minst en person/)
})

test('a poll is given more time, and is closed without a day', async () => {
  const path = await asks()
  const secretary = await house.as(who.secretary)
  assert.equal((await secretary.post(`${path}/svarsdag`, { deadline: '2026-12-11' })).status, 422)
  assert.equal((await secretary.post(`${path}/svarsdag`, { deadline: '2026-12-05' })).status, 303)
  assert.equal((await secretary.post(`${path}/valj`, {})).headers.get('location'), path)
  assert.match(await (await secretary.get(path)).text(), /Ingen av tiderna valdes/)
})
