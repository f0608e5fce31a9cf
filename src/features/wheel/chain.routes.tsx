import { handles } from '../../access/actor.ts'
import { may, type Subject } from '../../access/rules.ts'
import { type Column, listExports } from '../../http/export.ts'
import { command, type Load, type Loading, page, type Route, seeOther } from '../../http/route.ts'
import { dateAt, daysAfter, type LocalDate } from '../../kernel/time.ts'
import { ChainPage, LeadPage, type LeadRow, LeadsPage, leadForm } from './chain.pages.tsx'
import { forumsInChain, leadsOn, meetingsBetween, saidLeads } from './chain.row.ts'
import { type Chain, chain, proposedDays, type Reach } from './chain.ts'
import type { NamedMeeting } from './moves.ts'
import { chainPath, leadPath, leadsPath } from './wheel.links.ts'
import { sayLead } from './wheel.store.ts'

interface ChainSubject extends Subject {
  readonly chain: Chain<NamedMeeting>
  readonly leads: readonly LeadRow[]
}

interface LeadSubject extends Subject {
  readonly id: string
  readonly version: number
  readonly forumId: string
  readonly lead: LeadRow
}

/** Meetings so far back still reach what is ahead; no forum plans further ahead than this. */
const [back, ahead] = [200, 800]

async function chainFrom(db: Loading['db'], today: LocalDate): Promise<Chain<NamedMeeting>> {
  const meetings = await meetingsBetween(db, daysAfter(today, -back), daysAfter(today, ahead))
  return chain(meetings, await leadsOn(db, today), today)
}

/** Every lead time between forums that are there today: said ones, and a proposal for the rest. */
async function leadRows(db: Loading['db'], today: LocalDate): Promise<readonly LeadRow[]> {
  const forums = await forumsInChain(db, today)
  const of = new Map(forums.map(it => [it.id, it]))
  const said = await saidLeads(db)
  const pairs = new Map(said.map(it => [`${it.fromId} ${it.toId}`, it]))
  const own = forums.flatMap(from => {
    const to = from.aboveId ? of.get(from.aboveId) : undefined
    return to && !pairs.has(`${from.id} ${to.id}`)
      ? [{ from, to, days: proposedDays, counted: true, confirmed: false, version: 0 }]
      : []
  })
  const spoken = said.flatMap(({ fromId, toId, days, counted, confirmed, version }) => {
    const [from, to] = [of.get(fromId), of.get(toId)]
    return from && to ? [{ from, to, days, counted, confirmed, version }] : []
  })
  const word = (it: LeadRow): string => `${it.to.name} ${it.from.name}`
  return [...spoken, ...own].toSorted((a, b) => word(a).localeCompare(word(b), 'sv'))
}

const load: Load<ChainSubject> = async ({ db, now }) => {
  const today = dateAt(now)
  return { chain: await chainFrom(db, today), leads: await leadRows(db, today) }
}

/** Either forum's people may say how long it takes between them. */
const loadLead: Load<LeadSubject> = async ({ db, params, actor, now }) => {
  const lead = (await leadRows(db, dateAt(now))).find(it => it.from.slug === params.from && it.to.slug === params.to)
  if (!lead) return undefined
  const { from, to, version } = lead
  return { id: from.id, version, forumId: handles(actor, from.id) ? from.id : to.id, lead }
}

const columns: readonly Column<Reach<NamedMeeting>>[] = [
  { key: 'forum', title: 'Forum', value: it => it.lower.forum },
  { key: 'date', title: 'Möte', type: 'date', value: it => it.lower.date },
  {
    key: 'outcome',
    title: 'Hinner',
    value: it => ({ reaches: 'hinner', misses: 'hinner inte', nowhere: 'inget möte efter' })[it.state],
  },
  { key: 'slack', title: 'Marginal, dagar', type: 'number', value: it => (it.state === 'reaches' ? it.slack : null) },
  { key: 'late', title: 'För sent, dagar', type: 'number', value: it => (it.state === 'misses' ? it.late : null) },
  { key: 'nextForum', title: 'Nästa forum', value: it => (it.next ?? it.reached)?.forum },
  { key: 'next', title: 'Nästa forums möte', type: 'date', value: it => it.next?.date },
  { key: 'reached', title: 'Når mötet', type: 'date', value: it => it.reached?.date },
  { key: 'leadDays', title: 'Ledtid, dagar', type: 'number', value: it => it.lead.days },
  { key: 'confirmed', title: 'Ledtiden är bekräftad', type: 'yes-no', value: it => it.lead.confirmed },
]

export const chainRoutes: readonly Route[] = [
  page<ChainSubject>({
    path: chainPath,
    action: 'chain.read',
    load,
    show: ({ subject }) => ChainPage(subject),
  }),
  ...listExports<Reach<NamedMeeting>>({
    path: chainPath,
    action: 'chain.read',
    name: 'kedja',
    columns,
    load: async ({ db, now }) => (await chainFrom(db, dateAt(now))).reaches,
  }),
  page<ChainSubject>({
    path: leadsPath,
    action: 'chain.read',
    load,
    show: ({ subject, actor }) =>
      LeadsPage({
        leads: subject.leads,
        mayChange: ({ from, to }) => [from, to].some(it => may(actor, 'lead.change', { forumId: it.id })),
      }),
  }),
  page<LeadSubject>({
    path: leadPath,
    action: 'lead.change',
    load: loadLead,
    show: ({ subject }) => LeadPage({ ...subject, typed: {}, errors: {} }),
  }),
  command<LeadSubject, 'lead.change', typeof leadForm>({
    path: leadPath,
    action: 'lead.change',
    load: loadLead,
    form: leadForm,
    run: async ({ subject: { lead }, form, tx, permit }) => {
      const given = { fromId: lead.from.id, toId: lead.to.id, days: form.days, counted: form.counted === 'ja' }
      await sayLead(tx, permit, given)
      return seeOther(leadsPath, `Ledtiden från ${lead.from.name} till ${lead.to.name} är sparad.`)
    },
    again: ({ subject, typed, errors }) => LeadPage({ ...subject, typed, errors }),
  }),
]
