import { deepEqual, doesNotMatch, equal, match, ok } from 'node:assert/strict'
import { after, before, test } from 'node:test'
import { strToU8, zipSync } from 'fflate'
import { type County, type CountyPerson, caseIn, openCounty } from '../../../test/deviations.ts'
import { openTestHouse, type TestHouse } from '../../../test/house.ts'
import { attachmentRoutes } from './attachment.routes.tsx'
import { judged, typeOf } from './attachment.ts'

let house: TestHouse
let county: County
before(async () => {
  house = await openTestHouse({ now: () => '2026-11-22T08:00:00Z', env: { CASE_FILE_MB: '1' } })
  county = await openCounty(house)
})
after(() => house.close())

const as = (person: CountyPerson) => house.as(county.persons[person])
const text = (words: string): Uint8Array => new TextEncoder().encode(words)
const picture = new Uint8Array([0x89, 0x50, 0x4e, 0x47, 0x0d, 0x0a, 0x1a, 0x0a, 0, 0, 0, 13, 0x49, 0x48, 0x44, 0x52])
const docx = (words: string, more: Record<string, Uint8Array> = {}): Uint8Array =>
  zipSync({
    '[Content_Types].xml': strToU8(
      '<Types xmlns="http://schemas.openxmlformats.org/package/2006/content-types"><Default Extension="rels" ContentType="application/vnd.openxmlformats-package.relationships+xml"/><Override PartName="/word/document.xml" ContentType="application/vnd.openxmlformats-officedocument.wordprocessingml.document.main+xml"/></Types>',
    ),
    '_rels/.rels': strToU8(
      '<Relationships xmlns="http://schemas.openxmlformats.org/package/2006/relationships"><Relationship Id="r1" Type="http://schemas.openxmlformats.org/officeDocument/2006/relationships/officeDocument" Target="word/document.xml"/></Relationships>',
    ),
    'word/document.xml': strToU8(
      `<w:document xmlns:w="http://schemas.openxmlformats.org/wordprocessingml/2006/main"><w:body><w:p><w:r><w:t>${words}</w:t></w:r></w:p></w:body></w:document>`,
    ),
    ...more,
  })

test('a file is what it holds, whatever it is called', () => {
  const most = 1_000_000
  deepEqual(typeOf('bild.pdf', picture, most), { ok: true, value: 'image/png' })
  const why = (name: string, bytes: Uint8Array): string => {
    const it = typeOf(name, bytes, most)
    return it.ok ? it.value : it.why
  }
  equal(why('a.docx', docx('Hej')), 'application/vnd.openxmlformats-officedocument.wordprocessingml.document')
  equal(why('a.docx', docx('Hej', { 'word/vbaProject.bin': strToU8('x') })), 'macros')
  equal(why('a.txt', text('Ren text om en rutin.')), 'text/plain')
  equal(why('a.txt', text('<!doctype html><script>alert(1)</script>')), 'wrong-type')
  equal(why('a.pdf', new Uint8Array([0x4d, 0x5a, 0x90, 0, 3, 0, 0, 0])), 'wrong-type')
  equal(why('a.gif', text('GIF89a….')), 'wrong-type')
  equal(why('a.txt', new Uint8Array()), 'empty')
  equal(why('a.txt', text('x'.repeat(most + 1))), 'too-large')
})

async function draft(): Promise<string> {
  const clientId = crypto.randomUUID()
  await (await as('nurse')).post('/avvikelser/ny', { clientId, steg: 'utkast', happened: 'Med bilaga' })
  return clientId
}

const filesOf = async (draftOf: string) =>
  house.deps.data.owner
    .selectFrom('case_file as f')
    .innerJoin('report_draft as d', 'd.id', 'f.draft_id')
    .selectAll('f')
    .where('d.client_id', '=', draftOf)
    .execute()

test('files are looked through one by one: one that fails says why and takes nothing with it', async () => {
  const id = await draft()
  const nurse = await as('nurse')
  const answer = await nurse.upload(`/avvikelser/utkast/${id}/filer`, [
    { name: 'rutin.txt', bytes: text('Listan skickas före hemgången.') },
    { name: 'om 19900222-2397.txt', bytes: text('Inget särskilt.') },
    { name: 'journal.docx', bytes: docx('Det gällde 19900222-2397.') },
    { name: 'program.exe', bytes: new Uint8Array([0x4d, 0x5a, 0x90, 0, 3, 0, 0, 0]) },
    { name: 'stor.txt', bytes: text('Ord. '.repeat(300_000)) },
  ])
  equal(answer.status, 422)
  const page = await answer.text()
  match(page, /Fil 2: I filens namn står ett personnummer/)
  match(page, /”journal\.docx”: I filen står ett personnummer/)
  match(page, /”program\.exe”: filen är av en typ/)
  match(page, /”stor\.txt”: filen är för stor/)
  ok(!page.includes('19900222'), 'what was found is not repeated')
  deepEqual(
    (await filesOf(id)).map(it => it.name),
    ['rutin.txt'],
  )
  match(await (await nurse.get(`/avvikelser/ny?utkast=${id}`)).text(), /Bilagor \(1\s?fil\)/)
})

