// Det som tvisternas sidor läser.
import { type Actor, coordinated, directed } from '../../access/actor.ts'
import type { Subject } from '../../access/rules.ts'
import type { Load, Loading } from '../../http/route.ts'
import { dateAt, type LocalDate } from '../../kernel/time.ts'
import { type TieRow, tiesOf } from '../lessons/tie.row.ts'
import { type NamedOrganisation, organisationsNamed } from '../organisations/organisation.row.ts'
import { filesOfDispute, type StepFile } from './agreed.row.ts'
import { counterpartsOf } from './counterpart.row.ts'
import { type Dispute, type DisputeRow, disputeRows, findDispute } from './dispute.row.ts'
import { type DisputeSide, isLate, waitsFor } from './dispute.ts'
import { currentLadder } from './ladder.row.ts'
import type { Ladder } from './ladder.ts'
import { type Party, partiesOf } from './party.row.ts'

export type ListView = 'oppna' | 'vantar' | 'forsenade' | 'alla'
export const listViews: readonly ListView[] = ['oppna', 'vantar', 'forsenade', 'alla']

export interface ListSubject extends Subject {
  readonly rows: readonly DisputeRow[]
  readonly counts: Readonly<Record<ListView, number>>
  readonly view: ListView
  readonly today: LocalDate
}

/** What a dispute waits for from the side that the actor is on. */
export const myTurn = (it: DisputeRow) => it.standsAs.map(side => waitsFor(it, side)).find(one => one !== undefined)

const within: Readonly<Record<ListView, (it: DisputeRow, today: LocalDate) => boolean>> = {
  oppna: it => it.state !== 'closed',
  vantar: it => myTurn(it) !== undefined,
  forsenade: (it, today) => isLate(it, today),
  alla: () => true,
}

export const loadList: Load<ListSubject> = async ({ db, url, now }) => {
  const today = dateAt(now)
  const all = await disputeRows(db)
  const asked = url.searchParams.get('visa') ?? 'oppna'
  const view = listViews.find(it => it === asked) ?? 'oppna'
  const count = (it: ListView): number => all.filter(row => within[it](row, today)).length
  return {
    rows: all.filter(it => within[view](it, today)),
    counts: { oppna: count('oppna'), vantar: count('vantar'), forsenade: count('forsenade'), alla: count('alla') },
    ...{ view, today },
  }
}

export interface OpeningSubject extends Subject {
  /** Whom the actor may speak for. */
  readonly own: readonly NamedOrganisation[]
  readonly counterparts: readonly NamedOrganisation[]
  readonly ladder: Ladder | undefined
  readonly today: LocalDate
}

const spokenFor = (actor: Actor): readonly string[] => [...new Set([...coordinated(actor), ...directed(actor)])]

export const loadOpening: Load<OpeningSubject> = async ({ db, actor, now }) => {
  const today = dateAt(now)
  const ids = spokenFor(actor)
  const own = await organisationsNamed(db, ids)
  return { own, counterparts: await counterpartsOf(db, ids), ladder: await currentLadder(db, today), today }
}

export interface DisputePageSubject extends Dispute {
  readonly ties: readonly TieRow[]
  /** What was signed on its steps. */
  readonly files: readonly StepFile[]
  readonly parties: readonly Party[]
  readonly today: LocalDate
}

export const loadDisputePage: Load<DisputePageSubject> = async ({ db, params, now }: Loading) => {
  const found = await findDispute(db, params.code ?? '')
  if (!found) return undefined
  const today = dateAt(now)
  const parties = await partiesOf(db, found.id, today)
  const ties = await tiesOf(db, { disputeId: found.id })
  return { ...found, ties, files: await filesOfDispute(db, found.id), parties, today }
}

/** The side that the actor speaks for. Somebody who stands on both speaks for the one that opened it. */
export const sideOf = (it: Pick<Dispute, 'standsAs'>): DisputeSide => it.standsAs[0] ?? 'own'
