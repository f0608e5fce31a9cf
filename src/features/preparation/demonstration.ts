// Demonstrationens beredning: what invented people have raised, one in each state, and what the forums own as proposals.
import { samklang } from '../../access/actor.ts'
import { permitFor } from '../../access/permit.ts'
import type { Tx } from '../../data/open.ts'
import { dateAt, daysAfter, type Instant, monthsAfter } from '../../kernel/time.ts'
import { type Raised, raised } from './demonstration.words.ts'
import { park } from './parking.store.ts'
import { addSubject } from './subject.store.ts'
import { tell } from './told.store.ts'

const start = samklang('start')

/** What each forum is for, by its slug. */
const owned: Readonly<Record<string, readonly string[]>> = {
  vvg: [
    'Riktlinjer och rutiner, SIP, samordnad individuell plan, egenvård',
    'Avvikelser, avvikelser mellan vårdgivare',
    'In- och utskrivning, utskrivningsklar, läkemedel i vårdens övergångar',
    'Läkarmedverkan, läkarstöd i hemsjukvården',
    'Samsjuklighet, psykisk hälsa, suicidprevention',
    'Hjälpmedel, hjälpmedelsprocessen',
  ],
  sro: [
    'Hälso- och sjukvårdsavtal, länsgemensamma avtal',
    'Länsgemensamma medel, statsbidrag',
    'Omställningen till nära vård',
    'Betalningsansvar, tvister, tvistlösning',
  ],
  'ledningsgrupp-sodra-alvsborg': ['Lokala rutiner i Södra Älvsborg', 'Närsjukvård, mobila team'],
  lgs: ['Temagrupper i Göteborgsområdet', 'Hemsjukvård i Göteborgsområdet'],
}

interface Known {
  readonly forums: ReadonlyMap<string, string>
  readonly persons: ReadonlyMap<string, string>
  readonly organisations: ReadonlyMap<string, string>
  readonly now: Instant
}

async function known(tx: Tx, now: Instant): Promise<Known> {
  const forums = await tx.selectFrom('forum').select(['id', 'slug']).execute()
  const persons = await tx.selectFrom('person').select(['id', 'code']).execute()
  const organisations = await tx.selectFrom('organisation').select(['id', 'code', 'slug']).execute()
  return {
    forums: new Map(forums.map(it => [it.slug, it.id])),
    persons: new Map(persons.map(it => [it.code, it.id])),
    organisations: new Map(organisations.flatMap(it => [[it.slug, it.id] as const, [it.code ?? '', it.id] as const])),
    now,
  }
}

const ago = (now: Instant, days: number, minutes = 0): Instant =>
  new Date(Date.parse(now) - days * 86_400_000 + minutes * 60_000).toISOString()

/** Fills the beredning of the demonstration, where nobody has raised anything yet. Resolves with how much was raised. */
export async function raiseInDemonstration(tx: Tx, now: Instant): Promise<number> {
  if (await tx.selectFrom('submission').select('id').limit(1).executeTakeFirst()) return 0
  const names = await known(tx, now)
  for (const [slug, subjects] of Object.entries(owned)) await ownSubjects(tx, names.forums.get(slug), subjects)
  let told = 0
  for (const it of raised) if (await tellOne(tx, names, it)) told += 1
  return told
}

async function ownSubjects(tx: Tx, forumId: string | undefined, subjects: readonly string[]): Promise<void> {
  if (!forumId) return
  const none = { note: null, source: null, from: null, to: null }
  for (const words of subjects)
    await addSubject(tx, permitFor(start, 'subject.change', { forumId }), forumId, { ...none, words, proposed: true })
}

async function tellOne(tx: Tx, names: Known, it: Raised): Promise<boolean> {
  const { forums, persons, now } = names
  const [raisedBy, secretary] = [persons.get(it.by), persons.get('malte-ryding')]
  if (!raisedBy || !secretary) return false
  const forumId = it.forum ? (forums.get(it.forum) ?? null) : null
  const place = forumId && (await placeOf(tx, it, forumId, ago(now, it.days - 6)))
  const sentAt = it.state === 'draft' ? null : ago(now, it.days)
  const today = dateAt(now)
  const step = { by: secretary, forumId }
  await tell(tx, permitFor(start, 'submission.raise'), {
    ...{ title: it.title, purpose: it.purpose, wanted: it.wanted ?? null, concerns: it.concerns ?? null },
    ...{ subjects: it.subjects, types: it.types ?? [], state: it.state, raisedBy, forumId },
    neededBy: it.neededIn ? daysAfter(today, it.neededIn) : null,
    organisationId: it.organisation ? (names.organisations.get(it.organisation) ?? null) : null,
    early: it.expectedIn !== undefined,
    expectedFrom: it.expectedIn ? monthsAfter(today, it.expectedIn[0]) : null,
    expectedTo: it.expectedIn ? monthsAfter(today, it.expectedIn[1]) : null,
    announced: it.announced === true,
    madeAt: ago(now, it.days + 1),
    sentAt,
    itemIds: place ? [place.itemId] : [],
    events: [
      ...(sentAt ? [{ kind: 'sent' as const, at: sentAt, by: raisedBy, forumId: it.toCounty ? null : forumId }] : []),
      ...(it.toCounty && forumId ? [{ ...step, kind: 'owned' as const, at: ago(now, it.days - 2) }] : []),
      ...(it.question
        ? [{ ...step, kind: 'asked' as const, at: ago(now, it.days - 3), words: it.question, forumId: null }]
        : []),
      ...(it.announced ? [{ ...step, kind: 'announced' as const, at: ago(now, it.days - 4), forumId: null }] : []),
      ...(it.refusal
        ? [{ ...step, kind: 'refused' as const, at: ago(now, it.days - 5), words: it.refusal, forumId: null }]
        : []),
      ...(place
        ? [
            {
              ...{ ...step, kind: place.date ? ('placed' as const) : ('parked' as const), at: ago(now, it.days - 6) },
              ...{ itemId: place.itemId, date: place.date, words: it.parkedWhy ?? null },
            },
          ]
        : []),
    ],
  })
  return true
}

/** The item that it has led to: one that is on an agenda already, or a new one on the parking place. */
async function placeOf(
  tx: Tx,
  it: Raised,
  forumId: string,
  at: Instant,
): Promise<{ readonly itemId: string; readonly date: string | null } | undefined> {
  const permit = permitFor(start, 'agenda.change', { forumId })
  if (it.parkedWhy !== undefined) {
    const itemId = await park(tx, permit, { forumId, title: it.title, types: it.types ?? [], why: it.parkedWhy, at })
    return { itemId, date: null }
  }
  if (!it.onItem) return undefined
  const found = await tx
    .selectFrom('agenda_item as a')
    .innerJoin('meeting as m', 'm.id', 'a.meeting_id')
    .select(['a.id', 'm.date'])
    .where('a.forum_id', '=', forumId)
    .where('a.title', 'like', `${it.onItem}%`)
    .orderBy('m.date')
    .limit(1)
    .executeTakeFirst()
  if (found) return { itemId: found.id, date: found.date }
  const itemId = await park(tx, permit, {
    forumId,
    title: it.title,
    types: it.types ?? [],
    why: 'Väntar på nästa möte.',
    at,
  })
  return { itemId, date: null }
}
