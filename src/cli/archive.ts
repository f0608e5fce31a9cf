import { createWriteStream, existsSync, renameSync, rmSync } from 'node:fs'
import { open } from 'node:fs/promises'
import { Readable } from 'node:stream'
import { pipeline } from 'node:stream/promises'
import { parseArgs } from 'node:util'
import { validatePackage } from '../edges/archive/check.ts'
import { fileBytes } from '../edges/archive/unzip.ts'
import { type Asked, openArchive } from '../features/archives/archive.asked.ts'
import { isLocalDate } from '../kernel/time.ts'
import { openForCommand } from './house.ts'
import { fromCaller } from './paths.ts'

/** `archive --meeting CODE | --forum SLUG [--from D] [--to D] --out FILE|-`, or `archive --check FILE`. 1 where something is wrong, 2 when used wrongly. */
export async function run(rest: readonly string[]): Promise<number> {
  const one = { type: 'string' } as const
  const { values } = parseArgs({
    args: [...rest],
    options: { meeting: one, forum: one, from: one, to: one, out: one, check: one },
  })
  if (values.check !== undefined) return check(values.check)
  const { meeting, forum, from, to, out } = values
  if ((meeting === undefined) === (forum === undefined) || out === undefined) {
    console.error('Ange --meeting KOD eller --forum SLUG, och --out FIL. Skriv ”help archive” för mer.')
    return 2
  }
  if ([from, to].some(it => it !== undefined && !isLocalDate(it))) {
    console.error('Skriv dagen som år, månad och dag: --from 2006-01-01')
    return 2
  }
  const path = out === '-' ? undefined : fromCaller(out)
  if (path && existsSync(path)) {
    console.error(`${path} finns redan. Ange ett annat namn.`)
    return 2
  }
  return make(meeting === undefined ? { forum: forum ?? '', from, to } : { meeting }, path)
}

async function make(asked: Asked, path: string | undefined): Promise<number> {
  const house = await openForCommand({ workers: false })
  try {
    const archive = await openArchive(house.data, asked, house.deps.now(), it => console.error(it))
    if (!archive) {
      console.error('meeting' in asked ? 'Det finns inget sådant möte.' : 'Det finns inget sådant forum.')
      return 2
    }
    if (archive.failed) return 1
    const bytes = Readable.from(archive.bytes, { objectMode: true, highWaterMark: 1 })
    if (!path) {
      await pipeline(bytes, process.stdout, { end: false })
      return 0
    }
    return await toFile(bytes, path)
  } finally {
    await house.close()
  }
}

/** Written beside, read again and checked, and only then given its name. */
async function toFile(bytes: Readable, path: string): Promise<number> {
  const part = `${path}.part`
  try {
    await pipeline(bytes, createWriteStream(part, { flags: 'wx', mode: 0o600 }))
    const code = await check(part, path)
    if (code === 0) renameSync(part, path)
    return code
  } finally {
    rmSync(part, { force: true })
  }
}

/** Holds a package to its rules: a line for each thing that is wrong. */
async function check(given: string, called = given): Promise<number> {
  const path = fromCaller(given)
  if (!existsSync(path)) {
    console.error(`${path} finns inte.`)
    return 2
  }
  const file = await open(path)
  try {
    const { id, problems, files, inner } = await validatePackage(await fileBytes(file))
    for (const it of problems) console.error(`${it.rule}  ${it.path ? `${it.path}: ` : ''}${it.said}`)
    const packages = inner.length > 0 ? ` och ${inner.length} paket` : ''
    if (problems.length === 0)
      console.error(
        `${called}: ${id}, ${files} filer${packages}. Allt är läst och kontrollerat mot E-ARK CSIP och SIP 2.1.0.`,
      )
    else console.error(`${called}: ${problems.length} fel.`)
    return problems.length === 0 ? 0 : 1
  } finally {
    await file.close()
  }
}
