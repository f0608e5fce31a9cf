import { readFileSync } from 'node:fs'
import { basename } from 'node:path'
import { parseArgs } from 'node:util'
import { samklang } from '../access/actor.ts'
import { permitFor } from '../access/permit.ts'
import { findSource } from '../features/exchange/exchange.row.ts'
import { stage, take } from '../features/exchange/exchange.ts'
import { tableText, takeWords } from '../features/exchange/exchange.words.ts'
import type { House } from '../house.ts'
import { openForCommand } from './house.ts'
import { fromCaller } from './paths.ts'

/** `import-deviations FILE --source S [--masked] [--without-wrong] [--dry-run]`: the same way in as the page, all or nothing. */
export async function run(rest: readonly string[]): Promise<number> {
  const { values, positionals } = parseArgs({
    args: [...rest],
    options: {
      source: { type: 'string' },
      masked: { type: 'boolean', default: false },
      'without-wrong': { type: 'boolean', default: false },
      'dry-run': { type: 'boolean', default: false },
    },
    allowPositionals: true,
  })
  const [file] = positionals
  if (!file || positionals.length > 1 || !values.source) {
    console.error('Ange en fil och --source. Skriv ”help import-deviations” för mer.')
    return 2
  }
  const bytes = readFileSync(fromCaller(file))
  const house = await openForCommand({ workers: false })
  try {
    const said = { withoutWrong: values['without-wrong'], maskedRead: values.masked }
    return await taken(house, values.source, { name: basename(file), bytes }, { ...said, dry: values['dry-run'] })
  } finally {
    await house.close()
  }
}

interface Said {
  readonly withoutWrong: boolean
  readonly maskedRead: boolean
  readonly dry: boolean
}

/** What ends a transaction without anything of it being kept. */
class NotTaken extends Error {}

/** In one transaction: a file that is not taken in leaves nothing behind. */
async function taken(
  { data, deps }: House,
  code: string,
  file: { readonly name: string; readonly bytes: Uint8Array },
  said: Said,
): Promise<number> {
  const actor = samklang('command')
  try {
    return await data.as(actor, async tx => {
      const source = await findSource(tx as never, code)
      if (!source) throw new NotTaken(`Det finns inget system som heter ”${code}”. Lägg till det på sidan Utbyte.`)
      const permit = permitFor(actor, 'exchange.take')
      const staged = await stage(tx, permit, source, file, deps.now())
      if (!staged.ok) throw new NotTaken(tableText(staged))
      const { rows, id } = staged.value
      const told = rows.flatMap(it => Object.values(it.errors).map(error => `rad ${it.line}: ${error}`))
      const count = (state: string): number => rows.filter(it => it.state === state).length
      const held = rows.filter(it => it.state === 'held').map(it => `rad ${it.line}: personnummer är maskerade`)
      for (const it of [...told, ...held]) console.error(it)
      if (said.dry) {
        throw new NotTaken(
          `${count('new')} nya, ${count('changed')} ändrade, ${count('same')} oförändrade, ${count('held')} maskerade, ${count('wrong')} som inte går att läsa in.`,
        )
      }
      const done = await take(tx, permit, { batch: { id, version: 1 }, source: code, ...said }, deps.now())
      if (!done.ok) throw new NotTaken(takeWords[done.why])
      const { new: fresh, changed, same } = done.value
      console.log(`${fresh} nya, ${changed} ändrade, ${same} oförändrade ärenden.`)
      return 0
    })
  } catch (error) {
    if (!(error instanceof NotTaken)) throw error
    if (said.dry) console.log(error.message)
    else console.error(error.message)
    return said.dry ? 0 : 1
  }
}
