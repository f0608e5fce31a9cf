import assert from 'node:assert/strict'
import { after, before, test } from 'node:test'
import { sql } from 'kysely'
import { type BuiltDocument, givenDocument, givenForum, givenPerson } from '../../../test/builders.ts'
import { openTestHouse, type TestHouse } from '../../../test/house.ts'

let house: TestHouse
let built: BuiltDocument
let hidden: BuiltDocument
let forumId: string
let secretary: string
let stranger: string
const towns: Record<string, string> = {}

before(async () => {
  house = await openTestHouse({ now: () => '2026-06-01T08:00:00Z' })
  const { data } = house.deps
  forumId = await givenForum(data, { name: 'Exempelrådet', shortName: 'VVG', slug: 'vvg' })
  const other = await givenForum(data, { name: 'Andra rådet', slug: 'andra' })
  secretary = await givenPerson(data, { name: 'Prov Sekreterare', role: 'secretary', forumId })
  stranger = await givenPerson(data, { name: 'Prov Annan', role: 'secretary', forumId: other })
  for (const [i, name] of ['Norrby', 'Söderby'].entries()) towns[name] = await addTown(name, `990${i}`)
  built = await givenDocument(data, { forumId, date: '2024-05-16', items: items() })
  hidden = await givenDocument(data, {
    forumId,
    date: '2026-05-01',
    state: 'review',
    items: [
      {
        title: 'Ej klart',
        clauses: [{ verb: 'mandates', words: 'Rådet ger Xylofon i uppdrag.', mandatees: ['Xylofon'] }],
      },
    ],
  })
})
after(() => house.close())

const items = () => [
  {
    number: '1',
    title: 'Egenvård',
    clauses: [
      {
        words: 'Rådet ställer sig bakom riktlinjen under förutsättning att bilagan godkänns senast den 1 mars 2025.',
        condition: 'under förutsättning att bilagan godkänns senast den 1 mars 2025',
        validTo: '2026-12-31',
      },
      { verb: 'recommends', words: 'Rådet rekommenderar kommunerna att anta den.', addressees: ['Kommunerna'] },
      {
        verb: 'mandates',
        words: 'Rådet ger Kansliet i uppdrag att redovisa läget i juni 2025.',
        mandatees: ['Kansliet'],
      },
    ],
    proposed: [{ verb: 'mandates', words: 'Förslag: ge Ingen i uppdrag att vänta.', mandatees: ['Ingen'] }],
  },
  { title: 'Utgången', clauses: [{ words: 'Rådet förlänger det gamla avtalet.', validTo: '2025-12-31' }] },
  { title: 'Långt kvar', clauses: [{ words: 'Rådet antar planen.', validTo: '2029-12-31' }] },
]

async function addTown(name: string, code: string): Promise<string> {
  const { id } = await house.deps.data.owner
    .insertInto('organisation')
    .values({
      ...{ kind: 'municipality', name: `${name} kommun`, short_name: name, slug: name.toLowerCase().replace('ö', 'o') },
      ...{ code, parent_id: null, valid_from: null, valid_to: null },
    })
    .returning('id')
    .executeTakeFirstOrThrow()
  return id
}

const codeOf = (document: BuiltDocument, at = 0): string => document.stances[at]?.code ?? ''
const read = async (path: string, as?: string): Promise<string> => (await (await house.as(as)).get(path)).text()
const titles = async (path: string, as?: string): Promise<readonly string[]> =>
  [...(await read(path, as)).matchAll(/class="entry-title[^"]*"><a href="[^"]*">(.*?)<\/a>/g)].map(it => it[1] ?? '')
const hiddenField = (html: string, name: string): string =>
  new RegExp(`name="${name}" value="([^"]*)"`).exec(html)?.[1] ?? ''

