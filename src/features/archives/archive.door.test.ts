import { deepEqual, equal, match, ok } from 'node:assert/strict'
import { createHash } from 'node:crypto'
import { after, before, test } from 'node:test'
import { unzipSync } from 'fflate'
import { approvedMeeting } from '../../../test/after.ts'
import { fetchedSchema, metsSchema, schemaProblems } from '../../../test/archive.ts'
import { type ArchiveHouse, type Closed, openArchiveHouse } from '../../../test/archived.ts'
import { validatePackage } from '../../edges/archive/check.ts'
import { heldBytes } from '../../edges/archive/unzip.ts'

// A closed meeting goes to the archive: asked for on a page, made by a job, downloaded and checked.

let it: ArchiveHouse
let closed: Closed

before(async () => {
  it = await openArchiveHouse({ workers: true })
  closed = await it.closed('2026-03-05')
  await it.house.idle()
})
after(() => it.house.close())

const page = (of: Closed = closed): string => `/moten/${of.meeting.code}/arkivpaket`
const text = async (answer: Promise<Response>): Promise<string> =>
  (await (await answer).text()).replace(/&nbsp;|\u00a0/g, ' ')
const bytesOf = async (answer: Promise<Response>): Promise<Buffer> => {
  const got = await answer
  equal(got.status, 200)
  return Buffer.from(await got.arrayBuffer())
}
const make = async (of: Closed = closed): Promise<string> => {
  equal((await it.secretary.post(page(of))).status, 303)
  await it.house.idle()
  const row = await it.house.deps.data.owner
    .selectFrom('archive_package')
    .selectAll()
    .where('meeting_id', '=', of.meeting.id)
    .orderBy('n', 'desc')
    .executeTakeFirstOrThrow()
  equal(row.state, 'ready', row.failed_why ?? '')
  return row.name
}
const fileOf = (zip: Uint8Array, path: string): string => {
  const found = Object.entries(unzipSync(zip)).find(([name]) => name.endsWith(path))
  ok(found, path)
  return Buffer.from(found[1]).toString('utf8')
}

test('a package is made of a meeting whose minutes are approved, keeps every rule, and is the same bytes each time', async () => {
  match(await text(it.secretary.get(page())), /Inget arkivpaket är gjort/)
  const name = await make()
  equal(name, `samklang-nsr-2026-03-05-${closed.meeting.code}-1`)
  const shown = await text(it.secretary.get(page()))
  const answer = await it.secretary.get(`/arkivpaket/${name}.zip`)
  equal(answer.headers.get('content-type'), 'application/zip')
  const zip = Buffer.from(await answer.arrayBuffer())
  equal(String(zip.length), answer.headers.get('content-length'))
  ok(shown.includes(createHash('sha256').update(zip).digest('hex')))
  const checked = await validatePackage(heldBytes(zip))
  deepEqual(checked.problems, [])
  deepEqual(await bytesOf(it.secretary.get(`/arkivpaket/${name}.zip`)), zip)
  deepEqual(schemaProblems(metsSchema, fileOf(zip, `${name}/METS.xml`)), [])
  deepEqual(schemaProblems(metsSchema, fileOf(zip, 'rep1/METS.xml')), [])
  equal((await it.house.audit(20)).filter(row => row.action === 'archive.make').length, 2)
})