test('the form asks for the word that somebody has looked before it is sent, so that no photo has to be chosen again', async () => {
  const page = await (await (await as('nurse')).get(`/avvikelser/utkast/${await draft()}/filer`)).text()
  match(page, /<input[^>]*name="looked"[^>]*required/)
  doesNotMatch(page, /<form[^>]*aria-label="Bifoga filer"[^>]*novalidate/)
})

test('a picture that nobody can read is taken when a person says to have looked', async () => {
  const id = await draft()
  const nurse = await as('nurse')
  const refused = await nurse.upload(`/avvikelser/utkast/${id}/filer`, [{ name: 'foto.png', bytes: picture }])
  equal(refused.status, 422)
  match(await refused.text(), /Kryssa i att du har sett efter/)
  const taken = await nurse.upload(`/avvikelser/utkast/${id}/filer`, [{ name: 'foto.png', bytes: picture }], {
    looked: 'ja',
  })
  equal(taken.status, 303)
  const [file] = await filesOf(id)
  equal(file?.looked_at, 'person')
  const away = `/avvikelser/utkast/${id}/filer/${file?.code}/ta-bort`
  equal((await nurse.post(away)).status, 303)
  equal((await filesOf(id)).length, 0)
  equal((await nurse.post(away)).status, 404, 'what has gone is not said to go once more')
})

test('what is wrong with several files is said once, with the name of each that names nobody', async () => {
  const id = await draft()
  const photos = [1, 2, 3].map(n => ({ name: `foto ${n}.png`, bytes: picture }))
  const named = { name: '19900222-2397.png', bytes: picture }
  const files = [...photos, { name: 'tom.txt', bytes: text('') }, named]
  const page = await (await (await as('nurse')).upload(`/avvikelser/utkast/${id}/filer`, files)).text()
  match(page, /”foto 1\.png”, ”foto 2\.png” och ”foto 3\.png”: Texten i filen går inte att läsa automatiskt/)
  doesNotMatch(page, /”foto [12]\.png”: /)
  match(page, /”tom\.txt”: filen är tom/)
  match(page, /Fil 5: I filens namn står/)
  doesNotMatch(page, /19900222/)
})

test('at most five files are taken', async () => {
  const id = await draft()
  const six = [1, 2, 3, 4, 5, 6].map(n => ({ name: `del ${n}.txt`, bytes: text(`Del ${n} av rutinen.`) }))
  const answer = await (await as('nurse')).upload(`/avvikelser/utkast/${id}/filer`, six)
  equal(answer.status, 422)
  match(await answer.text(), /högst 5 filer/)
  equal((await filesOf(id)).length, 5)
})

test("a draft's files are its writer's alone, and go with it into the case", async () => {
  const id = await draft()
  const nurse = await as('nurse')
  await nurse.upload(`/avvikelser/utkast/${id}/filer`, [{ name: 'rutin.txt', bytes: text('Hemlig rutin.') }])
  for (const it of Object.keys(county.persons) as CountyPerson[]) {
    const seen = await house.deps.data.read(await county.actor(it), async db => ({
      files: await db.selectFrom('case_file').select('draft_id').where('draft_id', 'is not', null).execute(),
      bytes: await db.selectFrom('case_file_content').select('file_id').execute(),
    }))
    equal(seen.files.length > 0, it === 'nurse', it)
    if (it !== 'nurse') equal(seen.bytes.length, 0, it)
    if (it !== 'nurse') equal((await (await as(it)).get(`/avvikelser/utkast/${id}/filer`)).status, 404)
  }
  const sent = await nurse.post('/avvikelser/ny', {
    ...{ clientId: id, kind: 'event', happened: 'Rutinen följdes inte vid hemgången.', happenedOn: '2026-11-20' },
    ...{ ownUnit: county.units.homeCare, otherUnit: county.units.ward, sameAs: 'nej' },
  })
  const code = sent.headers.get('location')?.split('/')[2] ?? ''
  const page = await (await (await as('own')).get(`/avvikelser/${code}`)).text()
  match(page, /rutin\.txt/)
  const link = /href="(\/avvikelser\/\w+\/bilagor\/\w{10})"/.exec(page)?.[1] ?? ''
  const file = await (await as('own')).get(link)
  equal(file.status, 200)
  equal(await file.text(), 'Hemlig rutin.')
  equal(file.headers.get('x-content-type-options'), 'nosniff')
  match(file.headers.get('content-disposition') ?? '', /^attachment; filename="rutin\.txt"/)
  match(file.headers.get('content-security-policy') ?? '', /sandbox/)
  for (const it of ['colleague', 'counterpart', 'outsider', 'analyst', 'administrator', 'director'] as const)
    equal((await (await as(it)).get(link)).status, 404, it)
})

