import { deepEqual, equal, match, ok } from 'node:assert/strict'
import { after, before, describe, test } from 'node:test'
import { type County, type CountyPerson, caseIn, codeId, openCounty, sentCase } from '../../../test/deviations.ts'
import { openTestHouse, type TestHouse } from '../../../test/house.ts'
import { executorOf } from '../../data/reading.ts'

// The list of cases through the door: what each filter leaves, who sees what, and what is taken home.

let house: TestHouse
let county: County
/** Code by name. */
const cases: Record<string, string> = {}
before(async () => {
  house = await openTestHouse({ now: () => '2026-11-22T08:00:00Z' })
  county = await openCounty(house)
  const { owner } = house.deps.data
  const step = await codeId(house, 'step')
  const type = await codeId(house, 'type', 'B3')
  const given = async (name: string, made: Promise<{ code: string }>, row: Record<string, unknown> = {}) => {
    const { code } = await made
    cases[name] = code
    if (Object.keys(row).length > 0) await owner.updateTable('deviation').set(row).where('code', '=', code).execute()
  }
  await given('sent', sentCase(house, county, { happened: 'Rullstolen kom aldrig fram till hemmet.' }))
  await given('risk', sentCase(house, county, { kind: 'risk', legalBasis: 'sol', stepId: step }))
  await given('typed', caseIn(house, county, 'with-counterpart'), { type_id: type, severity: 'serious' })
  await given('late', caseIn(house, county, 'triage'), { due_on: '2026-11-10', reported_at: '2026-10-01T08:00:00Z' })
  await given('closed', caseIn(house, county, 'closed'), { reported_at: '2025-03-03T08:00:00Z' })
  await given('rejected', caseIn(house, county, 'rejected'))
  await given('acting', caseIn(house, county, 'acting'))
  await given('elsewhere', caseIn(house, county, 'with-counterpart', { counterpartUnitId: county.units.otherHome }))
  await given('merged', sentCase(house, county))
  const into = await owner
    .selectFrom('deviation')
    .select('id')
    .where('code', '=', cases.sent ?? '')
    .executeTakeFirstOrThrow()
  await owner
    .updateTable('deviation')
    .set({ merged_into: into.id })
    .where('code', '=', cases.merged ?? '')
    .execute()
})
after(() => house.close())

/** The names of the cases that a list shows, in its order. */
async function listed(query: string, who: CountyPerson = 'own'): Promise<readonly string[]> {
  const answer = await (await house.as(county.persons[who])).get(`/avvikelser?${query}`)
  equal(answer.status, 200, query)
  const html = await answer.text()
  const codes = [...html.matchAll(/class="entry-title strong"><a href="\/avvikelser\/([^"?]+)[^"]*"/g)].map(
    ([, code]) => code,
  )
  return codes.map(code => Object.entries(cases).find(([, it]) => it === code)?.[0] ?? `unknown ${code}`)
}
const sorted = async (query: string, who?: CountyPerson) => (await listed(query, who)).toSorted()

