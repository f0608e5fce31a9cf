// Det som filer görs av, as the actor may see it: the draft as it stands, a version as it went out, or what is public.

import type { Db } from '../../data/reading.ts'
import type { Settings } from '../../kernel/settings.ts'
import { findPlannedMeeting, type PlannedMeeting } from '../agendas/planned.row.ts'
import { counts } from '../approvals/approval.ts'
import {
  approversOf,
  findMinutes,
  type MeetingMinutes,
  type MinutesVersion,
  versionsOfMinutes,
} from '../approvals/minutes.row.ts'
import { gatesOf } from '../clearances/gate.row.ts'
import type { ReadingKeys } from '../minutes/keys.ts'
import { recordedFormat } from '../minutes/recorded.change.ts'
import { meetingCalled } from '../notices/notice.calendar.ts'
import { correctionsOfMinutes, publicationsOf } from '../publications/publication.row.ts'
import { loadLanding } from '../recordings/landing.row.ts'
import { minutesOf } from '../recordings/landing.ts'
import { layoutOf } from './layout.row.ts'
import {
  type ContentApproval,
  contentOf,
  type ForumLayout,
  type MinutesContent,
  type Recorded,
  type Standing,
} from './rendition.ts'

/** What files are made of, and which minutes they are. */
export interface Source {
  readonly meetingId: string
  readonly forumId: string
  readonly origin: 'draft' | 'version' | 'public'
  readonly n: number | null
  readonly documentId: string | null
  /** Approved: what was made of it is kept for good. */
  readonly lasting: boolean
  readonly content: MinutesContent
}

/** The service's address, where it has one of its own: the same for whoever asks, so that a file is the same too. */
export const serviceOrigin = ({ PUBLIC_URL }: Pick<Settings, 'PUBLIC_URL'>): string | null =>
  PUBLIC_URL ? new URL(PUBLIC_URL).origin : null

const codesIn = (keys: ReadingKeys): readonly (string | null)[] => keys.items.map(it => it.code ?? null)
const known = (codes: readonly (string | null)[]): readonly string[] => codes.flatMap(it => it ?? [])

async function around(
  db: Db,
  meeting: PlannedMeeting,
  keys: ReadingKeys,
  origin: string | null,
): Promise<Pick<Recorded, 'meeting' | 'forum' | 'layout' | 'codes' | 'gates' | 'origin'>> {
  const { heading, address, tint, foot } = await layoutOf(db, meeting.forumId)
  const codes = codesIn(keys)
  const layout: ForumLayout = { heading, address, tint, foot }
  return {
    meeting: { code: meeting.code, date: meeting.date, called: meetingCalled(meeting) },
    forum: { name: meeting.forum.name, shortName: meeting.forum.shortName },
    ...{ layout, codes, origin, gates: await gatesOf(db, known(codes)) },
  }
}

/** The minutes as they are recorded now. */
export async function draftSource(db: Db, meeting: PlannedMeeting, origin: string | null): Promise<Source> {
  const { text, reading, keys } = minutesOf(await loadLanding(db, meeting))
  const content = contentOf({
    ...(await around(db, meeting, keys, origin)),
    ...{ standing: 'draft', text, reading, version: null, approvals: [], adjustBy: null },
  })
  const of = { meetingId: meeting.id, forumId: meeting.forumId }
  return { ...of, origin: 'draft', n: null, documentId: null, lasting: false, content }
}

