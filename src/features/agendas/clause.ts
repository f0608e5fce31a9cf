// Sats: one act of a stance, how its sentence is composed, and where two of them say the same. Pure.
import type { LocalDate } from '../../kernel/time.ts'
import { dateText, listText } from '../../ui/format.ts'
import { type WordEdit, wordDifference } from '../minutes/difference.ts'
import type { ClauseVerb } from '../minutes/reading.ts'

export type ClauseStage = 'proposed' | 'taken'

/** A clause as it is written, before it is stored. */
export interface ClauseDraft {
  readonly verb: ClauseVerb
  /** The exact words: what is composed, and then whatever was written by hand. */
  readonly words: string
  /** With its first words: 'under förutsättning att …'. */
  readonly condition: string | null
  /** With its first words: 'med tillägg av …'. */
  readonly addition: string | null
  /** What it is about ('riktlinjen för egenvård'), or what is to be done ('att ta fram en plan'). */
  readonly object: string | null
  readonly addressees: readonly string[]
  readonly mandatees: readonly string[]
  readonly validFrom: LocalDate | null
  readonly validTo: LocalDate | null
  readonly due: string | null
  readonly dueOn: LocalDate | null
}

/** What a sentence is made of: everything but the sentence. */
export type ClauseParts = Omit<ClauseDraft, 'words'>

/** Whom a recommendation goes to where nobody is named: a forum recommends, the principals decide. */
export const principals = 'huvudmännen'

const isAct = (words: string): boolean => /^att\s/iu.test(words)
const act = (words: string, otherwise: string): string => (isAct(words) ? words : `att ${otherwise}${words}`)
const missing = '…'

type Said = (parts: { readonly object: string; readonly to: string; readonly who: string }) => string

/** What comes after the forum's name. A verb of a closed set; the rest of the words are free. */
const said: Readonly<Record<ClauseVerb, Said>> = {
  notes: ({ object }) => `noterar ${object === missing ? 'informationen' : object}`,
  endorses: ({ object }) => `ställer sig bakom ${object}`,
  recommends: ({ object, to }) => `rekommenderar ${to || principals} ${act(object, 'anta ')}`,
  mandates: ({ object, who }) => `ger ${who || missing} i uppdrag ${act(object, '')}`,
  approves: ({ object }) => `godkänner ${object}`,
  'refers-back': ({ object, to }) => `återremitterar ${object}${to && ` till ${to}`}`,
  tables: ({ object }) => `bordlägger ${object}`,
  decides: ({ object }) => `beslutar ${isAct(object) ? object : `om ${object}`}`,
  adopts: ({ object }) => `antar ${object}`,
  rejects: ({ object }) => `avslår ${object}`,
  postpones: ({ object }) => `skjuter upp ${object}`,
  appoints: ({ object, who }) => `utser ${who || missing}${object === missing ? '' : ` till ${object}`}`,
  proposes: ({ object, to }) => `föreslår ${to ? `${to} ` : ''}${act(object, 'anta ')}`,
  other: ({ object }) => object,
}

export const isVerb = (code: string): code is ClauseVerb => Object.hasOwn(said, code)

/** With their first words, whether or not they were typed. Empty: none. */
export const conditionOf = (typed: string | null): string | null =>
  led(typed, conditionLead, 'under förutsättning att ')
export const additionOf = (typed: string | null): string | null => led(typed, additionLead, 'med tillägg av ')

const conditionLead = /^(?:under förutsättning|förutsatt|med förbehåll|på villkor|om\s|när\s|efter att)/iu
const additionLead = /^(?:med\s|dock\s)/iu

function led(typed: string | null, lead: RegExp, first: string): string | null {
  const words = (typed ?? '').trim().replace(/[.\s]+$/u, '')
  if (words === '') return null
  return lead.test(words) ? words : `${first}${words.replace(/^(?:att|av)\s+/iu, '')}`
}

