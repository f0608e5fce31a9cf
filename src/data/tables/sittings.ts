import type { Generated } from 'kysely'
import type { Party } from './agendas.ts'

export interface SittingEventTable {
  id: Generated<string>
  meeting_id: string
  forum_id: string
  agenda_item_id: string | null
  kind:
    | 'begun'
    | 'broken-off'
    | 'resumed'
    | 'ended'
    | 'opened-again'
    | 'item-started'
    | 'item-done'
    | 'item-lapsed'
    | 'item-withdrawn'
    | 'item-postponed'
    | 'item-returned'
    | 'item-reopened'
    | 'item-timed'
  why: string | null
  at: string
  person_id: string | null
}

export interface FloorRequestTable {
  id: Generated<string>
  meeting_id: string
  forum_id: string
  agenda_item_id: string | null
  person_id: string | null
  name: string
  organisation: string | null
  party: Party | null
  state: Generated<'waiting' | 'given'>
  asked_at: string
  given_at: string | null
  version: Generated<number>
}
