import { deepEqual, doesNotMatch, equal, match, ok, rejects } from 'node:assert/strict'
import { after, before, test } from 'node:test'
import { type County, type CountyPerson, caseIn, codeId, openCounty } from '../../../test/deviations.ts'
import { openTestHouse, type TestHouse } from '../../../test/house.ts'
import { addressOf, mailsTo } from '../../../test/mail.ts'
import { remindRemedies } from './remedy.jobs.ts'

// Whom a remedy lies with: somebody who works on its side, or a function; who is told of it, and who learns the name.

const now = '2026-11-22T09:00:00.000Z'
let house: TestHouse
let county: County
before(async () => {
  house = await openTestHouse({ now: () => now, workers: true })
  county = await openCounty(house)
  await house.deps.data.owner
    .insertInto('person_address')
    .values({
      ...{ person_id: county.persons.colleague, participant_id: null, address: addressOf('kim') },
      ...{ changed_at: now, changed_by: null },
    })
    .execute()
})
after(() => house.close())

const as = (who: CountyPerson) => house.as(county.persons[who])
const textOf = async (who: CountyPerson, path: string): Promise<string> => (await (await as(who)).get(path)).text()
const nameOf = async (who: CountyPerson): Promise<string> =>
  (
    await house.deps.data.owner
      .selectFrom('person')
      .select('name')
      .where('id', '=', county.persons[who])
      .executeTakeFirstOrThrow()
  ).name

/** A remedy of the reporting side, sent with these fields of whom it lies with. */
async function plan(given: { readonly person?: string; readonly responsible?: string }, what = 'Öva på hemgången') {
  const held = await caseIn(house, county, 'accepted')
  const answer = await (await as('own')).post(`/avvikelser/${held.code}/atgarder/ny`, {
    ...{ what, kind: await codeId(house, 'remedy', 'H22'), organisation: `own:${county.units.homeCare}` },
    ...{ dueOn: '2026-11-28', effectWhat: 'Alla vet hur man gör', otherCause: await codeId(house, 'cause', 'D1') },
    ...given,
  })
  return { ...held, status: answer.status, said: answer.status === 422 ? await answer.text() : '' }
}

test('somebody of the side is chosen, sees it on their own page, and reads nothing else of the case', async () => {
  const held = await plan({ person: county.persons.colleague }, 'Öva på hemgången')
  equal(held.status, 303)
  const name = await nameOf('colleague')
  const path = `/avvikelser/${held.code}/atgarder/1`
  match(await textOf('own', path), new RegExp(name))
  doesNotMatch(await textOf('counterpart', path), new RegExp(name))
  doesNotMatch(await textOf('nurse', path), new RegExp(name))
  const mine = await textOf('colleague', '/mitt')
  match(mine, /Åtgärder som du ansvarar för/)
  match(mine, /Öva på hemgången/)
  match(mine, /waiting-count">1</)
  doesNotMatch(await textOf('nurse', '/mitt'), /Åtgärder som du ansvarar för/)
  equal((await (await as('colleague')).get(path)).status, 404)
})

test('only somebody who works on the side that owns it, and not a function besides', async () => {
  const form = await textOf('own', `/avvikelser/${(await caseIn(house, county, 'accepted')).code}/atgarder/ny`)
  for (const who of ['own', 'nurse', 'colleague'] as const) ok(form.includes(county.persons[who]), who)
  for (const who of ['counterpart', 'outsider', 'politician', 'analyst', 'administrator'] as const)
    ok(!form.includes(county.persons[who]), who)
  match((await plan({ person: county.persons.counterpart })).said, /på den sida som äger åtgärden/)
  match((await plan({ person: county.persons.colleague, responsible: 'Enhetschefen' })).said, /inte båda/)
  match((await plan({})).said, /Skriv vem som ansvarar, eller välj/)
})

test('the database takes nobody else, whatever the application does', async () => {
  const held = await plan({ responsible: 'Enhetschefen' })
  const { id: remedy_id } = await house.deps.data.owner
    .selectFrom('remedy')
    .select('id')
    .where('deviation_id', '=', held.id)
    .executeTakeFirstOrThrow()
  const own = await county.actor('own')
  const give = (person_id: string) =>
    house.deps.data.as(own, tx =>
      tx
        .insertInto('remedy_owner')
        .values({
          ...{ remedy_id, deviation_id: held.id, side: 'own', person_id, words: null },
          ...{ added_at: now, added_by: county.persons.own },
        })
        .execute(),
    )
  await rejects(give(county.persons.outsider), { code: '42501' })
  await give(county.persons.colleague)
})

test('it is reminded of as long before as the county has set', async () => {
  const held = await plan({ person: county.persons.colleague })
  const reminded = async (days: number): Promise<number> => {
    await house.deps.data.owner
      .updateTable('remedy_setting')
      .set({ amount: days })
      .where('name', '=', 'remind-days')
      .execute()
    await remindRemedies(house.deps, now)
    await house.idle()
    const mails = (await mailsTo(house, 'kim')).filter(it => it.subject.includes(held.code))
    return mails.filter(it => /Något väntar på dig/.test(it.text ?? '')).length
  }
  const given = await reminded(1)
  equal(await reminded(5), given, 'six days are left')
  equal(await reminded(7), given + 1)
})

test('the one whom it lies with is reminded once and of no word of it, and no longer when the role has ended', async () => {
  const held = await plan({ person: county.persons.colleague }, 'Hemlig åtgärd')
  await remindRemedies(house.deps, now)
  await remindRemedies(house.deps, now)
  await house.idle()
  const mails = (await mailsTo(house, 'kim')).filter(it => it.subject.includes(held.code))
  // One when it was given, and one that reminds.
  equal(mails.length, 2)
  equal(mails.filter(it => /står på Mitt/.test(it.text ?? '')).length, 1)
  for (const it of mails) {
    match(it.text ?? '', /\/mitt/)
    doesNotMatch(it.text ?? '', /Hemlig|åtgärd|hemgång/i)
  }
  await house.deps.data.owner
    .updateTable('role_grant')
    .set({ valid_to: '2026-11-21' })
    .where('person_id', '=', county.persons.colleague)
    .execute()
  const mine = await textOf('colleague', '/mitt')
  deepEqual([mine.includes('Hemlig åtgärd'), mine.includes('Öva på hemgången')], [false, false])
})
