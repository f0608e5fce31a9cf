// Träffsäkerhet mot facit: reads every set of minutes with a hand-read truth and prints precision and recall per field.
// `npm run accuracy` (`-- --json` for the same as JSON, `-- --misses` for what differs). Exit code 1 below the floor.
import { existsSync, readdirSync, readFileSync, statSync } from 'node:fs'
import { join } from 'node:path'
import { readMinutes, toGoldShape } from '../src/features/minutes/reader/reader.ts'
import { compare, type Miss, type Tally } from './accuracy/compare.ts'

const root = join(import.meta.dirname, '..')
/** On the five real documents positions and items must all be there and none invented, and the rest may miss one value
 * in fifty. The invented sets were written by several hands and contradict each other in places (whether proposed words
 * and tasks are positions, what a forum is called), so their floor only guards against falling back. */
const floors = { shared: { strict: 1, other: 0.98 }, fixtures: { strict: 0.84, other: 0.64 } }
const strict = new Set(['position.text', 'position.kind', 'item.number', 'item.title'])

interface DocumentScore {
  readonly set: string
  readonly name: string
  readonly fields: Map<string, Tally>
  readonly misses: readonly Miss[]
}

/** Folders that hold a gold.json: the given ones and those under test/fixtures/minutes. */
function goldFolders(): { set: string; folder: string }[] {
  const fixtures = join(root, 'test/fixtures/minutes')
  const below = existsSync(fixtures)
    ? readdirSync(fixtures)
        .map(name => join(fixtures, name))
        .filter(it => statSync(it).isDirectory())
    : []
  const all = [
    { set: 'shared', folder: join(root, '../shared/minutes') },
    ...[fixtures, ...below].map(folder => ({ set: 'fixtures', folder })),
  ]
  return all.filter(it => existsSync(join(it.folder, 'gold.json')))
}

function scoreFolder({ set, folder }: { set: string; folder: string }): DocumentScore[] {
  const gold = JSON.parse(readFileSync(join(folder, 'gold.json'), 'utf8')) as {
    documents: Record<string, Record<string, unknown>>
  }
  return Object.entries(gold.documents).flatMap(([name, truth]) => {
    const file = join(folder, name)
    if (!existsSync(file)) return []
    const reading = toGoldShape(readMinutes({ name, text: readFileSync(file, 'utf8').normalize('NFC') }))
    const { fields, misses } = compare(truth, reading as Record<string, unknown>)
    return [{ set, name, fields, misses }]
  })
}

function sum(scores: readonly DocumentScore[]): Map<string, Tally> {
  const total = new Map<string, Tally>()
  for (const { fields } of scores)
    for (const [field, tally] of fields) {
      const own = total.get(field) ?? { hit: 0, missed: 0, invented: 0 }
      total.set(field, {
        hit: own.hit + tally.hit,
        missed: own.missed + tally.missed,
        invented: own.invented + tally.invented,
      })
    }
  return total
}

const precision = (it: Tally): number => (it.hit + it.invented === 0 ? 1 : it.hit / (it.hit + it.invented))
const recall = (it: Tally): number => (it.hit + it.missed === 0 ? 1 : it.hit / (it.hit + it.missed))
const shown = (value: number): string => value.toFixed(3)

function printTable(title: string, fields: ReadonlyMap<string, Tally>): void {
  console.log(`\n${title}`)
  console.log(`  ${'fält'.padEnd(22)}precision  täckning   rätt  missade  påhittade`)
  for (const [field, it] of [...fields].sort((a, b) => a[0].localeCompare(b[0])))
    console.log(
      `  ${field.padEnd(22)}${shown(precision(it)).padEnd(11)}${shown(recall(it)).padEnd(9)}${String(it.hit).padStart(6)}${String(it.missed).padStart(9)}${String(it.invented).padStart(11)}`,
    )
}

function below(set: keyof typeof floors, scores: readonly DocumentScore[]): string[] {
  return [...sum(scores)].flatMap(([field, it]) => {
    const floor = strict.has(field) ? floors[set].strict : floors[set].other
    return it.hit + it.missed + it.invented > 0 && Math.min(precision(it), recall(it)) < floor
      ? [`${set}: ${field} under ${floor}`]
      : []
  })
}

const asJson = (fields: ReadonlyMap<string, Tally>): object =>
  Object.fromEntries([...fields].map(([field, it]) => [field, { precision: precision(it), recall: recall(it), ...it }]))

const scores = goldFolders().flatMap(scoreFolder)
const sets = (['shared', 'fixtures'] as const).map(set => ({ set, scores: scores.filter(it => it.set === set) }))
const failed = sets.flatMap(it => below(it.set, it.scores))

if (process.argv.includes('--json')) {
  console.log(
    JSON.stringify(
      {
        documents: Object.fromEntries(
          scores.map(it => [it.name, { set: it.set, fields: asJson(it.fields), misses: it.misses }]),
        ),
        totals: Object.fromEntries(sets.map(it => [it.set, asJson(sum(it.scores))])),
        failed,
      },
      null,
      1,
    ),
  )
} else {
  for (const it of scores) printTable(`${it.set}/${it.name}`, it.fields)
  for (const it of sets)
    if (it.scores.length > 0) printTable(`SUMMA ${it.set}, ${it.scores.length} dokument`, sum(it.scores))
  if (process.argv.includes('--misses'))
    for (const it of scores)
      for (const miss of it.misses)
        console.log(`${it.name} · ${miss.field} · ${miss.where}\n    facit: ${miss.want}\n    läst:  ${miss.got}`)
  console.log(
    failed.length > 0
      ? `\nUnder golvet:\n${failed.join('\n')}`
      : `\nAlla fält på eller över golvet i ${scores.length} dokument.`,
  )
}
if (failed.length > 0) process.exitCode = 1
