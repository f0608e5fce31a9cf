// Listan över roller: what its address asks for. Pure.
import type { Role } from '../../access/actor.ts'
import { href } from '../../http/route.ts'
import { roleNames } from '../../kernel/claims.ts'
import type { LocalDate } from '../../kernel/time.ts'
import { rolesPath } from './role.links.ts'
import { orders, type RoleFilter, shownStates } from './role.row.ts'
import { type ScopeKind, scopeCode } from './role.ts'

export interface AskedRoles {
  readonly q: string
  readonly role: Role | undefined
  readonly scope: { readonly kind: ScopeKind; readonly slug: string | null } | undefined
  readonly state: RoleFilter['state']
  readonly order: NonNullable<RoleFilter['order']>
}

export const roleOf = (text: string | null): Role | undefined => roleNames.find(it => it === text)

/** What is not understood is left out. */
export const askedRoles = (query: URLSearchParams): AskedRoles => ({
  q: (query.get('q') ?? '').trim().slice(0, 100),
  role: roleOf(query.get('roll')),
  scope: scopeCode(query.get('for') ?? ''),
  state: shownStates.find(it => it === query.get('visa')) ?? 'galler',
  order: orders.find(it => it === query.get('ordning')) ?? 'namn',
})

export const filterOf = (it: AskedRoles, today: LocalDate): RoleFilter => ({
  ...{ text: it.q, role: it.role, scope: it.scope, state: it.state, order: it.order, today },
})

/** The address of the list as it stands, with something changed. */
export function listHref(it: AskedRoles, change: Readonly<Record<string, string | undefined>> = {}): string {
  const scope = it.scope && (it.scope.slug === null ? it.scope.kind : `${it.scope.kind}:${it.scope.slug}`)
  const asked = {
    ...{ q: it.q, roll: it.role, for: scope, visa: it.state === 'galler' ? undefined : it.state },
    ordning: it.order === 'namn' ? undefined : it.order,
    ...change,
  }
  return href(rolesPath, {}, asked)
}