/** A version as it went out; undefined where the actor may not read it or it is not there. */
export async function versionSource(
  db: Db,
  meeting: PlannedMeeting,
  n: number,
  origin: string | null,
): Promise<Source | undefined> {
  const minutes = await findMinutes(db, meeting.id)
  const version = minutes && (await versionsOfMinutes(db, meeting.id)).find(it => it.n === n)
  // One that was kept without what is read out of it is a text and nothing more.
  if (!minutes || !Array.isArray(version?.reading.attendance)) return undefined
  const standing = standingOf(minutes, version)
  const content = contentOf({
    ...(await around(db, meeting, version.keys, origin)),
    ...{ standing, text: version.text, reading: version.reading },
    version: { n, kind: version.kind, why: version.why, sha256: version.sha256, publicSha256: null },
    approvals: await approvalsFor(db, minutes, version),
    adjustBy: n === minutes.currentN ? minutes.adjustBy : null,
  })
  const lasting = standing === 'approved' || standing === 'published'
  return { meetingId: meeting.id, forumId: meeting.forumId, origin: 'version', n, documentId: null, lasting, content }
}

const given = (minutes: MeetingMinutes, version: MinutesVersion) => minutes.approvals.filter(it => counts(it, version))

function standingOf(minutes: MeetingMinutes, version: MinutesVersion): Standing {
  if (version.n === minutes.currentN && minutes.state !== 'draft') return minutes.state
  // One before it: published once, or never more than sent out.
  return minutes.publishedN !== null && version.n <= minutes.publishedN && given(minutes, version).length > 0
    ? 'published'
    : 'circulated'
}

/** Those who have approved exactly these words, and of the version on its way also those who are waited for. */
async function approvalsFor(
  db: Db,
  minutes: MeetingMinutes,
  version: MinutesVersion,
): Promise<readonly ContentApproval[]> {
  const done = given(minutes, version)
  const said = done.map(it => ({ name: it.name, role: capital(it.role ?? ''), at: it.at }))
  if (minutes.state !== 'circulated' || version.n !== minutes.currentN) return said
  const waiting = (await approversOf(db, minutes.meetingId)).filter(
    it => !done.some(one => one.personId === it.personId),
  )
  return [...said, ...waiting.map(it => ({ name: it.name, role: capital(it.role ?? ''), at: null }))]
}

const capital = (text: string): string => text.charAt(0).toLocaleUpperCase('sv') + text.slice(1)

/** What is public of minutes: made of the document's own reading, so that what is held back cannot be in it. */
export async function publicSource(
  db: Db,
  document: { readonly code: string } | { readonly id: string },
  origin: string | null,
): Promise<Source | undefined> {
  const row = await db
    .selectFrom('document as d')
    .innerJoin('document_version as v', join =>
      join.onRef('v.document_id', '=', 'd.id').onRef('v.n', '=', 'd.current_version'),
    )
    .select(['d.id', 'd.meeting_id', 'd.published', 'v.n', 'v.text', 'v.reading', 'v.keys'])
    .$if('code' in document, it => it.where('d.code', '=', 'code' in document ? document.code : ''))
    .$if('id' in document, it => it.where('d.id', '=', 'id' in document ? document.id : ''))
    .where('v.format', '=', recordedFormat)
    .executeTakeFirst()
  const meeting = row?.meeting_id && row.published ? await findPlannedMeeting(db, { id: row.meeting_id }) : undefined
  if (!row || !meeting) return undefined
  const publication = (await publicationsOf(db, meeting.id)).find(
    it => it.documentId === row.id && it.documentVersion <= row.n,
  )
  const corrected =
    publication && (await correctionsOfMinutes(db, meeting.id)).find(it => it.n === publication.versionN)
  const content = contentOf({
    ...(await around(db, meeting, row.keys, origin)),
    ...{ standing: 'published', text: row.text, reading: row.reading, adjustBy: null },
    approvals: (publication?.approvals ?? []).map(it => ({ ...it, role: capital(it.role) })),
    version: publication
      ? {
          ...{ n: publication.versionN, sha256: publication.sha256, why: corrected?.reason ?? null },
          kind: corrected ? 'correction' : 'circulated',
          publicSha256: publication.publicSha256 === publication.sha256 ? null : publication.publicSha256,
        }
      : null,
  })
  const of = { meetingId: meeting.id, forumId: meeting.forumId, documentId: row.id }
  return { ...of, origin: 'public', n: row.n, lasting: true, content }
}
