import { deepEqual, equal, match, ok, rejects } from 'node:assert/strict'
import { mkdtemp, open, rm, writeFile } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { test } from 'node:test'
import { crc32 } from 'node:zlib'
import { unzipSync, zipSync } from 'fflate'
import { asZip, packed, zipped } from '../../../test/archive.given.ts'
import { fetchedSchema, metsSchema, schemaProblems } from '../../../test/archive.ts'
import { validatePackage } from './check.ts'
import { formatOf } from './format.ts'
import { dataFolder } from './package.ts'
import { fileBytes, heldBytes, zipFiles } from './unzip.ts'
import { type ZipPart, zipOf } from './zip.ts'

const text = (path: string): string => Buffer.from(packed().find(it => it.path === path)?.bytes ?? []).toString('utf8')

const problemsOf = async (zip: Uint8Array): Promise<readonly string[]> =>
  (await validatePackage(heldBytes(zip))).problems.map(it => `${it.rule} ${it.path}`)

const changed = (path: string, change: (it: string) => string) => (files: readonly ZipPart[]) =>
  files.map(it =>
    it.path.endsWith(path) && 'bytes' in it
      ? { path: it.path, bytes: Buffer.from(change(Buffer.from(it.bytes).toString('utf8'))) }
      : it,
  )

test('both METS documents are valid METS 1.12.1 with the attributes of E-ARK CSIP and SIP', () => {
  deepEqual(schemaProblems(metsSchema, text('METS.xml')), [])
  deepEqual(schemaProblems(metsSchema, text('representations/rep1/METS.xml')), [])
})

test('the schema does find what is wrong', () => {
  ok(schemaProblems(metsSchema, text('METS.xml').replace('"SIP"', '"NONE"')).length > 0)
  ok(schemaProblems(metsSchema, text('METS.xml').replaceAll('fileSec', 'fileSection')).length > 0)
})

test('PREMIS and ERMS are valid by their published schemas', {
  skip: fetchedSchema('premis.xsd') ? false : 'ARCHIVE_SCHEMAS names no folder with premis.xsd and ERMS.xsd',
}, () => {
  deepEqual(schemaProblems(fetchedSchema('premis.xsd') ?? '', text('metadata/preservation/premis.xml')), [])
  deepEqual(schemaProblems(fetchedSchema('ERMS.xsd') ?? '', text(`${dataFolder}/ERMS.xml`)), [])
})

test('a package keeps to every rule, and the same content is the same bytes', async () => {
  const zip = await zipped()
  const checked = await validatePackage(heldBytes(zip))
  deepEqual(checked.problems, [])
  equal(checked.id, 'samklang-nsr-2026-11-05-1')
  equal(checked.files, packed().length - 1)
  deepEqual(await zipped(), zip)
})

test('any program can open the package', async () => {
  const files = unzipSync(await zipped())
  deepEqual(
    Object.keys(files),
    packed().map(it => `samklang-nsr-2026-11-05-1/${it.path}`),
  )
})

test('a package that was packed anew, compressed, is the same package', async () => {
  const files = unzipSync(await zipped())
  deepEqual(await problemsOf(zipSync(files, { level: 6 })), [])
})

test('one changed byte is found', async () => {
  const content = `${dataFolder}/handlingar/plan.pdf`
  deepEqual(await problemsOf(await zipped(changed(content, it => it.replace('1.7', '1.6')))), [`CSIP71 ${content}`])
})

test('one byte changed in the archive itself is found, wherever it is', async () => {
  const zip = await zipped()
  for (let at = 40; at < zip.length; at += 997) {
    const broken = Buffer.from(zip)
    broken[at] = (broken[at] ?? 0) ^ 1
    const before = (await zipFiles(heldBytes(zip))).map(it => it.path)
    const checked = await validatePackage(heldBytes(broken))
    const files = checked.problems.length > 0 ? [] : (await zipFiles(heldBytes(broken))).map(it => it.path)
    // What is left are bits that no reader looks at: versions and times.
    ok(checked.problems.length > 0 || files.join() === before.join(), `at ${at}`)
  }
})

test('a longer, a missing and an extra file are found', async () => {
  const content = `${dataFolder}/handlingar/plan.pdf`
  deepEqual(await problemsOf(await zipped(changed(content, it => `${it} `))), [`CSIP69 ${content}`])
  deepEqual(await problemsOf(await zipped(files => files.filter(it => !it.path.endsWith(content)))), [
    `CSIP79 ${content}`,
  ])
  const extra = { path: `samklang-nsr-2026-11-05-1/${dataFolder}/extra.txt`, bytes: Buffer.from('x') }
  deepEqual(await problemsOf(await zipped(files => [...files, extra])), [`extra ${dataFolder}/extra.txt`])
})

test('a file that is there twice is found', async () => {
  const [first, ...rest] = await zipped(files => files).then(async zip =>
    (await zipFiles(heldBytes(zip))).map(it => it.path),
  )
  ok(first && rest.length > 0)
  const twice = await zipped(files => [...files, ...files.slice(-1)])
  ok((await problemsOf(twice)).includes(`zip samklang-nsr-2026-11-05-1/${dataFolder}/handlingar/plan.pdf`))
})

