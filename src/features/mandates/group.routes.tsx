import { z } from 'zod'
import type { Subject } from '../../access/rules.ts'
import { type Column, listExports } from '../../http/export.ts'
import { command, type Load, page, type Route, seeOther } from '../../http/route.ts'
import { forumKindWords } from '../forums/forum.ts'
import { type GroupRow, loadMissing, type MissingSubject } from './group.load.ts'
import { AlarmsPage, MissingPage } from './group.pages.tsx'
import { yearsSince } from './group.ts'
import { alarmDaysOf } from './mandate.row.ts'
import { setAlarmDays } from './mandate.store.ts'
import { usualAlarms } from './mandate.ts'
import { standingText } from './mandate.words.ts'

// Grupper utan giltigt uppdrag, och forumets påminnelser.

type Exported = GroupRow & { readonly today: string }

const columns: readonly Column<Exported>[] = [
  { key: 'group', title: 'Grupp', value: it => it.group.name },
  { key: 'kind', title: 'Slag', value: it => forumKindWords[it.group.kind] },
  { key: 'area', title: 'Område', value: it => it.area },
  { key: 'standing', title: 'Varför', value: it => standingText(it.standing, it.today) },
  { key: 'since', title: 'Sedan', type: 'date', value: it => ('since' in it.standing ? it.standing.since : null) },
  {
    key: 'years',
    title: 'Hela år utan uppdrag',
    type: 'number',
    value: it => ('since' in it.standing ? yearsSince(it.standing.since, it.today) : null),
  },
  { key: 'url', title: 'Adress', type: 'link', value: it => `/forum/${it.group.slug}` },
]

/** '180, 90, 30': whole days, the longest first, each once. */
const daysForm = z.object({
  days: z
    .string()
    .default('')
    .transform(it => it.split(/[\s,;]+/).filter(Boolean))
    .refine(it => it.length <= 6, 'Skriv högst sex tal.')
    .refine(
      it => it.every(one => /^\d{1,4}$/.test(one) && Number(one) >= 1 && Number(one) <= 1000),
      'Skriv hela dagar från 1 till 1 000, med komma emellan.',
    )
    .transform(it => [...new Set(it.map(Number))].sort((a, b) => b - a)),
})

interface AlarmsSubject extends Subject {
  readonly forumId: string
  readonly forum: { readonly name: string; readonly slug: string }
  readonly days: readonly number[]
}

const loadAlarms: Load<AlarmsSubject> = async ({ db, params }) => {
  const forum = await db
    .selectFrom('forum')
    .select(['id', 'name', 'slug'])
    .where('slug', '=', params.slug ?? '')
    .executeTakeFirst()
  return forum && { forumId: forum.id, forum, days: (await alarmDaysOf(db, forum.id))?.days ?? usualAlarms }
}

export const groupRoutes: readonly Route[] = [
  page<MissingSubject>({
    path: '/uppdrag/utan',
    action: 'mandate.survey',
    load: loadMissing,
    show: ({ subject }) => MissingPage(subject),
  }),
  ...listExports<Exported>({
    path: '/uppdrag/utan',
    action: 'mandate.survey',
    name: 'grupper-utan-uppdrag',
    columns,
    load: async loading => {
      const found = await loadMissing(loading)
      return found?.rows.map(it => ({ ...it, today: found.today }))
    },
  }),
  page<AlarmsSubject>({
    path: '/forum/:slug/uppdragslarm',
    action: 'mandate.change',
    load: loadAlarms,
    show: ({ subject }) => AlarmsPage({ ...subject, typed: {}, errors: {} }),
  }),
  command({
    path: '/forum/:slug/uppdragslarm',
    action: 'mandate.change',
    load: loadAlarms,
    form: daysForm,
    run: async ({ subject, form, tx, permit }) => {
      await setAlarmDays(tx, permit, subject.forumId, form.days)
      return seeOther(`/forum/${subject.forum.slug}`, 'Påminnelserna är sparade.')
    },
    again: ({ subject, typed, errors }) => AlarmsPage({ ...subject, typed, errors }),
  }),
]