test('it holds the minutes, the agenda’s handlingar byte for byte, the stance and who approved by which hash', async () => {
  const { name } = await newest()
  const zip = await bytesOf(it.secretary.get(`/arkivpaket/${name}.zip`))
  const paths = Object.keys(unzipSync(zip)).map(path => path.replace(/^.*rep1\/data\//, ''))
  for (const wanted of [
    'ERMS.xml',
    'motesanteckningar/version-1.txt',
    'narvaro/narvaro.json',
    'justering/justering.json',
  ])
    ok(paths.includes(wanted), wanted)
  ok(paths.some(path => /^handlingar\/.*forslag-till-rutin\.pdf$/.test(path)))
  equal(fileOf(zip, 'rutin.pdf'), '%PDF-1.7\n2026-03-05\n')
  match(fileOf(zip, `stallningstaganden/${closed.item.code}.json`), /rutinen/)
  const approvals = JSON.parse(fileOf(zip, 'justering.json')) as { approvals: { name: string; sha256: string }[] }
  equal(approvals.approvals[0]?.name, 'Orvar Ordförande')
  equal(approvals.approvals[0]?.sha256, createHash('sha256').update(fileOf(zip, 'version-1.txt')).digest('hex'))
})

test('the ERMS document tells of the meeting, the matter, its item and their records', async () => {
  const { name } = await newest()
  const erms = fileOf(await bytesOf(it.secretary.get(`/arkivpaket/${name}.zip`)), 'ERMS.xml')
  match(
    erms,
    /aggregationType="caseFile"[\s\S]*Hemsjukvård &amp; hembesök[\s\S]*1\. Hemsjukvård[\s\S]*Förslag till rutin/,
  )
  match(erms, /Övrigt &lt;och annat&gt;/)
  match(erms, /agentType="authorising_person"[\s\S]*Orvar Ordförande/)
  match(erms, /<disposalAction>bevaras<[\s\S]*Förslag som ingen har beslutat om/)
  const premis = fetchedSchema('ERMS.xsd')
  if (premis) deepEqual(schemaProblems(premis, erms), [])
})

const heldBack = () => ({ [`halls-${closed.item.code}`]: 'ja', [`skal-${closed.item.code}`]: 'secrecy' })

const newest = async (of: Closed = closed) =>
  it.house.deps.data.owner
    .selectFrom('archive_package')
    .selectAll()
    .where('meeting_id', '=', of.meeting.id)
    .where('state', '=', 'ready')
    .orderBy('n', 'desc')
    .executeTakeFirstOrThrow()

test('what is held back when the minutes are published is marked in a new package, and the old one stands', async () => {
  const before = await newest()
  const zip = await bytesOf(it.secretary.get(`/arkivpaket/${before.name}.zip`))
  await it.publish(closed.meeting, heldBack())
  await it.house.idle()
  match(await text(it.secretary.get(page())), /har ändrats sedan paketet gjordes/)
  const name = await make()
  match(name, /-2$/)
  const erms = fileOf(await bytesOf(it.secretary.get(`/arkivpaket/${name}.zip`)), 'ERMS.xml')
  match(erms, /restrictionType="confidential"[\s\S]*offentlighets- och sekretesslagen/)
  deepEqual(await bytesOf(it.secretary.get(`/arkivpaket/${before.name}.zip`)), zip)
  const shown = await text(it.secretary.get(page()))
  match(shown, /Tidigare paket/)
  ok(!shown.includes('har ändrats sedan'))
})

test('a correction of approved minutes makes a package that is a version of the one before, and has both texts', async () => {
  const minutes = `/moten/${closed.meeting.code}/motesanteckningar`
  const { version } = await it.house.deps.data.owner
    .selectFrom('meeting_minutes')
    .select('version')
    .where('meeting_id', '=', closed.meeting.id)
    .executeTakeFirstOrThrow()
  const before = await newest()
  equal((await it.secretary.post(`${minutes}/ratta`, { skal: 'Fel i punkt 1.', version: String(version) })).status, 303)
  const clause = await it.house.deps.data.owner
    .selectFrom('agenda_clause')
    .select(['id', 'version'])
    .where('agenda_item_id', '=', closed.item.id)
    .executeTakeFirstOrThrow()
  const changed = { id: clause.id, readAt: String(clause.version), verb: 'adopts', words: 'NSR antar rutinen.' }
  const path = `/moten/${closed.meeting.code}/anteckna/${closed.item.code}/sats`
  equal((await it.secretary.post(path, changed)).status, 303)
  // While it is corrected, what was published is what a package is made of.
  match(await text(it.secretary.get('/arkiv/nsr')), /Arkivpaket finns/)
  await approvedMeeting(it.house, { meeting: closed.meeting, secretary: it.secretary, approvers: [it.chair] })
  await it.publish(closed.meeting, heldBack())
  await it.house.idle()
  match(await text(it.secretary.get(page())), /Paketet är gjort av version 1\. Nu gäller version 2\./)
  const name = await make()
  const zip = await bytesOf(it.secretary.get(`/arkivpaket/${name}.zip`))
  deepEqual((await validatePackage(heldBytes(zip))).problems, [])
  match(fileOf(zip, `${name}/METS.xml`), /RECORDSTATUS="VERSION"/)
  match(fileOf(zip, 'version-2.txt'), /NSR antar rutinen/)
  ok(!fileOf(zip, 'version-1.txt').includes('NSR antar rutinen'))
  match(fileOf(zip, 'premis.xml'), /<eventType>correction<[\s\S]*Fel i punkt 1/)
  ok((await bytesOf(it.secretary.get(`/arkivpaket/${before.name}.zip`))).length > 0)
})

test('a handling that is not what was handed in stops the package, and nothing half is left', async () => {
  const broken = await it.closed('2026-03-04')
  await it.house.idle()
  const { owner } = it.house.deps.data
  await owner
    .updateTable('source_file')
    .set({ bytes: Buffer.from('%PDF-1.7\n2026-03-05\n') })
    .where('id', '=', broken.sourceFileId)
    .execute()
  equal((await it.secretary.post(page(broken))).status, 303)
  await it.house.idle()
  const shown = await text(it.secretary.get(page(broken)))
  match(shown, /Paketet blev inte gjort\.[\s\S]*Förslag till rutin[\s\S]*kontrollsumman stämmer inte/)
  equal((await it.secretary.get(`/arkivpaket/samklang-nsr-2026-03-04-${broken.meeting.code}-1.zip`)).status, 409)
  const left = await owner
    .selectFrom('archive_file as f')
    .innerJoin('archive_package as p', 'p.id', 'f.package_id')
    .select('f.path')
    .where('p.meeting_id', '=', broken.meeting.id)
    .execute()
  deepEqual(left, [])
  await owner
    .updateTable('source_file')
    .set({ bytes: Buffer.from('%PDF-1.7\n2026-03-04\n') })
    .where('id', '=', broken.sourceFileId)
    .execute()
  match(await make(broken), /-1$/)
})

test('a file that is changed after the package was made breaks the download off', async () => {
  const { name } = await newest()
  const { owner } = it.house.deps.data
  const set = (bytes: string) =>
    owner
      .updateTable('source_file')
      .set({ bytes: Buffer.from(bytes) })
      .where('id', '=', closed.sourceFileId)
      .execute()
  await set('%PDF-1.7\n2026-03-06\n')
  const answer = await it.secretary.get(`/arkivpaket/${name}.zip`)
  await answer.arrayBuffer().then(
    () => ok(false, 'the whole file came'),
    error => match(String(error), /är inte den fil/),
  )
  await set('%PDF-1.7\n2026-03-05\n')
})

test('a forum’s meetings come as one package of packages, each the very package of its meeting', async () => {
  const list = await text(it.secretary.get('/arkiv/nsr'))
  match(list, /2 möten har arkivpaket, 0 möten saknar/)
  const zip = await bytesOf(it.secretary.get('/arkiv/nsr/ar.zip'))
  const checked = await validatePackage(heldBytes(zip))
  deepEqual(checked.problems, [])
  equal(checked.id, 'samklang-nsr-2026-03-04-2026-03-05')
  deepEqual(schemaProblems(metsSchema, fileOf(zip, '2026-03-05/METS.xml')), [])
  const { name } = await newest()
  ok(checked.inner.includes(name))
  const inner = Object.entries(unzipSync(zip)).find(([path]) => path.endsWith(`${name}.zip`))?.[1]
  deepEqual(Buffer.from(inner ?? []), await bytesOf(it.secretary.get(`/arkivpaket/${name}.zip`)))
  const some = await validatePackage(
    heldBytes(await bytesOf(it.secretary.get('/arkiv/nsr/ar.zip?fran=2026-03-05&till=2026-12-31'))),
  )
  deepEqual(some.inner, [name])
})

test('one changed byte in a package within the package is found', async () => {
  const zip = await bytesOf(it.secretary.get('/arkiv/nsr/ar.zip'))
  zip[zip.indexOf('Hemsjukvård')] = 120
  ok((await validatePackage(heldBytes(zip))).problems.some(one => one.rule === 'CSIP71'))
})

test('that a package is handed over is noted with a day, a name and a receipt', async () => {
  const { name, version } = await newest()
  const path = `${page()}/${name}/leverans`
  const form = { on: '2026-03-06', by: 'Sixten Skrivare', receipt: 'E-2026-17', version: String(version) }
  equal((await it.secretary.post(path, { ...form, by: '' })).status, 422)
  equal((await it.secretary.post(path, form)).status, 303)
  match(
    await text(it.secretary.get(page())),
    /Levererat till e-arkivet den 6 mars 2026 av Sixten Skrivare\. Kvittens: E-2026-17/,
  )
  equal((await it.secretary.post(path, form)).status, 409)
  match(await text(it.secretary.get('/arkiv/nsr/paket.csv')), /E-2026-17/)
})

test('whose the packages are is told by whoever handles the forum, and stands in those made after', async () => {
  const path = '/arkiv/nsr/overenskommelse'
  const form = { creator: 'Provnämnden', submitter: 'Region Prov', preserver: 'Provarkivet', agreement: 'Ö 1/2026' }
  equal((await it.secretary.post(path, { ...form, creator: '', version: '0' })).status, 422)
  equal((await it.secretary.post(path, { ...form, classCode: '1.2', version: '0' })).status, 422)
  equal((await it.secretary.post(path, { ...form, version: '0' })).status, 303)
  equal((await it.secretary.post(path, { ...form, version: '0' })).status, 409)
  equal(
    (await it.secretary.post(path, { ...form, classCode: '1.2', className: 'Samverkan', version: '1' })).status,
    303,
  )
  const name = await make()
  const zip = await bytesOf(it.secretary.get(`/arkivpaket/${name}.zip`))
  match(
    fileOf(zip, `${name}/METS.xml`),
    /Provnämnden[\s\S]*PRESERVATION[\s\S]*Provarkivet[\s\S]*SUBMISSIONAGREEMENT">Ö 1\/2026/,
  )
  match(fileOf(zip, 'ERMS.xml'), /classificationCode="1\.2">Samverkan/)
})