test('a package whose folder has another name, or that has two folders, is none', async () => {
  const renamed = await zipped(files => files.map(it => ({ ...it, path: it.path.replace(/^[^/]+/, 'annat') })))
  ok((await problemsOf(renamed)).includes('CSIP1 METS.xml'))
  const two = await zipped(files => [...files, { path: 'annan/fil.txt', bytes: Buffer.from('x') }])
  deepEqual(await problemsOf(two), ['CSIPSTR1 '])
  deepEqual(await problemsOf(Buffer.from('inget arkiv alls, bara några ord som någon har skrivit')), ['zip '])
})

const wrongs: readonly (readonly [string, RegExp | string, string])[] = [
  ['CSIP6', /PROFILE="[^"]*"/, ''],
  ['CSIP7', /CREATEDATE="[^"]*"/, 'CREATEDATE="i går"'],
  ['CSIP9', /csip:OAISPACKAGETYPE="SIP"/, ''],
  ['SIP4', 'csip:OAISPACKAGETYPE="SIP"', 'csip:OAISPACKAGETYPE="DIP"'],
  ['CSIP16', 'csip:NOTETYPE="SOFTWARE VERSION"', ''],
  ['SIP15', 'ROLE="CREATOR" TYPE="ORGANIZATION"', 'ROLE="EDITOR" TYPE="ORGANIZATION"'],
  ['CSIP60', 'USE="Documentation"', 'USE="Annat"'],
  ['CSIP113', 'USE="Schemas"', 'USE="Annat"'],
  ['CSIP72', 'CHECKSUMTYPE="SHA-256" ADMID', 'CHECKSUMTYPE="MD5" ADMID'],
  ['CSIP80', 'LABEL="CSIP"', 'LABEL="Annat"'],
  ['CSIP88', 'LABEL="Metadata"', 'LABEL="Annat"'],
  ['CSIP108', /xlink:title="[^"]*"/, ''],
]

for (const [rule, wrong, instead] of wrongs)
  test(`METS.xml that does not keep ${rule} is found`, async () => {
    const found = await problemsOf(await zipped(changed('11-05-1/METS.xml', it => it.replace(wrong, instead))))
    ok(
      found.some(it => it.startsWith(`${rule} `)),
      found.join(', '),
    )
  })

test('PREMIS and ERMS that do not say what METS says are found', async () => {
  const withPremis = (change: (it: string) => string) => zipped(changed('metadata/preservation/premis.xml', change))
  const another = await withPremis(it => it.replace(/<messageDigest>[0-9a-f]/, '<messageDigest>x'))
  ok((await problemsOf(another)).includes('premis metadata/preservation/premis.xml'))
  const lost = await withPremis(it => it.replace(/(<linkingAgentIdentifierValue>)[0-9a-f]/, '$1x'))
  ok((await problemsOf(lost)).includes('premis metadata/preservation/premis.xml'))
  const erms = await zipped(changed(`${dataFolder}/ERMS.xml`, it => it.replace('handlingar/plan.pdf', 'borta.pdf')))
  const found = await problemsOf(erms)
  ok(found.includes(`ERMS34 ${dataFolder}/ERMS.xml`), found.join(', '))
})

test('a package inside a package is checked too', async () => {
  const inner = await zipped()
  const part = {
    path: 'x',
    size: inner.length,
    crc32: crc32(inner),
    chunks: async function* () {
      yield inner
    },
  }
  const zip = await asZip([part])
  const [file] = await zipFiles(heldBytes(zip))
  equal(file?.size, inner.length)
})

test('what turns out to be other than it was said to be stops the writing', async () => {
  const part = {
    path: 'x',
    size: 3,
    crc32: 1,
    chunks: async function* () {
      yield Buffer.from('abc')
    },
  }
  await rejects(Array.fromAsync(zipOf([part])), /not what it was said to be/)
})

test('more than 65 535 files are written as ZIP64, and a package is read where it lies on the disk', async () => {
  const many = await asZip(Array.from({ length: 65_600 }, (_, n) => ({ path: `m/${n}`, bytes: new Uint8Array(0) })))
  equal((await zipFiles(heldBytes(many))).length, 65_600)
  const folder = await mkdtemp(join(tmpdir(), 'samklang-zip-'))
  try {
    const path = join(folder, 'a.zip')
    await writeFile(path, await zipped())
    const file = await open(path)
    try {
      deepEqual((await validatePackage(await fileBytes(file))).problems, [])
    } finally {
      await file.close()
    }
  } finally {
    await rm(folder, { recursive: true })
  }
})

test('a format is told by what the file is and how it begins', () => {
  equal(formatOf('application/pdf', Buffer.from('%PDF-1.4\n')).puid, 'fmt/18')
  equal(formatOf('application/pdf', Buffer.from('%PDF-9.9\n')).puid, undefined)
  equal(formatOf('text/plain; charset=utf-8', Buffer.from('x')).puid, 'x-fmt/111')
  match(formatOf('application/x-unknown', Buffer.from('x')).name, /x-unknown/)
})
