import { may } from '../../access/rules.ts'
import { page, type Route } from '../../http/route.ts'
import { dateAt } from '../../kernel/time.ts'
import { type Departed, DepartedPage, findDeparted } from '../minutes/departed.view.tsx'
import { ItemPage } from './item.pages.tsx'
import { findItem } from './item.store.ts'
import type { Item } from './item.ts'

export const itemRoutes: readonly Route[] = [
  page<Item | Departed>({
    path: '/punkter/:code',
    action: 'item.read',
    load: async ({ db, params }) =>
      (await findItem(db, params.code ?? '')) ?? findDeparted(db, 'item', params.code ?? ''),
    show: ({ subject, actor, now }) =>
      'departed' in subject
        ? DepartedPage(subject, 'item', may(actor, 'document.review', subject))
        : ItemPage({ item: subject, today: dateAt(now) }),
  }),
]