/** Asks for the page, and sends its form with what is given. */
async function report(
  path: string,
  form: Record<string, string>,
  as = secretary,
  to = 'rapportera',
): Promise<Response> {
  const html = await read(path, secretary)
  const fields = { version: hiddenField(html, 'version'), wording: hiddenField(html, 'wording') }
  return (await house.as(as)).post(`${path}/${to}`, { ...fields, ...form })
}

const conditionPath = () => `/uppfoljning/forutsattningar/${codeOf(built)}/1`
const mandatePath = () => `/uppfoljning/uppdrag/${codeOf(built)}/3`

test('each list holds what is left to do, and nothing that was only proposed or is not published', async () => {
  assert.deepEqual(await titles('/uppfoljning/giltighet'), ['Egenvård'])
  assert.deepEqual(await titles('/uppfoljning/giltighet?nar=3'), [])
  assert.deepEqual(await titles('/uppfoljning/giltighet?nar=utgangna'), ['Utgången'])
  assert.deepEqual(await titles('/uppfoljning/giltighet?nar=alla'), ['Utgången', 'Egenvård', 'Långt kvar'])
  assert.deepEqual(await titles('/uppfoljning/forutsattningar'), ['Egenvård'])
  assert.deepEqual(await titles('/uppfoljning/uppdrag'), ['Egenvård'])
  assert.deepEqual(await titles('/uppfoljning/rekommendationer'), ['Egenvård'])
  assert.deepEqual(await titles('/uppfoljning/uppdrag', secretary), ['Egenvård', 'Ej klart'])
  assert.doesNotMatch(await read('/uppfoljning/uppdrag.csv'), /Xylofon|Ingen i uppdrag/)
})

test('a row has its passage, to whom, and the day that was said', async () => {
  const html = await read('/uppfoljning/uppdrag')
  assert.match(html, /Uppdrag till <b>Kansliet<\/b>/)
  assert.match(html, /Skulle redovisas senast <b>30\u00a0juni 2025<\/b>/)
  assert.match(html, /dagen har passerat/)
  assert.match(html, new RegExp(`/dokument/${built.code}\\?fran=\\d+&amp;till=\\d+#passage`))
  assert.match(await read('/uppfoljning/forutsattningar'), /<mark>under förutsättning att bilagan/)
})

test('filters narrow, and what no filter knows finds nothing', async () => {
  assert.deepEqual(await titles('/uppfoljning/uppdrag?till=KANSLIET&ar=2024&forsenade=ja&forum=vvg'), ['Egenvård'])
  for (const none of [
    'till=vvg',
    'ar=2023',
    'forum=andra',
    'forum=finns-inte',
    'omrade=x',
    'huvudman=norrby',
    'huvudman=x',
  ])
    assert.deepEqual(await titles(`/uppfoljning/uppdrag?${none}`), [], none)
  assert.deepEqual(await titles('/uppfoljning/rekommendationer?huvudman=norrby'), ['Egenvård'])
})

test('a condition is reported as met, shown by its clause, and taken back; the note is for the forum alone', async () => {
  const done = await report(conditionPath(), { on: '2025-02-20', by: 'Bilagegruppen', note: 'Enligt mejl.' })
  assert.equal(done.status, 303)
  assert.equal((await house.audit())[0]?.action, 'followup.settle')
  assert.deepEqual(await titles('/uppfoljning/forutsattningar'), [])
  assert.deepEqual(await titles('/uppfoljning/forutsattningar?lage=avslutade'), ['Egenvård'])
  const words = /Villkoret rapporterades uppfyllt 20\u00a0februari 2025 av Bilagegruppen/
  assert.match(await read(`/stallningstaganden/${codeOf(built)}`), words)
  assert.match(await read(conditionPath()), words)
  for (const path of [
    conditionPath(),
    '/uppfoljning/forutsattningar.json?lage=alla',
    `/stallningstaganden/${codeOf(built)}`,
  ])
    assert.doesNotMatch(await read(path), /Enligt mejl|Prov Sekreterare/)
  const own = await read(conditionPath(), secretary)
  assert.match(own, /Skrevs av Prov Sekreterare\. Intern anteckning: Enligt mejl\./)
  const undone = await report(
    conditionPath(),
    { settlement: hiddenField(own, 'settlement'), why: 'Fel bilaga' },
    secretary,
    'angra',
  )
  assert.equal(undone.status, 303)
  assert.equal((await house.audit())[0]?.action, 'settlement.undo')
  assert.deepEqual(await titles('/uppfoljning/forutsattningar'), ['Egenvård'])
  assert.match(
    await read(conditionPath(), secretary),
    /ångrat 1\u00a0juni 2026 av Prov Sekreterare<\/span><\/span> Fel bilaga/,
  )
  assert.doesNotMatch(await read(conditionPath()), /ångrat|Fel bilaga/)
  assert.equal(
    (await report(conditionPath(), { settlement: hiddenField(own, 'settlement') }, secretary, 'angra')).status,
    422,
  )
})

