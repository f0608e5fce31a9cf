import { sql } from 'kysely'
import { type Actor, handledForums, holds, ownOrganisations } from '../../access/actor.ts'
import type { Tx } from '../../data/open.ts'
import type { Db } from '../../data/reading.ts'
import type { LocalDate } from '../../kernel/time.ts'
import { type Clearance, standing } from './clearance.ts'
import { gateOfRow } from './gate.row.ts'
import type { Gate } from './gate.ts'
import { questionsOf } from './question.row.ts'
import type { Question } from './question.ts'

// Spärrarna med dem som ska klarera: whoever handles the forum reads all of it, who is asked their own.

export interface HeldClause extends Gate {
  readonly id: string
  readonly code: string
  readonly itemCode: string
  readonly itemId: string
  /** None where the actor may not see the agenda. */
  readonly item: { readonly title: string; readonly number: string | null } | null
  readonly words: string
  readonly condition: string
  readonly forumId: string
  readonly meetingId: string | null
  readonly followsId: string | null
  /** The words are said no longer. */
  readonly gone: boolean
  /** What it held back has gone out: nothing of it can be undone. */
  readonly wentOut: boolean
  /** As the actor sees them, fallen ones too, in the order they were named. */
  readonly clearances: readonly Clearance[]
  readonly question: Question | null
  /** Counts up with whatever the actor sees of it. */
  readonly version: number
}

const heldClauses = (db: Db) =>
  db
    .selectFrom('stance_gate as g')
    .leftJoin('agenda_item as a', 'a.id', 'g.agenda_item_id')
    .selectAll('g')
    .select(['a.title', 'a.number'])
    .select(sql<boolean>`gate_went_out(g.id)`.as('went_out'))
    .orderBy('a.ordinal')
    .orderBy('g.id')

type Row = Awaited<ReturnType<ReturnType<typeof heldClauses>['execute']>>[number]

async function withAnswers(db: Db, rows: readonly Row[]): Promise<readonly HeldClause[]> {
  const ids = rows.map(it => it.id)
  const clearances = Map.groupBy(await clearancesOf(db, ids), it => it.gateId)
  const questions = await questionsOf(db, ids)
  return rows.map(row => {
    const own = clearances.get(row.id) ?? []
    const question = questions.get(row.id) ?? null
    return {
      ...gateOfRow(row),
      ...{ id: row.id, code: row.code, itemCode: row.item_code, itemId: row.agenda_item_id },
      item: row.title === null ? null : { title: row.title, number: row.number },
      ...{ words: row.words, condition: row.condition, forumId: row.forum_id, meetingId: row.meeting_id },
      ...{ followsId: row.follows_id, gone: row.gone_at !== null, wentOut: row.went_out },
      clearances: own.map(it => it.clearance),
      question,
      version: row.version + own.reduce((sum, it) => sum + it.version, 0) + (question?.version ?? 0),
    }
  })
}

async function clearancesOf(db: Db, gateIds: readonly string[]) {
  if (gateIds.length === 0) return []
  const rows = await db
    .selectFrom('clearance as c')
    .leftJoin('person as p', 'p.id', 'c.person_id')
    .leftJoin('organisation as o', 'o.id', 'c.organisation_id')
    .selectAll('c')
    .select(['p.name as person_name', 'o.name as organisation_name'])
    .where('c.gate_id', 'in', [...gateIds])
    .orderBy('c.ordinal')
    .orderBy('c.id')
    .execute()
  return rows.map(it => ({
    gateId: it.gate_id,
    version: it.version,
    clearance: {
      ...{ id: it.id, label: it.label, personId: it.person_id, organisationId: it.organisation_id },
      ...{ personName: it.person_name, organisationName: it.organisation_name },
      ...{ askedAt: it.asked_at, askedBy: it.asked_by, askedWhat: it.asked_what },
      ...{ answer: it.answer, answeredAt: it.answered_at, happenedOn: it.happened_on, outside: it.outside },
      ...{ how: it.how, words: it.words, link: it.link, fallenAt: it.fallen_at, fallenWhy: it.fallen_why },
      fallenWords: it.fallen_words,
    } satisfies Clearance,
  }))
}

/** What the meeting holds back, in the order of its agenda; what is no longer said too, where somebody was asked of it. */
export async function heldAt(reader: Db | Tx, meetingId: string): Promise<readonly HeldClause[]> {
  const db = reader as Db
  return withAnswers(db, await heldClauses(db).where('g.meeting_id', '=', meetingId).execute())
}

