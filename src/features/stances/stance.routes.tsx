import { api, type Loading, page, type Route } from '../../http/route.ts'
import { dateAt } from '../../kernel/time.ts'
import type { Stance } from './stance.detail.ts'
import { StancePage } from './stance.pages.tsx'
import { findStance } from './stance.store.ts'

const load = ({ db, params }: Loading) => findStance(db, params.code ?? '')

export const stanceRoutes: readonly Route[] = [
  page<Stance>({
    path: '/stallningstaganden/:code',
    action: 'stance.read',
    load,
    show: ({ subject, now, url }) => StancePage({ stance: subject, today: dateAt(now), host: url.host }),
  }),
  // The short address stands in citations for good: it leads on, so that the long one can be improved.
  api<Stance>({
    path: '/s/:code',
    action: 'stance.read',
    load,
    answer: ({ subject }) =>
      new Response(null, { status: 301, headers: { Location: `/stallningstaganden/${subject.code}` } }),
  }),
]
