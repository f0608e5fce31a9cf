// Det som sidorna och kommandoraden gör lika: the rule is asked with what the database holds, and then it is written.
import type { Permit } from '../../access/permit.ts'
import type { Tx } from '../../data/open.ts'
import { no, ok, type Result } from '../../kernel/result.ts'
import { dateAt, type Instant, type LocalDate } from '../../kernel/time.ts'
import { requestsAbout } from './request.row.ts'
import { askForAdministrator, confirmRequest, giveAlone } from './request.store.ts'
import {
  type Asking,
  type AskRefusal,
  ask,
  confirm,
  meansOfServer,
  type RoleRequest,
  type SettleRefusal,
} from './request.ts'
import { administratorRoles, findRole, rolesOf } from './role.row.ts'
import { endRole, grantRole, holdAdministrators, moveEndOf, scopeIds } from './role.store.ts'
import {
  type EndDayRefusal,
  type EndRefusal,
  endNow,
  type GrantRefusal,
  give,
  moveEnd,
  takeBack,
  type Wanted,
} from './role.ts'

interface When {
  readonly now: Instant
  /** Put in the log beside it: on whose behalf the command line acts. */
  readonly noted?: object
}

/** Gives a role that one administrator may give alone. Returns its id. */
export async function giveRole(
  tx: Tx,
  permit: Permit<'role.grant'>,
  it: Wanted & { readonly personId: string; readonly anyway: boolean },
  { now, noted }: When,
): Promise<Result<string, GrantRefusal>> {
  const today = dateAt(now)
  const may = give(it, await rolesOf(tx, it.personId, today), { today, anyway: it.anyway })
  if (!may.ok) return may
  const { personId, role, scope, from, to } = it
  return ok(await grantRole(tx, permit, { personId, role, from, to, ...scopeIds(scope) }, noted))
}

/** Asks another administrator to confirm. Returns the request's id. */
export async function askFor(
  tx: Tx,
  permit: Permit<'role.ask'>,
  it: Asking & { readonly reason: string },
  { now, noted }: When,
): Promise<Result<string, AskRefusal>> {
  await holdAdministrators(tx)
  const [all, requests] = [await administratorRoles(tx), await requestsAbout(tx, it.personId)]
  const may = ask(it, { all, requests, now })
  return may.ok ? ok(await askForAdministrator(tx, permit, it, now, noted)) : may
}

/** Confirms, as the second pair of eyes. */
export async function confirmFor(
  tx: Tx,
  permit: Permit<'role.confirm'>,
  request: RoleRequest,
  { by, now }: { readonly by: string; readonly now: Instant },
): Promise<Result<void, SettleRefusal>> {
  await holdAdministrators(tx)
  const may = confirm(request, by, now)
  if (!may.ok) return may
  const role = request.grantId ? await findRole(tx, request.grantId) : undefined
  if (role?.endedAt || (role?.to && role.to < dateAt(now))) return no('over')
  await confirmRequest(tx, permit, request, { by, at: now, from: may.value.from })
  return ok(undefined)
}

/** What the server may do where there are not two administrators to ask. Returns the role's id. */
export async function giveByServer(
  tx: Tx,
  permit: Permit<'role.grant'>,
  it: Pick<Wanted, 'from' | 'to'> & { readonly personId: string; readonly reason: string },
  { now, noted }: When,
): Promise<Result<string, AskRefusal | 'two-persons'>> {
  await holdAdministrators(tx)
  const all = await administratorRoles(tx)
  const means = meansOfServer(all, dateAt(now))
  if (!means.ok) return means
  const asked = { ...it, requestedBy: '', grantId: null }
  const may = ask(asked, { all, requests: [], now })
  return may.ok ? ok(await giveAlone(tx, permit, { ...it, means: means.value }, noted)) : may
}

/** Ends the permit's role there and then, or takes back one that has not begun. */
export async function endFor(
  tx: Tx,
  permit: Permit<'role.end'>,
  how: 'end' | 'take-back',
  { reason, now, noted }: When & { readonly reason: string },
): Promise<Result<void, EndRefusal>> {
  await holdAdministrators(tx)
  const role = await findRole(tx, permit.subjectId)
  if (!role) return no('over')
  const may = how === 'end' ? endNow(role, await administratorRoles(tx), now) : takeBack(role, now)
  if (!may.ok) return may
  await endRole(tx, permit, { ...may.value, reason, takenBack: how === 'take-back' }, noted)
  return ok(undefined)
}

/** Moves the last day of the permit's role. 'two-persons': it takes a request. */
export async function moveEndFor(
  tx: Tx,
  permit: Permit<'role.end'>,
  to: LocalDate | null,
  { reason, now, noted }: When & { readonly reason: string | null },
): Promise<Result<void, EndDayRefusal>> {
  await holdAdministrators(tx)
  const role = await findRole(tx, permit.subjectId)
  if (!role) return no('over')
  const may = moveEnd(role, to, { all: await administratorRoles(tx), today: dateAt(now) })
  if (!may.ok) return may
  await moveEndOf(tx, permit, { to, reason }, noted)
  return ok(undefined)
}
