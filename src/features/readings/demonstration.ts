// Demonstrationens läsare: some of VVG's members have begun to read. Each of them as themselves: nobody else may.
import type { PersonActor } from '../../access/actor.ts'
import { permitFor } from '../../access/permit.ts'
import type { Data, Tx } from '../../data/open.ts'
import { latestVersion } from '../agendas/versions.row.ts'
import { keepNote, keepPlace, markRead } from './reading.store.ts'

interface Begun {
  readonly person: string
  /** How many of the handlingar are read, from the first. */
  readonly papers: number
  readonly notes: readonly { readonly item: string; readonly text: string }[]
  readonly at: string
}

const begun: readonly Begun[] = [
  {
    ...{ person: 'malte-ryding', papers: 1, at: 'Samsjuklighet, permanent modell' },
    notes: [
      {
        item: 'Egenvård, ny länsgemensam riktlinje',
        text: 'Fråga hur elevhälsan berörs.\nVem följer upp när flera huvudmän är med?',
      },
    ],
  },
  {
    ...{ person: 'petter-hallander', papers: 1, at: 'Egenvård, ny länsgemensam riktlinje' },
    notes: [{ item: 'Samsjuklighet, permanent modell', text: 'Kostnaden delas lika: stämmer det med vårt underlag?' }],
  },
]

/** Marks, notes and places in the latest sent agenda of a meeting, for those who have none there. */
export async function readInDemonstration(data: Pick<Data, 'as'>, now: string): Promise<void> {
  for (const it of begun) {
    const actor = await data.as({ kind: 'system', part: 'start' }, tx => actorOf(tx, it.person))
    if (actor) await data.as(actor, tx => begin(tx, actor, it, now))
  }
}

async function actorOf(tx: Tx, code: string): Promise<PersonActor | undefined> {
  const person = await tx.selectFrom('person').select(['id', 'name']).where('code', '=', code).executeTakeFirst()
  const seats = await tx
    .selectFrom('seat as s')
    .innerJoin('membership as m', 'm.seat_id', 's.id')
    .select('s.forum_id')
    .where('m.person_id', '=', person?.id ?? null)
    .execute()
  return (
    person && {
      kind: 'person',
      personId: person.id,
      name: person.name,
      grants: [],
      seats: seats.map(it => it.forum_id),
    }
  )
}

async function begin(tx: Tx, actor: PersonActor, it: Begun, now: string): Promise<void> {
  const meeting = await tx
    .selectFrom('meeting as m')
    .innerJoin('forum as f', 'f.id', 'm.forum_id')
    .select(['m.id', 'm.forum_id'])
    .where('f.slug', '=', 'vvg')
    .where('m.state', '=', 'called')
    .orderBy('m.date')
    .limit(1)
    .executeTakeFirst()
  const version = meeting && (await latestVersion(tx, meeting.id))
  if (!meeting || !version) return
  if (
    await tx.selectFrom('reading_place').select('id').where('meeting_id', '=', meeting.id).limit(1).executeTakeFirst()
  )
    return
  const permit = permitFor(actor, 'reading.keep', { forumId: meeting.forum_id })
  const { items } = version.content
  const papers = items.flatMap(item => item.papers.map(paper => ({ itemId: item.id, paperVersionId: paper.versionId })))
  for (const paper of papers.slice(0, it.papers))
    await markRead(tx, permit, meeting.id, { ...paper, n: version.n }, true)
  for (const note of it.notes) {
    const item = items.find(one => one.title === note.item)
    if (!item) continue
    const { id: itemId, title } = item
    await keepNote(tx, permit, { meetingId: meeting.id, itemId, title, text: note.text, base: '', now })
  }
  const itemId = items.find(one => one.title === it.at)?.id
  await keepPlace(tx, permit, meeting.id, { n: version.n, now, ...(itemId ? { itemId } : {}) })
}
