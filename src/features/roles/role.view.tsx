/** Behörigheter på andras sidor: who may what today. */
import type { VNode } from 'preact'
import type { Role } from '../../access/actor.ts'
import { dateText } from '../../ui/format.ts'
import { ResponsiveTable } from '../../ui/table.tsx'
import type { RoleRow } from './role.row.ts'

export { type RoleRow, roleRows } from './role.row.ts'

export const roleWords: Readonly<Record<Role, string>> = {
  administrator: 'Systemadministratör',
  secretary: 'Mötessekreterare',
  'process-leader': 'Processledare',
  mas: 'Medicinskt ansvarig sjuksköterska',
  nurse: 'Sjuksköterska',
  analyst: 'Analytiker',
  politician: 'Politiker',
  director: 'Chef',
}

export const RoleTable = ({ roles }: { readonly roles: readonly RoleRow[] }): VNode => (
  <ResponsiveTable
    caption="Vem som har vilken roll"
    captionHidden
    rows={roles}
    columns={[
      { head: 'Person', main: true, cell: it => <a href={`/personer/${it.person.code}`}>{it.person.name}</a> },
      { head: 'Roll', cell: it => roleWords[it.role] },
      { head: 'För', cell: it => it.scope ?? 'Länet' },
      { head: 'Sedan', cell: it => dateText(it.from) },
    ]}
  />
)
