import assert from 'node:assert/strict'
import { after, before, describe, test } from 'node:test'
import { type ApprovingHouse, ok, openApprovingHouse, seen } from '../../../test/approvals.ts'

// Adjustments of minutes, through the door.

let house: ApprovingHouse
before(async () => {
  house = await openApprovingHouse()
})
after(() => house.close())

describe('adjustments proposed by attendees on the exact passage, answered one by one', () => {
  const accepted: readonly (readonly [place: string, quoted: string, words: string, then: RegExp])[] = [
    ['/items/0/comments/1', 'Tiden är kort.', 'Tiden är för kort.', /- Tiden är för kort\.\n/],
    ['/items/0/text/1', 'Kostnaden delas.', 'Kostnaden delas lika.', /Planen gicks igenom\.\n\nKostnaden delas lika\./],
    ['/items/0/positions/0', 'NSR antar planen för hemsjukvård.', 'NSR antar planen.', /NSR antar planen\.\n/],
    ['/items/0/tasks/0', 'Ta fram en tidplan', 'Ta fram en tidplan i mars', /tidplan i mars\. Ansvarig: Presidiet/],
    ['/items/0/title', 'Plan för hemsjukvård', 'Plan för hemsjukvården', /## 1\. Plan för hemsjukvården\n/],
    ['/items/0/comments/-', '', 'Glöm inte vårdcentralerna.', /- Glöm inte vårdcentralerna\.\n/],
    ['/items/0/comments/0', 'Bra plan.', '', /Synpunkter\n\n- Tiden är kort/],
  ]
  for (const [place, quoted, words, then] of accepted)
    test(`accepted at ${place} it is written where it comes from, and is a version that says whose it is`, async () => {
      const it = await house.circulated()
      await ok(house.propose(it, house.by.member, place, quoted, words))
      await ok(house.answer(it, 'accepted'))
      const all = await house.versionsOf(it)
      assert.deepEqual([all.length, all[1]?.kind, (await house.way(it))?.current_n], [2, 'adjusted', 2])
      assert.match(all[1]?.text ?? '', then)
      assert.match(all[1]?.why ?? '', /Lena Ledamot/)
      const page = await seen(house.by.vice, `${it.at}/versioner/2`)
      assert.match(page, /Föreslagen av Lena Ledamot|Lena Ledamot/)
      assert.match(page, /Så sades det/)
    })

  test('accepted with other words, declined with a reason, and taken back: each answered once, and seen by all who took part', async () => {
    const it = await house.circulated()
    await ok(house.propose(it, house.by.member, '/items/0/comments/1', 'Tiden är kort.', 'Tiden är alldeles för kort.'))
    await ok(house.answer(it, 'reworded', { words: 'Tiden är mycket kort.', answer: 'Så sades det.' }))
    await ok(house.propose(it, house.by.chair, '/items/0/comments/0', 'Bra plan.', 'Dålig plan.'))
    assert.equal((await house.answer(it, 'declined')).status, 422)
    await ok(house.answer(it, 'declined', { answer: 'Ingen sa så.' }))
    await ok(house.propose(it, house.by.member, '/items/0/comments/0', 'Bra plan.', 'Rätt plan.'))
    const mine = (await house.adjustments(it)).find(one => one.state === 'open')
    const takeBack = `${it.at}/justeringar/${mine?.id}/ta-tillbaka`
    assert.notEqual((await house.by.chair.post(takeBack, { version: '1' })).status, 303)
    await ok(house.by.member.post(takeBack, { version: '1' }))
    assert.notEqual((await house.by.member.post(takeBack, { version: '1' })).status, 303)
    assert.deepEqual(
      (await house.adjustments(it)).map(one => one.state),
      ['reworded', 'declined', 'withdrawn'],
    )
    const page = await seen(house.by.vice, it.at)
    for (const words of ['Ingen sa så.', 'Tiden är mycket kort.', 'tillbakatagen'])
      assert.ok(page.includes(words), words)
    assert.doesNotMatch((await house.versionsOf(it)).at(-1)?.text ?? '', /Dålig|alldeles/)
  })

  test('what nobody can write by itself is changed by hand, and accepted then', async () => {
    const it = await house.circulated()
    const [version] = await house.versionsOf(it)
    const quoted = /- (Viveka Vice.*)\n/.exec(version?.text ?? '')?.[1] ?? ''
    await ok(house.propose(it, house.by.vice, '/attendance/2', quoted, `${quoted}, från kl. 9.30`))
    const refused = await house.answer(it, 'accepted')
    assert.equal(refused.status, 422)
    assert.match(await refused.text(), /Ändra först i det som antecknats/)
    await house
      .owner()
      .updateTable('participant')
      .set({ absent_why: null, organisation: 'Region Prov' })
      .where('meeting_id', '=', it.meeting.id)
      .where('person_id', '=', house.id.vice)
      .execute()
    await ok(house.answer(it, 'accepted'))
    assert.match((await house.versionsOf(it))[1]?.text ?? '', /Viveka Vice, Region Prov/)
  })

  test('a stranger, words that do not stand there, the same words and a day too late are refused', async () => {
    const it = await house.circulated()
    const place = '/items/0/comments/1'
    assert.equal((await house.propose(it, house.by.stranger, place, 'Tiden är kort.', 'x')).status, 404)
    assert.equal((await house.propose(it, house.by.member, place, 'Tiden var kort.', 'x')).status, 422)
    assert.equal((await house.propose(it, house.by.member, place, 'Tiden är kort.', 'Tiden är kort.')).status, 422)
    assert.equal(
      (await house.propose(it, house.by.member, '/items/0/positions/0', 'NSR antar planen för hemsjukvård.', ''))
        .status,
      422,
    )
    const before = house.now()
    await house.itIs('2026-11-18T08:00:00Z')
    const late = await house.propose(it, house.by.member, place, 'Tiden är kort.', 'Tiden är lång.')
    assert.equal(late.status, 422)
    assert.match(await late.text(), /Tiden för att föreslå justeringar har gått ut/)
    await ok(house.propose(it, house.by.chair, place, 'Tiden är kort.', 'Tiden är lång.'))
    await house.itIs(before)
    assert.equal((await house.adjustments(it)).length, 1)
  })

  test('the secretary makes a new version of what was changed by hand, with its reason; unchanged there is none', async () => {
    const it = await house.circulated()
    const version = async () => String((await house.way(it))?.version)
    assert.equal(
      (await house.by.secretary.post(`${it.at}/ny-version`, { version: await version(), why: 'x' })).status,
      422,
    )
    const write = `/moten/${it.meeting.code}/anteckna/${it.item.code}/text`
    await ok(
      house.by.secretary.post(write, {
        summary: 'Planen gicks noga igenom.',
        'base-summary': 'Planen gicks igenom.\n\nKostnaden delas.',
      }),
    )
    assert.match(await seen(house.by.secretary, it.at), /Det som antecknats har ändrats/)
    assert.doesNotMatch(await seen(house.by.member, it.at), /noga igenom/)
    await ok(house.by.secretary.post(`${it.at}/ny-version`, { version: await version(), why: 'Ett ord föll bort' }))
    assert.match(await seen(house.by.member, it.at), /noga igenom/)
    assert.equal((await house.versionsOf(it))[1]?.why, 'Ett ord föll bort')
  })
})
