// Vikterna: fitted by logistic regression to the pairs that are compared in the first vocabulary, held near what was set
// by hand so that a generated county teaches how much, not what. Prints them; nothing is written.
import { featuresOf } from '../../src/features/matters/suggesting/likeness.ts'
import { signature } from '../../src/features/matters/suggesting/signature.ts'
import { type Features, weights } from '../../src/features/matters/suggesting/weighing.ts'
import { candidatesOf } from '../links.ts'
import { known } from './generator.ts'
import { tuned } from './vocabulary.ts'

type Weights = Record<keyof typeof weights, number>
interface Case {
  readonly features: Features
  readonly right: boolean
}

const seeds = [1, 4]
const steps = 400
const rate = 0.5
/** How strongly the weights are held to those set by hand, in cases. */
const held = Number(process.argv[2] ?? 150)

const cases = seeds.flatMap(seed => casesOf(seed))
const names = Object.keys(cases[0]?.features ?? {}) as (keyof Features)[]
const byHand: Weights = { ...weights }
let now: Weights = { ...weights }
const squares: Weights = Object.fromEntries(Object.keys(now).map(it => [it, 1e-8])) as Weights
for (let step = 0; step < steps; step++) now = stepped(now)
console.log(
  `${cases.length} pairs, ${cases.filter(it => it.right).length} of one thread, loss ${loss(now).toFixed(4)}, by hand ${loss(byHand).toFixed(4)}`,
)
console.log(Object.fromEntries(Object.entries(now).map(([name, it]) => [name, Math.round(it * 100) / 100])))

function casesOf(seed: number): readonly Case[] {
  const { handlings, threads } = known(tuned, seed)
  const { pairs, statistics } = candidatesOf(handlings.map(signature))
  return pairs
    .filter(([a, b]) => a.main.length > 0 && b.main.length > 0 && !b.routine)
    .map(([a, b]) => ({
      features: featuresOf(a, b, statistics),
      right: threads.get(a.code)?.some(it => threads.get(b.code)?.includes(it)) ?? false,
    }))
}

function chanceOf(it: Weights, features: Features): number {
  let z = it.bias
  for (const name of names) z += it[name] * features[name]
  return 1 / (1 + Math.exp(-z))
}

/** One step down the slope, each weight at a pace of its own (Adagrad). */
function stepped(before: Weights): Weights {
  const slope = Object.fromEntries(Object.keys(before).map(it => [it, 0])) as Weights
  for (const { features, right } of cases) {
    const miss = chanceOf(before, features) - (right ? 1 : 0)
    slope.bias += miss
    for (const name of names) slope[name] += miss * features[name]
  }
  const after = { ...before }
  for (const name of Object.keys(before) as (keyof Weights)[]) {
    const pull = (slope[name] + (held / 50) * (before[name] - byHand[name])) / cases.length
    squares[name] += pull * pull
    const moved = before[name] - (rate * pull) / Math.sqrt(squares[name])
    // What speaks for must not come to speak against: that would be the generator's doing.
    after[name] =
      name !== 'bias' && byHand[name] > 0 ? Math.max(0, moved) : Math.min(name === 'bias' ? moved : 0, moved)
  }
  return after
}

function loss(it: Weights): number {
  return (
    cases.reduce((total, { features, right }) => {
      const chance = Math.min(1 - 1e-9, Math.max(1e-9, chanceOf(it, features)))
      return total - Math.log(right ? chance : 1 - chance)
    }, 0) / cases.length
  )
}
