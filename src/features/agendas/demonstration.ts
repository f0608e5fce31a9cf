// Demonstrationens dagordningar: VVG's as its imported notice has it, and SRO's as far as its secretary has come.
import { samklang } from '../../access/actor.ts'
import { permitFor } from '../../access/permit.ts'
import type { Tx } from '../../data/open.ts'
import type { LocalDate } from '../../kernel/time.ts'
import type { ItemType } from '../minutes/reading.ts'
import { addAgendaItem, type NewAgendaItem } from './agenda.change.ts'
import type { AgendaPresenter } from './agenda.ts'
import { writeClauses } from './clause.change.ts'
import type { ClauseDraft } from './clause.ts'
import { addTemplateRow, beginAgenda, type TemplateValues } from './template.store.ts'
import { placeTitle } from './template.ts'

const start = samklang('start')

type Row = Pick<TemplateValues, 'title'> & Partial<TemplateValues>

const formal: readonly Row[] = [
  { title: 'Mötets öppnande', minutes: 3 },
  { title: 'Godkännande av dagens agenda', minutes: 2 },
  { title: 'Föregående mötesanteckning', minutes: 5 },
]
const place: Row = { title: placeTitle, kind: 'place' }
const nearCare: Row = {
  ...{ title: 'Omställningen till nära vård', types: ['information'], minutes: 10, standing: true },
  ...{ purpose: 'Läget i de delregionala planerna', standingTo: '2027-12-31' },
}
const templates: Readonly<Record<'vvg' | 'sro', readonly Row[]>> = {
  vvg: [...formal, place, { title: 'Övriga frågor' }],
  sro: [...formal, nearCare, place, { title: 'Övriga frågor', minutes: 5 }, { title: 'Mötets avslutande', minutes: 2 }],
}

interface Planned {
  readonly title: string
  readonly kind?: 'break'
  readonly types?: readonly ItemType[]
  readonly minutes: number
  readonly purpose?: string
  readonly wanted?: string
  /** 'Namn, organisation' */
  readonly presenters?: readonly string[]
  readonly matter?: string
  readonly proposed?: Partial<ClauseDraft> & Pick<ClauseDraft, 'words' | 'object'>
}

const vvg: readonly Planned[] = [
  {
    ...{ title: 'Egenvård, ny länsgemensam riktlinje', types: ['position'], minutes: 30 },
    ...{ purpose: 'Riktlinjen har varit på remiss hos huvudmännen.', wanted: 'Ett gemensamt ställningstagande.' },
    presenters: ['Malte Ryding, Västkom'],
    matter: 'Riktlinje för egenvård',
    proposed: {
      words:
        'VVG ställer sig bakom länsgemensam riktlinje för egenvård, att gälla fr.o.m. 2027-01-01 t.o.m. 2029-12-31.',
      ...{ object: 'länsgemensam riktlinje för egenvård', validFrom: '2027-01-01', validTo: '2029-12-31' },
    },
  },
  {
    ...{ title: 'Samsjuklighet, permanent modell', types: ['position'], minutes: 40 },
    presenters: ['Therese Almkvist, VGR', 'Veronika Lund, Västkom'],
    proposed: {
      words: 'VVG ställer sig bakom förslaget till permanent modell för gemensamma team vid samsjuklighet.',
      object: 'förslaget till permanent modell för gemensamma team vid samsjuklighet',
    },
  },
  { title: 'Paus', kind: 'break', minutes: 15 },
  { title: 'Munhälsa', types: ['information'], minutes: 15, presenters: ['Ulrik Sandin, VGR'] },
  {
    ...{ title: 'Eskaleringstrappan, kontaktpersoner', types: ['feedback'], minutes: 10 },
    presenters: ['Lars-Erik Bohm, VGR'],
  },
]

/** Not finished: what it lacks is told on its page. */
const sro: readonly Planned[] = [
  {
    ...{ title: 'Riktlinje för egenvård', types: ['position'], minutes: 25, matter: 'Riktlinje för egenvård' },
    ...{ purpose: 'VVG tar ställning den 3 december.', wanted: 'En rekommendation till huvudmännen.' },
    presenters: ['Malte Ryding, Västkom'],
  },
  {
    ...{ title: 'Handlingsplan psykisk hälsa, lägesrapport', types: ['information', 'dialog'], minutes: 50 },
    presenters: ['Ulrik Sandin, VGR', 'Veronika Lund, Västkom'],
    matter: 'Handlingsplan psykisk hälsa och suicidprevention',
  },
  { title: 'Paus', kind: 'break', minutes: 15 },
  {
    ...{ title: 'Hälso- och sjukvårdsavtalet, tidplan', types: ['information'], minutes: 45 },
    matter: 'Hälso- och sjukvårdsavtal',
    presenters: ['Therese Almkvist, VGR'],
  },
]

