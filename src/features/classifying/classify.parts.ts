// Klassificeringens delar: what is needed of every case, what may be said besides, and how far one has come. Pure.
import type { Choice } from './choice.row.ts'
import { type Aspect, aspectNames, handling } from './choice.ts'

export const partNames = ['behovs', 'var', 'patienten', 'organisationen', 'larande'] as const
/** As the address has it: '?del=var'. */
export type PartName = (typeof partNames)[number]

interface Part {
  readonly title: string
  readonly aspects: readonly Aspect[]
}

/** In the order of the form. The first is what a severity and a vårdskada are worked out of, and what a case is counted by. */
export const parts: Readonly<Record<PartName, Part>> = {
  behovs: { title: 'Behövs i alla ärenden', aspects: ['type', 'actual', 'potential', 'avoidability'] },
  var: { title: 'Var och hur', aspects: ['found-step', 'arose-step', 'discovery'] },
  patienten: { title: 'Mer om patienten', aspects: ['association', 'psychological', 'trust', 'experience'] },
  organisationen: { title: 'För organisationen', aspects: ['organisation'] },
  larande: { title: 'Lärande', aspects: ['barrier', 'spread'] },
}

export const isPart = (it: unknown): it is PartName => partNames.some(one => one === it)
export const partAfter = (it: PartName): PartName | undefined => partNames[partNames.indexOf(it) + 1]

/** Which part of the form a field is in: 'words-barrier' → 'larande'. */
export function partOf(field: string): PartName {
  const aspect = field === 'types' ? 'type' : field.replace(/^words-/, '').replace(/^amount-.*/, 'organisation')
  return partNames.find(it => parts[it].aspects.some(one => one === aspect)) ?? 'behovs'
}

export interface Progress {
  readonly judged: number
  readonly of: number
}

/** How many of these are judged by those who handle the case. Not known is a judgement; what the reporter chose is theirs. */
export function progressOf(choices: readonly Choice[], of: readonly Aspect[] = aspectNames): Progress {
  const judged = (aspect: Aspect): boolean =>
    choices.some(it => it.aspect === aspect && it.endedAt === null && handling.includes(it.side))
  return { judged: of.filter(judged).length, of: of.length }
}
