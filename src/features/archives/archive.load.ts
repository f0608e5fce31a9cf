// Det som arkivets sidor behöver läsa.

import { handles } from '../../access/actor.ts'
import type { Subject } from '../../access/rules.ts'
import type { Load } from '../../http/route.ts'
import { dateAt, isLocalDate } from '../../kernel/time.ts'
import { findPlannedMeeting, type PlannedMeeting } from '../agendas/planned.row.ts'
import { forumBySlug, forumRows } from '../forums/forum.row.ts'
import type { Forum } from '../forums/forum.ts'
import { type Agreement, packable, type RetentionRule } from './archive.ts'
import { isArchived } from './package.change.ts'
import {
  type ArchivableMeeting,
  type ArchivePackage,
  agreementOf,
  archivableMeetings,
  type FileOfPackage,
  filesOfPackage,
  findPackage,
  newestPackages,
  packagesOf,
  retentionRules,
} from './package.row.ts'
import { gather } from './packing.ts'

export interface MeetingArchiveSubject extends Subject {
  readonly id: string
  readonly forumId: string
  readonly meeting: PlannedMeeting
  readonly archivable: ArchivableMeeting
  /** Newest first. */
  readonly packages: readonly ArchivePackage[]
  /** What the newest package that is ready holds. */
  readonly files: readonly FileOfPackage[]
  /** Something that it holds has become other since. */
  readonly changed: boolean
}

export const loadMeetingArchive: Load<MeetingArchiveSubject> = async ({ db, params }) => {
  const meeting = await findPlannedMeeting(db, { code: params.code ?? '' })
  const [archivable] = meeting ? await archivableMeetings(db, { id: meeting.id }) : []
  if (!meeting || !archivable) return undefined
  const packages = await packagesOf(db, meeting.id)
  const ready = packages.find(it => it.state === 'ready')
  const now = packable(archivable)
  const gathered = ready && now.ok ? await gather(work => work(db), meeting.id, now.value) : undefined
  return {
    ...{ id: meeting.id, forumId: meeting.forumId, meeting, archivable, packages },
    files: ready ? await filesOfPackage(db, ready.id) : [],
    changed: gathered !== undefined && gathered.contentHash !== ready?.contentHash,
  }
}

export interface PackageSubject extends Subject {
  readonly id: string
  readonly forumId: string
  readonly version: number
  readonly package: ArchivePackage
}

export const packageSubject = (it: ArchivePackage): PackageSubject => ({
  ...{ id: it.id, forumId: it.forumId, version: it.version, package: it },
})

export const loadPackage: Load<PackageSubject> = async ({ db, params }) => {
  const name = (params.file ?? params.name ?? '').replace(/\.zip$/, '')
  const found = await findPackage(db, { name })
  return found && packageSubject(found)
}

/** A meeting in the list of a forum's archive. */
export interface ArchivedMeeting {
  readonly meeting: ArchivableMeeting
  readonly newest: ArchivePackage | undefined
  readonly ready: ArchivePackage | undefined
  /** The newest package that is ready is of the minutes that stand. */
  readonly current: boolean
}

export interface ForumArchiveSubject extends Subject {
  readonly id: string
  readonly forumId: string
  readonly forum: Forum
  readonly agreement: Agreement
  /** Latest first. */
  readonly meetings: readonly ArchivedMeeting[]
  readonly from: string | undefined
  readonly to: string | undefined
}

const dayOf = (url: URL, name: string): string | undefined => {
  const given = url.searchParams.get(name) ?? ''
  return isLocalDate(given) ? given : undefined
}

export const loadForumArchive: Load<ForumArchiveSubject> = async ({ db, params, url, now }) => {
  const forum = await forumBySlug(db, params.slug ?? '')
  if (!forum) return undefined
  const [from, to] = [dayOf(url, 'fran'), dayOf(url, 'till')]
  const packages = await newestPackages(db, forum.id)
  const today = dateAt(now)
  const meetings = await archivableMeetings(db, { forumId: forum.id, from, to })
  return {
    ...{ id: forum.id, forumId: forum.id, forum, from, to, agreement: await agreementOf(db, forum) },
    // What is still to come is no matter for an archive.
    meetings: meetings
      .filter(it => it.date <= today)
      .map(meeting => {
        const own = packages.get(meeting.id)
        return {
          ...{ meeting, newest: own?.newest, ready: own?.ready },
          current: isArchived(meeting, own?.ready),
        }
      })
      .toReversed(),
  }
}

export interface ArchiveSubject extends Subject {
  readonly forums: readonly {
    readonly forum: Forum
    readonly ready: number
    readonly missing: number
    readonly delivered: number
  }[]
}

/** The forums that the actor handles and that have a meeting behind them. */
export const loadArchive: Load<ArchiveSubject> = async ({ db, actor }) => {
  const own = (await forumRows(db)).filter(it => handles(actor, it.id))
  const closed = (await archivableMeetings(db, {})).filter(it => packable(it).ok)
  const counted = await Promise.all(
    own.map(async forum => {
      const meetings = closed.filter(it => it.forumId === forum.id)
      const packages = meetings.length > 0 ? await newestPackages(db, forum.id) : new Map()
      const ready = meetings.filter(it => isArchived(it, packages.get(it.id)?.ready))
      return {
        ...{ forum, ready: ready.length, missing: meetings.length - ready.length },
        delivered: ready.filter(it => packages.get(it.id)?.ready?.deliveredOn).length,
      }
    }),
  )
  return { forums: counted.filter(it => it.ready + it.missing > 0) }
}

export interface RetentionSubject extends Subject {
  readonly rules: readonly RetentionRule[]
}

export const loadRetention: Load<RetentionSubject> = async ({ db }) => ({ rules: await retentionRules(db) })

export interface RuleSubject extends Subject {
  readonly id: string
  readonly version: number
  readonly rule: RetentionRule
}

export const loadRule: Load<RuleSubject> = async ({ db, params }) => {
  const rule = (await retentionRules(db)).find(it => it.kind === params.kind)
  return rule && { id: rule.kind, version: rule.version, rule }
}

export interface AgreementSubject extends Subject {
  readonly id: string
  readonly forumId: string
  readonly version: number
  readonly forum: Forum
  readonly agreement: Agreement
}

export const loadAgreement: Load<AgreementSubject> = async ({ db, params }) => {
  const forum = await forumBySlug(db, params.slug ?? '')
  if (!forum) return undefined
  const agreement = await agreementOf(db, forum)
  return { id: forum.id, forumId: forum.id, version: agreement.version, forum, agreement }
}
