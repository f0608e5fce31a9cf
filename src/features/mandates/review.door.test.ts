import assert from 'node:assert/strict'
import { after, before, test } from 'node:test'
import { sql } from 'kysely'
import { givenForum } from '../../../test/builders.ts'
import { openTestHouse } from '../../../test/house.ts'
import { givenMandateHouse, type MandateHouse, mandateNow } from '../../../test/mandates.ts'
import { givenMeeting } from '../../../test/meetings.ts'
import { warnOfMandates } from './mandate.jobs.ts'

// Uppdrag som går ut och gås igenom, genom dörren: who is told, what is missing, and what hangs on what is closed.

let it: MandateHouse

before(async () => {
  it = await givenMandateHouse(await openTestHouse({ now: () => mandateNow }))
})
after(() => it?.house.close())

test('those who handle the forum and the group’s chair are told once for each alarm', async () => {
  const { data } = it.house.deps
  const code = await it.given({ title: 'Snart ute', endsOn: '2027-02-20' })
  await warnOfMandates(it.house.deps, mandateNow)
  const told = async (title: string) =>
    (
      await data.owner
        .selectFrom('mandate_alarm as a')
        .innerJoin('mandate as m', 'm.id', 'a.mandate_id')
        .select('a.days')
        .where('m.title', '=', title)
        .orderBy('a.days')
        .execute()
    ).map(row => row.days)
  assert.deepEqual(await told('Snart ute'), [90, 180])
  const { rows: mails } = await sql<{ data: { subject: string; persons: readonly string[] } }>`
    select data from pgboss.job where name = 'tell-people' and data->>'subject' like '%Snart ute%'`.execute(data.owner)
  assert.deepEqual(
    mails.map(mail => [mail.data.subject, mail.data.persons.length]),
    [['Uppdraget ”Snart ute” går snart ut', 2]],
  )
  assert.equal(await warnOfMandates(it.house.deps, mandateNow), 0)
  assert.equal((await warnOfMandates(it.house.deps, '2027-01-22T09:00:00Z')) >= 1, true)
  assert.deepEqual(await told('Snart ute'), [30, 90, 180])
  await it.secretary.post('/forum/norra-radet/uppdragslarm', { days: '400' })
  await it.given({ title: 'Egna dagar', endsOn: '2027-10-31' })
  await warnOfMandates(it.house.deps, mandateNow)
  assert.deepEqual(await told('Egna dagar'), [400])
  assert.equal((await it.other.get('/forum/norra-radet/uppdragslarm')).status, 403)
  assert.equal((await it.held(code)).state, 'active')
})

test('groups without a mandate are found by those who keep them, and not shown to the public', async () => {
  const bare = await givenForum(it.house.deps.data, { name: 'Grupp utan papper', slug: 'utan-papper' })
  const page = await (await it.secretary.get('/uppdrag/utan')).text()
  assert.match(page, /Grupp utan papper/)
  assert.doesNotMatch(page, /Arbetsgrupp hemgång/)
  assert.equal((await it.stranger.get('/uppdrag/utan')).status, 403)
  assert.match(await (await it.secretary.get('/uppdrag/utan.csv?varfor=aldrig')).text(), /Grupp utan papper/)
  await it.house.deps.data.owner.updateTable('forum').set({ valid_to: '2026-11-21' }).where('id', '=', bare).execute()
  assert.doesNotMatch(await (await it.secretary.get('/uppdrag/utan')).text(), /Grupp utan papper/)
})

test('the public reads no mandate’s review, and the yearly list is for those who keep forums', async () => {
  const code = await it.given({ title: 'Att gå igenom' })
  for (const who of [it.stranger, it.member]) assert.equal((await who.get('/uppdrag/genomgang')).status, 403)
  const unread = await it.secretary.post(`/uppdrag/${code}/genomgang`, {
    outcome: 'change',
    version: await it.version(code),
  })
  assert.equal(unread.status, 422)
  const keep = { outcome: 'keep', reason: '', version: await it.version(code) }
  assert.equal((await it.member.post(`/uppdrag/${code}/genomgang`, keep)).status, 403)
  assert.equal((await it.secretary.post(`/uppdrag/${code}/genomgang`, keep)).status, 303)
  assert.match(
    await (await it.secretary.get('/uppdrag/genomgang?visa=klara')).text(),
    /Att gå igenom[\s\S]*behålls utan ändring/,
  )
  assert.doesNotMatch(await (await it.secretary.get('/uppdrag/genomgang')).text(), /Att gå igenom/)
  assert.match(await (await it.member.get(`/uppdrag/${code}`)).text(), /Nora Nord/)
  assert.doesNotMatch(await (await it.stranger.get(`/uppdrag/${code}`)).text(), /Nora Nord/)
})

test('closing tells what hangs on it, takes that it has been read, and ends the group where that is asked', async () => {
  const { data } = it.house.deps
  const group = await givenForum(data, { name: 'Tillfälliga gruppen', slug: 'tillfalliga' })
  await data.owner.updateTable('forum').set({ kind: 'group' }).where('id', '=', group).execute()
  const meeting = await givenMeeting(data, { forumId: group, date: '2026-12-15', announced: true })
  const code = await it.given({ title: 'Att avsluta', group })
  const page = await (await it.secretary.get(`/uppdrag/${code}/genomgang`)).text()
  assert.match(page, new RegExp(`/moten/${meeting.code}`))
  const close = { outcome: 'close', reason: 'Arbetet är klart', endGroup: 'ja', version: await it.version(code) }
  const unseen = await it.secretary.post(`/uppdrag/${code}/genomgang`, close)
  assert.equal(unseen.status, 422)
  assert.match(await unseen.text(), /Läs vad som hänger/)
  assert.equal((await it.secretary.post(`/uppdrag/${code}/genomgang`, { ...close, seen: 'ja' })).status, 303)
  const ended = await data.owner
    .selectFrom('forum')
    .select('valid_to')
    .where('id', '=', group)
    .executeTakeFirstOrThrow()
  assert.equal(ended.valid_to, '2026-11-22')
  assert.equal((await it.held(code)).state, 'ended')
  const shown = await (await it.secretary.get(`/uppdrag/${code}`)).text()
  assert.match(shown, /Detta hängde på det/)
  assert.equal((await it.secretary.post(`/uppdrag/${code}/genomgang`, { ...close, seen: 'ja' })).status >= 409, true)
})