/** One gate by its code, with those it follows: the same clause in words that were changed since, the latest first. */
export async function findHeld(
  reader: Db | Tx,
  code: string,
): Promise<{ readonly held: HeldClause; readonly before: readonly HeldClause[] } | undefined> {
  const db = reader as Db
  const [held] = await withAnswers(db, await heldClauses(db).where('g.code', '=', code).execute())
  if (!held) return undefined
  const before: HeldClause[] = []
  for (let at = held.followsId; at !== null && before.length < 20; ) {
    const [earlier] = await withAnswers(db, await heldClauses(db).where('g.id', '=', at).execute())
    if (!earlier || before.some(it => it.id === earlier.id)) break
    before.push(earlier)
    at = earlier.followsId
  }
  return { held, before }
}

/** Whether the actor is, or was, asked to clear it: as themselves or for their organisation. */
export const asksMe = (actor: Actor, held: HeldClause): boolean => ownOf(actor, held.clearances).length > 0

export function ownOf(actor: Actor, all: readonly Clearance[]): readonly Clearance[] {
  if (actor.kind !== 'person') return []
  const organisations = ownOrganisations(actor)
  return all.filter(
    it =>
      (it.askedAt !== null || it.answer !== null) &&
      (it.personId === actor.personId || (it.organisationId !== null && organisations.includes(it.organisationId))),
  )
}

/** What the actor has been asked and not answered. */
export const openFor = (actor: Actor, held: HeldClause): readonly Clearance[] =>
  held.gone ? [] : standing(ownOf(actor, held.clearances)).filter(it => it.answer === null && it.askedAt !== null)

/** What waits for the actor to clear it: for the count in the header, and for the list. */
export const clearancesWaiting = (db: Db, actor: Actor) =>
  db
    .selectFrom('clearance as c')
    .innerJoin('stance_gate as g', 'g.id', 'c.gate_id')
    .select('c.id')
    .where('c.fallen_at', 'is', null)
    .where('c.asked_at', 'is not', null)
    .where('c.answer', 'is', null)
    .where('g.gone_at', 'is', null)
    .where(eb =>
      actor.kind !== 'person'
        ? eb.lit(false)
        : eb.or([
            eb('c.person_id', '=', actor.personId),
            sql<boolean>`c.organisation_id = any (${[...ownOrganisations(actor)]}::uuid[])`,
          ]),
    )

/** What waits for whoever handles the forum: nobody has been named or asked, or somebody has refused. */
export const gatesUnasked = (db: Db, forumIds: readonly string[] | 'all') =>
  db
    .selectFrom('stance_gate as g')
    .select('g.id')
    .where('g.state', '=', 'waiting')
    .where('g.gone_at', 'is', null)
    .$if(forumIds !== 'all', it =>
      it.where(sql<boolean>`g.forum_id = any (${forumIds === 'all' ? [] : [...forumIds]}::uuid[])`),
    )
    .where(
      sql<boolean>`(not exists (select from clearance c where c.gate_id = g.id and c.fallen_at is null) or exists
        (select from clearance c where c.gate_id = g.id and c.fallen_at is null
          and (c.answer = 'refused' or (c.asked_at is null and c.answer is null))))`,
    )

/** One that waits, as it stands in a list. */
export interface WaitingClause {
  readonly code: string
  readonly words: string
  readonly forum: string
  readonly date: LocalDate | null
  readonly meeting: string | null
  readonly refused: boolean
}

async function listed(db: Db, ids: ReturnType<typeof gatesUnasked>): Promise<readonly WaitingClause[]> {
  const rows = await db
    .selectFrom('stance_gate as g')
    .innerJoin('forum as f', 'f.id', 'g.forum_id')
    .leftJoin('meeting as m', 'm.id', 'g.meeting_id')
    .select(['g.code', 'g.words', 'f.name', 'f.short_name', 'm.date', 'm.code as meeting'])
    .select(
      sql<boolean>`exists (select from clearance c where c.gate_id = g.id and c.fallen_at is null and c.answer = 'refused')`.as(
        'refused',
      ),
    )
    .where('g.id', 'in', ids)
    .orderBy('m.date')
    .orderBy('g.id')
    .limit(12)
    .execute()
  return rows.map(it => ({
    ...{ code: it.code, words: it.words, forum: it.short_name ?? it.name, date: it.date, meeting: it.meeting },
    refused: it.refused,
  }))
}

/** On one's own page: what one is asked to clear, and for whoever handles a forum what somebody has to be asked about. */
export async function clausesAsking(
  db: Db,
  actor: Actor,
): Promise<{ readonly toClear: readonly WaitingClause[]; readonly toAsk: readonly WaitingClause[] }> {
  const handled = holds(actor, 'administrator') ? ('all' as const) : handledForums(actor)
  return {
    toClear: await listed(db, clearancesWaiting(db, actor).clearSelect().select('g.id')),
    toAsk: handled.length > 0 ? await listed(db, gatesUnasked(db, handled)) : [],
  }
}