/** 'att gälla från och med den 1 januari 2027 till och med den 31 december 2029'. */
function validity({ validFrom, validTo }: ClauseParts): string {
  const from = validFrom && `från och med den ${plain(validFrom)}`
  const to = validTo && `till och med den ${plain(validTo)}`
  return from || to ? `att gälla ${[from, to].filter(Boolean).join(' ')}` : ''
}

/** The register reads the day that something is due from these words. */
function dueWords({ due, dueOn }: ClauseParts): string {
  const words = due?.trim() || (dueOn ? `senast den ${plain(dueOn)}` : '')
  if (words === '') return ''
  const leads = /^(?:till|senast|före|innan|inför|under|i|vid|inom|när|på|efter)(?![\p{L}])/iu.test(words)
  return `klart ${leads ? '' : 'till '}${words}`
}

/** The day without the spaces that keep it on one line: words are compared and searched. */
const plain = (date: LocalDate): string => dateText(date).replaceAll('\u00a0', ' ')

/** The standard sentence of a clause. What is missing stands as '…', so that it is seen. */
export function composed(forum: string, parts: ClauseParts): string {
  const object = (parts.object ?? '').trim().replace(/[.\s]+$/u, '') || missing
  const { verb, addressees, mandatees } = parts
  const main = said[verb]({ object, to: listText(addressees), who: listText(mandatees) })
  const tails = [additionOf(parts.addition) ?? '', validity(parts), dueWords(parts), conditionOf(parts.condition) ?? '']
  const [addition = '', ...rest] = tails
  const sentence = [`${forum} ${main}${addition && ` ${addition}`}`, ...rest.filter(Boolean)].join(', ')
  return `${sentence.replaceAll('\u00a0', ' ')}.`
}

/**
 * The words of a clause when its sentence is composed once more: what was written by hand after the last sentence stands
 * after the new one, and what was written instead of it too. Nothing that was typed goes.
 */
export function recomposed(words: string, last: string, next: string): string {
  const typed = words.trim()
  if (typed === '' || typed === next) return next
  if (last !== '' && typed.startsWith(last)) return [next, typed.slice(last.length).trim()].filter(Boolean).join(' ')
  return typed.includes(next) ? typed : `${next} ${typed}`
}

/** What was proposed against what was taken, word by word. */
export const clauseDifference = (proposed: string, taken: string): readonly WordEdit[] =>
  wordDifference(proposed, taken)

/** Whether the words as they were taken are the proposal's. */
export const asProposed = (proposed: string, taken: string): boolean => normalised(proposed) === normalised(taken)

const normalised = (words: string): string =>
  words
    .normalize('NFC')
    .toLocaleLowerCase('sv')
    .replace(/[^\p{L}\p{N}]+/gu, ' ')
    .trim()

export interface WordsOfItem {
  readonly id: string
  readonly number: string | null
  readonly title: string
  readonly clauses: readonly { readonly verb: ClauseVerb; readonly words: string }[]
}

export interface Identical {
  readonly words: string
  /** The items that have them, in the order of the agenda: two or more. */
  readonly items: readonly { readonly id: string; readonly number: string | null; readonly title: string }[]
}

/** 'SRO noterar informationen.': said under every other item, and rightly. */
const isFormula = ({ verb, words }: WordsOfItem['clauses'][number]): boolean =>
  verb === 'notes' && words.trim().split(/\s+/u).length <= 5

/** The same words under two items. Source: VVG's summary of 2022-03-10, where an item carries the stance of another. */
export function identicalWords(items: readonly WordsOfItem[]): readonly Identical[] {
  const found = new Map<string, { words: string; items: Map<string, WordsOfItem> }>()
  for (const item of items)
    for (const clause of item.clauses) {
      const key = normalised(clause.words)
      if (key === '' || isFormula(clause)) continue
      const same = found.get(key) ?? { words: clause.words, items: new Map() }
      found.set(key, same)
      same.items.set(item.id, item)
    }
  return [...found.values()]
    .filter(it => it.items.size > 1)
    .map(({ words, items: of }) => ({
      words,
      items: [...of.values()].map(({ id, number, title }) => ({ id, number, title })),
    }))
}
