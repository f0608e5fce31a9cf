// Möten, platser och filer som OParl. Only what is public, whoever asks.
import { sql } from 'kysely'
import type { MeetingState } from '../../features/agendas/agenda.ts'
import { formLabels } from '../../features/documents/document.words.ts'
import { type Found, groupBy, type Reading, type Stamps, stampedObjects } from './body.row.ts'
import { agendaItem, around, itemRows } from './item.row.ts'
import { type Addresses, type OparlObject, object, type Stamp, swedishMoment } from './object.ts'
import { stampsOf } from './stamp.row.ts'

export const fileRows = ({ db }: Reading) =>
  db
    .selectFrom('document as d')
    .innerJoin('document_version as v', join =>
      join.onRef('v.document_id', '=', 'd.id').onRef('v.n', '=', 'd.current_version'),
    )
    .leftJoin('meeting as m', 'm.id', 'd.meeting_id')
    .select(['d.id', 'd.code', 'd.title', 'd.form', 'd.meeting_date', 'd.meeting_id', 'v.text', 'm.code as meeting'])
    .select(sql<number>`octet_length(convert_to(v.text, 'UTF8'))`.as('size'))
    .select(sql<string>`encode(sha512(convert_to(v.text, 'UTF8')), 'hex')`.as('sha512'))
    .where('d.published', '=', true)
    .where('v.published', '=', true)
    .orderBy('d.code')
type FileRow = Awaited<ReturnType<ReturnType<typeof fileRows>['execute']>>[number]

export const file = (it: FileRow, stamp: Stamp, to: Addresses): OparlObject =>
  object('File', to.object('file', 'document', it.code), stamp, {
    name: it.title,
    fileName: `${it.code}.txt`,
    mimeType: 'text/plain',
    date: it.meeting_date,
    size: it.size,
    sha512Checksum: it.sha512,
    text: it.text,
    accessUrl: to.page(`/dokument/${it.code}/text`),
    downloadUrl: to.page(`/dokument/${it.code}/text.txt`),
    meeting: it.meeting ? [to.object('meeting', 'meeting', it.meeting)] : [],
    paper: [to.object('paper', 'document', it.code)],
    web: to.page(`/dokument/${it.code}`),
    'samklang:form': formLabels[it.form],
  })

export async function files(reading: Reading, keys: readonly string[], stamps: Stamps): Promise<Found> {
  const rows = await fileRows(reading)
    .where('d.code', 'in', [...keys])
    .execute()
  return stampedObjects(
    rows,
    stamps,
    it => it.code,
    (it, stamp) => file(it, stamp, reading.to),
  )
}

/** What has been published of it, or that its day has been announced. */
const isKnown = sql<boolean>`(published or announced)`

const place = (it: { code: string; place: string | null }, stamp: Stamp, to: Addresses): OparlObject =>
  object('Location', to.object('location', 'location', it.code), stamp, {
    description: it.place,
    meetings: [to.object('meeting', 'meeting', it.code)],
  })

export async function locations({ db, to }: Reading, keys: readonly string[], stamps: Stamps): Promise<Found> {
  const rows = await db
    .selectFrom('meeting')
    .select(['code', 'place'])
    .where('code', 'in', [...keys])
    .where(isKnown)
    .where('place', 'is not', null)
    .execute()
  return stampedObjects(
    rows,
    stamps,
    it => it.code,
    (it, stamp) => place(it, stamp, to),
  )
}

const meetingRows = ({ db }: Reading, keys: readonly string[]) =>
  db
    .selectFrom('meeting as m')
    .innerJoin('forum as f', 'f.id', 'm.forum_id')
    .select(['m.id', 'm.code', 'm.date', 'm.start_time', 'm.end_time', 'm.place', 'f.slug', 'f.name', 'f.short_name'])
    .select(['m.state', 'm.title'])
    .where('m.code', 'in', [...keys])
    .where(isKnown)
type MeetingRow = Awaited<ReturnType<ReturnType<typeof meetingRows>['execute']>>[number]

/** What belongs to the meetings, by their codes and already as it is sent. */
interface OfMeetings {
  readonly items: ReadonlyMap<string, readonly OparlObject[]>
  readonly papers: ReadonlyMap<string, readonly { readonly form: string; readonly file: OparlObject }[]>
  readonly present: ReadonlyMap<string, readonly string[]>
  readonly places: Stamps
}

