import type { Subject } from '../../access/rules.ts'
import type { Tx } from '../../data/open.ts'
import { command, href, type Load, type Loading, page, type Route, refused, seeOther } from '../../http/route.ts'
import { dateAt, isLocalDate, type LocalDate } from '../../kernel/time.ts'
import { forumBySlug } from '../forums/forum.row.ts'
import type { Forum } from '../forums/forum.ts'
import { gatheringExports } from './gathering.export.ts'
import { cancelGatheringForm, GatheringFormPage, gatheringForm } from './gathering.forms.tsx'
import { GatheringsPage } from './gathering.list.tsx'
import { findGathering, gatherings, queueOf } from './gathering.row.ts'
import { addGathering, cancelGathering, changeGathering, type GatheringValues } from './gathering.store.ts'
import { arrange, type Gathering } from './gathering.ts'
import { changeRefusals } from './gathering.words.ts'
import { joinRoutes } from './join.routes.tsx'
import { holdGathering, moveUp } from './registration.store.ts'

interface ForumSubject extends Subject {
  readonly forumId: string
  readonly forum: Forum
}

interface ArrangeSubject extends Subject {
  readonly id: string
  readonly version: number
  readonly forumId: string
  readonly published: boolean
  readonly gathering: Gathering
}

interface ListSubject extends Subject {
  readonly ahead: readonly Gathering[]
  readonly past: readonly Gathering[]
  readonly today: LocalDate
}

const loadForum: Load<ForumSubject> = async ({ db, params }) => {
  const forum = await forumBySlug(db, params.slug ?? '')
  return forum && { forumId: forum.id, forum }
}

const loadOne: Load<ArrangeSubject> = async ({ db, params }) => {
  const gathering = await findGathering(db, { code: params.code ?? '' })
  if (!gathering) return undefined
  const { id, version, forumId, announced } = gathering
  return { id, version, forumId, published: announced, gathering }
}

const loadList: Load<ListSubject> = async ({ db, now }: Loading) => {
  const today = dateAt(now)
  return {
    today,
    ahead: await gatherings(db, { today, ahead: true }),
    past: await gatherings(db, { today, ahead: false, limit: 20 }),
  }
}

type Typed = Omit<GatheringValues, 'endsOn'> & { readonly endsOn: string }

/** A day that is left out is the first one; how many each gets is nothing where places are not shared. */
const valuesOf = (form: Typed): GatheringValues => ({
  ...form,
  endsOn: isLocalDate(form.endsOn) ? form.endsOn : form.startsOn,
  sharePlaces: form.share === 'none' ? null : form.sharePlaces,
})

const adding: readonly Route[] = [
  page<ForumSubject>({
    path: '/forum/:slug/konferenser/ny',
    action: 'gathering.arrange',
    load: loadForum,
    show: ({ subject }) => GatheringFormPage({ ...subject, held: undefined, typed: {}, errors: {} }),
  }),
  command({
    path: '/forum/:slug/konferenser/ny',
    action: 'gathering.arrange',
    load: loadForum,
    form: gatheringForm,
    run: async ({ subject, permit, form, tx, now }) => {
      const fits = arrange(valuesOf(form), { queue: [], today: dateAt(now) })
      if (!fits.ok) return refused(changeRefusals[fits.why](fits.detail ?? ''))
      const { code } = await addGathering(tx, permit, { ...fits.value, forumId: subject.forumId }, now)
      return seeOther(href('/konferenser/:code', { code }), 'Den är sparad, och anmälan är öppen.')
    },
    again: ({ subject, typed, errors }) => GatheringFormPage({ ...subject, held: undefined, typed, errors }),
  }),
]

/** While nobody joins or leaves: so that places are never made fewer than have just been given. */
async function change(tx: Tx, subject: ArrangeSubject, form: Typed, today: LocalDate) {
  await holdGathering(tx, subject.id)
  return arrange(valuesOf(form), { queue: await queueOf(tx, subject.id), today })
}

const changing: readonly Route[] = [
  page<ArrangeSubject>({
    path: '/konferenser/:code/andra',
    action: 'gathering.arrange',
    load: loadOne,
    show: ({ subject: { gathering } }) =>
      GatheringFormPage({ forum: gathering.forum, held: gathering, typed: {}, errors: {} }),
  }),
  command({
    path: '/konferenser/:code/andra',
    action: 'gathering.arrange',
    load: loadOne,
    form: gatheringForm,
    run: async ({ subject, permit, form, tx, now }) => {
      if (subject.gathering.cancelledWhy !== null) return refused(changeRefusals.cancelled(''))
      const fits = await change(tx, subject, form, dateAt(now))
      if (!fits.ok) return refused(changeRefusals[fits.why](fits.detail ?? ''))
      await changeGathering(tx, permit, fits.value)
      const up = await moveUp(tx, permit, subject.id, now)
      return seeOther(
        href('/konferenser/:code', subject.gathering),
        up.length > 0 ? `Sparat. ${up.length} från väntelistan fick plats.` : 'Sparat.',
      )
    },
    again: ({ subject: { gathering }, typed, errors }) =>
      GatheringFormPage({ forum: gathering.forum, held: gathering, typed, errors }),
  }),
  command({
    path: '/konferenser/:code/stall-in',
    action: 'gathering.arrange',
    load: loadOne,
    form: cancelGatheringForm,
    run: async ({ subject, permit, form, tx }) => {
      if (form.cancelWhy === null) return refused({ cancelWhy: 'Skriv varför den ställs in.' })
      await cancelGathering(tx, permit, form.cancelWhy)
      return seeOther(href('/konferenser/:code', subject.gathering), 'Den är inställd.')
    },
    again: ({ subject: { gathering }, typed, errors }) =>
      GatheringFormPage({ forum: gathering.forum, held: gathering, typed: { cancelWhy: typed.cancelWhy }, errors }),
  }),
]

export const gatheringRoutes: readonly Route[] = [
  // The list shows what row level security lets through.
  page<ListSubject>({
    path: '/konferenser',
    action: 'register.search',
    load: loadList,
    show: ({ subject }) => GatheringsPage(subject),
  }),
  ...adding,
  ...changing,
  ...joinRoutes,
  ...gatheringExports,
]
