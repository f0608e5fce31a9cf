import assert from 'node:assert/strict'
import { after, before, test } from 'node:test'
import { type BuiltDocument, givenDocument, givenForum, givenPerson } from '../../../test/builders.ts'
import { openTestHouse, type TestHouse } from '../../../test/house.ts'
import { nobody } from '../../access/actor.ts'
import { readerOf } from '../../data/reading.ts'
import { type Attendee, grouped, groupOf, substituteFor } from './attendance.ts'
import { meetingsOf } from './meeting.view.tsx'

const attendee = (given: Partial<Attendee>): Attendee => ({
  name: 'Prov Person',
  personCode: null,
  organisation: null,
  role: null,
  capacity: 'present',
  absent: false,
  replaces: null,
  onlyItems: [],
  ...given,
})

test('being listed, being called and being present are told apart, and absence outweighs them', () => {
  assert.equal(groupOf(attendee({})), 'present')
  assert.equal(groupOf(attendee({ capacity: 'listed' })), 'listed')
  assert.equal(groupOf(attendee({ capacity: 'invited' })), 'called')
  assert.equal(groupOf(attendee({ capacity: 'listed', absent: true })), 'absent')
  assert.equal(groupOf(attendee({ onlyItems: ['4'] })), 'adjunct')
  assert.equal(groupOf(attendee({ capacity: 'substitute' })), 'present')
})

test('everyone stands in one group, and the one who stood in is named beside the absent', () => {
  const absent = attendee({ name: 'Borta', absent: true })
  const people = [
    absent,
    attendee({ name: 'Inne', replaces: 'Borta', capacity: 'substitute' }),
    attendee({ capacity: 'staff' }),
  ]
  assert.equal(
    grouped(people).reduce((sum, it) => sum + it.people.length, 0),
    people.length,
  )
  assert.equal(substituteFor(absent, people)?.name, 'Inne')
})

let house: TestHouse
let built: BuiltDocument
let hidden: BuiltDocument
let secretary: string
let forumId: string
let personId: string

before(async () => {
  house = await openTestHouse({ now: () => '2026-06-01T08:00:00Z' })
  const { data } = house.deps
  forumId = await givenForum(data, { name: 'Exempelrådet', shortName: 'VVG', slug: 'vvg' })
  secretary = await givenPerson(data, { name: 'Prov Sekreterare', role: 'secretary', forumId })
  personId = await givenPerson(data, { name: 'Elsa Hjelmare' })
  await givenDocument(data, { forumId, date: '2024-03-01', items: [{ title: 'Tidigare' }] })
  built = await givenDocument(data, {
    forumId,
    date: '2025-04-11',
    items: [
      { number: '1', title: 'Öppnande' },
      {
        number: '2',
        title: 'Riktlinje',
        body: 'Text om riktlinjen.\n\n- ett\n- två',
        comments: ['Bra med en gemensam rutin.'],
        presenters: ['Elsa Hjelmare'],
        clauses: [{ words: 'Rådet ställer sig bakom riktlinjen.' }],
      },
      { number: '3', title: 'Rapport', lapsed: 'time' },
    ],
    attendance: [
      { name: 'Elsa Hjelmare', personId },
      { name: 'Rolf Aspelin', absent: true },
      { name: 'Gun Frej', capacity: 'substitute', replaces: 'Rolf Aspelin' },
    ],
    coming: [
      { date: '2026-10-01', what: 'VVG', inferred: true },
      { date: '2025-10-01', what: 'VVG som har varit' },
    ],
  })
  await givenDocument(data, {
    forumId,
    date: '2025-04-11',
    form: 'summary-slides',
    title: 'Bilder från mötet',
    items: [{ title: 'Riktlinje, kort', clauses: [{ words: 'Rådet ställer sig bakom riktlinjen.' }] }],
  })
  hidden = await givenDocument(data, {
    forumId,
    date: '2026-01-15',
    state: 'review',
    items: [{ title: 'Hemligt ämne', clauses: [{ words: 'Rådet ställer sig bakom det hemliga.' }] }],
    coming: [{ date: '2026-11-11', what: 'Hemlig träff' }],
  })
})
after(() => house.close())

