/** Role = roll: what a person may do, for an organisation, an area or a forum, from a day. */

import type { Role } from '../../access/actor.ts'
import { audit } from '../../access/audit.ts'
import type { Permit } from '../../access/permit.ts'
import type { Tx } from '../../data/open.ts'

export interface Granting {
  readonly personId: string
  readonly role: Role
  readonly organisationId: string | null
  readonly areaId: string | null
  readonly forumId: string | null
  /** ISO date. */
  readonly from: string
}

export async function grantRole(tx: Tx, permit: Permit<'role.grant'>, it: Granting): Promise<void> {
  const row = await tx
    .insertInto('role_grant')
    .values({
      person_id: it.personId,
      role: it.role,
      organisation_id: it.organisationId,
      area_id: it.areaId,
      forum_id: it.forumId,
      valid_from: it.from,
      valid_to: null,
    })
    .returning('id')
    .executeTakeFirstOrThrow()
  await audit(tx, permit, `role_grant:${row.id}`, { ...it })
}
