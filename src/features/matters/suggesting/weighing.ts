// Vikter: from what two items have in common to how often such items belong together. Pure.

/** Each 0 to 1. */
export interface Features {
  /** The titles' weighed words in common, of all they have. */
  readonly main: number
  /** The same, of the shorter one. */
  readonly contained: number
  /** How rare the words are that the titles have in common. */
  readonly rarity: number
  /** The papers that they name. */
  readonly paper: number
  /** All words, by how rare and how prominent they are. */
  readonly terms: number
  /** The titles are about something, and have nothing in common. */
  readonly apart: number
  readonly refers: number
  readonly tookOver: number
  readonly number: number
  readonly quote: number
  readonly sameForum: number
  /** Local forums of two areas. */
  readonly foreign: number
  /** Years between them, in tens. */
  readonly years: number
}

/**
 * Fitted by logistic regression to pairs of a generated county (bench/links.ts --fit), then held to another one whose
 * vocabulary it had not seen.
 */
export const weights: Readonly<Record<keyof Features, number>> & { readonly bias: number } = {
  bias: -5.5,
  main: 4,
  contained: 2,
  rarity: 1,
  paper: 2.5,
  terms: 2.5,
  apart: -2,
  refers: 1.2,
  tookOver: 0.8,
  number: 4,
  quote: 1,
  sameForum: 0.3,
  foreign: -4,
  years: -0.5,
}

/** Logistic: 0 to 1. */
export function probability(features: Features): number {
  let z = weights.bias
  for (const [name, value] of Object.entries(features)) z += weights[name as keyof Features] * value
  return 1 / (1 + Math.exp(-z))
}
