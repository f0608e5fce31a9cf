import { may } from '../../access/rules.ts'
import { type Loading, page, type Route } from '../../http/route.ts'
import { dateAt } from '../../kernel/time.ts'
import { type ExtractProgress, extractProgress } from '../extracts/extract.view.tsx'
import { type MatterLink, mattersOf } from '../matters/matter.view.tsx'
import { type Departed, DepartedPage, findDeparted } from '../minutes/departed.view.tsx'
import { type MinutesAt, minutesAt } from '../publications/next.view.tsx'
import { type TaskRow, tasksAbout } from '../tasks/task.view.tsx'
import { itemApi } from './item.api.ts'
import { ItemPage } from './item.pages.tsx'
import { findItem } from './item.store.ts'
import type { Item } from './item.ts'

type Shown =
  | (Item & {
      readonly tracked: readonly TaskRow[]
      readonly matters: readonly MatterLink[]
      readonly about: MinutesAt | undefined
      readonly extract: ExtractProgress | undefined
    })
  | Departed

async function load({ db, params, actor }: Loading): Promise<Shown | undefined> {
  const item = await findItem(db, params.code ?? '')
  if (!item) return findDeparted(db, 'item', params.code ?? '')
  return {
    ...item,
    matters: (await mattersOf(db, [item.code])).get(item.code) ?? [],
    tracked: await tasksAbout(db, actor, { itemCode: item.code }),
    about: (await minutesAt(db, [item.code])).get(item.code),
    extract: (await extractProgress(db, [item.code])).get(item.code),
  }
}

export const itemRoutes: readonly Route[] = [
  ...itemApi,
  page<Shown>({
    path: '/punkter/:code',
    action: 'item.read',
    load,
    show: ({ subject, actor, now }) =>
      'departed' in subject
        ? DepartedPage(subject, 'item', may(actor, 'document.review', subject))
        : ItemPage({
            ...{
              item: subject,
              today: dateAt(now),
              matters: subject.matters,
              about: subject.about,
              extract: subject.extract,
              tracked: subject.tracked,
            },
            keeper: may(actor, 'matter.add'),
          }),
  }),
]
