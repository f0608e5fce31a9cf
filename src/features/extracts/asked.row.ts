// Det som väntar på en organisation, as rows: the register's recommendations and mandates, what was sent to it, and tasks.

import type { Db } from '../../data/reading.ts'
import { href } from '../../http/route.ts'
import type { LocalDate } from '../../kernel/time.ts'
import { listText } from '../../ui/format.ts'
import { gatesOf } from '../clearances/gate.row.ts'
import { type Gates, gateKey, waits } from '../clearances/gate.ts'
import { readView } from '../followups/filters.ts'
import type { FollowupRow } from '../followups/followup.entry.tsx'
import { followupHref } from '../followups/followup.links.ts'
import { whoseOf, withSettlements } from '../followups/followup.load.ts'
import { findFollowups, type Sought } from '../followups/followup.row.ts'
import { settledText } from '../followups/followup.words.ts'
import { type Bodies, bodiesOf } from '../organisations/organisation.row.ts'
import type { Organisation } from '../organisations/organisation.ts'
import { type Asked, kindOfVerb, together } from './asked.ts'
import { extractHref } from './extract.links.ts'

/** How far back a list goes: what was asked before the thousand newest of a kind is found in what is followed up. */
const most = 1000

/** The organisation and everything under it. */
const familyOf = (bodies: Bodies, id: string): readonly string[] => [
  id,
  ...bodies.organisations.filter(it => it.parentId === id).flatMap(it => familyOf(bodies, it.id)),
]

/** All that one organisation is asked, as the actor may see it. */
export async function askedOfOrganisation(
  db: Db,
  organisation: Organisation,
  today: LocalDate,
): Promise<readonly Asked[]> {
  const bodies = await bodiesOf(db)
  const family = familyOf(bodies, organisation.id)
  const registered = await inRegister(db, bodies, organisation, today)
  const codes = [...new Set(registered.map(it => it.followup.item.code))]
  const gates = await gatesOf(db, codes)
  return [
    ...together(
      registered.map(it => ofFollowup(it, gates)),
      await deliveredTo(db, family),
    ),
    ...(await tasksOf(db, family)),
  ]
}

async function inRegister(db: Db, bodies: Bodies, it: Organisation, today: LocalDate): Promise<readonly FollowupRow[]> {
  const whose = whoseOf(bodies, it)
  const found = await Promise.all(
    (['recommendation', 'mandate'] as const).map(async kind => {
      const { page: _, ...view } = readView(kind, new URLSearchParams())
      const sought: Sought = { ...(view as Sought), state: 'all', sort: 'newest', whose, waiting: true }
      return withSettlements(db, await findFollowups(db, sought, today, { limit: most }), { today, whose: it.id })
    }),
  )
  return found.flat().map(row => ({
    ...row,
    settled: row.settled.filter(one => one.organisation === null || one.organisation.id === it.id),
  }))
}

/** 'väntar på att ordföranden och vice ordföranden klarerar villkoret' */
const gateText = (waitingFor: readonly string[]): string =>
  waitingFor.length > 0
    ? `väntar på att ${listText(waitingFor)} klarerar villkoret`
    : 'väntar på att villkoret klareras'

function ofFollowup({ followup, open, settled }: FollowupRow, gates: Gates): Asked {
  const { kind, item, forum, words } = followup
  const gate = gates.get(gateKey(item.code, words))
  const held = waits(gate)
  return {
    key: `${item.code} ${followup.wordsHash}`,
    kind: kind === 'mandate' ? 'mandate' : 'recommendation',
    standing: open ? (held ? 'coming' : 'asked') : 'answered',
    ...{
      words,
      verb: followup.verb,
      condition: followup.condition,
      item: { title: followup.title, number: item.number },
    },
    ...{ forum: forum?.shortName ?? forum?.name ?? 'Okänt forum', meetingCode: null, saidOn: followup.saidOn },
    ...{ dueOn: followup.dueOn, due: followup.dueSaid, validTo: followup.endsOn },
    waits: open && held ? gateText(gate?.waitingFor ?? []) : null,
    answer: settled.map(settledText).join(' ') || null,
    ...{ sent: null, published: followup.published, draft: false, href: followupHref(followup) },
  }
}

