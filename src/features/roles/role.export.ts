// Roller att ta hem, för administratören.
import { type Column, listExports } from '../../http/export.ts'
import type { Route } from '../../http/route.ts'
import { dateAt } from '../../kernel/time.ts'
import { rolesPath } from './role.links.ts'
import { askedRoles, filterOf } from './role.list.ts'
import { listRoles, type RoleRow } from './role.row.ts'
import { type RoleState, stateOf } from './role.ts'
import { roleWords, scopeKindWords, scopeText, stateWords } from './role.words.ts'

interface Row extends RoleRow {
  readonly state: RoleState
}

const columns: readonly Column<Row>[] = [
  { key: 'person', title: 'Person', value: it => it.person.name },
  { key: 'personCode', title: 'Personens kod', value: it => it.person.code },
  { key: 'role', title: 'Roll', value: it => roleWords[it.role] },
  { key: 'scopeKind', title: 'Gäller för ett', value: it => scopeKindWords[it.scope.kind] },
  { key: 'scope', title: 'För', value: it => scopeText(it.scope) },
  { key: 'organisation', title: 'Organisation', value: it => it.organisation },
  { key: 'from', title: 'Från', type: 'date', value: it => it.from },
  { key: 'to', title: 'Till och med', type: 'date', value: it => it.to },
  { key: 'state', title: 'Läge', value: it => stateWords[it.state] },
  { key: 'endedAt', title: 'Avslutades', type: 'instant', value: it => it.endedAt },
  { key: 'endReason', title: 'Skäl', value: it => it.endReason },
]

/** Far more than a county has people who do something in it. */
const everyRole = 100_000

export const roleExports: readonly Route[] = listExports<Row>({
  path: rolesPath,
  action: 'role.read',
  name: 'roller',
  columns,
  load: async ({ db, url, now }) => {
    const today = dateAt(now)
    const rows = await listRoles(db, filterOf(askedRoles(url.searchParams), today), { most: everyRole, skip: 0 })
    return rows.map(it => ({ ...it, state: stateOf(it, today) }))
  },
})
