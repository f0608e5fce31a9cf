import { parseArgs } from 'node:util'
import { migrations } from '../data/migrate.ts'
import { openData } from '../data/open.ts'
import { bringUpToDate, whatHasRun } from '../data/state.ts'
import { settingsForCommand } from './house.ts'

/** `migrate [--status]`: brings the schema up to date, or says what waits. With --status 1 when something waits. */
export async function run(rest: readonly string[]): Promise<number> {
  const { values } = parseArgs({ args: [...rest], options: { status: { type: 'boolean' } } })
  const data = await openData({ ...settingsForCommand(), upTo: '' })
  try {
    if (values.status) return status(await whatHasRun(data))
    const fresh = await bringUpToDate(data)
    for (const it of fresh) console.log(`Körd: ${it}`)
    console.log(fresh.length === 0 ? 'Schemat är redan aktuellt.' : `${fresh.length} migreringar kördes.`)
    return 0
  } finally {
    await data.close()
  }
}

function status(applied: Awaited<ReturnType<typeof whatHasRun>>): number {
  const before = new Map(applied.map(it => [it.name, it]))
  const ours = migrations()
  for (const { name, sha256 } of ours) {
    const done = before.get(name)
    console.log(`${done ? (done.sha256 === sha256 ? 'körd  ' : 'ÄNDRAD') : 'väntar'}  ${name}`)
  }
  const known = new Set(ours.map(it => it.name))
  const newer = applied.filter(it => !known.has(it.name))
  for (const it of newer) console.log(`NYARE   ${it.name}: databasen är förd fram av en nyare Samklang`)
  return ours.every(it => before.get(it.name)?.sha256 === it.sha256) && newer.length === 0 ? 0 : 1
}
