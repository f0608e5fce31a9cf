import { may, type Subject } from '../../access/rules.ts'
import { type Load, page, type Route } from '../../http/route.ts'
import { thingsOf } from './log.names.ts'
import { LogPage, type LogShown } from './log.pages.tsx'
import { countLog, findBreak, listActors, listLog } from './log.store.ts'
import { logFilterOf } from './log.ts'

const size = 50
/** Up to here the chain is checked each time the log is shown: a few tenths of a second. */
const checkedAtOnce = 20_000

type LogSeen = Subject & LogShown

const loadLog: Load<Partial<LogSeen>> = async ({ db, url, actor }) => {
  if (!may(actor, 'audit.read')) return {}
  const people = await listActors(db)
  const filter = logFilterOf(url.searchParams, people)
  const total = await countLog(db, filter)
  const all = Object.keys(filter).length === 0 ? total : await countLog(db, {})
  const asked = Number(url.searchParams.get('sida') ?? 1)
  const at = Number.isInteger(asked) ? Math.min(Math.max(1, asked), Math.max(1, Math.ceil(total / size))) : 1
  const check = all <= checkedAtOnce || url.searchParams.get('kontroll') === 'ja'
  const rows = await listLog(db, filter, size, (at - 1) * size)
  return {
    people,
    filter,
    rows,
    things: await thingsOf(db, rows),
    paging: { page: at, size, total },
    chain: check ? ((await findBreak(db)) ?? 'whole') : 'unchecked',
  }
}

export const logRoutes: readonly Route[] = [
  page<LogSeen>({
    path: '/administration/logg',
    action: 'audit.read',
    load: loadLog as Load<LogSeen>,
    show: ({ subject }) => LogPage(subject),
  }),
]
