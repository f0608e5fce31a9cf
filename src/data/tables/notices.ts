import type { Generated } from 'kysely'

export interface ParticipantItemTable {
  participant_id: string
  agenda_item_id: string
  meeting_id: string
  forum_id: string
  /** called: called to their items alone; absent: not there for the item; recused: jäv. */
  kind: 'called' | 'absent' | 'recused'
  why: string | null
}

export interface PersonAddressTable {
  id: Generated<string>
  /** Of a person, or of a participant who is no person of ours: one of the two. */
  person_id: string | null
  participant_id: string | null
  address: string
  changed_at: string
  changed_by: string | null
}

export interface CalendarKeyTable {
  id: Generated<string>
  person_id: string
  /** SHA-256 of the key in the address, in hex. The key itself is kept nowhere. */
  hash: string
  made_at: string
}
