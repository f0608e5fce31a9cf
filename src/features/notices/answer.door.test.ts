import assert from 'node:assert/strict'
import { after, before, describe, test } from 'node:test'
import { openTestHouse, type TestHouse } from '../../../test/house.ts'
import { type GivenNotice, givenNotice, mailsAbout, participantsAt, sendNotice } from '../../../test/notices.ts'

let house: TestHouse
before(async () => {
  house = await openTestHouse({ workers: true, now: () => '2026-11-22T09:00:00.000Z' })
})
after(async () => {
  // What was sent last is still being written to those who are called.
  await house.idle()
  await house.close()
})

async function called(): Promise<GivenNotice> {
  const given = await givenNotice(house)
  assert.equal((await sendNotice(given)).status, 303)
  return given
}

const post = (
  given: GivenNotice,
  who: 'town' | 'region' | 'secretary' | 'substitute' | 'outsider',
  form: Record<string, string | readonly string[]>,
  at = '/svar',
) => given[who].post(`/moten/${given.meeting.code}${at}`, form)

const headcountOf = async (given: GivenNotice): Promise<string> => {
  const page = await (await given.region.get(`/moten/${given.meeting.code}/svar`)).text()
  return [...page.matchAll(/(Regionen|Kommunerna): \d+ av \d+ kommer[^<]*/g)].map(it => it[0]).join(' · ')
}

describe('an answer', () => {
  test('is one’s own to give and to change until the meeting begins, and the head count follows', async () => {
    const given = await called()
    assert.equal(
      await headcountOf(given),
      'Regionen: 0 av 1 kommer, 1 har inte svarat · Kommunerna: 0 av 1 kommer, 1 har inte svarat',
    )
    assert.equal((await post(given, 'town', { svar: 'yes', ord: 'Kommer på distans' })).status, 303)
    assert.equal(await headcountOf(given), 'Regionen: 0 av 1 kommer, 1 har inte svarat · Kommunerna: 1 av 1 kommer')
    assert.equal((await post(given, 'town', { svar: 'no' })).status, 303)
    assert.match(await headcountOf(given), /Kommunerna: 0 av 1 kommer, 1\u00a0plats utan någon som säkert kommer/)
    const [written] = await house.audit()
    assert.deepEqual([written?.action, written?.person_id], ['notice.answer', given.people.town])
    await house.deps.data.owner
      .updateTable('meeting')
      .set({ state: 'ongoing' })
      .where('id', '=', given.meeting.id)
      .execute()
    const late = await post(given, 'town', { svar: 'yes' })
    assert.equal(late.status, 422)
    assert.match(await late.text(), /tar inte emot svar längre/)
  })

  test('has to say something, and keeps what was typed when it does not', async () => {
    const given = await called()
    const refused = await post(given, 'town', { ord: 'Är på resa' })
    assert.equal(refused.status, 422)
    assert.match(await refused.text(), /Är på resa/)
  })

  test('is given by the secretary on behalf of somebody, and by nobody else', async () => {
    const given = await called()
    const to = (await participantsAt(house, given.meeting)).get('Torsten Town')?.id
    assert.equal((await post(given, 'region', { svar: 'no' }, `/svar/${to}`)).status, 404)
    assert.equal((await post(given, 'outsider', { svar: 'no' }, `/svar/${to}`)).status, 404)
    assert.equal((await post(given, 'secretary', { svar: 'yes' }, `/svar/${to}`)).status, 303)
    assert.equal((await participantsAt(house, given.meeting)).get('Torsten Town')?.answer, 'yes')
    const [written] = await house.audit()
    assert.equal(written?.person_id, given.people.secretary)
  })

  test('past every rule, the database lets nobody answer for somebody else', async () => {
    const given = await called()
    const to = (await participantsAt(house, given.meeting)).get('Torsten Town')?.id ?? ''
    const { sql } = await import('kysely')
    const region = {
      kind: 'person' as const,
      personId: given.people.region,
      name: 'x',
      grants: [],
      seats: [given.forumId],
    }
    const { rows } = await house.deps.data.as(region, tx =>
      sql<{ came: { came: string } }>`select answer_notice(${to}::uuid, 'no', null, now(), null) as came`.execute(tx),
    )
    assert.deepEqual(rows[0]?.came, { came: 'not-yours' })
    assert.equal((await participantsAt(house, given.meeting)).get('Torsten Town')?.answer, 'none')
  })
})

