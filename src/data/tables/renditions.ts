import type { Generated } from 'kysely'

export interface ForumLayoutTable {
  forum_id: string
  heading: string | null
  address: string | null
  tint: Generated<'fjord' | 'rowan' | 'moss' | 'plum' | 'amber' | 'slate'>
  foot: string | null
  changed_at: string
  changed_by: string | null
  version: Generated<number>
}

export interface RenditionTable {
  id: Generated<string>
  meeting_id: string
  forum_id: string
  origin: 'draft' | 'version' | 'public'
  /** Of the minutes, or, of what is public, of the document. */
  n: number | null
  document_id: string | null
  kind: 'pdf' | 'docx' | 'pptx'
  /** Of everything that it is made of, in hex. */
  content_sha256: string
  state: 'made' | 'failed' | 'no-maker'
  kept: Generated<boolean>
  bytes: Uint8Array | null
  source_file_id: string | null
  /** In bytes. */
  size: number | null
  made_at: string
}
