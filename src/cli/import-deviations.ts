import { readFileSync } from 'node:fs'
import { basename } from 'node:path'
import { parseArgs } from 'node:util'
import { samklang } from '../access/actor.ts'
import { permitFor } from '../access/permit.ts'
import { readerOf } from '../data/reading.ts'
import { findSource } from '../features/exchange/exchange.row.ts'
import { stage, type TakeRefusal, take } from '../features/exchange/exchange.ts'
import { fieldsText, restText, tableText, takeWords } from '../features/exchange/exchange.words.ts'
import type { House } from '../house.ts'
import { countText } from '../ui/format.ts'
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

type Staged = Extract<Awaited<ReturnType<typeof stage>>, { readonly ok: true }>['value']

/** All that the page says of a file's rows, a line for each, in the order of the file; and whether there is more to fetch. */
function remarks(staged: Staged): readonly string[] {
  const rest = restText(staged)
  return [
    ...staged.rows.flatMap(it => [
      ...Object.values(it.errors).map(error => `rad ${it.line}: ${error}`),
      ...(it.state === 'held' ? [`rad ${it.line}: personnummer är maskerade i ${fieldsText(it.held)}`] : []),
      ...it.warned.map(warned => `rad ${it.line}: läs: ${warned}`),
    ]),
    ...(rest ? [rest] : []),
  ]
}

const countsText = ({ rows }: Staged): string => {
  const count = (state: string): number => rows.filter(it => it.state === state).length
  return `${count('new')} nya, ${count('changed')} ändrade, ${count('same')} oförändrade, ${count('held')} maskerade, ${count('wrong')} som inte går att läsa in.`
}

/** What to do about it here, where there is nothing to tick. */
const switchText: Readonly<Record<TakeRefusal, string>> = {
  'wrong-rows': ' Det sägs med --without-wrong. Vad filens ord betyder sägs på sidan Utbyte.',
  'held-rows': ' Det sägs med --masked att de är lästa.',
  nothing: '',
}

const refusedText = (why: TakeRefusal, staged: Staged): string =>
  `${takeWords[why]}${switchText[why]} ${countsText(staged)}`

/** What ends a transaction without anything of it being kept. */
class NotTaken extends Error {}

/** In one transaction: a file that is not taken in leaves nothing behind. */
export async function taken(
  { data, deps }: { readonly data: House['data']; readonly deps: Pick<House['deps'], 'now'> },
  code: string,
  file: { readonly name: string; readonly bytes: Uint8Array },
  said: Said,
): Promise<number> {
  const actor = samklang('command')
  try {
    return await data.as(actor, async tx => {
      const source = await findSource(readerOf(tx), code)
      if (!source) throw new NotTaken(`Det finns inget system som heter ”${code}”. Lägg till det på sidan Utbyte.`)
      const permit = permitFor(actor, 'exchange.take')
      const staged = await stage(tx, permit, source, file, deps.now())
      if (!staged.ok) throw new NotTaken(tableText(staged))
      const { rows, id } = staged.value
      for (const it of remarks(staged.value)) console.error(it)
      if (said.dry) throw new NotTaken(countsText(staged.value))
      const done = await take(tx, permit, { batch: { id, version: 1 }, source: code, ...said }, deps.now())
      if (!done.ok) throw new NotTaken(refusedText(done.why, staged.value))
      const { new: fresh, changed, same } = done.value
      const outside = rows.filter(it => it.state === 'wrong').length
      const left = outside > 0 ? ` ${countText(outside, 'rad', 'rader')} lämnades utanför.` : ''
      console.log(`${fresh} nya, ${changed} ändrade, ${same} oförändrade ärenden.${left}`)
      return 0
    })
  } catch (error) {
    if (!(error instanceof NotTaken)) throw error
    if (said.dry) console.log(error.message)
    else console.error(error.message)
    return said.dry ? 0 : 1
  }
}
