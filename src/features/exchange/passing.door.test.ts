import assert from 'node:assert/strict'
import { after, before, test } from 'node:test'
import { sql } from 'kysely'
import { type County, codeId, openCounty, sentCase } from '../../../test/deviations.ts'
import { exchanged, fileOf, line, source, staged, take } from '../../../test/exchange.ts'
import { openTestHouse, type TestHouse } from '../../../test/house.ts'

// A list out of one county and into another, and files that are not whole: nothing is lost, and nothing taken by half.

let house: TestHouse
let county: County

const opened = async (): Promise<{ house: TestHouse; county: County }> => {
  const one = await openTestHouse({ now: () => '2026-11-22T09:00:00Z' })
  return { house: one, county: await openCounty(one) }
}
before(async () => {
  const one = await opened()
  house = one.house
  county = one.county
})
after(() => house.close())

test('a whole list goes from one county into another that calls everything something else, with the same facts', async () => {
  const [type, step, level] = await Promise.all([
    codeId(house, 'type', 'B3'),
    codeId(house, 'step'),
    codeId(house, 'consequence', 'E2'),
  ])
  await sentCase(house, county, {
    happened: '=Listan; "saknades"\nigen.',
    proposal: '-',
    did: "'+46",
    kind: 'risk',
    legalBasis: 'hsl',
  })
  const { id } = await sentCase(house, county, {
    happenedTime: '23:45',
    stepId: step,
    actualId: level,
    potentialId: level,
    ownReference: 'J-1',
  })
  await house.deps.data.owner.updateTable('deviation').set({ type_id: type }).where('id', '=', id).execute()
  const own = await house.as(county.persons.own)
  const mapping = { 'Hemsjukvården Tall': 'Hemteamet' }
  for (const format of ['csv', 'json'] as const) {
    const out = await own.get(`/avvikelser.${format}?visa=vantar&sida-av=vi&fran=2026-11-01`)
    assert.equal(out.status, 200)
    const there = await opened()
    try {
      for (const [name, other] of Object.entries(mapping))
        await there.house.deps.data.owner
          .updateTable('organisation')
          .set({ name: other })
          .where('name', '=', name)
          .execute()
      await source(there.house, there.county, 'grannens')
      const file = [{ name: `lista.${format}`, bytes: new Uint8Array(await out.arrayBuffer()) }]
      const batch = await staged(there.house, there.county, file, 'grannens')
      await translated(there, batch, mapping)
      const done = await take(there.house, there.county, batch, { version: '2', lasta: 'ja', varnat: 'ja' })
      assert.equal(done.status, 303, await done.clone().text())
      assert.deepEqual(await factsIn(there.house, 'external_id'), await factsIn(house, 'code', '2026-11-01'))
    } finally {
      await there.house.close()
    }
  }
})

/** Says what the units of a file are called here, as its page asks. */
async function translated(
  { house: at, county: of }: { readonly house: TestHouse; readonly county: County },
  batch: string,
  mapping: Readonly<Record<string, string>>,
): Promise<void> {
  const own = await at.as(of.persons.own)
  const page = await (await own.get(batch)).text()
  const form: Record<string, string> = { version: '1' }
  for (const [, name = '', rest = ''] of page.matchAll(/<select[^>]* name="(kolumn-\d+)"([\s\S]*?)<\/select>/g))
    form[name] = /<option value="([^"]*)" selected/.exec(rest)?.[1] ?? ''
  for (const [, name = '', value = ''] of page.matchAll(/for="falt-(varde-[^"]+)"[^>]*>[^<]*”([^”]+)” betyder/g))
    form[name] = mapping[value] ?? ''
  assert.equal(Object.keys(form).filter(it => it.startsWith('varde')).length, Object.keys(mapping).length)
  assert.equal((await own.post(`${batch}/oversatt`, form)).status, 303)
}

/** What is known of every case, by what it is called in the file; units by what lasts when they are renamed. */
async function factsIn(at: TestHouse, name: 'code' | 'external_id', from = '2000-01-01'): Promise<unknown> {
  const { rows } = await sql`
    select d.${sql.ref(name)} as name, d.kind, d.reported_at, d.happened_on, d.happened_time, d.legal_basis, d.own_reference,
      o.slug as own, c.slug as other, st.code as step, ty.code as type, d.actual_level, d.potential_level,
      r.happened, r.could_have, r.did, r.proposal
    from deviation d join organisation o on o.id = d.reporting_unit_id join organisation c on c.id = d.counterpart_unit_id
      left join taxonomy_code st on st.id = d.found_step_id left join taxonomy_code ty on ty.id = d.type_id
      join lateral (select * from deviation_report r where r.deviation_id = d.id order by n desc limit 1) r on true
    where (${name} = 'external_id') = (d.external_id is not null) and d.reported_at >= ${from}::date
    order by 1`.execute(at.deps.data.owner)
  return rows
}

