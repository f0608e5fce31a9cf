import { z } from 'zod'
import type { Subject } from '../../access/rules.ts'
import { clock, line, lineNeeded } from '../../http/fields.ts'
import { command, type Load, page, type Route, refused, seeOther } from '../../http/route.ts'
import { dateAt, isLocalDate } from '../../kernel/time.ts'
import { countText } from '../../ui/format.ts'
import { forumBySlug } from '../forums/forum.row.ts'
import type { Forum } from '../forums/forum.ts'
import { dayOff } from '../wheel/holidays.ts'
import { planSeries } from './planning.change.ts'
import { seriesRefusal } from './planning.words.ts'
import { type SeriesAsked, type SeriesFound, seriesAsked, seriesFound } from './series.asked.ts'
import { SeriesPage } from './series.pages.tsx'
import { meetingsNear } from './series.row.ts'
import { type DatedProposal, mostDates, proposals } from './series.ts'

interface SeriesSubject extends Subject {
  readonly forumId: string
  readonly forum: Forum
  readonly asked: SeriesAsked
  readonly found: SeriesFound | undefined
  readonly proposals: readonly DatedProposal[]
}

const load: Load<SeriesSubject> = async ({ db, params, url, now }) => {
  const forum = await forumBySlug(db, params.slug ?? '')
  if (!forum) return undefined
  const today = dateAt(now)
  const asked = seriesAsked(url.searchParams, today)
  const found = asked.shown ? seriesFound(asked, today) : undefined
  const dates = found?.dates ?? []
  const { startTime, endTime } = asked
  const near = await meetingsNear(db, forum.id, dates)
  return {
    forumId: forum.id,
    forum,
    asked,
    found,
    proposals: proposals(dates, { forumId: forum.id, today, near, dayOff, startTime, endTime }),
  }
}

const form = z.object({
  dates: z.preprocess(
    it => (it === undefined ? [] : [it].flat()),
    z
      .array(z.string().refine(isLocalDate))
      .min(1, 'Välj minst en dag.')
      .max(mostDates, `Välj högst ${mostDates} dagar.`),
  ),
  words: lineNeeded('Regeln saknas. Visa datumen igen.'),
  startTime: clock,
  endTime: clock,
  place: line(),
  link: line(1000).refine(
    it => it === null || /^https:\/\/\S+$/.test(it),
    'Skriv hela länken. Den börjar med https://.',
  ),
  announced: z
    .string()
    .optional()
    .transform(it => it === 'ja'),
})

const addressOf = (url: URL): string => `${url.pathname}${url.search}`

export const seriesRoutes: readonly Route[] = [
  page<SeriesSubject>({
    path: '/forum/:slug/moten/nya',
    action: 'series.plan',
    load,
    show: ({ subject, url }) => SeriesPage({ ...subject, errors: {}, ticked: undefined, here: addressOf(url) }),
  }),
  command({
    path: '/forum/:slug/moten/nya',
    action: 'series.plan',
    load,
    form,
    run: async ({ subject, permit, form: given, tx, now }) => {
      const each = { ...given, kind: 'ordinary' as const, title: null, message: null, answerBy: null }
      const done = await planSeries(tx, permit, subject.forumId, each, now)
      return done.ok
        ? seeOther(
            `/moten?forum=${subject.forum.slug}`,
            `${countText(done.value.length, 'möte är planerat', 'möten är planerade')}.`,
          )
        : refused(seriesRefusal(done.why, done.detail))
    },
    again: ({ subject, url, typed, errors }) =>
      SeriesPage({ ...subject, errors, ticked: [typed.dates ?? []].flat(), here: addressOf(url) }),
  }),
]
