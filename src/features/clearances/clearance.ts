// Klarering: who has been asked to clear a clause, what they answered, and what stands of it. Pure.
import type { AskedWhat } from '../../data/tables/clearances.ts'
import { no, ok, type Result } from '../../kernel/result.ts'
import type { Instant, LocalDate } from '../../kernel/time.ts'
import type { Gate } from './gate.ts'

export type { AskedWhat } from '../../data/tables/clearances.ts'

export type Answer = 'cleared' | 'refused'
/** Why an answer or a question no longer holds; the row is kept. */
export type FallenWhy = 'words' | 'condition' | 'question' | 'asked-again' | 'taken-back' | 'removed'

/** Somebody who is to clear a clause: a person, an organisation, or a role that nobody has been found for yet. */
export interface Clearer {
  /** As it is called, for everybody: 'ordföranden'. */
  readonly label: string
  readonly personId: string | null
  readonly organisationId: string | null
}

export interface Clearance extends Clearer {
  readonly id: string
  readonly personName: string | null
  readonly organisationName: string | null
  readonly askedAt: Instant | null
  readonly askedBy: string | null
  /** What was to be approved, as it was when it was asked. */
  readonly askedWhat: AskedWhat | null
  readonly answer: Answer | null
  readonly answeredAt: Instant | null
  readonly happenedOn: LocalDate | null
  /** Given outside Samklang, and noted by whoever handles the forum. */
  readonly outside: boolean
  readonly how: string | null
  readonly words: string | null
  readonly link: string | null
  readonly fallenAt: Instant | null
  readonly fallenWhy: FallenWhy | null
  readonly fallenWords: string | null
}

type Standing = Pick<Clearance, 'label' | 'answer' | 'happenedOn' | 'answeredAt' | 'fallenAt'>

/** What has not fallen: one row for each who is named. */
export const standing = <C extends Pick<Clearance, 'fallenAt'>>(all: readonly C[]): readonly C[] =>
  all.filter(it => it.fallenAt === null)

/**
 * What everybody may know. Open when somebody was named and everyone named has cleared it; the order makes no difference.
 * The database decides by the same rule (refresh_gate in 0030). Source: SRO 2017-10-27, item 2, where both chairs approve.
 */
export function gateOf(all: readonly Standing[]): Gate {
  const named = standing(all)
  const missing = named.filter(it => it.answer !== 'cleared')
  const cleared = named.length > 0 && missing.length === 0
  const latest = (values: readonly (string | null)[]): string | null =>
    values
      .flatMap(it => it ?? [])
      .sort()
      .at(-1) ?? null
  return {
    state: cleared ? 'cleared' : 'waiting',
    waitingFor: missing.map(it => it.label),
    clearedBy: named.filter(it => it.answer === 'cleared').map(it => it.label),
    clearedOn: cleared ? latest(named.map(it => it.happenedOn)) : null,
    clearedAt: cleared ? latest(named.map(it => it.answeredAt)) : null,
  }
}

/** Who can be asked now: not asked yet, or asked once and refused. Without a person or an organisation nobody can be. */
export const askable = (all: readonly Clearance[]): readonly Clearance[] =>
  standing(all).filter(
    it => (it.personId ?? it.organisationId) !== null && (it.askedAt === null || it.answer === 'refused'),
  )

export type RemoveRefusal = 'not-there' | 'would-open' | 'went-out'
export const removeRefusalText: Readonly<Record<RemoveRefusal, string>> = {
  'not-there': 'Den är redan borttagen.',
  'would-open':
    'Alla andra har klarerat, så satsen skulle gå ut. Lägg först till den som ska klarera i stället, eller anteckna ett svar.',
  'went-out': 'Satsen har gått ut. Vad som gällde då kan inte ändras.',
}

/** Takes somebody off the list. Never so that the gate would open by it: that takes an answer. */
export function removable(
  all: readonly Clearance[],
  id: string,
  wentOut: boolean,
): Result<Clearance, Exclude<RemoveRefusal, 'stale'>> {
  const named = standing(all)
  const it = named.find(one => one.id === id)
  if (!it) return no('not-there')
  if (wentOut) return no('went-out')
  return gateOf(named).state === 'waiting' && gateOf(named.filter(one => one !== it)).state === 'cleared'
    ? no('would-open')
    : ok(it)
}

export const isSame = (a: Clearer, b: Clearer): boolean =>
  a.personId !== null
    ? a.personId === b.personId
    : a.organisationId !== null
      ? a.organisationId === b.organisationId
      : b.personId === null && b.organisationId === null && a.label.toLowerCase() === b.label.toLowerCase()
