import type { Subject } from '../../access/rules.ts'
import { command, href, type Load, page, type Route, refused, seeOther } from '../../http/route.ts'
import { dateAt } from '../../kernel/time.ts'
import { forumBySlug } from '../forums/forum.row.ts'
import { followApproved } from './approval.change.ts'
import { minutesHref } from './approval.links.ts'
import { type ApproversSubject, loadApprovers } from './approval.load.ts'
import { wayWords } from './approval.words.ts'
import {
  ApproversPage,
  approversForm,
  ForumApprovalPage,
  type ForumApprovalProps,
  forumApprovalForm,
} from './approver.pages.tsx'
import { forumApproval, seatedPersons } from './approver.row.ts'
import { chooseApproval, nameApprovers } from './approver.store.ts'
import { beginDraft, settleMinutes } from './minutes.store.ts'

interface ForumSubject extends Subject, ForumApprovalProps {
  readonly id: string
  readonly forumId: string
}

const loadForum: Load<ForumSubject> = async ({ db, params, now }) => {
  const forum = await forumBySlug(db, params.slug ?? '')
  if (!forum) return undefined
  const chosen = await forumApproval(db, forum.id)
  return {
    ...{ id: forum.id, forumId: forum.id, version: chosen.version ?? 0, forum, chosen },
    seated: await seatedPersons(db, forum.id, dateAt(now)),
  }
}

const path = '/moten/:code/motesanteckningar/justerare'
const forumPath = '/forum/:slug/justering'

export const approverRoutes: readonly Route[] = [
  page<ApproversSubject>({
    path,
    action: 'minutes.circulate',
    load: loadApprovers,
    show: ({ subject, actor }) => ApproversPage({ subject, actor }),
  }),
  command<ApproversSubject, 'minutes.circulate', typeof approversForm>({
    path,
    action: 'minutes.circulate',
    load: loadApprovers,
    form: approversForm,
    run: async ({ subject, form, tx, permit, jobs, now }) => {
      const { meeting, minutes } = subject
      if (minutes.state === 'approved' || minutes.state === 'published') return refused(wayWords.approved)
      const chosen = subject.candidates.filter(it => form.person.includes(it.personId))
      if (chosen.length === 0) return refused({ person: 'Välj minst en' })
      await beginDraft(tx, permit, meeting, now)
      await nameApprovers(tx, permit, meeting, chosen)
      const approved = await settleMinutes(tx, permit, meeting.id, now)
      if (approved) await followApproved(tx, permit, jobs, meeting.id)
      return seeOther(minutesHref(meeting.code), 'Sparat.')
    },
    again: ({ subject, actor, typed, errors }) => ApproversPage({ subject, actor, typed, errors }),
  }),
  page<ForumSubject>({
    path: forumPath,
    action: 'approver.change',
    load: loadForum,
    show: ({ subject }) => ForumApprovalPage(subject),
  }),
  command<ForumSubject, 'approver.change', typeof forumApprovalForm>({
    path: forumPath,
    action: 'approver.change',
    load: loadForum,
    form: forumApprovalForm,
    run: async ({ subject, form, tx, permit }) => {
      if (form.role.length + form.person.length === 0) return refused({ role: 'Välj minst en roll eller person' })
      const personIds = form.person.filter(id => subject.seated.some(it => it.personId === id))
      await chooseApproval(tx, permit, { adjustDays: form.adjustDays, roles: form.role, personIds })
      return seeOther(href('/forum/:slug', subject.forum), 'Sparat.')
    },
    again: ({ subject, typed, errors }) => ForumApprovalPage({ ...subject, typed, errors }),
  }),
]