const waitTexts = {
  approval: 'väntar på att anteckningarna justeras',
  condition: 'väntar på att villkoret klareras',
  address: 'väntar på att organisationen får en adress',
} as const

/** What was sent to an organisation, and, for those who handle the forum, what will be. */
async function deliveredTo(db: Db, family: readonly string[]): Promise<readonly Asked[]> {
  const rows = await db
    .selectFrom('extract_delivery as d')
    .innerJoin('forum as f', 'f.id', 'd.forum_id')
    .leftJoin('meeting as m', 'm.id', 'd.meeting_id')
    .leftJoin('extract as e', 'e.id', 'd.extract_id')
    .selectAll('d')
    .select(['f.name as forum', 'f.short_name', 'm.code as meeting_code', 'e.code as extract_code'])
    .where('d.organisation_id', 'in', [...family])
    .where('d.kind', '=', 'addressee')
    .where('d.superseded', '=', false)
    .where('d.state', '<>', 'nobody')
    .orderBy('d.said_on', 'desc')
    .limit(most)
    .execute()
  return rows.map(it => ({
    key: `${it.item_code} ${it.words_hash}`,
    kind: kindOfVerb(it.verb),
    standing: it.state === 'sent' ? 'asked' : 'coming',
    ...{
      words: it.words,
      verb: it.verb,
      condition: it.condition,
      item: { title: it.item_title, number: it.item_number },
    },
    ...{
      forum: it.short_name ?? it.forum,
      meetingCode: it.meeting_code,
      saidOn: it.said_on,
      dueOn: it.due_on,
      due: it.due,
    },
    ...{ validTo: it.valid_to, waits: it.state in waitTexts ? waitTexts[it.state as keyof typeof waitTexts] : null },
    ...{ answer: null, sent: it.extract_code && it.sent_at ? { code: it.extract_code, at: it.sent_at } : null },
    ...{ published: false, draft: it.state === 'approval' },
    href: it.extract_code
      ? extractHref(it.extract_code)
      : it.meeting_code
        ? href('/moten/:code', { code: it.meeting_code })
        : null,
  }))
}

async function tasksOf(db: Db, family: readonly string[]): Promise<readonly Asked[]> {
  const rows = await db
    .selectFrom('task as t')
    .innerJoin('forum as f', 'f.id', 't.forum_id')
    .leftJoin('agenda_item as a', 'a.id', 't.agenda_item_id')
    .leftJoin('meeting as m', 'm.id', 't.meeting_id')
    .select(['t.code', 't.words', 't.due', 't.due_by', 't.state', 't.said_on', 'f.name as forum', 'f.short_name'])
    .select(['a.title', 'a.number', 'm.code as meeting_code', 'm.date'])
    .where('t.state', '<>', 'dropped')
    .where(eb =>
      eb.exists(
        eb
          .selectFrom('task_owner as o')
          .select('o.id')
          .whereRef('o.task_id', '=', 't.id')
          .where('o.organisation_id', 'in', [...family]),
      ),
    )
    .orderBy('t.added_at', 'desc')
    .limit(most)
    .execute()
  return rows.map(it => ({
    ...{ key: `task ${it.code}`, kind: 'task', standing: it.state === 'open' ? 'asked' : 'answered', words: it.words },
    ...{ verb: null, condition: null, item: { title: it.title ?? it.words, number: it.number } },
    ...{
      forum: it.short_name ?? it.forum,
      meetingCode: it.meeting_code,
      saidOn: it.said_on ?? it.date,
      dueOn: it.due_by,
    },
    ...{ due: it.due, validTo: null, waits: null, answer: it.state === 'open' ? null : taskAnswers[it.state] },
    ...{ sent: null, published: false, draft: false, href: href('/uppgifter/:code', it) },
  }))
}

const taskAnswers = { reported: 'Rapporterad, inte avslutad', closed: 'Klar', dropped: 'Avskriven' } as const
