import type { Tx } from '../../data/open.ts'
import { type Db, readerOf } from '../../data/reading.ts'
import { folded } from '../../kernel/text.ts'
import type { LocalDate } from '../../kernel/time.ts'
import { organisationRows } from '../organisations/organisation.row.ts'
import { called, partyOf } from '../organisations/organisation.ts'
import { matchNames } from '../persons/person.match.ts'
import type { AgendaPresenter, Party } from './agenda.ts'

// Föredragande: who a typed name is, and whom they stand for where nobody said it.

export interface TypedPresenter {
  readonly name: string
  readonly organisation: string
  readonly party: Party | null
}

/**
 * What was typed, with what is known: a name that one person has is that person, and what was left empty is filled from
 * where they sit on the day. What was typed is never changed.
 */
export async function presentersOf(
  tx: Tx,
  typed: readonly TypedPresenter[],
  when: { readonly forumId: string; readonly date: LocalDate },
): Promise<readonly AgendaPresenter[]> {
  const said = typed.map(it => ({ ...it, name: folded(it.name) })).filter(it => it.name !== '')
  if (said.length === 0) return []
  const matches = await matchNames(
    tx,
    said.map(it => it.name),
  )
  const organisations = await organisationRows(readerOf(tx))
  const byId = new Map(organisations.map(it => [it.id, it]))
  const found: AgendaPresenter[] = []
  for (const { name, organisation, party } of said) {
    const personId = matches.get(name)?.exact ?? null
    const seat = personId && organisation === '' ? await seatOf(tx, personId, when) : undefined
    const words = folded(organisation)
    const known = words
      ? organisations.find(it => [it.name, it.shortName].some(one => one?.toLowerCase() === words.toLowerCase()))
      : byId.get(seat ?? '')
    const side = known ? partyOf(known, byId) : 'none'
    found.push({
      ...{ personId, name, organisation: words || (known ? called(known) : null) },
      party: party ?? (side === 'none' ? null : side),
    })
  }
  return found
}

/** The organisation that a person sits for on a day, in the forum if they do so there. */
async function seatOf(
  tx: Tx,
  personId: string,
  { forumId, date }: { readonly forumId: string; readonly date: LocalDate },
): Promise<string | undefined> {
  const row = await tx
    .selectFrom('membership as m')
    .innerJoin('seat as s', 's.id', 'm.seat_id')
    .select('s.organisation_id')
    .where('m.person_id', '=', personId)
    .where('s.organisation_id', 'is not', null)
    .where(it => it.or([it('m.valid_from', 'is', null), it('m.valid_from', '<=', date)]))
    .where(it => it.or([it('m.valid_to', 'is', null), it('m.valid_to', '>=', date)]))
    .orderBy(it => it('s.forum_id', '=', forumId), 'desc')
    .orderBy('s.ordinal')
    .limit(1)
    .executeTakeFirst()
  return row?.organisation_id ?? undefined
}

/** Names to suggest: those who sit in the forum, and those who have presented there. */
export async function presenterNames(db: Db, forumId: string): Promise<readonly string[]> {
  const seated = await db
    .selectFrom('membership as m')
    .innerJoin('seat as s', 's.id', 'm.seat_id')
    .innerJoin('person as p', 'p.id', 'm.person_id')
    .select('p.name')
    .distinct()
    .where('s.forum_id', '=', forumId)
    .limit(200)
    .execute()
  const before = await db
    .selectFrom('agenda_presenter')
    .select('name')
    .distinct()
    .where('forum_id', '=', forumId)
    .limit(200)
    .execute()
  const collator = new Intl.Collator('sv')
  return [...new Set([...seated, ...before].map(it => it.name))].sort(collator.compare)
}
