/** Offentligt objekt: when something that is or was public came, changed and went. Written by triggers alone. */
export interface OpenObjectTable {
  kind: OpenKind
  key: string
  created_at: string
  modified_at: string
  deleted: boolean
}

export type OpenKind =
  | 'organisation'
  | 'forum'
  | 'person'
  | 'membership'
  | 'meeting'
  | 'location'
  | 'item'
  | 'document'
  | 'matter'
  | 'handling'