test('only whoever handles the forum reports, and a stranger to the document learns nothing', async () => {
  assert.equal((await report(mandatePath(), { on: '2025-06-10' }, stranger)).status, 403)
  assert.equal((await (await house.as(undefined)).post(`${mandatePath()}/rapportera`, { wording: 'x' })).status, 403)
  const secret = `/uppfoljning/uppdrag/${codeOf(hidden)}/1`
  for (const as of [undefined, stranger]) {
    assert.equal((await (await house.as(as)).get(secret)).status, 404)
    assert.equal((await (await house.as(as)).post(`${secret}/rapportera`, { wording: 'x' })).status, 404)
  }
  assert.equal((await (await house.as(secretary)).get(secret)).status, 200)
  assert.doesNotMatch(await read(mandatePath()), /Spara rapporten/)
})

test('a mandate needs a day that has been; what was typed is shown again', async () => {
  const late = await report(mandatePath(), { on: '2026-06-02', by: 'Kansliet självt' })
  assert.equal(late.status, 422)
  assert.match(await late.text(), /Dagen har inte varit än[\s\S]*value="Kansliet självt"/)
  assert.equal((await report(mandatePath(), { on: '' })).status, 422)
  assert.equal((await report(mandatePath(), { on: '2025-06-10', document: 'finns-inte' })).status, 422)
  assert.equal((await report(mandatePath(), { on: '2025-06-10', link: 'javascript:alert(1)' })).status, 422)
})

test('two who report the same at once do not write over each other', async () => {
  const html = await read(mandatePath(), secretary)
  const form = { version: hiddenField(html, 'version'), wording: hiddenField(html, 'wording'), on: '2025-06-10' }
  const visitor = await house.as(secretary)
  assert.equal((await visitor.post(`${mandatePath()}/rapportera`, { ...form, document: built.code })).status, 303)
  assert.equal((await visitor.post(`${mandatePath()}/rapportera`, form)).status, 409)
  assert.equal((await visitor.post(`${mandatePath()}/rapportera`, { ...form, version: '' })).status, 409)
  assert.match(await read(mandatePath()), new RegExp(`enligt <a href="/dokument/${built.code}">`))
  assert.equal((await report(mandatePath(), { wording: form.wording, on: '2025-06-11' })).status, 422)
})

