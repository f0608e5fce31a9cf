import type { Generated } from 'kysely'

/** What a forum's agendas begin from. */
export interface TemplateRowTable {
  id: Generated<string>
  forum_id: string
  ordinal: Generated<number>
  /** 'place': where a meeting's own matters go. */
  kind: Generated<'item' | 'break' | 'place'>
  title: string
  types: Generated<string[]>
  purpose: string | null
  minutes: number | null
  standing: Generated<boolean>
  /** The last day of a standing one; none = until further notice. */
  standing_to: string | null
  matter_id: string | null
  version: Generated<number>
}
