// Möten för program.
import { z } from 'zod'
import { inOrderOf, openList, openOne, said } from '../../http/open.ts'
import type { Route } from '../../http/route.ts'
import { meetingStates } from '../agendas/agenda.ts'
import { nullableDate, openForumRef } from '../forums/forum.api.ts'
import { findMeetingRows, type MeetingRow, meetingIdsAfter } from './meeting.row.ts'
import { findMeeting } from './meeting.store.ts'
import type { Meeting } from './meeting.ts'

const clock = z.string().nullable()
const forumOf = openForumRef.omit({ level: true }).meta({ id: 'MeetingForum', description: 'Forumet som möttes.' })

const basic = {
  code: said(z.string(), 'Mötets kod.', 'r8w2k5n'),
  date: said(z.iso.date(), 'Dagen.', '2024-11-08'),
  startTime: said(clock, 'Klockslag i Sverige.', '09:00'),
  endTime: said(clock, 'Klockslag i Sverige.', '12:00'),
  place: said(z.string().nullable(), 'Platsen, som den är skriven.', 'Digitalt'),
  forum: forumOf,
  state: said(z.enum(meetingStates), 'Var mötet står; held: det är känt ur sina dokument.', 'held'),
  title: said(z.string().nullable(), 'Vad mötet kallas, om det är något särskilt.', null),
  published: said(z.boolean(), 'Om mötets dokument är offentliga.', true),
  url: said(z.url(), 'Mötets sida.', 'https://samklang.example/moten/r8w2k5n'),
  self: said(z.url(), 'Samma sak här.', 'https://samklang.example/api/v1/meetings/r8w2k5n'),
}

const openMeeting = z
  .strictObject({
    ...basic,
    items: said(z.int(), 'Hur många punkter.', 12),
    stances: said(z.int(), 'Hur många ställningstaganden.', 5),
  })
  .meta({ id: 'Meeting', description: 'Ett möte i ett forum.' })

const openMeetingDetail = z
  .strictObject({
    ...basic,
    documents: z.array(
      z.strictObject({
        code: said(z.string(), 'Dokumentets kod.', 'm5t8v3d'),
        title: z.string(),
        form: said(z.string(), 'minutes, summary-slides, agenda, notice eller unknown.', 'minutes'),
        self: said(z.url(), 'Dokumentet här.', 'https://samklang.example/api/v1/documents/m5t8v3d'),
      }),
    ),
    items: z.array(
      z.strictObject({
        code: said(z.string(), 'Punktens kod.', 'h3x9p2c'),
        number: z.string().nullable(),
        title: z.string(),
        startTime: clock,
        endTime: clock,
        lapsed: z.string().nullable(),
        presenters: z.array(z.string()),
        stances: z.array(z.string()).meta({ description: 'Ställningstagandenas koder.' }),
        self: said(z.url(), 'Punkten här.', 'https://samklang.example/api/v1/items/h3x9p2c'),
      }),
    ),
    attendance: z.array(
      z.strictObject({
        name: said(z.string(), 'Som det står i dokumentet.', 'Ada Exempel'),
        person: said(z.string().nullable(), 'Personens kod.', '7f3kq2m'),
        organisation: z.string().nullable(),
        role: z.string().nullable(),
        capacity: said(z.string(), 'Hur dokumentet säger att personen var med.', 'present'),
        absent: z.boolean(),
        replaces: z.string().nullable(),
      }),
    ),
    previous: said(nullableDate, 'Forumets möte innan.', '2024-09-13'),
    following: said(nullableDate, 'Forumets möte efter.', null),
  })
  .meta({ id: 'MeetingDetail', description: 'Ett möte med sina punkter och de som var med.' })

const basicOf = (it: MeetingRow | Meeting, origin: string) => ({
  code: it.code,
  date: it.date,
  startTime: it.startTime,
  endTime: it.endTime,
  place: it.place,
  forum: {
    slug: it.forum.slug,
    name: it.forum.name,
    shortName: it.forum.shortName,
    url: `${origin}/forum/${it.forum.slug}`,
  },
  state: it.state,
  title: it.title,
  published: it.published,
  url: `${origin}/moten/${it.code}`,
  self: `${origin}/api/v1/meetings/${it.code}`,
})

/** Its day is public, or all that its documents say of it. */
const mayKnow = (it: Meeting): boolean => it.published || it.announced

const detailOf = (it: Meeting, origin: string): z.output<typeof openMeetingDetail> => ({
  ...basicOf(it, origin),
  documents: it.documents.map(({ code, title, form }) => ({
    code,
    title,
    form,
    self: `${origin}/api/v1/documents/${code}`,
  })),
  items: it.items.map(one => ({
    code: one.code,
    number: one.number,
    title: one.title,
    startTime: one.startTime,
    endTime: one.endTime,
    lapsed: one.lapsed,
    presenters: [...one.presenters],
    stances: one.stances.map(stance => stance.code),
    self: `${origin}/api/v1/items/${one.code}`,
  })),
  attendance: it.attendance.map(one => ({
    name: one.name,
    person: one.personCode,
    organisation: one.organisation,
    role: one.role,
    capacity: one.capacity,
    absent: one.absent,
    replaces: one.replaces,
  })),
  previous: it.before?.date ?? null,
  following: it.after?.date ?? null,
})

export const meetingApi: readonly Route[] = [
  openList({
    path: '/api/v1/meetings',
    action: 'register.search',
    name: 'listMeetings',
    tag: 'Möten och punkter',
    summary: 'Möten',
    filters: {
      forum: z.string().max(80).optional().meta({ description: 'Bara forumets möten, som slug.' }),
      from: z.iso.date('Ett datum som 2024-01-31.').optional().meta({ description: 'Från och med dagen.' }),
      to: z.iso.date('Ett datum som 2024-01-31.').optional().meta({ description: 'Till och med dagen.' }),
    },
    item: openMeeting,
    ids: ({ db, query }, window) => meetingIdsAfter(db, { ...query, ...window }),
    rows: async ({ db, origin }, ids) =>
      inOrderOf(ids, await findMeetingRows(db, { ids })).map(it => ({
        ...basicOf(it, origin),
        items: it.items,
        stances: it.stances,
      })),
  }),
  openOne({
    path: '/api/v1/meetings/:code',
    action: 'meeting.read',
    name: 'getMeeting',
    tag: 'Möten och punkter',
    summary: 'Ett möte med dagordning och deltagare',
    params: { code: 'Mötets kod.' },
    answer: openMeetingDetail,
    find: async ({ db, params, origin }) => {
      const about = await findMeeting(db, params.code ?? '')
      return about && { about: { ...about, published: mayKnow(about) }, body: detailOf(about, origin) }
    },
  }),
]
