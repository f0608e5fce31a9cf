import { z } from 'zod'
import { may } from '../../access/rules.ts'
import { pageNumber } from '../../http/paging.ts'
import { command, type Load, page, type Route, refused, seeOther } from '../../http/route.ts'
import { isUuid } from '../../kernel/ids.ts'
import { countText } from '../../ui/format.ts'
import { type SuggestLinksInput, suggestLinksName } from '../matters/suggesting/suggestion.ts'
import { announce } from '../subscriptions/published.ts'
import { approve } from './approval.store.ts'
import { approvable } from './approval.ts'
import { permitToApprove } from './review.routes.tsx'
import { findWaitingDocuments } from './review.row.ts'
import { findReviewed } from './reviewed.store.ts'
import { WaitingDocumentsPage, type WaitingSubject } from './waiting.pages.tsx'

const size = 50

const load: Load<WaitingSubject> = async ({ db, url }) => {
  const clearOnly = url.searchParams.get('visa') === 'klara'
  const read = (page: number) => findWaitingDocuments(db, { clearOnly, from: (page - 1) * size, limit: size })
  const asked = pageNumber(url)
  const waiting = await read(asked)
  // The page that was last when one began to approve may be gone: what is left is on the first.
  if (asked > 1 && waiting.rows.length === 0) return { waiting: await read(1), clearOnly, page: 1, size }
  return { waiting, clearOnly, page: asked, size }
}

const form = z.object({
  dokument: z.preprocess(it => (it === undefined ? [] : [it].flat()), z.array(z.string().refine(isUuid)).max(500)),
})

export const waitingRoutes: readonly Route[] = [
  page({ path: '/granskning', action: 'document.review', load, show: ({ subject }) => WaitingDocumentsPage(subject) }),
  command({
    path: '/granskning/godkann',
    action: 'document.review',
    load,
    form,
    run: async ({ form, tx, actor, now, jobs }) => {
      if (form.dokument.length === 0) return refused('Välj minst ett dokument att godkänna.')
      const approved: string[] = []
      for (const id of form.dokument) {
        const it = await findReviewed(tx, { id })
        if (!it || !may(actor, 'document.approve', it) || !approvable(it).ok) continue
        await approve(tx, permitToApprove(actor, it), it, now)
        await jobs.add(tx, suggestLinksName, [{ documentId: id } satisfies SuggestLinksInput])
        approved.push(id)
      }
      await announce(jobs, tx, approved)
      const count = approved.length
      const left = form.dokument.length - count
      const said = `${countText(count, 'dokument är godkänt', 'dokument är godkända')} och ${count === 1 ? 'publicerat' : 'publicerade'}.`
      return seeOther('/granskning', left > 0 ? `${said} ${left} hade ändrats och fick vänta.` : said)
    },
    again: ({ subject, errors }) => WaitingDocumentsPage({ ...subject, error: Object.values(errors).join(' ') }),
  }),
]