describe('a substitute', () => {
  test('of the forum is named for some of the items, is told and invited, and the seat is covered when they say yes', async () => {
    const given = await called()
    const item = given.items[1]?.id ?? ''
    const answer = await post(given, 'town', {
      svar: 'substitute',
      ersattare: given.people.substitute,
      punkter: [item],
    })
    assert.equal(answer.status, 303)
    await house.idle()
    assert.match(await headcountOf(given), /Kommunerna: 0 av 1 kommer, 1\u00a0plats utan/)
    const people = await participantsAt(house, given.meeting)
    assert.equal(people.get('Ester Sättare')?.substitutes_id, people.get('Torsten Town')?.id)
    const items = await house.deps.data.owner
      .selectFrom('participant_item')
      .select(['kind', 'agenda_item_id'])
      .where('meeting_id', '=', given.meeting.id)
      .orderBy('kind')
      .execute()
    assert.deepEqual(items, [
      { kind: 'absent', agenda_item_id: item },
      { kind: 'called', agenda_item_id: item },
    ])
    const mail = (await mailsAbout(house, given.meeting)).find(it => /^Ersättare/.test(it.subject))
    assert.match(mail?.text ?? '', /Du är kallad som ersättare för Torsten Town \d+, till punkt 2\./)
    assert.equal(mail?.calendar_method, 'REQUEST')
    assert.equal((await post(given, 'substitute', { svar: 'yes' })).status, 303)
    assert.match(await headcountOf(given), /Kommunerna: 1 av 1 kommer$/)
    const page = await (await given.region.get(`/moten/${given.meeting.code}/svar`)).text()
    assert.match(page, /ersättare kommer/)
  })

  test('is let go when the member comes after all, and is told so', async () => {
    const given = await called()
    await post(given, 'town', { svar: 'substitute', ersattare: given.people.substitute })
    await post(given, 'substitute', { svar: 'yes' })
    await post(given, 'town', { svar: 'yes' })
    await house.idle()
    const people = await participantsAt(house, given.meeting)
    assert.deepEqual(
      [people.get('Ester Sättare')?.substitutes_id, people.get('Ester Sättare')?.answer],
      [null, 'none'],
      'a substitute of the forum goes on being told of the meeting',
    )
    const mail = (await mailsAbout(house, given.meeting)).find(it => it.kind === 'cancelled')
    assert.match(mail?.subject ?? '', /^Du behövs inte som ersättare/)
    assert.equal(mail?.calendar_method, 'CANCEL')
  })

  test('can be anyone: a person who then reads the notice, or a name alone', async () => {
    const given = await called()
    const { name } = await house.deps.data.owner
      .selectFrom('person')
      .select('name')
      .where('id', '=', given.people.guest)
      .executeTakeFirstOrThrow()
    const guest = await house.as(given.people.guest)
    const notice = `/moten/${given.meeting.code}/kallelse`
    assert.equal((await guest.get(notice)).status, 404)
    await post(given, 'town', { svar: 'substitute', ersattare: 'annan', 'ersattare-namn': name })
    assert.equal((await guest.get(notice)).status, 200)
    const named = (await participantsAt(house, given.meeting)).get('Gustav Gäst')
    assert.deepEqual([named?.party, named?.capacity], ['municipality', 'substitute'], 'for the same side')
    await post(given, 'town', { svar: 'substitute', ersattare: 'annan', 'ersattare-namn': 'Nils Namn' })
    assert.equal((await guest.get(notice)).status, 404)
    const people = await participantsAt(house, given.meeting)
    assert.equal(people.get('Gustav Gäst'), undefined)
    assert.equal(people.get('Nils Namn')?.answer, 'yes', 'nobody else can say it')
  })

  test('is not oneself, not a member, not already somebody else’s, and not sent by a substitute', async () => {
    const given = await called()
    const refused = async (who: 'town' | 'region' | 'substitute', form: Record<string, string>, words: RegExp) => {
      const answer = await post(given, who, { svar: 'substitute', ...form })
      assert.equal(answer.status, 422)
      assert.match(await answer.text(), words)
    }
    const nameOf = async (id: string) =>
      (await house.deps.data.owner.selectFrom('person').select('name').where('id', '=', id).executeTakeFirstOrThrow())
        .name
    await refused('town', {}, /Välj en ersättare i listan eller skriv ett namn/)
    await refused('town', { ersattare: given.people.town }, /kan inte vara den som ska ersättas/)
    await refused('town', { ersattare: given.people.region }, /är själv kallad till mötet/)
    await post(given, 'town', { svar: 'substitute', ersattare: given.people.substitute })
    await refused('region', { ersattare: given.people.substitute }, /ersätter redan någon annan/)
    await refused(
      'substitute',
      { ersattare: 'annan', 'ersattare-namn': await nameOf(given.people.guest) },
      /har en plats i forumet/,
    )
  })
})
