// Demonstrationens uppdrag: invented groups with a mandate that holds, one that soon runs out, one that did long ago, and none.
import { samklang } from '../../access/actor.ts'
import { permitFor } from '../../access/permit.ts'
import type { Tx } from '../../data/open.ts'
import type { ActivityStatus } from '../../data/tables/mandates.ts'
import { dateAt, daysAfter, type Instant, type LocalDate, monthsAfter } from '../../kernel/time.ts'
import { addForum, addSeat, addTerm } from '../forums/forum.change.ts'
import type { SeatRole } from '../forums/seat.ts'
import { addActivity, setStatus } from './activity.store.ts'
import { findMandate } from './mandate.row.ts'
import { addMandate, changeMandate, giveMandate } from './mandate.store.ts'
import { change, type MandateContent } from './mandate.ts'
import { placeReport } from './placing.store.ts'
import { leaveReport } from './report.store.ts'

const start = samklang('start')

/** Slugs of forums; those that are not there are made. */
interface Given extends Omit<MandateContent, 'groupId' | 'steeringId' | 'reportForumId'> {
  readonly forum: string
  readonly group: string
  readonly steering?: string
  readonly reportForum?: string
  /** Time frame, what, activity, status. */
  readonly plan?: readonly (readonly [string, string, string, ActivityStatus])[]
  readonly report?: string
}

const groups: readonly (readonly [string, string, string])[] = [
  ['Arbetsgrupp trygg hemgång', 'vvg', 'Tar fram länets arbetssätt när äldre kommer hem från sjukhus.'],
  ['Temagrupp barn och unga', 'vvg', 'Samverkan om barn och unga som behöver insatser från flera.'],
  ['Arbetsgrupp gemensam läkemedelslista', 'vvg', 'Ordnar införandet av en gemensam läkemedelslista i länet.'],
  ['Referensgrupp anhörigas röst', 'vvg', 'Anhöriga som lämnar synpunkter på länets förslag.'],
]

const bare = { givenBy: null, composition: null, regionSeats: null, municipalSeats: null, reportOn: null } as const

const hemgang = (today: LocalDate): Given => ({
  ...{ forum: 'vvg', group: 'Arbetsgrupp trygg hemgång', steering: 'beredningen', reportForum: 'vvg' },
  title: 'Trygg hemgång efter sjukhusvård',
  background:
    'Äldre som skrivs ut från sjukhus kommer ofta tillbaka inom en månad. Länets delregionala områden arbetar på olika sätt.',
  goal: 'Ett gemensamt arbetssätt som färre behöver läggas in igen med.',
  tasks: [
    'kartlägga hur hemgången fungerar i länets områden',
    'föreslå ett gemensamt arbetssätt och pröva det i två områden',
    'beskriva vad som krävs för att införa det i hela länet',
  ],
  ...{ givenBy: 'båda direktörerna', composition: 'Sjukhus, primärvård och kommunal hälso- och sjukvård.' },
  ...{ regionSeats: 5, municipalSeats: 5 },
  ...{ startsOn: monthsAfter(today, -10), endsOn: monthsAfter(today, 14), reportOn: monthsAfter(today, 6) },
  plan: [
    ['Våren', 'Kartläggning', 'Samla in siffror från de delregionala områdena', 'done'],
    ['Hösten', 'Förslag', 'Beskriva ett gemensamt arbetssätt', 'ongoing'],
    ['Nästa vår', 'Prövning', 'Pröva arbetssättet i Fyrbodal och Skaraborg', 'planned'],
    ['Nästa vår', 'Ekonomi', 'Räkna på vad införandet kostar', 'delayed'],
  ],
})

const barn = (today: LocalDate): Given => ({
  ...bare,
  ...{ forum: 'vvg', group: 'Temagrupp barn och unga', steering: 'vvg', reportForum: 'vvg' },
  title: 'Samordnade insatser för barn och unga',
  background: 'Barn som har insatser från flera verksamheter saknar ofta en samordnad plan.',
  goal: 'Varje barn med insatser från flera har en samordnad plan.',
  tasks: ['följa upp hur planer görs', 'föreslå förbättringar av länets riktlinje'],
  ...{ startsOn: monthsAfter(today, -23), endsOn: daysAfter(today, 24), reportOn: monthsAfter(today, 3) },
  plan: [
    ['I år', 'Uppföljning', 'Fråga verksamheterna hur planer görs', 'done'],
    ['I år', 'Riktlinje', 'Skriva förslag till ändringar', 'ongoing'],
  ],
  report: 'Uppföljningen är gjord i sex områden. Förslaget till ändringar behöver mer tid.',
})

const lista = (): Given => ({
  ...bare,
  ...{ forum: 'lisa', group: 'Arbetsgrupp gemensam läkemedelslista' },
  title: 'Gemensam läkemedelslista',
  ...{ background: null, goal: 'Alla som ordinerar ser samma lista.' },
  tasks: ['ta fram en plan för införandet'],
  ...{ startsOn: '2014-02-01', endsOn: '2016-11-16' },
})

const draft = (today: LocalDate): Given => ({
  ...bare,
  ...{ forum: 'vvg', group: 'Referensgrupp anhörigas röst' },
  title: 'Anhörigas synpunkter på länets förslag',
  ...{ background: null, goal: 'Anhöriga är med när förslag tas fram.', tasks: ['lämna synpunkter på förslag'] },
  ...{ startsOn: monthsAfter(today, 1), endsOn: monthsAfter(today, 25) },
})

