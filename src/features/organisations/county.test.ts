import assert from 'node:assert/strict'
import { after, before, test } from 'node:test'
import { openTestHouse, type TestHouse } from '../../../test/house.ts'
import { nobody, samklang } from '../../access/actor.ts'
import { permitFor } from '../../access/permit.ts'
import { forumKey } from '../forums/forum.match.ts'
import { loadCounty } from './county.store.ts'
import { type CountyError, parseCounty, readCounty } from './county.ts'
import { overlaps } from './period.ts'

const start = samklang('start')
const vastraGotaland = readCounty('vastra-gotaland')
const membersOf = (area: string) => vastraGotaland.areas.find(it => it.slug === area)?.members ?? []

test('Västra Götaland has 49 municipalities, each with a code of its own', () => {
  assert.equal(vastraGotaland.municipalities.length, 49)
  assert.equal(new Set(vastraGotaland.municipalities.map(it => it.code)).size, 49)
})

test('the six areas have 14, 15, 8, 4, 2 and 5 municipalities, and one whose area is not confirmed', () => {
  const confirmed = ['fyrbodal', 'skaraborg', 'sodra-alvsborg', 'simba', 'samla', 'goteborgsomradet'].map(
    it => membersOf(it).filter(member => member.confirmed).length,
  )
  assert.deepEqual(confirmed, [14, 15, 8, 4, 2, 5])
  const unsure = vastraGotaland.areas.flatMap(it => it.members.filter(member => !member.confirmed))
  assert.deepEqual(
    unsure.map(it => it.code),
    ['1462'],
  )
  assert.ok(unsure[0]?.note)
})

test('every municipality is in exactly one of the four municipal associations and at most one area at a time', () => {
  const local = vastraGotaland.associations.filter(it => it.slug !== 'vastkom')
  assert.equal(local.length, 4)
  assert.deepEqual(
    local.flatMap(it => it.members).sort(),
    vastraGotaland.municipalities.map(it => it.code),
  )
  const rows = vastraGotaland.areas.flatMap(it => it.members)
  for (const { code } of vastraGotaland.municipalities) {
    const own = rows.filter(it => it.code === code)
    assert.ok(
      own.every((a, i) =>
        own
          .slice(i + 1)
          .every(
            b => !overlaps({ from: a.from ?? null, to: a.to ?? null }, { from: b.from ?? null, to: b.to ?? null }),
          ),
      ),
    )
  }
})

test('a file that does not hold together is refused with one line for each thing to mend', () => {
  const broken = structuredClone(vastraGotaland) as unknown as {
    municipalities: { code: string }[]
    areas: { members: object[] }[]
    forums: { above?: string; slug: string }[]
  }
  broken.municipalities[1] = { ...broken.municipalities[0] } as { code: string }
  broken.areas[1]?.members.push({ code: '1462', confirmed: true })
  broken.forums[0] = { ...broken.forums[0], slug: 'sro', above: 'vvg' }
  assert.throws(
    () => parseCounty(broken),
    (error: CountyError) => {
      assert.ok(error.problems.includes('Kommunkoden 1401 står två gånger'))
      assert.ok(error.problems.includes('Kommunen 1462 hör till två områden samtidigt'))
      assert.ok(error.problems.includes('Forumet sro är överordnat sig självt'))
      return true
    },
  )
  assert.throws(() => parseCounty({ county: { code: 'x' } }), /municipalities/)
  assert.throws(() => readCounty('ingenstans'), /counties\/ingenstans.json finns inte/)
})

let house: TestHouse
before(async () => {
  house = await openTestHouse()
})
after(() => house.close())

const load = (file: typeof vastraGotaland) =>
  house.deps.data.as(start, tx => loadCounty(tx, permitFor(start, 'county.load'), file, forumKey))

test('a database loaded with Halland shows Halland; running again changes nothing, and a changed file is reported', async () => {
  const halland = readCounty('halland')
  assert.deepEqual(await load(halland), { loaded: true, municipalities: 6, areas: 0, forums: 2 })
  assert.equal((await house.audit())[0]?.subject, 'county:13')
  assert.match(
    await (await house.as(undefined)).get('/huvudman').then(it => it.text()),
    /7\u00a0huvudmän[\s\S]*Kungsbacka/,
  )

  const { owner } = house.deps.data
  await owner.updateTable('organisation').set({ name: 'Ändrad av någon' }).where('code', '=', '1382').execute()
  const again = await load({
    ...halland,
    forums: [...halland.forums, { slug: 'nytt', name: 'Nytt forum', level: 'county', kind: 'group', aliases: [] }],
  })
  assert.deepEqual(again, {
    loaded: false,
    differs: [
      'Organisationen 1382: här Ändrad av någon, i filen Falkenbergs kommun',
      'Forumet nytt: här saknas det, i filen Nytt forum',
    ],
  })
  const names = await owner.selectFrom('organisation').select('name').where('code', '=', '1382').execute()
  assert.deepEqual(names, [{ name: 'Ändrad av någon' }])
})

test('Västra Götaland loads beside it, with what is unconfirmed marked', async () => {
  assert.deepEqual(await load(vastraGotaland), { loaded: true, municipalities: 49, areas: 6, forums: 13 })
  const unsure = await house.deps.data.as(nobody, tx =>
    tx
      .selectFrom('area_member')
      .innerJoin('organisation as o', 'o.id', 'organisation_id')
      .select(['o.name'])
      .where('confirmed', '=', false)
      .execute(),
  )
  assert.deepEqual(unsure, [{ name: 'Lilla Edets kommun' }])
})
