import assert from 'node:assert/strict'
import { after, before, describe, test } from 'node:test'
import { approvedMeeting, publishedMeeting } from '../../../test/after.ts'
import { givenForum, givenPerson } from '../../../test/builders.ts'
import { openTestHouse, type TestHouse, type Visitor } from '../../../test/house.ts'
import {
  type GivenMeeting,
  givenAgendaClause,
  givenAgendaItem,
  givenMeeting,
  givenParticipant,
  givenSeat,
} from '../../../test/meetings.ts'
import { readDocument } from '../../documents/read.ts'
import { canSet, endSetting } from '../../documents/typesetting/set.ts'
import { endWriting } from '../../documents/writing/write.ts'
import { makeRenditions } from './rendition.jobs.ts'

// Files of minutes, through the door: who gets which, that they are never of something older, and that nothing held back
// is in what everyone may download.

let house: TestHouse
let forumId: string
let secretary: Visitor
let member: Visitor
let outsider: Visitor
let stranger: Visitor
let chairId: string

before(async () => {
  house = await openTestHouse()
  const { data } = house.deps
  forumId = await givenForum(data, { name: 'Norra samverkansrådet', shortName: 'NSR', slug: 'nsr' })
  secretary = await house.as(await givenPerson(data, { name: 'Sixten Skrivare', role: 'secretary', forumId }))
  chairId = await givenPerson(data, { name: 'Orvar Ordförande' })
  await givenSeat(data, { forumId, personId: chairId, role: 'chair' })
  member = await house.as(chairId)
  outsider = await house.as(await givenPerson(data, { name: 'Ulla Utanför', role: 'nurse' }))
  stranger = await house.as(undefined)
})
after(async () => {
  await house.close()
  await endSetting()
  await endWriting()
})

const owner = () => house.deps.data.owner
const kinds = canSet ? ['docx', 'pdf', 'pptx'] : ['docx', 'pptx']

async function held(date: string): Promise<{ meeting: GivenMeeting; open: string; closed: string }> {
  const { data } = house.deps
  const meeting = await givenMeeting(data, { forumId, date, state: 'ended', announced: true })
  const came = { arrived_at: `${date}T08:00:00Z` }
  await givenParticipant(data, meeting, { name: 'Orvar Ordförande', person_id: chairId, role: 'Ordförande', ...came })
  const done = { state: 'done' as const, types: ['position'] }
  const codes: string[] = []
  for (const [n, title, words] of [
    [1, 'Plan för hembesök', 'NSR ställer sig bakom planen.'],
    [2, 'Avtal', 'NSR beslutar om xyzhemlig.'],
  ] as const) {
    const item = await givenAgendaItem(data, meeting, {
      ...done,
      title,
      number: `${n}`,
      ordinal: n,
      taken_how: 'in-meeting',
    })
    await givenAgendaClause(data, meeting, item.id, { stage: 'taken', words, verb: n === 1 ? 'endorses' : 'decides' })
    codes.push(item.code)
  }
  const { id, forumId: of } = meeting
  const unmade = { current_n: null, published_n: null, adjust_by: null, circulated_at: null, approved_at: null }
  await owner()
    .insertInto('meeting_minutes')
    .values({ meeting_id: id, forum_id: of, began_at: house.deps.now(), published_at: null, ...unmade })
    .execute()
  return { meeting, open: codes[0] ?? '', closed: codes[1] ?? '' }
}

const rows = (meeting: GivenMeeting, origin: string) =>
  owner()
    .selectFrom('rendition')
    .select(['id', 'kind', 'state', 'kept', 'n', 'size', 'content_sha256'])
    .where('meeting_id', '=', meeting.id)
    .where('origin', '=', origin as 'draft')
    .orderBy('kind')
    .orderBy('made_at')
    .execute()

async function textOf(answer: Response): Promise<string> {
  assert.equal(answer.status, 200)
  const name = /filename="([^"]+)"/.exec(answer.headers.get('content-disposition') ?? '')?.[1] ?? ''
  const read = await readDocument(name, new Uint8Array(await answer.arrayBuffer()))
  assert.ok(read.ok, name)
  return read.value.text
}

const file = (meeting: GivenMeeting, kind: 'pdf' | 'docx' | 'pptx', query = ''): string =>
  `/moten/${meeting.code}/${kind === 'pptx' ? 'bildspel' : 'motesanteckningar'}.${kind}${query}`

