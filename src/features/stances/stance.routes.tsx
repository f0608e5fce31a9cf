import { may } from '../../access/rules.ts'
import { api, type Loading, page, type Route } from '../../http/route.ts'
import { dateAt } from '../../kernel/time.ts'
import { followupsOn, type StanceFollowup } from '../followups/followup.view.tsx'
import { type MandateFrom, mandatesOfWords } from '../mandates/mandate.view.tsx'
import { type MatterLink, mattersOf } from '../matters/matter.view.tsx'
import { type Departed, DepartedPage, findDeparted } from '../minutes/departed.view.tsx'
import { stanceApi } from './stance.api.ts'
import type { Stance } from './stance.detail.ts'
import { StancePage } from './stance.pages.tsx'
import { findStance } from './stance.store.ts'

type Found = Stance | Departed
type Shown =
  | (Stance & {
      readonly followups: readonly StanceFollowup[]
      readonly matters: readonly MatterLink[]
      readonly mandates: readonly MandateFrom[]
    })
  | Departed

const load = async ({ db, params }: Loading): Promise<Found | undefined> =>
  (await findStance(db, params.code ?? '')) ?? findDeparted(db, 'stance', params.code ?? '')

/** What only repeats the minutes is followed up where the minutes are. */
async function loadPage(loading: Loading): Promise<Shown | undefined> {
  const found = await load(loading)
  if (!found || 'departed' in found) return found
  const { db, actor, now } = loading
  const matters = (await mattersOf(db, [found.item.code])).get(found.item.code) ?? []
  const followups = found.repeats ? [] : await followupsOn(db, found.code, { actor, today: dateAt(now) })
  return { ...found, matters, followups, mandates: await mandatesOfWords(db, [found.code]) }
}

export const stanceRoutes: readonly Route[] = [
  ...stanceApi,
  page<Shown>({
    path: '/stallningstaganden/:code',
    action: 'stance.read',
    load: loadPage,
    show: ({ subject, actor, now, url }) =>
      'departed' in subject
        ? DepartedPage(subject, 'stance', may(actor, 'document.review', subject))
        : StancePage({
            stance: subject,
            today: dateAt(now),
            host: url.host,
            mayMandate: may(actor, 'mandate.change', subject),
            ...subject,
          }),
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
