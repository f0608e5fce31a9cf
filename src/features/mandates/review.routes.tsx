import { z } from 'zod'
import { type Column, listExports } from '../../http/export.ts'
import { text } from '../../http/fields.ts'
import { command, page, type Route, refused, seeOther } from '../../http/route.ts'
import { dateAt } from '../../kernel/time.ts'
import { changeHref, mandateHref, reviewsHref } from './mandate.links.ts'
import { endMandate } from './mandate.store.ts'
import { reviewRefusals } from './mandate.words.ts'
import {
  type GroupReviewSubject,
  type Line,
  loadGroupReview,
  loadReview,
  loadYear,
  type ReviewSubject,
  type YearSubject,
} from './review.load.ts'
import { GroupReviewPage, ReviewPage } from './review.pages.tsx'
import { endGroup, writeReview } from './review.store.ts'
import { review, reviewOutcomes, reviewOutcomeWords } from './review.ts'
import { YearPage } from './year.pages.tsx'

// Årlig genomgång av uppdrag och grupper.

const ticked = z
  .string()
  .optional()
  .transform(it => it !== undefined && it !== '')

const reviewForm = z.object({
  outcome: z.enum(reviewOutcomes, 'Välj vad ni kom fram till.'),
  reason: text(2000),
  seen: ticked,
  endGroup: ticked,
})

const columns: readonly Column<Line>[] = [
  { key: 'mandate', title: 'Uppdrag', value: it => it.mandate?.title },
  { key: 'group', title: 'Grupp', value: it => it.group?.name },
  { key: 'endsOn', title: 'Gäller till och med', type: 'date', value: it => it.mandate?.endsOn },
  { key: 'outcome', title: 'Genomgång', value: it => it.review && reviewOutcomeWords[it.review.outcome] },
  { key: 'reason', title: 'Varför', value: it => it.review?.reason },
  { key: 'on', title: 'Dag', type: 'date', value: it => it.review && dateAt(it.review.reviewedAt) },
  { key: 'by', title: 'Av', value: it => it.review?.reviewedBy },
  {
    key: 'url',
    title: 'Adress',
    type: 'link',
    value: it => (it.mandate ? mandateHref(it.mandate) : it.group && `/forum/${it.group.slug}`),
  },
]

const listing: readonly Route[] = [
  page<YearSubject>({
    path: '/uppdrag/genomgang',
    action: 'mandate.survey',
    load: loadYear,
    show: ({ subject }) => YearPage(subject),
  }),
  ...listExports<Line>({
    path: '/uppdrag/genomgang',
    action: 'mandate.survey',
    name: 'genomgang',
    columns,
    load: async loading => (await loadYear(loading))?.lines,
  }),
]

const reviewing: readonly Route[] = [
  page<ReviewSubject>({
    path: '/uppdrag/:code/genomgang',
    action: 'mandate.review',
    load: loadReview,
    show: ({ subject }) => ReviewPage({ subject, typed: {}, errors: {} }),
  }),
  command({
    path: '/uppdrag/:code/genomgang',
    action: 'mandate.review',
    load: loadReview,
    form: reviewForm,
    run: async ({ subject, form, tx, permit, now }) => {
      const { mandate, hanging, groupHanging, today } = subject
      const ends = form.endGroup && groupHanging !== undefined && form.outcome === 'close'
      const all = [...hanging, ...(ends ? (groupHanging ?? []) : [])]
      const fine = review(form, { active: mandate.state === 'active', hanging: all })
      if (!fine.ok) return refused(reviewRefusals[fine.why])
      const year = Number(today.slice(0, 4))
      const { outcome, reason } = form
      const of = { mandateId: mandate.id }
      await writeReview(tx, permit, { forumId: mandate.forumId, of, year, outcome, reason, hanging: all }, now)
      if (outcome === 'change') return seeOther(changeHref(mandate), 'Genomgången är sparad. Gör ändringen här.')
      if (outcome === 'keep') return seeOther(reviewsHref, `${mandate.title} behålls utan ändring.`)
      await endMandate(tx, permit, { on: today, why: reason ?? '' })
      if (ends && mandate.groupId) await endGroup(tx, permit, { groupId: mandate.groupId, last: today, why: reason })
      return seeOther(mandateHref(mandate), ends ? 'Uppdraget och gruppen är avslutade.' : 'Uppdraget är avslutat.')
    },
    again: ({ subject, typed, errors }) => ReviewPage({ subject, typed, errors }),
  }),
]

const groups: readonly Route[] = [
  page<GroupReviewSubject>({
    path: '/forum/:slug/genomgang',
    action: 'mandate.review',
    load: loadGroupReview,
    show: ({ subject }) => GroupReviewPage({ subject, typed: {}, errors: {} }),
  }),
  command({
    path: '/forum/:slug/genomgang',
    action: 'mandate.review',
    load: loadGroupReview,
    form: reviewForm,
    run: async ({ subject, form, tx, permit, now }) => {
      const { group, hanging, today } = subject
      const active = group.to == null || group.to > today
      const fine = review(form, { active, hanging })
      if (!fine.ok) return refused(reviewRefusals[fine.why])
      const { outcome, reason } = form
      const year = Number(today.slice(0, 4))
      await writeReview(
        tx,
        permit,
        { forumId: group.id, of: { groupId: group.id }, year, outcome, reason, hanging },
        now,
      )
      if (outcome === 'close') await endGroup(tx, permit, { groupId: group.id, last: today, why: reason })
      return seeOther(
        outcome === 'close' ? `/forum/${group.slug}` : reviewsHref,
        outcome === 'close' ? `${group.name} är avslutad.` : `Genomgången av ${group.name} är sparad.`,
      )
    },
    again: ({ subject, typed, errors }) => GroupReviewPage({ subject, typed, errors }),
  }),
]

export const reviewRoutes: readonly Route[] = [...listing, ...groups, ...reviewing]
