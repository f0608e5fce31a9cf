// Nekade inloggningar att ta hem, för administratören.
import { type Column, listExports } from '../../http/export.ts'
import type { Route } from '../../http/route.ts'
import { refusedLogins } from './identity.store.ts'
import type { RefusedLogin } from './identity.ts'

const columns: readonly Column<RefusedLogin>[] = [
  { key: 'name', title: 'Namn', value: it => it.name },
  { key: 'identity', title: 'Identitet', value: it => it.subject },
  { key: 'issuer', title: 'Inloggningstjänst', value: it => it.issuer },
  { key: 'lastAt', title: 'Senast', type: 'instant', value: it => it.lastAt },
  { key: 'tries', title: 'Försök', type: 'number', value: it => it.tries },
]

/** A month's refused logins, however many somebody tries. */
const most = 100_000

export const refusedLoginExports: readonly Route[] = listExports<RefusedLogin>({
  path: '/administration/inloggningar/nya',
  action: 'login.read',
  name: 'nekade-inloggningar',
  columns,
  load: ({ db }) => refusedLogins(db, most),
})
