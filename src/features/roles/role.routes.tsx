import { z } from 'zod'
import { permitFor } from '../../access/permit.ts'
import type { Subject } from '../../access/rules.ts'
import { date, line, lineNeeded } from '../../http/fields.ts'
import { pageNumber } from '../../http/paging.ts'
import {
  command,
  type FieldErrors,
  type Load,
  page,
  type Route,
  refused,
  seeOther,
  type Typed,
} from '../../http/route.ts'
import { isUuid } from '../../kernel/ids.ts'
import { dateAt, type Instant } from '../../kernel/time.ts'
import { giveRoutes } from './give.routes.tsx'
import { type RequestRow, requestsAbout, waitingRequests } from './request.row.ts'
import { askFor, endFor, moveEndFor } from './role.change.ts'
import { roleExports } from './role.export.ts'
import { requestHref, roleHref, rolePath, rolesPath } from './role.links.ts'
import { type RoleListGiven, RolesPage } from './role.list.pages.tsx'
import { askedRoles, filterOf } from './role.list.ts'
import { type RoleGiven, RolePage } from './role.pages.tsx'
import { countRoles, findRole, heldScopes, listRoles, type RoleRow } from './role.row.ts'
import { askRefusals, endDayRefusals, endRefusals } from './role.words.ts'

const size = 50

const loadList: Load<RoleListGiven & Subject> = async ({ db, url, now }) => {
  const today = dateAt(now)
  const asked = askedRoles(url.searchParams)
  const filter = filterOf(asked, today)
  const total = await countRoles(db, filter)
  const at = Math.min(pageNumber(url), Math.max(1, Math.ceil(total / size)))
  return {
    ...{ asked, today },
    rows: await listRoles(db, filter, { most: size, skip: (at - 1) * size }),
    paging: { page: at, size, total },
    scopes: await heldScopes(db),
    waiting: (await waitingRequests(db, now)).length,
    soon: await countRoles(db, { ...filter, state: 'snart' }),
  }
}

interface OneRole extends Subject {
  readonly id: string
  readonly version: number
  readonly role: RoleRow
  readonly requests: readonly RequestRow[]
}

const loadOne: Load<OneRole> = async ({ db, params }) => {
  const role = isUuid(params.id) ? await findRole(db, params.id) : undefined
  if (!role) return undefined
  const about = role.role === 'administrator' ? await requestsAbout(db, role.personId) : []
  const requests = about
    .filter(it => it.outcome === 'confirmed')
    .sort((a, b) => (a.requestedAt < b.requestedAt ? 1 : -1))
  return { id: role.id, version: role.version, role, requests }
}

const again =
  (form: NonNullable<RoleGiven['form']>) =>
  (given: { readonly subject: OneRole; readonly now: Instant; readonly typed: Typed; readonly errors: FieldErrors }) =>
    RolePage({
      ...{ role: given.subject.role, requests: given.subject.requests, today: dateAt(given.now) },
      ...{ form, typed: given.typed, errors: given.errors },
    })

const endForm = z.object({ reason: lineNeeded('Skriv varför rollen slutar.', 500) })
const backForm = z.object({ why: lineNeeded('Skriv varför rollen tas tillbaka.', 500) })
const dayForm = z.object({ to: date, note: line(500) })

const ending: readonly Route[] = [
  command<OneRole, 'role.end', typeof endForm>({
    path: `${rolePath}/avsluta`,
    action: 'role.end',
    load: loadOne,
    form: endForm,
    run: async ({ subject, form, tx, permit, now }) => {
      const done = await endFor(tx, permit, 'end', { reason: form.reason, now })
      return done.ok
        ? seeOther(roleHref(subject), `Rollen är avslutad. ${subject.role.person.name} kan inte använda den längre.`)
        : refused(endRefusals[done.why])
    },
    again: again('end'),
  }),
  command<OneRole, 'role.end', typeof backForm>({
    path: `${rolePath}/ta-tillbaka`,
    action: 'role.end',
    load: loadOne,
    form: backForm,
    run: async ({ subject, form, tx, permit, now }) => {
      const done = await endFor(tx, permit, 'take-back', { reason: form.why, now })
      return done.ok ? seeOther(roleHref(subject), 'Rollen är tillbakatagen.') : refused(endRefusals[done.why])
    },
    again: again('back'),
  }),
]

const lastDay: Route = command<OneRole, 'role.end', typeof dayForm>({
  path: `${rolePath}/sista-dag`,
  action: 'role.end',
  load: loadOne,
  form: dayForm,
  run: async ({ subject: { role }, form, tx, permit, actor, now }) => {
    const done = await moveEndFor(tx, permit, form.to, { reason: form.note, now })
    if (done.ok) return seeOther(roleHref(role), 'Sista dagen är ändrad.')
    if (done.why !== 'two-persons' || actor.kind !== 'person') return refused({ to: endDayRefusals[done.why] })
    if (!form.note) return refused({ note: 'Skriv varför rollen ska gälla längre. Den som ska bekräfta läser det.' })
    const asking = { personId: role.personId, requestedBy: actor.personId, from: role.from, to: form.to }
    const asked = await askFor(
      tx,
      permitFor(actor, 'role.ask'),
      { ...asking, grantId: role.id, reason: form.note },
      { now },
    )
    return asked.ok
      ? seeOther(requestHref({ id: asked.value }), 'En annan systemadministratör kan nu bekräfta.')
      : refused({ to: askRefusals[asked.why].text })
  },
  again: again('day'),
})

export const roleRoutes: readonly Route[] = [
  page<RoleListGiven & Subject>({
    path: rolesPath,
    action: 'role.read',
    load: loadList,
    show: ({ subject }) => RolesPage(subject),
  }),
  ...roleExports,
  ...giveRoutes,
  page<OneRole>({
    path: rolePath,
    action: 'role.read',
    load: loadOne,
    show: ({ subject, now }) => RolePage({ ...subject, today: dateAt(now) }),
  }),
  ...ending,
  lastDay,
]
