// Kontroll av ett arkivpaket: that it is whole, that nothing is in it that it does not tell of, and that it keeps to the
// specifications. Reads a package of any size in little memory.
import { createHash } from 'node:crypto'
import { crc32 } from 'node:zlib'
import { type CheckedMets, type Claimed, checkMets, type Problem } from './check.mets.ts'
import { checkErms, checkPremis } from './check.premis.ts'
import { below, type Element, xlink, xmlOf } from './check.xml.ts'
import { isData } from './mets.ts'
import { representation } from './package.ts'
import { BrokenZip, type Bytes, contentOf, insideOf, type ZipFile, zipFiles } from './unzip.ts'

export type { Problem } from './check.mets.ts'

export interface Checked {
  /** The package's own name; missing where there is no package. */
  readonly id: string | undefined
  readonly problems: readonly Problem[]
  /** How many files were read and compared with their checksum, those of packages inside included. */
  readonly files: number
  /** The names of the packages inside. */
  readonly inner: readonly string[]
}

/** Holds a package to its rules. Never throws for what is wrong with the package: that is what it tells of. */
export async function validatePackage(bytes: Bytes): Promise<Checked> {
  try {
    return await validated(bytes)
  } catch (error) {
    if (!(error instanceof BrokenZip)) throw error
    return { id: undefined, problems: [{ rule: 'zip', path: '', said: error.message }], files: 0, inner: [] }
  }
}

async function validated(bytes: Bytes): Promise<Checked> {
  const all = (await zipFiles(bytes)).filter(it => !it.path.endsWith('/'))
  const roots = [...new Set(all.map(it => it.path.split('/')[0] ?? ''))]
  const [id = ''] = roots
  if (roots.length !== 1 || all.some(it => !it.path.includes('/')))
    return failed(undefined, 'CSIPSTR1', '', 'Paketet packas inte upp till en enda mapp.')
  const files = new Map(all.map(it => [it.path.slice(id.length + 1), it]))
  const reader = readerOf(bytes, files)
  const root = await reader.xml('METS.xml')
  if (!root) return failed(id, 'CSIPSTR4', 'METS.xml', 'Filen saknas eller går inte att läsa.')
  const mets = checkMets(root, 'package', id, 'METS.xml')
  const inside = await insideMets(root, reader)
  const claimed = [...mets.claimed, ...inside.claimed]
  const contents = await contentProblems(bytes, files, claimed)
  const known = new Set(['METS.xml', ...claimed.map(it => it.path)])
  return {
    id,
    files: contents.files,
    inner: contents.inner,
    problems: [
      ...twice(all),
      ...folderProblems(files),
      ...mets.problems,
      ...inside.problems,
      ...idProblems([...mets.ids, ...inside.ids]),
      ...[...files.keys()].filter(it => !known.has(it)).map(it => problem('extra', it, 'Filen nämns inte i METS.')),
      ...contents.problems,
      ...(await metadataProblems(reader, claimed)),
    ],
  }
}

const problem = (rule: string, path: string, said: string): Problem => ({ rule, path, said })

const failed = (id: string | undefined, rule: string, path: string, said: string): Checked => ({
  ...{ id, problems: [problem(rule, path, said)], files: 0, inner: [] },
})

interface Reader {
  readonly has: (path: string) => boolean
  readonly xml: (path: string) => Promise<Element | undefined>
}

const readerOf = (bytes: Bytes, files: ReadonlyMap<string, ZipFile>): Reader => ({
  has: path => files.has(path),
  xml: async path => {
    const file = files.get(path)
    if (!file) return undefined
    const text: Buffer[] = []
    for await (const it of contentOf(bytes, file)) text.push(it)
    return xmlOf(Buffer.concat(text).toString('utf8'))
  },
})

const twice = (all: readonly ZipFile[]): readonly Problem[] =>
  all
    .filter((it, n) => all.findIndex(one => one.path === it.path) !== n)
    .map(it => problem('zip', it.path, 'Filen finns två gånger.'))