const read = async (path: string, as?: string): Promise<string> => (await (await house.as(as)).get(path)).text()

test('a meeting shows its items once, what was decided, what lapsed and who was there', async () => {
  const html = await read(`/moten/${built.meetingCode}`)
  assert.equal(html.split('Rådet ställer sig bakom riktlinjen.').length - 1, 1)
  assert.match(html, /utgick på grund av tidsbrist/)
  assert.match(html, /Närvarande <span class="soft">2</)
  assert.match(html, /Rolf Aspelin<span class="soft">, ersattes av Gun Frej/)
  assert.match(html, /Bilder från mötet/)
  assert.match(html, /href="\/forum\/vvg\?datum=2025-04-11"/)
  assert.match(html, /Förra: <\/span><a href="\/moten\/[^"]+">1\u00a0mars 2024/)
})

test('the meeting after one that is not published is not given away', async () => {
  assert.doesNotMatch(await read(`/moten/${built.meetingCode}`), /Nästa: /)
  assert.match(await read(`/moten/${built.meetingCode}`, secretary), /Nästa: /)
})

test('the list goes by year and forum, and says what is ahead according to the documents', async () => {
  const html = await read('/moten')
  assert.match(html, /VVG 11\u00a0april 2025/)
  assert.doesNotMatch(html, /VVG 1\u00a0mars 2024|som har varit|Hemlig/)
  assert.match(html, /1\u00a0oktober 2026/)
  assert.match(html, /årtalet är en slutsats/)
  assert.match(await read('/moten?ar=2024'), /VVG 1\u00a0mars 2024/)
  assert.match(await read('/moten?forum=finns-inte&ar=x'), /Inga möten här än/)
})

test('an item shows what was said without saying who said it', async () => {
  const html = await read(`/punkter/${built.items[1]?.code}`)
  assert.match(html, /Text om riktlinjen\./)
  assert.match(html, /<li>ett<\/li><li>två<\/li>/)
  assert.match(html, /Bra med en gemensam rutin\./)
  assert.match(html, /Anteckningarna säger inte vem som sa vad/)
  assert.match(html, /Rådet ställer sig bakom riktlinjen\./)
})

test('what is not published is not there for the public', async () => {
  const visitor = await house.as(undefined)
  for (const path of [`/moten/${hidden.meetingCode}`, `/punkter/${hidden.items[0]?.code}`, '/moten/x', '/punkter/x']) {
    assert.equal((await visitor.get(path)).status, 404, path)
  }
  assert.match(await read(`/moten/${hidden.meetingCode}`, secretary), /Inte publicerat\./)
})

test('the public walks through every page it is led to and meets nothing that is not published', async () => {
  const visitor = await house.as(undefined)
  const waiting = ['/', '/stallningstaganden?visa=punkter', '/stallningstaganden?visa=dokument', '/moten?ar=2026']
  const seen = new Set<string>()
  for (let path = waiting.pop(); path !== undefined && seen.size < 150; path = waiting.pop()) {
    if (seen.has(path)) continue
    seen.add(path)
    const response = await visitor.get(path)
    if (response.headers.get('content-type')?.includes('html') !== true) continue
    const html = await response.text()
    assert.doesNotMatch(html, /hemlig/i, path)
    assert.ok(response.status < 500, `${path} ${response.status}`)
    for (const [, next = ''] of html.matchAll(/href="(\/[^"#]*)"/g))
      if (/^\/(?:$|stallningstaganden|moten|punkter|s\/|om|tillganglighet)/.test(next))
        waiting.push(next.replaceAll('&amp;', '&'))
  }
  assert.ok(seen.size > 10)
})

test('a forum and a person get their meetings, as the public may see them', async () => {
  await house.deps.data.as(nobody, async tx => {
    const db = readerOf(tx)
    assert.deepEqual(
      (await meetingsOf(db, { forumId })).map(it => [it.date, it.items, it.stances]),
      [
        ['2025-04-11', 3, 1],
        ['2024-03-01', 1, 0],
      ],
    )
    assert.deepEqual(
      (await meetingsOf(db, { personId, limit: 3 })).map(it => it.date),
      ['2025-04-11'],
    )
  })
})