test('a corrected clause asks again, and what was said of its earlier words is told as that', async () => {
  const { owner } = house.deps.data
  const clause = sql`stance_id = ${built.stances[0]?.id ?? ''}::uuid and ordinal = 2`
  const change = async (words: string) => {
    await sql`update stance_clause set words = ${words} where ${clause}`.execute(owner)
    await sql`select index_followups(array[${built.id}::uuid])`.execute(owner)
  }
  assert.deepEqual(await titles('/uppfoljning/uppdrag'), [])
  await change('Rådet ger Kansliet i uppdrag att redovisa läget i juni 2026.')
  assert.deepEqual(await titles('/uppfoljning/uppdrag'), ['Egenvård'])
  assert.match(await read('/uppfoljning/uppdrag'), /gällde en tidigare lydelse/)
  assert.match(await read(mandatePath()), /Gällde en tidigare lydelse/)
  assert.doesNotMatch(await read(`/stallningstaganden/${codeOf(built)}`), /Uppdraget återrapporterades/)
  const old = { wording: 'a'.repeat(64), on: '2025-06-10' }
  assert.equal((await (await house.as(secretary)).post(`${mandatePath()}/rapportera`, old)).status, 409)
  await change('Rådet ger Kansliet i uppdrag att redovisa läget i juni 2025.')
  assert.deepEqual(await titles('/uppfoljning/uppdrag'), [])
})

test('a clause that is moved by another one keeps what was said of it', async () => {
  const { owner } = house.deps.data
  const id = built.stances[0]?.id ?? ''
  const shift = async (from: number, to: number) => {
    await sql`update stance_clause set ordinal = ${to} where stance_id = ${id}::uuid and ordinal = ${from}`.execute(
      owner,
    )
    await sql`select index_followups(array[${built.id}::uuid])`.execute(owner)
  }
  await shift(2, 3)
  assert.deepEqual(await titles('/uppfoljning/uppdrag'), [])
  assert.match(await read(`/uppfoljning/uppdrag/${codeOf(built)}/4`), /Uppdraget återrapporterades/)
  assert.equal((await (await house.as(undefined)).get(mandatePath())).status, 404)
  await shift(3, 2)
})

test('validity is renewed by another stance, by its code or its address, and not by itself', async () => {
  const path = `/uppfoljning/giltighet/${codeOf(built, 2)}/1`
  assert.equal((await report(path, { stance: codeOf(built, 2) })).status, 422)
  assert.equal((await report(path, { stance: 'finns-inte' })).status, 422)
  assert.equal((await report(path, {})).status, 422)
  assert.equal(
    (await report(path, { stance: `http://samklang.test/stallningstaganden/${codeOf(built, 3)}` })).status,
    303,
  )
  assert.match(
    await read(path),
    new RegExp(`förnyades av ett annat[^<]*:\\s*<a href="/stallningstaganden/${codeOf(built, 3)}"`),
  )
  assert.deepEqual(await titles('/uppfoljning/giltighet?nar=utgangna'), [])
})

test('a principal that has decided has nothing left to decide; the others have', async () => {
  const path = `/uppfoljning/rekommendationer/${codeOf(built)}/2`
  const done = await report(path, { organisation: towns.Norrby ?? '', outcome: 'declined', on: '2024-09-01' })
  assert.equal(done.status, 303)
  assert.deepEqual(await titles('/uppfoljning/rekommendationer?huvudman=norrby'), [])
  assert.deepEqual(await titles('/uppfoljning/rekommendationer?huvudman=soderby'), ['Egenvård'])
  const html = await read('/uppfoljning/rekommendationer')
  assert.match(html, /1 av 2\u00a0huvudmän har rapporterat/)
  assert.match(html, /Norrby kommun beslutade att inte följa rekommendationen/)
  assert.doesNotMatch(await read('/huvudman/norrby'), /Att ta ställning till/)
  assert.match(await read('/huvudman/soderby'), /Att ta ställning till hos Söderby: 1\u00a0rekommendation/)
})

test('that nothing is needed has a reason that everyone sees', async () => {
  const path = `/uppfoljning/giltighet/${codeOf(built)}/1`
  assert.equal((await report(path, {}, secretary, 'avfarda')).status, 422)
  assert.equal((await report(path, { reason: 'overtaken' }, secretary, 'avfarda')).status, 303)
  assert.match(await read(path), /Ingen uppföljning behövs: en senare händelse/)
  assert.deepEqual(await titles('/uppfoljning/giltighet'), [])
})
