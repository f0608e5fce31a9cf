import { page, type Route } from '../../http/route.ts'
import { dateAt } from '../../kernel/time.ts'
import { ItemPage } from './item.pages.tsx'
import { findItem } from './item.store.ts'
import type { Item } from './item.ts'

export const itemRoutes: readonly Route[] = [
  page<Item>({
    path: '/punkter/:code',
    action: 'item.read',
    load: ({ db, params }) => findItem(db, params.code ?? ''),
    show: ({ subject, now }) => ItemPage({ item: subject, today: dateAt(now) }),
  }),
]