/** Group, role, person by code, organisation by slug. */
const seated: readonly (readonly [string, SeatRole, string, string])[] = [
  ['Arbetsgrupp trygg hemgång', 'chair', 'anton-billquist', 'alingsas'],
  ['Arbetsgrupp trygg hemgång', 'member', 'sanna-tolvfors', 'uddevalla'],
  ['Arbetsgrupp trygg hemgång', 'member', 'lars-erik-bohm', 'koncernkontoret'],
  ['Temagrupp barn och unga', 'chair', 'lars-erik-bohm', 'koncernkontoret'],
]

async function seatPeople(tx: Tx, forums: ReadonlyMap<string, string>): Promise<void> {
  for (const [group, role, code, slug] of seated) {
    const forumId = forums.get(group)
    const person = await tx.selectFrom('person').select('id').where('code', '=', code).executeTakeFirst()
    const organisation = await tx.selectFrom('organisation').select('id').where('slug', '=', slug).executeTakeFirst()
    if (!forumId || !person) continue
    const permit = permitFor(start, 'seat.change', { forumId })
    const open = { from: null, to: null }
    const seat = { forumId, role, organisationId: organisation?.id ?? null, title: null, ...open }
    await addTerm(tx, permit, { seatId: await addSeat(tx, permit, seat), personId: person.id, ...open })
  }
}

/** Adds the demonstration's groups and mandates, where there are none. Resolves with the number of mandates. */
export async function giveDemonstrationMandates(tx: Tx, now: Instant): Promise<number> {
  if (await tx.selectFrom('mandate').select('id').limit(1).executeTakeFirst()) return 0
  const rows = await tx.selectFrom('forum').select(['id', 'name', 'slug', 'level']).execute()
  const forums = new Map(rows.flatMap(it => [[it.slug, it.id] as const, [it.name, it.id] as const]))
  if (!forums.has('vvg')) return 0
  const today = dateAt(now)
  for (const [name, above, purpose] of groups) {
    if (forums.has(name)) continue
    const added = await addForum(tx, permitFor(start, 'forum.add'), {
      ...{ name, shortName: null, level: 'county', purpose, areaId: null, aboveId: forums.get(above) ?? null },
      ...{ kind: name.startsWith('Referens') ? 'reference' : 'group', from: null, to: null, aliases: [] },
    })
    if (added.ok) forums.set(name, added.value.id)
  }
  await seatPeople(tx, forums)
  const all = [hemgang(today), barn(today), lista()]
  for (const it of all) await giveOne(tx, it, forums, now)
  await addOne(tx, draft(today), forums, now)
  await extend(tx, now)
  return all.length + 1
}

async function addOne(tx: Tx, it: Given, forums: ReadonlyMap<string, string>, now: Instant) {
  const forumId = forums.get(it.forum) ?? forums.get('vvg') ?? ''
  const { forum: _, group, steering, reportForum, plan: __, report: ___, ...rest } = it
  const content: MandateContent = {
    ...rest,
    groupId: forums.get(group) ?? null,
    steeringId: (steering && forums.get(steering)) || null,
    reportForumId: (it.reportOn && reportForum && forums.get(reportForum)) || null,
  }
  const permit = permitFor(start, 'mandate.change', { forumId })
  const { id } = await addMandate(tx, permit, { ...content, forumId }, now)
  return { id, forumId }
}

async function giveOne(tx: Tx, it: Given, forums: ReadonlyMap<string, string>, now: Instant): Promise<void> {
  const { id, forumId } = await addOne(tx, it, forums, now)
  const held = await findMandate(tx, { id })
  if (!held) return
  const permit = permitFor(start, 'mandate.change', { id, version: held.version, forumId })
  await giveMandate(tx, permit, held, now)
  const work = permitFor(start, 'mandate.work', { id, forumId })
  for (const [timeFrame, area, activity, status] of it.plan ?? []) {
    const of = { mandateId: id, forumId }
    const values = { timeFrame, area, activity, responsible: null, note: null }
    const activityId = await addActivity(tx, permit, of, values, now)
    await setStatus(tx, work, { ...of, activityId, version: 1, status: 'planned' }, { status, words: null }, now)
  }
  if (it.report) await leaveReport(tx, work, { forumId }, { words: it.report, link: null }, now)
  await placeReport(tx, permitFor(start, 'mandate.warn'), held, now)
}

/** The first of them has been changed once, so that there is a version to compare with. */
async function extend(tx: Tx, now: Instant): Promise<void> {
  const row = await tx.selectFrom('mandate').select('id').where('title', 'like', 'Trygg hemgång%').executeTakeFirst()
  const held = row && (await findMandate(tx, row))
  if (!held) return
  const content = { ...held, endsOn: held.endsOn && monthsAfter(held.endsOn, 6) }
  const why = 'Prövningen i två områden behöver ett halvår till.'
  const changed = change(held, content, why)
  const { id, forumId, version } = held
  const permit = permitFor(start, 'mandate.change', { id, version, forumId })
  if (changed.ok) await changeMandate(tx, permit, held, { content, changed: changed.value, why }, now)
}
