import { z } from 'zod'
import type { Subject } from '../../access/rules.ts'
import { chosen, date, lineNeeded, text } from '../../http/fields.ts'
import { command, type Load, page, type Route, refused, seeOther } from '../../http/route.ts'
import { isUuid, parseId } from '../../kernel/ids.ts'
import { templateHref } from './agenda.links.ts'
import { mattersLike, type OtherMeeting } from './agenda.load.ts'
import { itemTypes } from './agenda.ts'
import { minutes } from './item.form.ts'
import { TemplatePage, TemplateRowPage } from './template.pages.tsx'
import { templateRows } from './template.row.ts'
import {
  addTemplateRow,
  changeTemplateRow,
  orderTemplateRow,
  removeTemplateRow,
  templateFromAgenda,
} from './template.store.ts'
import type { TemplateRow } from './template.ts'

export interface TemplateSubject extends Subject {
  readonly forumId: string
  readonly forum: { readonly name: string; readonly shortName: string | null; readonly slug: string }
  readonly rows: readonly TemplateRow[]
  /** The forum's meetings whose agenda has items, the latest first. */
  readonly meetings: readonly OtherMeeting[]
  readonly matters: readonly { readonly id: string; readonly title: string }[]
}

export interface RowSubject extends TemplateSubject {
  readonly id: string
  readonly version: number
  readonly row: TemplateRow
}

const loadTemplate: Load<TemplateSubject> = async ({ db, params }) => {
  const forum = await db
    .selectFrom('forum')
    .select(['id', 'name', 'short_name as shortName', 'slug'])
    .where('slug', '=', params.slug ?? '')
    .executeTakeFirst()
  if (!forum) return undefined
  const rows = await templateRows(db, forum.id)
  const meetings = await db
    .selectFrom('meeting as m')
    .select(['m.id', 'm.code', 'm.date'])
    .where('m.forum_id', '=', forum.id)
    .where(it => it.exists(it.selectFrom('agenda_item as i').select('i.id').whereRef('i.meeting_id', '=', 'm.id')))
    .orderBy('m.date', 'desc')
    .limit(20)
    .execute()
  const own = rows.flatMap(it => (it.matter ? [it.matter] : []))
  const latest = await mattersLike(db, '', 100)
  const matters = [...own, ...latest.filter(it => !own.some(one => one.id === it.id))]
  return { forumId: forum.id, forum, rows, meetings, matters }
}

const loadRow: Load<RowSubject> = async loading => {
  const subject = await loadTemplate(loading)
  const id = parseId(loading.params.row)
  const row = subject?.rows.find(it => it.id === id)
  return subject && row && { ...subject, id: row.id, version: row.version, row }
}

const ticked = z
  .string()
  .optional()
  .transform(it => it === 'ja')
const types = z.preprocess(
  it => (it === undefined ? [] : [it].flat()),
  z.array(z.enum(itemTypes as readonly ['dialog'])),
)

const rowForm = z
  .object({
    ...{ title: lineNeeded('Skriv en rubrik.', 300), kind: z.enum(['item', 'break', 'place'], 'Välj vad det är.') },
    ...{ types, minutes, purpose: text(2000), matterId: chosen, standing: ticked, standingTo: date, closing: ticked },
  })
  .refine(it => it.standing || it.standingTo === null, {
    path: ['standing'],
    error: 'Kryssa för stående punkt, eller ta bort dagen som den står till.',
  })
  .transform(it =>
    it.kind === 'item' ? it : { ...it, types: [], purpose: null, matterId: null, standing: false, standingTo: null },
  )

const meetingForm = z.object({ meeting: z.string('Välj en dagordning.').refine(isUuid, 'Välj en dagordning.') })
const orderForm = z.object({ way: z.enum(['up', 'down']) })

const path = '/forum/:slug/mallar' as const
const action = 'agenda.change' as const

export const templateRoutes: readonly Route[] = [
  page<TemplateSubject>({
    ...{ path, action, load: loadTemplate },
    show: ({ subject }) => TemplatePage({ subject, typed: {}, errors: {} }),
  }),
  command<TemplateSubject, 'agenda.change', typeof rowForm>({
    ...{ path, action, load: loadTemplate, form: rowForm, again: TemplatePage },
    run: async ({ subject, form, tx, permit }) => {
      const added = await addTemplateRow(tx, permit, { ...form, forumId: subject.forumId })
      return added.ok
        ? seeOther(templateHref(subject.forum.slug), `Lades till i mallen: ${form.title}.`)
        : refused({ kind: 'Mallen har redan en plats för mötets egna ärenden.' })
    },
  }),
  command<TemplateSubject, 'agenda.change', typeof meetingForm>({
    ...{ path: `${path}/av-dagordning`, action, load: loadTemplate, form: meetingForm, again: TemplatePage },
    run: async ({ subject, form, tx, permit }) => {
      const meeting = subject.meetings.find(it => it.id === form.meeting)
      if (!meeting) return refused('Den dagordningen finns inte längre.')
      const rows = await templateFromAgenda(tx, permit, { forumId: subject.forumId, meetingId: meeting.id })
      return seeOther(templateHref(subject.forum.slug), `Mallen har nu ${rows} rader.`)
    },
  }),
  page<RowSubject>({
    ...{ path: `${path}/:row`, action, load: loadRow },
    show: ({ subject }) => TemplateRowPage({ subject, typed: {}, errors: {} }),
  }),
  command<RowSubject, 'agenda.change', typeof rowForm>({
    ...{ path: `${path}/:row`, action, load: loadRow, form: rowForm, again: TemplateRowPage },
    run: async ({ subject, form, tx, permit }) => {
      await changeTemplateRow(tx, permit, { ...form, kind: subject.row.kind })
      return seeOther(templateHref(subject.forum.slug), `Sparad: ${form.title}.`)
    },
  }),
  command<RowSubject, 'agenda.change', typeof orderForm>({
    ...{ path: `${path}/:row/ordna`, action, load: loadRow, form: orderForm, again: TemplatePage },
    run: async ({ subject, form, tx, permit }) => {
      await orderTemplateRow(tx, permit, subject.forumId, form.way)
      return seeOther(templateHref(subject.forum.slug))
    },
  }),
  command<RowSubject, 'agenda.change'>({
    ...{ path: `${path}/:row/ta-bort`, action, load: loadRow, again: TemplatePage },
    run: async ({ subject, tx, permit }) => {
      await removeTemplateRow(tx, permit)
      return seeOther(templateHref(subject.forum.slug), `Borttagen ur mallen: ${subject.row.title}.`)
    },
  }),
]
