import { href } from '../../http/route.ts'

export const rolesPath = '/administration/roller'
export const givePath = '/administration/roller/ny'
export const rolePath = '/administration/roller/:id'
export const requestsPath = '/administration/begaran'
export const requestPath = '/administration/begaran/:id'

export const roleHref = (it: { readonly id: string }): string => href(rolePath, it)
export const requestHref = (it: { readonly id: string }): string => href(requestPath, it)

export const roleCrumbs: readonly (readonly [string, string])[] = [
  ['Administration', '/administration'],
  ['Roller', rolesPath],
]