/** The meeting that the agenda is for; where that day has gone by, the next one. */
const forums: Readonly<Record<string, { rows: readonly Row[]; agenda: readonly Planned[]; on: LocalDate }>> = {
  vvg: { rows: templates.vvg, agenda: vvg, on: '2026-12-03' },
  sro: { rows: templates.sro, agenda: sro, on: '2026-12-17' },
}

/** Templates and agendas, where no agenda has an item yet. Resolves with the number of items. */
export async function fillDemonstrationAgendas(tx: Tx): Promise<number> {
  if (await tx.selectFrom('agenda_item').select('id').limit(1).executeTakeFirst()) return 0
  let items = 0
  for (const [slug, { rows, agenda, on }] of Object.entries(forums)) {
    const planned = await tx
      .selectFrom('meeting as m')
      .innerJoin('forum as f', 'f.id', 'm.forum_id')
      .select(['m.id', 'm.forum_id as forumId', 'm.date'])
      .where('m.state', '=', 'planned')
      .where('f.slug', '=', slug)
      .orderBy('m.date')
      .execute()
    const meeting = planned.find(it => it.date === on) ?? planned[0]
    if (!meeting) continue
    await fillTemplate(tx, meeting.forumId, rows)
    items += await fillAgenda(tx, meeting, agenda)
  }
  return items
}

async function fillTemplate(tx: Tx, forumId: string, rows: readonly Row[]): Promise<void> {
  const none = { kind: 'item' as const, types: [], purpose: null, minutes: null, standingTo: null, matterId: null }
  const there = await tx.selectFrom('template_row').select('id').where('forum_id', '=', forumId).executeTakeFirst()
  if (there) return
  const permit = permitFor(start, 'agenda.change', { forumId })
  for (const it of rows) await addTemplateRow(tx, permit, { ...none, standing: false, closing: true, ...it, forumId })
}

async function fillAgenda(
  tx: Tx,
  meeting: { readonly id: string; readonly forumId: string; readonly date: string },
  items: readonly Planned[],
): Promise<number> {
  const permit = permitFor(start, 'agenda.change', { forumId: meeting.forumId })
  const begun = await beginAgenda(tx, permit, meeting)
  for (const it of items) {
    const given: NewAgendaItem = {
      ...{ forumId: meeting.forumId, meetingId: meeting.id, title: it.title, types: it.types ?? [] },
      ...{ kind: it.kind ?? 'item', minutes: it.minutes, purpose: it.purpose ?? null, wanted: it.wanted ?? null },
      matterIds: await matterIds(tx, it.matter),
      presenters: await presenters(tx, it.presenters ?? []),
    }
    const { id } = await addAgendaItem(tx, permit, given)
    if (it.proposed) await writeClauses(tx, permit, { itemId: id, stage: 'proposed' }, [{ ...noTerms, ...it.proposed }])
  }
  return begun + items.length
}

const noTerms = {
  ...{ verb: 'endorses' as const, condition: null, addition: null, addressees: [], mandatees: [] },
  ...{ validFrom: null, validTo: null, due: null, dueOn: null },
}

const matterIds = async (tx: Tx, title: string | undefined): Promise<readonly string[]> =>
  title === undefined
    ? []
    : (await tx.selectFrom('matter').select('id').where('title', '=', title).execute()).map(it => it.id)

async function presenters(tx: Tx, written: readonly string[]): Promise<readonly AgendaPresenter[]> {
  const found: AgendaPresenter[] = []
  for (const it of written) {
    const [name = '', organisation = ''] = it.split(', ')
    const person = await tx.selectFrom('person').select('id').where('name', '=', name).executeTakeFirst()
    const party = organisation === 'VGR' ? 'region' : 'municipality'
    found.push({ personId: person?.id ?? null, name, organisation, party })
  }
  return found
}
