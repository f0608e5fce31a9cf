import { sql } from 'kysely'
import { executorOf } from '../../data/reading.ts'
import type { LocalDate } from '../../kernel/time.ts'
import type { Db } from './mandate.row.ts'
import { stillAsked } from './origin.row.ts'
import type { Hanging } from './review.ts'

// Vad som hänger på ett uppdrag eller en grupp: what somebody has to take over when it is closed. As far as the actor may see.

/** Of a mandate that is closed: what is still asked for, and where its report stands. */
export async function hangingOnMandate(
  db: Db,
  it: { readonly id: string; readonly groupId: string | null },
  today: LocalDate,
): Promise<readonly Hanging[]> {
  const asked = await stillAsked(db, { mandateId: it.id, groupId: it.groupId }, today)
  return asked.map(one => ({ kind: one.kind, words: one.words, href: one.href, on: one.dueOn }))
}

interface Row {
  readonly kind: Hanging['kind']
  readonly words: string
  readonly href: string
  readonly on_day: string | null
}

/** Of a group that ends: its open tasks, its coming meetings, mandates that it gave, steers or carries, and forums below it. */
export async function hangingOnGroup(
  db: Db,
  groupId: string,
  today: LocalDate,
  but: { readonly mandateId?: string } = {},
): Promise<readonly Hanging[]> {
  const { rows } = await sql<Row>`
    select 'task' as kind, t.words, '/moten/' || m.code as href, t.due_on::text as on_day
      from task t join agenda_item a on a.id = t.agenda_item_id left join meeting m on m.id = a.meeting_id
      where t.forum_id = ${groupId}::uuid and t.state in ('open', 'reported')
    union all
    select 'meeting', 'Möte', '/moten/' || m.code, m.date::text from meeting m
      where m.forum_id = ${groupId}::uuid and m.date >= ${today}::date and m.state in ('planned', 'called', 'ongoing', 'paused')
    union all
    select 'mandate', m.title, '/uppdrag/' || m.code, m.ends_on::text from mandate m
      where ${groupId}::uuid in (m.forum_id, m.group_id, m.steering_id) and m.state = 'active'
        and m.id is distinct from ${but.mandateId ?? null}::uuid
    union all
    select 'forum', f.name, '/forum/' || f.slug, null from forum f
      where f.above_id = ${groupId}::uuid and coalesce(f.valid_to >= ${today}::date, true)
    order by on_day nulls last, words`.execute(executorOf(db))
  const asked = await stillAsked(db, { mandateId: '00000000-0000-0000-0000-000000000000', groupId }, today)
  return [
    ...rows.map(({ on_day, ...it }) => ({ ...it, href: it.href ?? '', on: on_day })),
    ...asked.map(it => ({ kind: it.kind, words: it.words, href: it.href, on: it.dueOn })),
  ]
}
