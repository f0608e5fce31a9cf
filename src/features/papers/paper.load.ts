// Handlingarnas laddning: what a page or a command about a handling begins from.
import type { Subject } from '../../access/rules.ts'
import type { Loading } from '../../http/route.ts'
import { findPlannedMeeting, type PlannedMeeting } from '../agendas/planned.row.ts'
import {
  findPaper,
  isCalled,
  isToClear,
  type Paper,
  type PaperPlace,
  placeOf,
  type Twin,
  twinsOf,
} from './paper.row.ts'
import { type ItemPapers, loadItemPapers } from './paper.view.tsx'

export interface PaperSubject extends Subject {
  readonly id: string
  readonly version: number
  readonly forumId: string
  readonly paper: Paper
  readonly place: PaperPlace
  readonly twins: readonly Twin[]
  /** The actor handles the forum: the rule is asked again by each command. */
  readonly fileLimit: number
}

const personOf = ({ actor }: Loading): string | null => (actor.kind === 'person' ? actor.personId : null)

export async function loadPaper(loading: Loading): Promise<PaperSubject | undefined> {
  const { db, params, settings } = loading
  const paper = await findPaper(db, params.code ?? '')
  if (!paper) return undefined
  const place = await placeOf(db, paper, personOf(loading))
  const twins = (await twinsOf(db, [paper])).get(paper.id) ?? []
  const { id, version, forumId } = paper
  const mine = place.mine || (await isToClear(db, id))
  return { id, version, forumId, mine, paper, place, twins, fileLimit: settings.UPLOAD_FILE_MB }
}

export interface ItemSubject extends Subject {
  readonly id: string
  readonly forumId: string
  readonly item: { readonly code: string; readonly title: string; readonly meetingId: string | null }
  readonly meeting: PlannedMeeting | undefined
  readonly papers: ItemPapers
  /** Megabytes. */
  readonly fileLimit: number
}

/** The agenda item whose handlingar are changed; parked ones too. */
export async function loadItem(loading: Loading): Promise<ItemSubject | undefined> {
  const { db, params, settings } = loading
  const item = await db
    .selectFrom('agenda_item')
    .select(['id', 'code', 'title', 'forum_id', 'meeting_id'])
    .where('code', '=', params.item ?? '')
    .executeTakeFirst()
  if (!item) return undefined
  const { id, code, title, forum_id: forumId, meeting_id: meetingId } = item
  return {
    ...{ id, forumId, item: { code, title, meetingId } },
    mine: meetingId !== null && (await isCalled(db, meetingId, personOf(loading))),
    meeting: meetingId ? await findPlannedMeeting(db, { id: meetingId }) : undefined,
    papers: await loadItemPapers(db, id),
    fileLimit: settings.UPLOAD_FILE_MB,
  }
}