describe('what a filter leaves', () => {
  const open = ['acting', 'elsewhere', 'late', 'risk', 'sent', 'typed']
  const every = [...open, 'closed', 'rejected'].toSorted()
  const filters: readonly (readonly [string, readonly string[]])[] = [
    ['', open],
    ['visa=alla', every],
    ['visa=vantar', ['late', 'risk', 'sent']],
    ['lage=att-bedoma', ['late', 'risk', 'sent']],
    ['lage=hos-motparten', ['elsewhere', 'typed']],
    ['lage=atgardas', ['acting']],
    ['lage=avslutade', ['closed']],
    ['lage=avvisade', ['rejected']],
    ['lage=oeniga', []],
    ['forsenade=ja', ['late']],
    ['visa=vantar&forsenade=ja', ['late']],
    ['slag=risk', ['risk']],
    ['slag=risk&lagrum=lss', []],
    ['lagrum=sol', ['risk']],
    ['typ=B3', ['typed']],
    ['typ=utan', open.filter(it => it !== 'typed')],
    ['typ=FINNSINTE', []],
    ['allvar=allvarlig', ['typed']],
    ['allvar=dodlig', []],
    ['huvudman=granstad', ['elsewhere']],
    ['huvudman=region-provlandet&visa=alla', every.filter(it => it !== 'elsewhere')],
    ['huvudman=finns-inte', []],
    ['enhet=gran', ['elsewhere']],
    ['enhet=medicin', open.filter(it => it !== 'elsewhere')],
    ['enhet=finns+inte', []],
    ['fran=2026-11-01', open.filter(it => it !== 'late')],
    ['till=2026-10-31', ['late']],
    ['visa=alla&fran=2025-03-03&till=2025-03-03', ['closed']],
    ['ord=rullstol', ['sent']],
    ['ord=rullstolen+hemmet', ['sent']],
    ['ord=rullstolen+läkemedel', []],
    ['ord=%25', []],
    ['ord=%27%3B--', []],
    ['sammanforda=bara', ['merged']],
    ['sammanforda=med', [...open, 'merged'].toSorted()],
    ['sida-av=vi', open],
    ['sida-av=motparten', []],
  ]
  for (const [query, expected] of filters)
    test(query || 'nothing but what is open', async () => deepEqual(await sorted(query), expected))

  test('the step that it was found in', async () => {
    const { code } = await house.deps.data.owner
      .selectFrom('taxonomy_code')
      .select('code')
      .where('id', '=', await codeId(house, 'step'))
      .executeTakeFirstOrThrow()
    deepEqual(await sorted(`steg=${code}`), ['risk'])
  })
})

test('the order is of what is due first, or of when it was reported', async () => {
  equal((await listed(''))[0], 'late')
  equal((await listed('visa=alla&sortera=aldst'))[0], 'closed')
  equal((await listed('visa=alla')).at(-1), 'closed')
})

test('each side lists its own, the other side from when it was passed on, and nobody else anything', async () => {
  deepEqual(await sorted('visa=alla', 'counterpart'), ['acting', 'closed', 'typed'])
  deepEqual(await sorted('visa=vantar', 'counterpart'), ['typed'])
  deepEqual(await sorted('visa=alla&sida-av=vi', 'counterpart'), [])
  deepEqual(await sorted('visa=alla', 'outsider'), ['elsewhere'])
  for (const who of ['nurse', 'analyst', 'administrator', 'secretary', 'director'] as const) {
    deepEqual(await listed('visa=alla', who), [], who)
    equal((await (await house.as(county.persons[who])).get('/avvikelser.csv')).status, 403, who)
  }
  equal((await (await house.as(undefined)).get('/avvikelser')).status, 200)
  ok([401, 403, 404].includes((await (await house.as(undefined)).get('/avvikelser.json')).status))
})

test('what the function finds is what row level security lets each read, for every filter at once', async () => {
  const { data } = house.deps
  for (const who of ['own', 'counterpart', 'outsider', 'nurse', 'administrator'] as const) {
    const actor = await county.actor(who)
    const { sql } = await import('kysely')
    const asked = JSON.stringify({ merged: 'all', sort: 'newest' })
    const found = await data.read(actor, async db => {
      const { rows } = await sql<{ ids: string[] }>`select deviation_find(${asked}::jsonb) -> 'ids' as ids`.execute(
        executorOf(db),
      )
      return rows[0]?.ids ?? []
    })
    const seen = await data.read(actor, db =>
      db
        .selectFrom('deviation')
        .select(['id', sql<string[]>`my_sides(id)`.as('sides')])
        .execute(),
    )
    const read = seen.filter(it => who !== 'nurse' || !it.sides.includes('reporter')).map(it => it.id)
    deepEqual(found.toSorted(), read.toSorted(), who)
  }
})

test('a page past the end is the last one, and nonsense in the address is passed over', async () => {
  deepEqual(await sorted('sida=99'), await sorted(''))
  deepEqual(await sorted('visa=x&lage=y&sortera=z&sida=-3'), await sorted(''))
})

