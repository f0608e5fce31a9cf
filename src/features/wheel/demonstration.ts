// Demonstrationens årshjul: what VVG and SRO plan for 2026 and 2027, through the same door as the pages. All of it invented.
import { samklang } from '../../access/actor.ts'
import { permitFor } from '../../access/permit.ts'
import type { Tx } from '../../data/open.ts'
import { dayOf } from './holidays.ts'
import { wheelCategories, wheelEntries } from './wheel.row.ts'
import { addEntry, copyEntries, type EntryValues } from './wheel.store.ts'

const start = samklang('start')

interface Planned {
  readonly title: string
  readonly category: string
  readonly month: number
  readonly matter?: string
  readonly note?: string
  /** Once, and never again the year after. */
  readonly once?: true
  /** For those who sit there alone. */
  readonly closed?: true
}

type Wheel = Readonly<Record<'vvg' | 'sro', readonly Planned[]>>

const [follow, agreement, guideline] = ['uppfoljning', 'hsa-processen', 'riktlinje-och-rutin']
const [mandate, plan, information] = ['uppdragshandling', 'forvaltningsplan', 'informationsarenden']

const first: Wheel = {
  vvg: [
    { title: 'Avvikelser i samverkan, året som gått', category: follow, month: 2 },
    { title: 'Nya uppdrag för året', category: mandate, month: 2 },
    {
      title: 'Tidplan för hälso- och sjukvårdsavtalet',
      category: agreement,
      month: 2,
      matter: 'Hälso- och sjukvårdsavtal',
      once: true,
    },
    {
      title: 'In- och utskrivning, läget i delregionerna',
      category: follow,
      month: 4,
      matter: 'In- och utskrivning och betalningsansvar',
    },
    { title: 'Digital samverkan mellan huvudmännen', category: information, month: 4 },
    {
      title: 'Handlingsplan psykisk hälsa, halvårsläget',
      category: follow,
      month: 6,
      matter: 'Handlingsplan psykisk hälsa och suicidprevention',
    },
    { title: 'Sommarens bemanning och vårdplatser', category: information, month: 6 },
    { title: 'Utkast till förvaltningsplan', category: plan, month: 10 },
    {
      title: 'Uppdrag som löper ut vid årsskiftet',
      category: mandate,
      month: 10,
      note: 'Vilka ska fortsätta, ändras eller avslutas?',
    },
    {
      title: 'Riktlinje och rutin för SIP',
      category: guideline,
      month: 10,
      matter: 'Riktlinje och rutin för SIP',
      once: true,
    },
    {
      title: 'Handlingsplan psykisk hälsa, årets insatser',
      category: follow,
      month: 10,
      matter: 'Handlingsplan psykisk hälsa och suicidprevention',
    },
    {
      title: 'Egenvård, ny länsgemensam riktlinje',
      category: guideline,
      month: 12,
      matter: 'Riktlinje för egenvård',
      once: true,
    },
    { title: 'Förvaltningsplan för nästa år', category: plan, month: 12 },
    { title: 'Munhälsa för äldre', category: information, month: 12 },
  ],
  sro: [
    { title: 'Avvikelser i samverkan, årsrapport', category: follow, month: 6 },
    {
      title: 'Hälso- och sjukvårdsavtal',
      category: agreement,
      month: 6,
      matter: 'Hälso- och sjukvårdsavtal',
      once: true,
    },
    {
      title: 'Handlingsplan psykisk hälsa',
      category: information,
      month: 6,
      matter: 'Handlingsplan psykisk hälsa och suicidprevention',
    },
    {
      title: 'Egenvård, ny länsgemensam riktlinje',
      category: guideline,
      month: 12,
      matter: 'Riktlinje för egenvård',
      once: true,
    },
    { title: 'Förvaltningsplan för nästa år', category: plan, month: 12 },
    { title: 'Presidiets uppdrag till VVG', category: mandate, month: 12, closed: true },
  ],
}

/** What the year after has beside what comes again. */
const second: Wheel = {
  vvg: [
    {
      title: 'Remiss om hälso- och sjukvårdsavtalet',
      category: agreement,
      month: 1,
      matter: 'Hälso- och sjukvårdsavtal',
      once: true,
    },
    { title: 'Läkemedel i vårdens övergångar', category: guideline, month: 3, once: true },
    { title: 'Synpunkter ur remissen', category: agreement, month: 6, matter: 'Hälso- och sjukvårdsavtal', once: true },
    {
      title: 'Förslag till nytt hälso- och sjukvårdsavtal',
      category: agreement,
      month: 9,
      matter: 'Hälso- och sjukvårdsavtal',
      once: true,
    },
    { title: 'Samverkan vid kris och höjd beredskap', category: information, month: 9 },
  ],
  sro: [
    {
      title: 'Remiss om hälso- och sjukvårdsavtalet',
      category: agreement,
      month: 2,
      matter: 'Hälso- och sjukvårdsavtal',
      once: true,
    },
    { title: 'Läkemedel i vårdens övergångar', category: guideline, month: 4, once: true },
    {
      title: 'Nytt hälso- och sjukvårdsavtal',
      category: agreement,
      month: 10,
      matter: 'Hälso- och sjukvårdsavtal',
      once: true,
    },
  ],
}

/** Fills the wheels where they are empty. Resolves with how many entries they got. */
export async function fillDemonstrationWheels(tx: Tx): Promise<number> {
  if (await tx.selectFrom('wheel_entry').select('id').limit(1).executeTakeFirst()) return 0
  let filled = 0
  for (const slug of ['vvg', 'sro'] as const) {
    const forum = await tx.selectFrom('forum').select('id').where('slug', '=', slug).executeTakeFirst()
    if (!forum) continue
    filled += await fill(tx, forum.id, 2026, first[slug])
    const permit = permitFor(start, 'wheel.change', { forumId: forum.id })
    const again = (await wheelEntries(tx, { year: 2026, forumId: forum.id })).filter(it => it.repeated)
    filled += await copyEntries(tx, permit, again, await meetingsIn(tx, forum.id, 2027))
    filled += await fill(tx, forum.id, 2027, second[slug])
  }
  return filled
}

const meetingsIn = (tx: Tx, forumId: string, year: number) =>
  tx
    .selectFrom('meeting')
    .select(['id', 'date'])
    .where('forum_id', '=', forumId)
    .where('state', '<>', 'cancelled')
    .where('date', '>=', dayOf(year, 1, 1))
    .where('date', '<=', dayOf(year, 12, 31))
    .execute()

async function fill(tx: Tx, forumId: string, year: number, planned: readonly Planned[]): Promise<number> {
  const categories = await wheelCategories(tx)
  const meetings = await meetingsIn(tx, forumId, year)
  const matters = await tx.selectFrom('matter').select(['id', 'title']).where('merged_into', 'is', null).execute()
  const permit = permitFor(start, 'wheel.change', { forumId })
  for (const it of planned) {
    const there = meetings.filter(one => one.date.startsWith(dayOf(year, it.month, 1).slice(0, 7)))
    const categoryId = categories.find(one => one.code === it.category)?.id
    if (!categoryId) continue
    const values: EntryValues = {
      ...{ title: it.title, note: it.note ?? null, categoryId, year, month: it.month },
      meetingId: there.length === 1 ? (there[0]?.id ?? null) : null,
      matterId: matters.find(one => one.title === it.matter)?.id ?? null,
      ...{ repeated: it.once !== true, published: it.closed !== true },
    }
    await addEntry(tx, permit, forumId, values)
  }
  return planned.length
}