describe('the draft', () => {
  test('is there as files at once, for those who handle the forum and for nobody else', async () => {
    const { meeting } = await held('2026-02-05')
    await makeRenditions(house.deps, meeting.id)
    assert.deepEqual(
      (await rows(meeting, 'draft')).filter(it => it.state === 'made').map(it => it.kind),
      kinds,
    )
    assert.match(await textOf(await secretary.get(file(meeting, 'docx'))), /UTKAST|utkast/)
    assert.match(await textOf(await secretary.get(file(meeting, 'pptx'))), /# 1\\?\. Plan för hembesök/)
    for (const kind of ['pdf', 'docx', 'pptx'] as const) {
      assert.equal((await member.get(file(meeting, kind))).status, 404)
      assert.equal((await outsider.get(file(meeting, kind))).status, 404)
      assert.notEqual((await stranger.get(file(meeting, kind))).status, 200)
    }
  })

  test('is never of something older: what is recorded after it was made is in the download', async () => {
    const { meeting, open } = await held('2026-02-12')
    await makeRenditions(house.deps, meeting.id)
    const first = await secretary.get(file(meeting, 'docx'))
    const etag = first.headers.get('etag') ?? ''
    assert.equal((await secretary.get(file(meeting, 'docx'), { 'if-none-match': etag })).status, 304)
    await owner()
      .updateTable('agenda_item')
      .set({ title: 'Plan för hembesök i glesbygd' })
      .where('code', '=', open)
      .execute()
    const again = await secretary.get(file(meeting, 'docx'), { 'if-none-match': etag })
    assert.match(await textOf(again), /hembesök i glesbygd/)
    await makeRenditions(house.deps, meeting.id)
    assert.equal((await rows(meeting, 'draft')).length, 3, 'made anew in the place of the older ones')
    assert.equal((await textOf(await secretary.get(file(meeting, 'pptx')))).includes('hembesök i glesbygd'), true)
  })

  test('made once more without a change is not made again', async () => {
    const { meeting } = await held('2026-02-19')
    await makeRenditions(house.deps, meeting.id)
    const before = await rows(meeting, 'draft')
    await makeRenditions(house.deps, meeting.id)
    assert.deepEqual(await rows(meeting, 'draft'), before)
  })
})

describe('a version that went out', () => {
  test('is for those who took part, kept for good when it is approved, and the draft is gone', async () => {
    const { meeting } = await held('2026-03-05')
    await makeRenditions(house.deps, meeting.id)
    await approvedMeeting(house, { meeting, secretary, approvers: [member] })
    await makeRenditions(house.deps, meeting.id)
    assert.deepEqual(await rows(meeting, 'draft'), [])
    const made = (await rows(meeting, 'version')).filter(it => it.state === 'made')
    assert.deepEqual(
      made.map(it => [it.kind, it.kept, it.n]),
      kinds.map(kind => [kind, true, 1]),
    )
    const text = await textOf(await member.get(file(meeting, 'docx')))
    assert.match(text, /## Justering/)
    assert.match(text, /Orvar Ordförande/)
    assert.doesNotMatch(text, /UTKAST/)
    assert.equal((await member.get(file(meeting, 'docx', '?version=1'))).status, 200)
    assert.equal((await member.get(file(meeting, 'docx', '?version=2'))).status, 404)
    assert.equal((await outsider.get(file(meeting, 'docx'))).status, 404)
    await assert.rejects(
      owner()
        .deleteFrom('rendition')
        .where('id', '=', made[0]?.id ?? '')
        .execute(),
      /files of approved minutes are kept/,
    )
  })

  test('is a tagged PDF with its title, and its words in it', { skip: !canSet }, async () => {
    const { meeting } = await held('2026-03-12')
    await approvedMeeting(house, { meeting, secretary, approvers: [member] })
    const answer = await member.get(file(meeting, 'pdf'))
    assert.equal(answer.headers.get('content-type'), 'application/pdf')
    assert.match(
      answer.headers.get('content-disposition') ?? '',
      /inline; filename="motesanteckningar-nsr-2026-03-12.pdf"/,
    )
    const bytes = new Uint8Array(await answer.arrayBuffer())
    const read = await readDocument('x.pdf', bytes)
    assert.ok(read.ok)
    assert.match(read.value.text, /NSR ställer sig bakom planen\./)
    assert.match(Buffer.from(bytes).toString('latin1'), /\/Marked true/)
  })
})

describe('what is public', () => {
  async function published(date: string) {
    const it = await held(date)
    const fields = [
      ['halls', 'ja'],
      ['skal', 'procurement'],
      ['ord', 'tilldelning'],
    ] as const
    const choices = Object.fromEntries(fields.map(([field, said]) => [`${field}-${it.closed}`, said]))
    const code = await publishedMeeting(house, { meeting: it.meeting, secretary, approvers: [member], choices })
    return { ...it, document: `/dokument/${code}` }
  }

  test('has nothing that is held back in any file, whether kept or made now, and its own checksum', async () => {
    const { meeting, document } = await published('2026-04-09')
    for (const when of ['made now', 'kept']) {
      for (const path of [`${document}/motesanteckningar.docx`, `${document}/bildspel.pptx`]) {
        const text = await textOf(await stranger.get(path))
        assert.match(text, /NSR ställer sig bakom planen\./, `${path} ${when}`)
        assert.doesNotMatch(text, /xyzhemlig/, `${path} ${when}`)
      }
      await makeRenditions(house.deps, meeting.id)
    }
    assert.deepEqual(
      (await rows(meeting, 'public')).filter(it => it.state === 'made').map(it => [it.kind, it.kept]),
      kinds.map(kind => [kind, true]),
    )
    const text = await textOf(await stranger.get(`${document}/motesanteckningar.docx`))
    assert.match(text, /Justeringen gäller version 1 i sin helhet/)
    assert.match(text, /Punkten publiceras inte/)
    assert.match(await textOf(await member.get(file(meeting, 'docx'))), /xyzhemlig/)
  })

  test('is not there for everyone any more when the document is withdrawn', async () => {
    const { meeting, document } = await published('2026-05-07')
    await makeRenditions(house.deps, meeting.id)
    assert.equal((await stranger.get(`${document}/motesanteckningar.docx`)).status, 200)
    const state = { state: 'withdrawn' as const, withdrawn_why: 'Fel möte' }
    await owner().updateTable('document').set(state).where('meeting_id', '=', meeting.id).execute()
    assert.notEqual((await stranger.get(`${document}/motesanteckningar.docx`)).status, 200)
    assert.equal((await secretary.get(`${document}/motesanteckningar.docx`)).status, 404)
  })
})

describe('how the documents look', () => {
  const path = '/forum/nsr/dokument'
  const form = {
    avsandare: 'Vårdsamverkan Norra länet',
    adress: 'Storgatan 1\n500 00 Provköping',
    farg: 'plum',
    sidfot: 'NSR',
  }

  test('is chosen by whoever handles the forum, and stands in the next file', async () => {
    const { meeting } = await held('2026-06-04')
    assert.equal((await secretary.post(path, { ...form, version: '0' })).status, 303)
    assert.match(await (await secretary.get(path)).text(), /value="Vårdsamverkan Norra länet"/)
    const text = await textOf(await secretary.get(file(meeting, 'docx')))
    assert.match(text, /Vårdsamverkan Norra länet/)
    assert.match(text, /500 00 Provköping/)
    const [last] = (await house.audit(40)).filter(it => it.action === 'layout.change')
    assert.deepEqual([last?.action, last?.outcome], ['layout.change', 'done'])
  })

  test('leaves what is approved as it was approved', async () => {
    const { meeting } = await held('2026-06-18')
    await approvedMeeting(house, { meeting, secretary, approvers: [member] })
    await makeRenditions(house.deps, meeting.id)
    assert.equal((await secretary.post(path, { ...form, avsandare: 'Nya namnet', version: '1' })).status, 303)
    await makeRenditions(house.deps, meeting.id)
    assert.doesNotMatch(await textOf(await member.get(file(meeting, 'docx'))), /Nya namnet/)
    assert.equal((await rows(meeting, 'version')).filter(it => it.state === 'made').length, kinds.length)
  })

  test('is refused for others, for a colour that is none, and where somebody else was first', async () => {
    assert.equal((await member.post(path, { ...form, version: '2' })).status, 403)
    assert.notEqual((await stranger.get(path)).status, 200)
    assert.equal((await secretary.post(path, { ...form, farg: 'rosa', version: '2' })).status, 422)
    assert.equal((await secretary.post(path, { ...form, adress: '1\n2\n3\n4\n5', version: '2' })).status, 422)
    assert.equal((await secretary.post(path, { ...form, version: '0' })).status, 409)
  })
})
