import { may } from '../../access/rules.ts'
import { api, type Loading, page, type Route } from '../../http/route.ts'
import { dateAt } from '../../kernel/time.ts'
import { type Departed, DepartedPage, findDeparted } from '../minutes/departed.view.tsx'
import type { Stance } from './stance.detail.ts'
import { StancePage } from './stance.pages.tsx'
import { findStance } from './stance.store.ts'

type Found = Stance | Departed

const load = async ({ db, params }: Loading): Promise<Found | undefined> =>
  (await findStance(db, params.code ?? '')) ?? findDeparted(db, 'stance', params.code ?? '')

export const stanceRoutes: readonly Route[] = [
  page<Found>({
    path: '/stallningstaganden/:code',
    action: 'stance.read',
    load,
    show: ({ subject, actor, now, url }) =>
      'departed' in subject
        ? DepartedPage(subject, 'stance', may(actor, 'document.review', subject))
        : StancePage({ stance: subject, today: dateAt(now), host: url.host }),
  }),
  // The short address stands in citations for good: it leads on, so that the long one can be improved.
  api<Found>({
    path: '/s/:code',
    action: 'stance.read',
    load,
    answer: ({ subject }) =>
      // What has departed can come back: that is said each time, not kept by the browser.
      new Response(null, {
        status: 'departed' in subject ? 302 : 301,
        headers: { Location: `/stallningstaganden/${subject.code}` },
      }),
  }),
]