/** CSIPSTR5–CSIPSTR13: what should be there, and is in ours. */
const folderProblems = (files: ReadonlyMap<string, unknown>): readonly Problem[] => {
  const paths = [...files.keys()]
  const folders: readonly (readonly [string, string])[] = [
    ['CSIPSTR6', 'metadata/preservation/'],
    ['CSIPSTR7', 'metadata/descriptive/'],
    ['CSIPSTR11', `${representation}/data/`],
    ['CSIPSTR15', 'schemas/'],
    ['CSIPSTR16', 'documentation/'],
  ]
  return folders
    .filter(([, folder]) => !paths.some(it => it.startsWith(folder)))
    .map(([rule, folder]) => problem(rule, folder, 'Mappen saknas.'))
}

/** CSIP18, 33, 59, 65, 67 and 85: an ID is used once in the whole package. */
const idProblems = (ids: readonly string[]): readonly Problem[] => {
  const seen = new Set<string>()
  const again = ids.filter(it => seen.size === seen.add(it).size)
  return again.map(it => problem('CSIP67', 'METS.xml', `${it} används två gånger.`))
}

/** The METS documents of the representations that the package's own points at. */
async function insideMets(root: Element, reader: Reader): Promise<CheckedMets> {
  const [map] = below(root, 'structMap').filter(it => it.attributes.LABEL === 'CSIP')
  const divisions = below(map, 'div').flatMap(it => below(it, 'div'))
  const paths = divisions.flatMap(it => below(it, 'mptr').flatMap(one => xlink(one, 'href') ?? []))
  const found = await Promise.all(
    paths.map(async path => {
      const folder = path.split('/').at(-2) ?? ''
      return checkMets(await reader.xml(path), 'representation', folder, path)
    }),
  )
  return {
    problems: found.flatMap(it => it.problems),
    claimed: found.flatMap(it => it.claimed),
    ids: found.flatMap(it => it.ids),
  }
}

/** Each file that METS tells of is there, as large as it says and with the checksum it says. */
async function contentProblems(
  bytes: Bytes,
  files: ReadonlyMap<string, ZipFile>,
  claimed: readonly Claimed[],
): Promise<{ readonly problems: readonly Problem[]; readonly files: number; readonly inner: readonly string[] }> {
  const problems: Problem[] = []
  const inner: string[] = []
  let read = 0
  for (const it of claimed) {
    const file = files.get(it.path)
    if (!file) {
      problems.push(problem('CSIP79', it.path, 'Filen saknas i paketet.'))
      continue
    }
    const is = await sumOf(bytes, file)
    read++
    if (is.size !== it.size) problems.push(problem('CSIP69', it.path, 'Filen har en annan storlek än METS säger.'))
    else if (is.sha256 !== it.sha256) problems.push(problem('CSIP71', it.path, 'Kontrollsumman stämmer inte.'))
    else if (is.crc32 !== file.crc32)
      problems.push(problem('zip', it.path, 'Arkivets egen kontrollsumma stämmer inte.'))
    else if (isData(it.path) && it.path.endsWith('.zip')) {
      const checked = await validatePackage(await insideOf(bytes, file))
      read += checked.files
      if (checked.id) inner.push(checked.id)
      problems.push(...checked.problems.map(one => ({ ...one, path: `${it.path}: ${one.path}` })))
    }
  }
  return { problems, files: read, inner }
}

async function sumOf(
  bytes: Bytes,
  file: ZipFile,
): Promise<{ readonly size: number; readonly sha256: string; readonly crc32: number }> {
  const hash = createHash('sha256')
  let size = 0
  let crc = 0
  try {
    for await (const it of contentOf(bytes, file)) {
      hash.update(it)
      crc = crc32(it, crc)
      size += it.length
    }
  } catch {
    // Deflated and damaged: what was read until then is not what it should be.
    return { size: -1, sha256: '', crc32: 0 }
  }
  return { size, sha256: hash.digest('hex'), crc32: crc }
}

async function metadataProblems(reader: Reader, claimed: readonly Claimed[]): Promise<readonly Problem[]> {
  const premis = 'metadata/preservation/premis.xml'
  const erms = `${representation}/data/ERMS.xml`
  const paths = new Set(claimed.map(it => it.path).filter(isData))
  return [
    ...(reader.has(premis) ? checkPremis(await reader.xml(premis), premis, claimed) : []),
    ...(paths.has(erms) ? checkErms(await reader.xml(erms), erms, paths) : []),
  ]
}
