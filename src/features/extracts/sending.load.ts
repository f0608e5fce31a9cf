// Det som sidan om ett mötes utdrag läser.
import type { Subject } from '../../access/rules.ts'
import type { Load } from '../../http/route.ts'
import { dateAt } from '../../kernel/time.ts'
import { findPlannedMeeting, type PlannedMeeting } from '../agendas/planned.row.ts'
import { gatesOf } from '../clearances/gate.row.ts'
import type { Gates } from '../clearances/gate.ts'
import { forumsOf } from '../forums/forum.view.tsx'
import { organisationRows } from '../organisations/organisation.row.ts'
import { onDay } from '../organisations/organisation.ts'
import { type Delivery, deliveriesOf } from './delivery.row.ts'
import { extractProgress } from './extract.row.ts'
import type { ExtractProgress } from './extract.ts'
import { type TieRow, tiesOf } from './receiver.row.ts'
import type { Receiver } from './receiver.ts'

/** Somebody that a name can be tied to. */
export interface Choice {
  readonly value: string
  readonly label: string
}

export interface SendingSubject extends Subject {
  readonly id: string
  readonly forumId: string
  readonly meeting: PlannedMeeting
  readonly minutesState: 'draft' | 'circulated' | 'approved' | 'published' | null
  readonly deliveries: readonly Delivery[]
  readonly progress: ReadonlyMap<string, ExtractProgress>
  readonly gates: Gates
  readonly ties: readonly (TieRow & { readonly said: string })[]
  readonly choices: readonly Choice[]
}

const everyoneWords = { principals: 'Alla huvudmän', municipalities: 'Alla kommuner' } as const

const choiceValue = ({ kind, id }: Receiver): string => `${kind}:${id}`

/** A meeting that has ended, with what goes out of it. */
export const loadSending: Load<SendingSubject> = async ({ db, params, now }) => {
  const meeting = await findPlannedMeeting(db, { code: params.code ?? '' })
  if (meeting?.state !== 'ended') return undefined
  const minutes = await db
    .selectFrom('meeting_minutes')
    .select('state')
    .where('meeting_id', '=', meeting.id)
    .executeTakeFirst()
  const today = dateAt(now)
  const organisations = onDay(await organisationRows(db), today)
  const forums = onDay(await forumsOf(db), today)
  const people = await db
    .selectFrom('participant')
    .select(['person_id as id', 'name'])
    .where('meeting_id', '=', meeting.id)
    .where('person_id', 'is not', null)
    .orderBy('name')
    .execute()
  const choices: readonly Choice[] = [
    ...Object.entries(everyoneWords).map(([value, label]) => ({ value: `everyone:${value}`, label })),
    ...organisations.map(it => ({ value: choiceValue({ kind: 'organisation', id: it.id }), label: it.name })),
    ...forums.map(it => ({ value: choiceValue({ kind: 'forum', id: it.id }), label: `${it.name} (forum)` })),
    ...people.flatMap(({ id, name }) =>
      id ? [{ value: choiceValue({ kind: 'person', id }), label: `${name} (person)` }] : [],
    ),
  ]
  const deliveries = await deliveriesOf(db, meeting.id)
  const codes = [...new Set(deliveries.map(it => it.itemCode))]
  const labels = new Map(choices.map(it => [it.value, it.label]))
  return {
    ...{ id: meeting.id, forumId: meeting.forumId, published: meeting.published, meeting, deliveries, choices },
    minutesState: minutes?.state ?? null,
    progress: await extractProgress(db, codes),
    gates: await gatesOf(db, codes),
    ties: (await tiesOf(db, meeting.id)).map(it => ({ ...it, said: saidOf(it, labels) })),
  }
}

function saidOf({ tied }: TieRow, labels: ReadonlyMap<string, string>): string {
  if (tied.kind === 'everyone') return everyoneWords[tied.everyone]
  if (tied.kind === 'nobody') return `skickas inte: ${tied.why}`
  return labels.get(choiceValue(tied.receiver)) ?? 'någon som inte finns längre'
}
