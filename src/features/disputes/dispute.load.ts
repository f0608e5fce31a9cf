// Det som tvisternas sidor läser.
import { sql } from 'kysely'
import type { ReadonlyKysely } from 'kysely/readonly'
import { type Actor, coordinated, directed } from '../../access/actor.ts'
import type { Subject } from '../../access/rules.ts'
import type { Schema } from '../../data/schema.ts'
import type { Load, Loading } from '../../http/route.ts'
import { dateAt, type LocalDate } from '../../kernel/time.ts'
import { type TieRow, tiesOf } from '../lessons/tie.row.ts'
import { filesOfDispute, type StepFile } from './agreed.row.ts'
import { type Dispute, type DisputeRow, disputeRows, findDispute } from './dispute.row.ts'
import { type DisputeSide, isLate, waitsFor } from './dispute.ts'
import { currentLadder } from './ladder.row.ts'
import type { Ladder } from './ladder.ts'

type Db = ReadonlyKysely<Schema>

export interface Organisation {
  readonly id: string
  readonly name: string
}

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
  readonly own: readonly Organisation[]
  readonly counterparts: readonly Organisation[]
  readonly ladder: Ladder | undefined
  readonly today: LocalDate
}

const spokenFor = (actor: Actor): readonly string[] => [...new Set([...coordinated(actor), ...directed(actor)])]

export const loadOpening: Load<OpeningSubject> = async ({ db, actor, now }) => {
  const today = dateAt(now)
  const ids = spokenFor(actor)
  const own =
    ids.length > 0
      ? await db
          .selectFrom('organisation')
          .select(['id', 'name'])
          .where('id', 'in', [...ids])
          .orderBy('name')
          .execute()
      : []
  return { own, counterparts: await counterpartsOf(db, ids), ladder: await currentLadder(db, today), today }
}

/** Principals, what lies right under the region (its hospitals and administrations), and providers: the other side. */
const counterpartsOf = (db: Db, ids: readonly string[]): Promise<readonly Organisation[]> =>
  db
    .selectFrom('organisation as o')
    .leftJoin('organisation as above', 'above.id', 'o.parent_id')
    .select(['o.id', 'o.name'])
    .where(eb => eb.or([eb('o.kind', 'in', ['region', 'municipality', 'provider']), eb('above.kind', '=', 'region')]))
    .$if(ids.length > 0, it => it.where('o.id', 'not in', [...ids]))
    .orderBy(sql`o.name collate sv`)
    .execute()

export interface DisputePageSubject extends Dispute {
  readonly ties: readonly TieRow[]
  /** What was signed on its steps. */
  readonly files: readonly StepFile[]
  readonly today: LocalDate
}

export const loadDisputePage: Load<DisputePageSubject> = async ({ db, params, now }: Loading) => {
  const found = await findDispute(db, params.code ?? '')
  if (!found) return undefined
  const of = { disputeId: found.id }
  return { ...found, ties: await tiesOf(db, of), files: await filesOfDispute(db, found.id), today: dateAt(now) }
}

/** The side that the actor speaks for. Somebody who stands on both speaks for the one that opened it. */
export const sideOf = (it: Pick<Dispute, 'standsAs'>): DisputeSide => it.standsAs[0] ?? 'own'
