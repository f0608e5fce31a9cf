// Innehållet i ett mötes arkivpaket, som det lästes: what there is of a meeting, before it is anybody's XML. Types alone.
import type { Instant, LocalDate } from '../../kernel/time.ts'
import type { AgendaItem, Slot } from '../agendas/agenda.ts'
import type { AgendaVersion } from '../agendas/versions.ts'
import type { Adjustment, Approval } from '../approvals/approval.ts'
import type { MinutesVersion } from '../approvals/minutes.row.ts'
import type { Gates } from '../clearances/gate.ts'
import type { ExtractContent } from '../extracts/extract.ts'
import type { MinutesCorrection, Publication } from '../publications/publication.row.ts'
import type { WithholdingReason } from '../publications/withholding.ts'
import type { Attendant } from '../sittings/attendance.ts'
import type { Part } from '../sittings/sitting.ts'

/** Bytes that lie in the store. */
export interface StoredFile {
  readonly sourceFileId: string
  readonly size: number
  /** In hex. */
  readonly sha256: string
}

/** A handling in a version that went out with an agenda. */
export interface SentPaper {
  readonly id: string
  readonly code: string
  readonly title: string
  readonly itemId: string | null
  readonly n: number
  readonly fileName: string | null
  readonly mediaType: string | null
  readonly link: string | null
  readonly file: StoredFile | null
  readonly sentAt: Instant
}

/** A document of the register that tells of the meeting, in one of its versions. */
export interface MeetingDocument {
  readonly id: string
  readonly code: string
  readonly title: string
  readonly form: string
  readonly n: number
  readonly fileName: string
  readonly format: string
  readonly file: StoredFile
  readonly text: string
  readonly reading: unknown
  readonly readAt: Instant
}

/** Minutes as a file that was made of them. */
export interface MadeRendition {
  readonly id: string
  readonly n: number
  readonly kind: 'pdf' | 'docx' | 'pptx'
  readonly file: StoredFile
  readonly madeAt: Instant
}

export interface SentExtract {
  readonly id: string
  readonly code: string
  readonly itemCode: string
  readonly n: number
  readonly content: ExtractContent
  readonly madeAt: Instant
  readonly receivers: readonly {
    readonly name: string
    readonly kind: 'raiser' | 'addressee'
    readonly sentAt: Instant | null
  }[]
}

export interface MeetingContent {
  readonly meeting: {
    readonly id: string
    readonly code: string
    readonly date: LocalDate
    readonly startTime: string | null
    readonly endTime: string | null
    readonly place: string | null
    readonly title: string | null
    readonly held: boolean
    readonly forum: {
      readonly id: string
      readonly name: string
      readonly shortName: string | null
      readonly slug: string
    }
  }
  /** The version of the minutes, or of the document, that the package is made of. */
  readonly versionN: number
  readonly sittings: readonly Part[]
  readonly people: readonly Attendant[]
  /** Those that went out up to that version. */
  readonly minutes: readonly MinutesVersion[]
  readonly approvals: readonly Approval[]
  readonly adjustments: readonly Adjustment[]
  readonly publications: readonly Publication[]
  readonly corrections: readonly MinutesCorrection[]
  readonly reasons: readonly WithholdingReason[]
  readonly agendas: readonly AgendaVersion[]
  readonly slots: readonly Slot<AgendaItem>[]
  readonly papers: readonly SentPaper[]
  readonly documents: readonly MeetingDocument[]
  readonly renditions: readonly MadeRendition[]
  readonly extracts: readonly SentExtract[]
  readonly gates: Gates
}