const presentRows = ({ db }: Reading, ids: readonly string[]) =>
  db
    .selectFrom('attendance as a')
    .innerJoin('person as p', 'p.id', 'a.person_id')
    .innerJoin('meeting as m', 'm.id', 'a.meeting_id')
    .select(['m.code as meeting', 'p.code'])
    .distinct()
    .where('a.meeting_id', 'in', [...ids])
    .where('a.published', '=', true)
    .where('a.absent', '=', false)
    .where('p.merged_into', 'is', null)
    .orderBy('p.code')

const codesOf = (rows: readonly { readonly code: string }[]): readonly string[] => rows.map(it => it.code)

async function ofMeetings(reading: Reading, rows: readonly MeetingRow[]): Promise<OfMeetings> {
  const { db, to, omitInternal } = reading
  const ids = rows.map(it => it.id)
  const items = omitInternal ? [] : await itemRows(reading).where('i.meeting_id', 'in', ids).execute()
  const known = await around(reading, items)
  const papers = await fileRows(reading).where('d.meeting_id', 'in', ids).execute()
  const present = await presentRows(reading, ids).execute()
  const itemStamps = await stampsOf(db, 'item', codesOf(items))
  const fileStamps = await stampsOf(db, 'document', codesOf(papers))
  /** By meeting, those that have a stamp and are not gone. */
  const made = <R extends { readonly code: string; readonly meeting: string | null }, T>(
    some: readonly R[],
    stamps: Stamps,
    make: (row: R, stamp: Stamp) => T,
  ): ReadonlyMap<string, readonly T[]> => {
    const there = some.flatMap(it => {
      const stamp = stamps.get(it.code)
      return stamp && !stamp.deleted ? [{ meeting: it.meeting ?? '', made: make(it, stamp) }] : []
    })
    return new Map([...groupBy(there, it => it.meeting)].map(([code, all]) => [code, all.map(it => it.made)]))
  }
  return {
    items: made(items, itemStamps, (it, stamp) => agendaItem(it, stamp, to, known)),
    papers: made(papers, fileStamps, (it, stamp) => ({ form: it.form, file: file(it, stamp, to) })),
    present: new Map([...groupBy(present, it => it.meeting)].map(([code, all]) => [code, codesOf(all)])),
    places: await stampsOf(db, 'location', codesOf(rows)),
  }
}

/** Where a meeting stands; of one that is known from its documents alone, what they say of it. */
const stateOf = (state: MeetingState, hasProtocol: boolean): string =>
  hasProtocol
    ? 'genomfört'
    : state === 'held'
      ? 'kallat'
      : {
          planned: 'planerat',
          called: 'kallat',
          ongoing: 'pågår',
          paused: 'avbrutet',
          ended: 'genomfört',
          cancelled: 'inställt',
        }[state]

function meetingObject(it: MeetingRow, stamp: Stamp, { to, omitInternal }: Reading, of: OfMeetings): OparlObject {
  const papers = of.papers.get(it.code) ?? []
  const invitation = papers.find(one => one.form === 'notice') ?? papers.find(one => one.form === 'agenda')
  const protocol = papers.find(one => one.form === 'minutes')
  const others = papers.filter(one => one !== invitation && one !== protocol)
  const at = of.places.get(it.code)
  return object('Meeting', to.object('meeting', 'meeting', it.code), stamp, {
    name: [`${it.short_name ?? it.name} ${it.date}`, it.title].filter(Boolean).join(', '),
    meetingState: stateOf(it.state, protocol !== undefined),
    cancelled: it.state === 'cancelled' ? true : undefined,
    // A meeting whose hour nobody wrote down is given the day's first moment, and says so.
    start: swedishMoment(it.date, it.start_time ?? '00:00'),
    'samklang:startIsDayOnly': it.start_time ? undefined : true,
    end: it.end_time && swedishMoment(it.date, it.end_time),
    location: it.place && at && !at.deleted ? place(it, at, to) : undefined,
    organization: [to.object('organization', 'forum', it.slug)],
    participant: (of.present.get(it.code) ?? []).map(code => to.object('person', 'person', code)),
    invitation: invitation?.file,
    resultsProtocol: protocol?.file,
    auxiliaryFile: omitInternal ? [] : others.map(one => one.file),
    agendaItem: of.items.get(it.code),
    web: to.page(`/moten/${it.code}`),
  })
}

export async function meetings(reading: Reading, keys: readonly string[], stamps: Stamps): Promise<Found> {
  const rows = await meetingRows(reading, keys).execute()
  if (rows.length === 0) return new Map()
  const of = await ofMeetings(reading, rows)
  return stampedObjects(
    rows,
    stamps,
    it => it.code,
    (it, stamp) => meetingObject(it, stamp, reading, of),
  )
}