test("both sides' files are read by both sides' coordinators from when it is passed on, and the reporter reads none of theirs", async () => {
  const { code, id } = await caseIn(house, county, 'with-counterpart')
  const path = `/avvikelser/${code}/bilagor`
  for (const it of ['nurse', 'own', 'counterpart'] as const)
    equal((await (await as(it)).upload(path, [{ name: `${it}.txt`, bytes: text(`Av ${it}.`) }])).status, 303, it)
  const seen = async (person: CountyPerson) =>
    house.deps.data.read(await county.actor(person), db =>
      db.selectFrom('case_file').select('side').where('deviation_id', '=', id).orderBy('side').execute(),
    )
  deepEqual(
    (await seen('own')).map(it => it.side),
    ['counterpart', 'own', 'reporter'],
  )
  deepEqual(
    (await seen('counterpart')).map(it => it.side),
    ['counterpart', 'own', 'reporter'],
  )
  deepEqual(
    (await seen('nurse')).map(it => it.side),
    ['reporter'],
  )
  for (const it of [
    'colleague',
    'outsider',
    'analyst',
    'administrator',
    'secretary',
    'director',
    'politician',
  ] as const)
    deepEqual(await seen(it), [], it)
})

test('a file that shows too much is taken away with its bytes, and that it was there is kept', async () => {
  const { code, id } = await caseIn(house, county, 'triage')
  const nurse = await as('nurse')
  await nurse.upload(`/avvikelser/${code}/bilagor`, [{ name: 'foto.png', bytes: picture }], { looked: 'ja' })
  const file = await house.deps.data.owner
    .selectFrom('case_file')
    .selectAll()
    .where('deviation_id', '=', id)
    .executeTakeFirstOrThrow()
  const own = await as('own')
  const path = `/avvikelser/${code}/bilagor/${file.code}`
  equal((await own.post(`${path}/ta-bort`)).status, 422)
  equal((await own.post(`${path}/ta-bort`, { why: 'Visade vem det gällde.' })).status, 303)
  equal((await own.get(path)).status, 404)
  const bytes = await house.deps.data.owner
    .selectFrom('case_file_content')
    .select('file_id')
    .where('file_id', '=', file.id)
    .execute()
  deepEqual(bytes, [])
  match(await (await own.get(`/avvikelser/${code}/bilagor`)).text(), /Borttagen .*Visade vem det gällde\./)
})

test('whether a person may see to a file is told by what it is, and not by the words about it', () => {
  const said = 'Något annat.'
  ok('refused' in judged({ unreadable: said }, true))
  deepEqual(judged({ unreadable: said, canBeSeen: true }, true), { lookedAt: 'person' })
})

test('files are looked through before the transaction, and only of who may attach them', async () => {
  const route = attachmentRoutes.find(it => it.kind === 'command' && it.path === '/avvikelser/:code/bilagor')
  ok(route?.kind === 'command' && route.ahead)
  const { code } = await caseIn(house, county, 'triage')
  const file = [{ name: 'a.txt', bytes: text('Rutinen följdes inte.') }]
  equal((await (await as('outsider')).upload(`/avvikelser/${code}/bilagor`, file)).status, 404)
  equal((await (await as('own')).upload(`/avvikelser/${code}/bilagor`, file)).status, 303)
})

test('those who send at the same moment get no more room than one who sends it all', async () => {
  const { id, code } = await caseIn(house, county, 'answered')
  const three = (round: number) => [1, 2, 3].map(n => ({ name: `${round} ${n}.txt`, bytes: text(`Rutin ${n}.`) }))
  const sendings = async (path: string, person: CountyPerson) => {
    const visitor = await as(person)
    return (await Promise.all([1, 2, 3, 4].map(round => visitor.upload(path, three(round))))).map(it => it.status)
  }
  const draftId = await draft()
  deepEqual((await sendings(`/avvikelser/utkast/${draftId}/filer`, 'nurse')).toSorted(), [303, 422, 422, 422])
  equal((await filesOf(draftId)).length, 5)
  deepEqual((await sendings(`/avvikelser/${code}/bilagor`, 'own')).toSorted(), [303, 422, 422, 422])
  const kept = await house.deps.data.owner.selectFrom('case_file').select('id').where('deviation_id', '=', id).execute()
  equal(kept.length, 5)
})
