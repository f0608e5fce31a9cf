// Det som beredningen av en anmälan behöver läsa.
import { handles } from '../../access/actor.ts'
import type { Load, Loading } from '../../http/route.ts'
import { dateAt } from '../../kernel/time.ts'
import { agendaItems } from '../agendas/agenda.row.ts'
import type { AgendaItem } from '../agendas/agenda.ts'
import { type PlannedMeeting, plannedMeetings } from '../agendas/planned.row.ts'
import { type OwnedBy, ownersOf } from './subject.row.ts'
import { askedWords } from './subject.ts'
import { loadSubmission, receivingForums, type SubmissionSubject } from './submission.load.ts'
import type { Submission, SubmissionForum } from './submission.ts'

export interface OpenMeeting {
  readonly meeting: PlannedMeeting
  readonly items: readonly AgendaItem[]
}

export interface ToPrepare extends SubmissionSubject {
  readonly forums: readonly SubmissionForum[]
  /** Forums that own the question by their subjects, the best first. */
  readonly owners: readonly OwnedBy[]
  /** Those of the owning forum that can still take items; undefined where the actor does not handle it. */
  readonly meetings: readonly OpenMeeting[] | undefined
  readonly parked: readonly AgendaItem[]
  /** Those whose titles share a word with it first. */
  readonly matters: readonly { readonly id: string; readonly title: string }[]
}

const mostMatters = 300

const wordsOf = (it: Submission): string => [it.title, ...it.subjects].join(' ')

async function mattersFor({ db }: Loading, submission: Submission): Promise<ToPrepare['matters']> {
  const rows = await db
    .selectFrom('matter')
    .select(['id', 'title'])
    .where('merged_into', 'is', null)
    .where('ended', '=', false)
    .orderBy('latest_any', it => it.desc().nullsFirst())
    .limit(mostMatters)
    .execute()
  const words = askedWords(wordsOf(submission)).filter(it => it.length > 4)
  const near = (title: string): number => words.filter(it => title.toLowerCase().includes(it.slice(0, -1))).length
  return rows.toSorted((a, b) => near(b.title) - near(a.title))
}

export const loadToPrepare: Load<ToPrepare> = async loading => {
  const found = await loadSubmission(loading)
  if (!found || found.submission.state === 'draft') return undefined
  const { db, now, actor } = loading
  const { submission, forumId } = found
  const today = dateAt(now)
  const open =
    forumId && handles(actor, forumId) ? await plannedMeetings(db, { forumIds: [forumId], from: today }) : undefined
  const meetings: OpenMeeting[] = []
  for (const meeting of (open ?? []).filter(it => it.state === 'planned' || it.state === 'called').slice(0, 12))
    meetings.push({ meeting, items: (await agendaItems(db, { meetingId: meeting.id })).filter(isOpen) })
  return {
    ...found,
    forums: await receivingForums(db, today),
    owners: (await ownersOf(db, wordsOf(submission), today)).slice(0, 4),
    meetings: open && meetings,
    parked: open && forumId ? (await agendaItems(db, { parkedIn: forumId })).filter(isOpen) : [],
    matters: await mattersFor(loading, submission),
  }
}

const isOpen = (it: AgendaItem): boolean => it.kind === 'item' && it.state === 'planned'
