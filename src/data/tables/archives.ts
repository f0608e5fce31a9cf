import type { Generated } from 'kysely'

export interface RetentionRuleTable {
  kind: string
  /** None for what is kept for ever. */
  years: number | null
  basis: string | null
  proposed: Generated<boolean>
  ordinal: number
  version: Generated<number>
}

export interface ArchiveAgreementTable {
  forum_id: string
  /** Arkivbildare. */
  creator: string
  creator_code: string | null
  submitter: string
  submitter_code: string | null
  preserver: string | null
  preserver_code: string | null
  agreement: string | null
  reference_code: string | null
  class_code: string | null
  class_name: string | null
  class_plan: string | null
  version: Generated<number>
}

export type PackageState = 'making' | 'ready' | 'failed'

export interface ArchivePackageTable {
  id: Generated<string>
  name: string
  meeting_id: string
  forum_id: string
  n: number
  state: Generated<PackageState>
  failed_why: string | null
  /** Of the minutes, or of the document where the meeting is known from that alone. */
  version_n: number
  content_hash: string | null
  files: Generated<number>
  checked: Generated<number>
  /** Of the ZIP, in bytes; and its sums. */
  size: number | null
  sha256: string | null
  crc32: number | null
  asked_at: string
  asked_by: string | null
  delivered_on: string | null
  delivered_by: string | null
  receipt: string | null
  version: Generated<number>
}

export interface ArchiveFileTable {
  package_id: string
  ordinal: number
  forum_id: string
  path: string
  media_type: string
  size: number
  sha256: string
  /** A handling's bytes lie where they were handed in; the rest in `bytes`. */
  source_file_id: string | null
  bytes: Uint8Array | null
}