test('a list comes home where two units have one name, each case to its own by its HSA-id', async () => {
  const { owner } = house.deps.data
  const { otherHome, homeCare } = county.units
  await owner.updateTable('organisation').set({ name: 'Hemsjukvården Tall' }).where('id', '=', otherHome).execute()
  for (const [id, hsa_id] of [
    [otherHome, 'SE2120009143-E901'],
    [homeCare, 'SE2120009143-E902'],
  ] as const)
    await owner.updateTable('care_unit').set({ hsa_id }).where('organisation_id', '=', id).execute()
  try {
    const { code } = await sentCase(house, county, { happenedOn: '2026-11-18' })
    await source(house, county, 'tvanamn')
    const own = await house.as(county.persons.own)
    const out = await (await own.get('/avvikelser.csv?visa=vantar&sida-av=vi')).text()
    assert.match(out, /SE2120009143-E902/)
    // By another name for the case it is a case of another system.
    const text = out.replaceAll(code, 'TN-1')
    const file = [{ name: 'lista.csv', bytes: new TextEncoder().encode(text) }]
    const batch = await staged(house, county, file, 'tvanamn')
    const { rows } = await sql<{ unit: string }>`select facts -> 'facts' ->> 'reportingUnitId' as unit from exchange_row
      where external_id = 'TN-1' and batch_id = ${batch.split('/').at(-1)}`.execute(owner)
    assert.deepEqual(rows, [{ unit: homeCare }])
  } finally {
    await owner.updateTable('organisation').set({ name: 'Hemsjukvården Gran' }).where('id', '=', otherHome).execute()
  }
})

test('our own list that comes back makes no second case of any', async () => {
  await source(house, county, 'hemkommen')
  const { code } = await sentCase(house, county, { happenedOn: '2026-11-19' })
  const own = await house.as(county.persons.own)
  const out = await own.get('/avvikelser.csv?visa=vantar&sida-av=vi')
  const file = [{ name: 'lista.csv', bytes: new Uint8Array(await out.arrayBuffer()) }]
  const batch = await staged(house, county, file, 'hemkommen')
  assert.match(await (await own.get(batch)).text(), /Ärendet rapporterades här, och finns redan/)
  assert.equal((await take(house, county, batch, { utan: 'ja', lasta: 'ja', varnat: 'ja' })).status, 422)
  assert.ok(!(await exchanged(house)).some(it => it.external_id === code))
})

test('what stops half-way has taken in nothing, and the file is still there to be taken in', async () => {
  await source(house, county, 'avbruten')
  const { owner } = house.deps.data
  const lines = Array.from({ length: 700 }, (_, n) => line(`H-${n}`, `Listan saknades, ${n}.`))
  const batch = await staged(house, county, fileOf(...lines), 'avbruten')
  const taken = async () => (await exchanged(house)).filter(it => it.external_id?.startsWith('H-')).length
  await sql`create function stop_here() returns trigger language plpgsql as
    $$ begin if new.external_id = 'H-650' then raise exception 'the power went'; end if; return new; end $$`.execute(
    owner,
  )
  await sql`create trigger stopped before insert on deviation for each row execute function stop_here()`.execute(owner)
  assert.equal((await take(house, county, batch)).status, 500)
  assert.equal(await taken(), 0)
  await sql`drop trigger stopped on deviation`.execute(owner)
  await sql`drop function stop_here()`.execute(owner)
  assert.equal((await take(house, county, batch)).status, 303)
  assert.equal(await taken(), 700)
})

test('a case on two lines that say different things is held back on both, and named on each', async () => {
  await source(house, county, 'dubbelt')
  const file = fileOf(line('D-1', 'Ett.'), line('D-2', 'Lika.'), line('D-1', 'Två.'), line('D-2', 'Lika.'))
  const batch = await staged(house, county, file, 'dubbelt')
  const page = await (await (await house.as(county.persons.own)).get(batch)).text()
  assert.match(page, /Ärendenumret står också på rad 4, med andra uppgifter/)
  assert.match(page, /Ärendenumret står också på rad 2, med andra uppgifter/)
  assert.match(page, /Raden är densamma som rad 3\./)
  assert.equal((await take(house, county, batch, { utan: 'ja' })).status, 303)
  assert.deepEqual(
    (await exchanged(house)).filter(it => it.external_id?.startsWith('D-')).map(it => it.external_id),
    ['D-2'],
  )
})

