import { samklang } from '../../src/access/actor.ts'
import { permitFor } from '../../src/access/permit.ts'
import { forumKey } from '../../src/features/forums/forum.match.ts'
import { loadCounty } from '../../src/features/organisations/county.store.ts'
import { readCounty } from '../../src/features/organisations/county.ts'
import { givenPerson } from '../builders.ts'
import {
  type GivenMeeting,
  givenAgendaClause,
  givenAgendaItem,
  givenMeeting,
  givenParticipant,
  givenSeat,
} from '../meetings.ts'
import { type MeetingHouse, openMeetingHouse } from './meeting.house.ts'

// The political forum of a real county with its 50 principals, and people who are invented, on the day of its meeting.

export const theDay = '2017-10-27'

/** What is proposed of item 2: five clauses, of which the second waits for the chairs. */
export const said = {
  endorsed: 'SRO ställer sig bakom förslaget till överenskommelse om hemsjukvård.',
  conditional: 'SRO rekommenderar huvudmännen att ingå överenskommelsen.',
  extended: 'SRO rekommenderar huvudmännen att förlänga nuvarande avtal till och med den 31 december 2018.',
  mandate: 'SRO ger huvudmännen i uppdrag att planera för införandet.',
  noted: 'SRO noterar informationen om kostnaderna.',
} as const
const condition =
  'under förutsättning att den justerade texten godkänns av ordförande och vice ordförande innan den överlämnas'

type Who = 'Siv' | 'Orvar' | 'Vivi' | 'Lena' | 'Disa' | 'Rut'

export interface AfterHouse {
  readonly at: MeetingHouse
  readonly meeting: GivenMeeting
  readonly next: GivenMeeting
  readonly item: { readonly id: string; readonly code: string }
  /** Code of what Rut raised, that the item is about. */
  readonly raised: string
  /** By the first name: secretary, chair, vice chair, member, a principal's director, who raised the matter. */
  readonly who: Readonly<Record<Who, string>>
}

export async function openAfter(): Promise<AfterHouse> {
  const at = await openMeetingHouse(theDay, '08:30')
  const { data } = at.house.deps
  const actor = samklang('test')
  await data.as(actor, tx => loadCounty(tx, permitFor(actor, 'county.load'), readCounty('vastra-gotaland'), forumKey))
  const { id: forumId } = await data.owner
    .selectFrom('forum')
    .select('id')
    .where('slug', '=', 'sro')
    .executeTakeFirstOrThrow()
  const who = {
    Siv: await givenPerson(data, { name: 'Siv Skrivare', role: 'secretary', forumId }),
    Orvar: await givenPerson(data, { name: 'Orvar Ordfelt' }),
    Vivi: await givenPerson(data, { name: 'Vivi Wiklander' }),
    Lena: await givenPerson(data, { name: 'Lena Ledamot' }),
    Disa: await givenPerson(data, { name: 'Disa Dahlström' }),
    Rut: await givenPerson(data, { name: 'Rut Raisander', role: 'nurse' }),
  }
  await givenSeat(data, { forumId, personId: who.Orvar, role: 'chair' })
  await givenSeat(data, { forumId, personId: who.Vivi, role: 'vice-chair' })
  await givenSeat(data, { forumId, personId: who.Lena })
  await givenReceivers(at, who.Disa)
  const next = await givenMeeting(data, { forumId, date: '2017-12-08', announced: true })
  const meeting = await givenMeeting(data, { forumId, date: theDay, state: 'called', announced: true })
  for (const [name, role] of [
    ['Orvar Ordfelt', 'Ordförande'],
    ['Vivi Wiklander', 'Vice ordförande'],
    ['Lena Ledamot', 'Ledamot'],
  ] as const)
    await givenParticipant(data, meeting, {
      ...{ name, role, person_id: who[name.split(' ')[0] as Who], arrived_at: `${theDay}T07:00:00Z` },
    })
  const item = await givenItems(at, meeting)
  return { at, meeting, next, item, who, raised: await givenSubmission(at, forumId, who.Rut, item.id) }
}

/** Every principal has a registry, and Disa leads Skara. */
async function givenReceivers({ house }: MeetingHouse, director: string): Promise<void> {
  const { owner } = house.deps.data
  const principals = await owner
    .selectFrom('organisation')
    .select(['id', 'slug'])
    .where('kind', 'in', ['region', 'municipality'])
    .execute()
  await owner
    .insertInto('organisation_address')
    .values(principals.map(it => ({ organisation_id: it.id, address: `${it.slug}@prov.example`, changed_by: null })))
    .execute()
  const organisation_id = principals.find(it => it.slug.startsWith('skara'))?.id ?? ''
  await owner
    .insertInto('role_grant')
    .values({
      ...{ person_id: director, role: 'director', organisation_id, area_id: null, forum_id: null },
      ...{ valid_from: '2015-01-01', valid_to: null },
    })
    .execute()
}

async function givenItems({ house }: MeetingHouse, meeting: GivenMeeting): Promise<AfterHouse['item']> {
  const { data } = house.deps
  await givenAgendaItem(data, meeting, { title: 'Mötets öppnande', number: '1', ordinal: 1 })
  const item = await givenAgendaItem(data, meeting, {
    ...{ title: 'Hemsjukvård', number: '2', ordinal: 2, types: ['position'] },
  })
  const toAll = { addressees: ['huvudmännen'] }
  for (const [ordinal, it] of [
    { verb: 'endorses', words: said.endorsed },
    { verb: 'recommends', words: said.conditional, condition, ...toAll },
    { verb: 'recommends', words: said.extended, ...toAll },
    { verb: 'mandates', words: said.mandate, mandatees: ['huvudmännen'] },
    { verb: 'notes', words: said.noted },
  ].entries())
    await givenAgendaClause(data, meeting, item.id, { ordinal, ...it })
  await data.owner
    .insertInto('recorded_text')
    .values({
      ...{ agenda_item_id: item.id, meeting_id: meeting.id, forum_id: meeting.forumId, field: 'summary' },
      ...{ words: 'Förslaget gicks igenom och texten justeras i januari.', saved_at: `${theDay}T07:00:00Z` },
      saved_by: null,
    })
    .execute()
  return item
}

async function givenSubmission(
  { house }: MeetingHouse,
  forum_id: string,
  raised_by: string,
  agenda_item_id: string,
): Promise<string> {
  const { owner } = house.deps.data
  const submission = await owner
    .insertInto('submission')
    .values({
      ...{ code: 'aphemsjuk', raised_by, organisation_id: null, forum_id, title: 'Avtal om hemsjukvård' },
      ...{ matter_id: null, state: 'accepted', purpose: 'Avtalet löper ut.', wanted: null, concerns: null },
      ...{ needed_by: null, expected_from: null, expected_to: null, sent_at: '2017-09-01T08:00:00Z' },
    })
    .returning(['id', 'code'])
    .executeTakeFirstOrThrow()
  await owner.insertInto('submission_item').values({ submission_id: submission.id, agenda_item_id }).execute()
  return submission.code
}
