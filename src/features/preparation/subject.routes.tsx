import { z } from 'zod'
import type { Subject } from '../../access/rules.ts'
import { type Column, listExports } from '../../http/export.ts'
import { date, inOrder, line, lineNeeded, outOfOrder, text } from '../../http/fields.ts'
import { command, href, type Load, page, type Route, seeOther } from '../../http/route.ts'
import { isUuid } from '../../kernel/ids.ts'
import { folded } from '../../kernel/text.ts'
import { covers, dateAt, type LocalDate } from '../../kernel/time.ts'
import { type LookUpGiven, LookUpPage } from './lookup.pages.tsx'
import { SubjectsPage } from './subject.pages.tsx'
import { answerTo, type OwnedBy, subjectRows } from './subject.row.ts'
import { addSubject, changeSubject, removeSubject } from './subject.store.ts'
import type { ForumSubject } from './subject.ts'
import type { Db } from './submission.row.ts'
import type { SubmissionForum } from './submission.ts'

async function allOn(db: Db, today: LocalDate): Promise<readonly OwnedBy[]> {
  const held = (await subjectRows(db)).filter(it => covers(it, today))
  const forums = await db
    .selectFrom('forum')
    .select(['id', 'name', 'short_name as shortName', 'slug', 'valid_from as from', 'valid_to as to'])
    .orderBy('level')
    .orderBy('name')
    .execute()
  return forums
    .filter(it => covers(it, today))
    .map(forum => ({ forum, subjects: held.filter(it => it.forumId === forum.id) }))
    .filter(it => it.subjects.length > 0)
}

const loadLookUp: Load<LookUpGiven & Subject> = async ({ db, url, now }) => {
  const q = folded((url.searchParams.get('q') ?? '').toWellFormed().replace(/[\p{C}\uFFFD]+/gu, ' ')).slice(0, 200)
  const today = dateAt(now)
  return q
    ? { q, answer: await answerTo(db, q, today), all: [] }
    : { q, answer: undefined, all: await allOn(db, today) }
}

interface Exported {
  readonly forum: SubmissionForum
  readonly subject: ForumSubject
}

const columns: readonly Column<Exported>[] = [
  { key: 'forum', title: 'Forum', value: it => it.forum.name },
  { key: 'subject', title: 'Fråga', value: it => it.subject.words },
  { key: 'note', title: 'Vad som ingår', value: it => it.subject.note },
  { key: 'source', title: 'Var det står', value: it => it.subject.source },
  { key: 'proposed', title: 'Förslag', type: 'yes-no', value: it => it.subject.proposed },
  { key: 'from', title: 'Från', type: 'date', value: it => it.subject.from },
  { key: 'to', title: 'Till', type: 'date', value: it => it.subject.to },
  { key: 'url', title: 'Adress', type: 'link', value: it => `/forum/${it.forum.slug}` },
]

interface SubjectsSubject extends Subject {
  readonly forumId: string
  readonly forum: SubmissionForum
  readonly subjects: readonly ForumSubject[]
  readonly chosen: ForumSubject | undefined
}

const loadForum: Load<SubjectsSubject> = async ({ db, params, url }) => {
  const forum = await db
    .selectFrom('forum')
    .select(['id', 'name', 'short_name as shortName', 'slug'])
    .where('slug', '=', params.slug ?? '')
    .executeTakeFirst()
  if (!forum) return undefined
  const subjects = await subjectRows(db, forum.id)
  const chosen = subjects.find(it => it.id === (params.subject ?? url.searchParams.get('andra')))
  return { forumId: forum.id, forum, subjects, chosen, ...(chosen && { version: chosen.version }) }
}

/** One that is there: anything else is not found. */
const loadChosen: Load<SubjectsSubject> = async loading => {
  const found = isUuid(loading.params.subject) ? await loadForum(loading) : undefined
  return found?.chosen ? found : undefined
}

const subjectForm = z
  .object({
    words: lineNeeded('Skriv vilken fråga det gäller.'),
    note: text(1000),
    source: line(),
    proposed: z
      .string()
      .optional()
      .transform(it => it === 'ja'),
    from: date,
    to: date,
  })
  .refine(inOrder, outOfOrder)

const whichOf = ({ chosen, forumId }: SubjectsSubject) => ({
  id: chosen?.id ?? '',
  forumId,
  version: chosen?.version ?? -1,
})

const back = ({ forum }: SubjectsSubject, flash: string) => seeOther(href('/forum/:slug/fragor', forum), flash)

export const subjectRoutes: readonly Route[] = [
  page<LookUpGiven & Subject>({
    path: '/forum-for-fragan',
    action: 'forum.read',
    load: loadLookUp,
    show: ({ subject }) => LookUpPage(subject),
  }),
  ...listExports<Exported>({
    path: '/forum-for-fragan',
    action: 'forum.read',
    name: 'forumens-fragor',
    columns,
    load: async ({ db, now }) =>
      (await allOn(db, dateAt(now))).flatMap(({ forum, subjects }) => subjects.map(subject => ({ forum, subject }))),
  }),
  page<SubjectsSubject>({
    path: '/forum/:slug/fragor',
    action: 'subject.change',
    load: loadForum,
    show: ({ subject, now }) => SubjectsPage({ ...subject, today: dateAt(now), typed: {}, errors: {} }),
  }),
  command<SubjectsSubject, 'subject.change', typeof subjectForm>({
    path: '/forum/:slug/fragor',
    action: 'subject.change',
    load: loadForum,
    form: subjectForm,
    run: async ({ subject, form, tx, permit }) => {
      await addSubject(tx, permit, subject.forumId, form)
      return back(subject, 'Frågan är tillagd.')
    },
    again: ({ subject, now, typed, errors }) =>
      SubjectsPage({ ...subject, chosen: undefined, today: dateAt(now), typed, errors }),
  }),
  command<SubjectsSubject, 'subject.change', typeof subjectForm>({
    path: '/forum/:slug/fragor/:subject',
    action: 'subject.change',
    load: loadChosen,
    form: subjectForm,
    run: async ({ subject, form, tx, permit }) => {
      await changeSubject(tx, permit, whichOf(subject), form)
      return back(subject, 'Frågan är ändrad.')
    },
    again: ({ subject, now, typed, errors }) => SubjectsPage({ ...subject, today: dateAt(now), typed, errors }),
  }),
  command<SubjectsSubject, 'subject.change'>({
    path: '/forum/:slug/fragor/:subject/ta-bort',
    action: 'subject.change',
    load: loadChosen,
    run: async ({ subject, tx, permit }) => {
      await removeSubject(tx, permit, whichOf(subject))
      return back(subject, 'Frågan är borttagen.')
    },
    again: ({ subject, now, errors }) => SubjectsPage({ ...subject, today: dateAt(now), typed: {}, errors }),
  }),
]