test('a mapping that is refused is kept as it was typed, and one that was wrong can be mended', async () => {
  await source(house, county, 'typad')
  const batch = await staged(house, county, fileOf(line('T-1', 'Ok.', { unit: 'HSV Ek' })), 'typad')
  const own = await house.as(county.persons.own)
  const first = await (await own.get(batch)).text()
  const columnOf = (page: string, label: string): string =>
    new RegExp(`for="falt-(kolumn-\\d+)"[^>]*>Kolumnen ”${label}”`).exec(page)?.[1] ?? ''
  const columns = Object.fromEntries(
    [...first.matchAll(/<select[^>]* name="(kolumn-\d+)"([\s\S]*?)<\/select>/g)].map(it => [
      it[1] ?? '',
      /<option value="([^"]*)" selected/.exec(it[2] ?? '')?.[1] ?? '',
    ]),
  )
  const form = { version: '1', ...columns, 'varde-reportingUnit-0': 'Hemsjukvarden i Tall' }
  const refused = await own.post(`${batch}/oversatt`, { ...form, [columnOf(first, 'Status')]: 'happened' })
  assert.equal(refused.status, 422)
  const again = await refused.text()
  assert.match(again, /är redan Vad hände/)
  assert.match(again, /value="Hemsjukvarden i Tall"/)
  assert.equal((await own.post(`${batch}/oversatt`, form)).status, 303)
  const wrong = await (await own.get(batch)).text()
  assert.match(wrong, /”HSV Ek” betyder/)
  assert.match(wrong, /value="Hemsjukvarden i Tall"/)
  const mended = { ...form, version: '2', 'varde-reportingUnit-0': 'Hemsjukvården Tall' }
  assert.equal((await own.post(`${batch}/oversatt`, mended)).status, 303)
  assert.equal((await take(house, county, batch, { version: '3' })).status, 303)
})

test('a file that nothing can be taken from yet asks for its words first, and knows them in the next one', async () => {
  await source(house, county, 'ordrik')
  const rowOf = (nr: string) =>
    `${nr};2026-10-02;2026-10-01;kväll;Hemsjukvården Tall;Medicinavdelning 3;Listan saknades.;Läkemedel i övergångar;Övrigt`
  const file = (...nrs: readonly string[]) => [
    {
      name: 'ordrik.csv',
      bytes: new TextEncoder().encode(
        [
          'Avvikelser 2026;;;;;;;;',
          'Ärendenr;Registrerad;Datum;Tid;Enhet;Mottagande enhet;Beskrivning;Händelsetyp;Konsekvens',
          ...nrs.map(rowOf),
        ].join('\r\n'),
      ),
    },
  ]
  const batch = await staged(house, county, file('O-1'), 'ordrik')
  const own = await house.as(county.persons.own)
  const page = await (await own.get(batch)).text()
  assert.match(page, /Ingen rad går att läsa in än/)
  assert.doesNotMatch(page, /Stäng filen/)
  assert.match(page, /Till exempel ”Listan saknades\.”/)
  assert.ok(page.indexOf('” betyder') < page.indexOf('O-1</'), 'what is asked stands before the rows that it stops')
  const form: Record<string, string> = { version: '1' }
  for (const [, name = '', rest = ''] of page.matchAll(/<select[^>]* name="(kolumn-\d+)"([\s\S]*?)<\/select>/g))
    form[name] = /<option value="([^"]*)" selected/.exec(rest)?.[1] ?? ''
  assert.match(page, /<select[^>]* name="varde-type-0"/)
  const meant = { 'varde-type-0': 'B3', 'varde-actual-0': '-', 'varde-happenedTime-0': '20:00' }
  assert.equal((await own.post(`${batch}/oversatt`, { ...form, ...meant })).status, 303)
  assert.match(await (await own.get(batch)).text(), /Läs in 1\s?ärende/)
  assert.equal((await take(house, county, batch, { version: '2' })).status, 303)
  const next = await staged(house, county, file('O-1', 'O-2'), 'ordrik')
  const again = await (await own.get(next)).text()
  assert.match(again, /Läs in 1\s?ärende/)
  assert.match(again, /Oförändrade ärenden/)
})

test('a page of a list is told to be one', async () => {
  await source(house, county, 'sidvis')
  const own = await house.as(county.persons.own)
  const text = JSON.stringify({ total: 57, items: [{ id: 'P-1', datum: '2026-10-01', beskrivning: 'Fel dos.' }] })
  const files = [{ name: 'sida1.json', bytes: new TextEncoder().encode(text) }]
  const answer = await own.upload('/avvikelser/utbyte/system/sidvis', files)
  assert.equal(answer.status, 303)
  assert.match(decodeURIComponent(answer.headers.get('set-cookie') ?? ''), /det finns 57 ärenden, men har 1/)
  const page = await (await own.get(answer.headers.get('location') ?? '')).text()
  assert.match(page, /behövs, men ingen kolumn har det/)
})

test('a system needs no more than its name, and says which short name is taken', async () => {
  const own = await house.as(county.persons.own)
  const add = (namn: string, kod = '') => own.post('/avvikelser/utbyte', { namn, kod, organisation: county.units.town })
  const made = await add('Treserva Örebro (gamla)')
  assert.match(made.headers.get('location') ?? '', /\/system\/treserva-orebro-gamla/)
  const twice = await add('Treserva Örebro (gamla)')
  assert.equal(twice.status, 422)
  assert.match(await twice.text(), /treserva-orebro-gamla är upptaget/)
  assert.equal((await add('Treserva', 'TRESERVA')).status, 422)
  assert.equal((await add('!')).status, 422)
})
