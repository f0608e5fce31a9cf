// Demonstrationens konferens, studieresa och datumförslag: invented, and ahead by the clock.
import { samklang } from '../../access/actor.ts'
import { permitFor } from '../../access/permit.ts'
import type { Tx } from '../../data/open.ts'
import { readerOf } from '../../data/reading.ts'
import { dateAt, daysAfter, type Instant } from '../../kernel/time.ts'
import { organisationRows } from '../organisations/organisation.row.ts'
import { partyOf, principalOf } from '../organisations/organisation.ts'
import { workday } from '../planning/demonstration.ts'
import { addGathering, type GatheringValues } from './gathering.store.ts'
import { addRegistration } from './registration.store.ts'

const start = samklang('start')

/** Person, organisation by its slug, and what they want to eat. */
const signedUp: readonly (readonly [string, string, string?])[] = [
  ['vera-dalhammar', 'trollhattan', 'Vegetariskt'],
  ['hilde-aronsdotter', 'goteborg'],
  ['anton-billquist', 'alingsas', 'Inga nötter'],
  ['lars-erik-bohm', 'koncernkontoret'],
  ['petter-hallander', 'vastkom'],
]

const conference = (today: string): GatheringValues => ({
  ...{ kind: 'conference', title: 'Nära vård i praktiken', startsOn: workday(today, 73), endsOn: workday(today, 73) },
  ...{ startTime: '09:30', endTime: '16:00', place: 'Folkets hus, Trollhättan', link: null },
  description:
    'En dag om hur region och kommuner arbetar tillsammans nära den som behöver vård. Tre exempel från länet på förmiddagen, samtal i grupper på eftermiddagen.\n\nFör dig som leder eller samordnar vård och omsorg. Lunch ingår.',
  ...{ deadline: daysAfter(today, 52), places: 120, share: 'principal', sharePlaces: 4 },
  ...{ asksDiet: true, announced: true },
})

const trip = (today: string): GatheringValues => ({
  ...{
    kind: 'study-trip',
    title: 'Studieresa till Jönköping',
    startsOn: workday(today, 115),
    endsOn: workday(today, 116),
  },
  ...{ startTime: '08:00', endTime: '17:00', place: 'Jönköping', link: null },
  description: 'Två dagar hos ett annat läns samverkan: hur de håller ihop mål, uppföljning och beslut.',
  ...{ deadline: daysAfter(today, 80), places: 3, share: 'none', sharePlaces: null },
  ...{ asksDiet: false, announced: true },
})

/** Adds the demonstration's gatherings, where there are none. Resolves with their number. */
export async function arrangeDemonstrationGatherings(tx: Tx, now: Instant): Promise<number> {
  if (await tx.selectFrom('gathering').select('id').limit(1).executeTakeFirst()) return 0
  const forum = await tx.selectFrom('forum').select('id').where('slug', '=', 'vvg').executeTakeFirst()
  if (!forum) return 0
  const permit = permitFor(start, 'gathering.arrange', { forumId: forum.id })
  const all = [conference(dateAt(now)), trip(dateAt(now))]
  for (const it of all) {
    const { id } = await addGathering(tx, permit, { ...it, forumId: forum.id }, now)
    await signUp(tx, { id, forumId: forum.id }, it.asksDiet, now)
  }
  return all.length
}

async function signUp(
  tx: Tx,
  gathering: { readonly id: string; readonly forumId: string },
  asksDiet: boolean,
  now: Instant,
): Promise<void> {
  const organisations = await organisationRows(readerOf(tx))
  const byId = new Map(organisations.map(it => [it.id, it]))
  for (const [code, slug, diet] of signedUp) {
    const person = await tx.selectFrom('person').select(['id', 'name']).where('code', '=', code).executeTakeFirst()
    const organisation = organisations.find(it => it.slug === slug)
    if (!person) continue
    const party = organisation ? partyOf(organisation, byId) : 'none'
    const it = {
      ...{ personId: person.id, name: person.name, title: null, diet: asksDiet ? (diet ?? null) : null },
      ...{ organisationId: organisation?.id ?? null, organisation: organisation?.name ?? null },
      principalId: organisation ? (principalOf(organisation, byId)?.id ?? null) : null,
      party: party === 'none' ? null : party,
    }
    await addRegistration(tx, permitFor(start, 'gathering.join'), gathering, it, now)
  }
}
