import assert from 'node:assert/strict'
import { after, before, test } from 'node:test'
import { type ApprovingHouse, ok, openApprovingHouse, seen } from '../../../test/approvals.ts'
import { remindApproving } from './reminder.jobs.ts'

// Who is told of minutes on their way, and what waits for each of them.

let house: ApprovingHouse
before(async () => {
  house = await openApprovingHouse('2026-11-10T08:00:00Z', true)
  for (const who of ['chair', 'vice', 'member', 'stranger'] as const)
    await house
      .owner()
      .insertInto('person_address')
      .values({
        ...{ person_id: house.id[who], participant_id: null, address: `${who}@prov.example` },
        ...{ changed_at: house.now(), changed_by: null },
      })
      .execute()
})
after(() => house.close())

/** New mails since the last time, as 'who: subject'. */
let known = 0
async function mails(): Promise<readonly string[]> {
  await house.idle()
  const rows = await house.owner().selectFrom('outbox').select(['address', 'subject', 'text']).orderBy('id').execute()
  const fresh = rows.slice(known)
  known = rows.length
  return fresh.map(it => `${it.address.split('@')[0]}: ${(it.subject ?? '').split(':')[0]}`).sort()
}

test('everyone who was there is told when the minutes go out, and each step tells those whom it asks something of', async () => {
  const it = await house.circulated()
  assert.deepEqual(await mails(), [
    'chair: Mötesanteckningar att justera',
    'member: Mötesanteckningar att läsa',
    'vice: Mötesanteckningar att justera',
  ])
  await ok(house.approve(it, house.by.chair))
  assert.deepEqual(await mails(), [])
  await ok(house.propose(it, house.by.vice, '/items/0/comments/1', 'Tiden är kort.', 'Tiden är lång.'))
  assert.deepEqual(await mails(), ['chair: Ditt godkännande gäller inte längre'])
  await ok(house.answer(it, 'accepted'))
  assert.deepEqual(await mails(), [
    'chair: Ny version att justera',
    'vice: Ny version att justera',
    'vice: Svar på din justering',
  ])
  assert.match(await seen(house.by.chair, '/mitt'), /Justera[\s\S]{0,200}mötesanteckningarna från NSR/)
  assert.match(await seen(house.by.member, '/mitt'), /Läs[\s\S]{0,200}mötesanteckningarna från NSR/)
  assert.doesNotMatch(await seen(house.by.stranger, '/mitt'), /mötesanteckningarna från NSR/)
  await ok(house.propose(it, house.by.member, '/items/0/comments/0', 'Bra plan.', 'Rätt plan.'))
  assert.match(await seen(house.by.secretary, '/mitt'), /Svara på föreslagna justeringar[\s\S]{0,300}1\u00a0?.*på svar/)
  await ok(house.answer(it, 'declined', { answer: 'Nej.' }))
  await mails()
  await house.itIs('2026-11-16T08:00:00Z')
  await remindApproving(house.deps, house.now())
  await remindApproving(house.deps, house.now())
  assert.deepEqual(
    await mails(),
    ['chair', 'member', 'vice'].map(who => `${who}: Sista dagen att föreslå justeringar`),
  )
  await ok(house.approve(it, house.by.chair))
  await house.itIs('2026-11-18T08:00:00Z')
  await remindApproving(house.deps, house.now())
  assert.deepEqual(await mails(), ['vice: Mötesanteckningar att justera'])
  assert.doesNotMatch(await seen(house.by.member, '/mitt'), /mötesanteckningarna från NSR/)
})
