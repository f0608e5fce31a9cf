// Pågående inloggningar att ta hem, för administratören.
import { type Column, listExports } from '../../http/export.ts'
import type { Route } from '../../http/route.ts'
import { openSessionRows } from './session.store.ts'
import { methodWords, type SessionRow } from './session.ts'

const columns: readonly Column<SessionRow>[] = [
  { key: 'person', title: 'Person', value: it => it.person.name },
  { key: 'personCode', title: 'Personens kod', value: it => it.person.code },
  { key: 'startedAt', title: 'Sedan', type: 'instant', value: it => it.startedAt },
  { key: 'lastSeenAt', title: 'Senast', type: 'instant', value: it => it.lastSeenAt },
  { key: 'expiresAt', title: 'Gäller längst till', type: 'instant', value: it => it.expiresAt },
  { key: 'method', title: 'Hur', value: it => methodWords[it.method] },
  { key: 'loa', title: 'Tillitsnivå', type: 'number', value: it => it.loa },
  { key: 'client', title: 'Webbläsare', value: it => it.client },
]

/** Far more than a county has people who log in. */
const most = 100_000

export const openSessionExports: readonly Route[] = listExports<SessionRow>({
  path: '/administration/inloggningar',
  action: 'login.read',
  name: 'inloggningar',
  columns,
  load: ({ db, now, settings }) => openSessionRows(db, { now, idleMinutes: settings.SESSION_IDLE_MINUTES, most }),
})