test('the list goes home as it stands, with what was written, and the log says that it did', async () => {
  const own = await house.as(county.persons.own)
  const csv = await (await own.get('/avvikelser.csv?visa=alla&slag=risk')).text()
  match(csv, new RegExp(cases.risk ?? '-'))
  ok(!csv.includes(cases.sent ?? '-'))
  match(csv, /Vad hände;Vad kunde ha hänt;Vad gjordes;Förslag/)
  match(csv, /Läkemedelslistan saknades vid hemgången\./)
  partialLog(await house.audit())
  equal((await own.get('/avvikelser.xlsx?visa=alla')).status, 200)
  const { items } = JSON.parse(await (await own.get('/avvikelser.json?visa=alla')).text()) as { items: Item[] }
  equal(items.find(it => it.code === cases.sent)?.whatHappened, 'Rullstolen kom aldrig fram till hemmet.')
  const { id } = await caseRow(cases.sent)
  const read = await house.deps.data.owner
    .selectFrom('case_access')
    .select(['side', 'part'])
    .where('deviation_id', '=', id)
    .execute()
  deepEqual(read, [{ side: 'own', part: 'list' }])
})

interface Item {
  readonly code: string
  readonly whatHappened: string | null
  readonly texts: string
}
const caseRow = (code: string | undefined) =>
  house.deps.data.owner
    .selectFrom('deviation')
    .select('id')
    .where('code', '=', code ?? '')
    .executeTakeFirstOrThrow()

test('what one has to say why one reads goes home without its texts until that is said', async () => {
  const own = await house.as(county.persons.own)
  const item = async () => {
    const { items } = JSON.parse(await (await own.get('/avvikelser.json?lage=avslutade')).text()) as { items: Item[] }
    return items.find(it => it.code === cases.closed)
  }
  const before = await item()
  equal(before?.whatHappened, null)
  match(before?.texts ?? '', /varför/)
  const reason = await codeId(house, 'access-reason')
  equal((await own.post(`/avvikelser/${cases.closed}/skal`, { reason, words: 'Uppföljning' })).status, 303)
  equal((await item())?.whatHappened, 'Läkemedelslistan saknades vid hemgången.')
})

test('what goes home is no formula, holds no number of anybody, no name and no view of the other side', async () => {
  const own = await house.as(county.persons.own)
  const { id, code } = await sentCase(house, county, { happened: '=HYPERLINK("x")', proposal: '@SUM(A1)', did: '+1' })
  await house.deps.data.owner
    .insertInto('deviation_report')
    .values({
      ...{ deviation_id: id, n: 2, happened: '-2 timmar. Gällde 196101182803.', could_have: '=1', did: '+1' },
      ...{ proposal: '@SUM(A1)', written_by: null, written_at: '2026-11-22T08:00:00Z' },
    })
    .execute()
  await house.deps.data.owner
    .insertInto('side_view')
    .values({
      ...{ deviation_id: id, side: 'counterpart', n: 1, words: 'Motpartens förseglade syn', causes: '[]' },
      ...{ said_by: 'counterpart', stated_at: '2026-11-22T08:00:00Z', stated_by: county.persons.counterpart },
    })
    .execute()
  for (const ending of ['csv', 'json']) {
    const text = await (await own.get(`/avvikelser.${ending}?visa=alla`)).text()
    ok(text.includes(code))
    ok(!/6101182803|förseglade|Sköterska|Masdotter|Samordnare/.test(text), ending)
    if (ending === 'csv') match(text, /;'-2 timmar\. Gällde [^;]*;'=1;'\+1;'@SUM\(A1\);/)
  }
})

const partialLog = (rows: Awaited<ReturnType<TestHouse['audit']>>): void => {
  equal(rows[0]?.action, 'deviation.list')
  equal(rows[0]?.person_id, county.persons.own)
}

test('what waits is on one’s own page', async () => {
  const page = async (who: CountyPerson) => (await (await house.as(county.persons[who])).get('/mitt')).text()
  const own = await page('own')
  match(own, /Avvikelser som väntar på dig/)
  ok(own.includes(cases.late ?? '-') && !own.includes(cases.typed ?? '-'))
  ok((await page('counterpart')).includes(cases.typed ?? '-'))
  ok(!(await page('outsider')).includes(cases.late ?? '-'))
  const returned = await caseIn(house, county, 'returned')
  ok((await page('nurse')).includes(returned.code))
})
