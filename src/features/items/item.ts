// Dagordningspunkt: everything its page shows. Pure types.
import type { LocalDate } from '../../kernel/time.ts'
import type { Attachment, ReadDissent, ReadTask } from '../minutes/reading.ts'
import type { StanceRow } from '../stances/stance.row.ts'

export interface Presenter {
  readonly name: string
  readonly organisation: string | null
  readonly personCode: string | null
}

/** A dagordningspunkt with everything its page shows. */
export interface Item {
  readonly id: string
  readonly forumId: string | null
  readonly published: boolean
  readonly code: string
  readonly title: string
  readonly number: string | null
  readonly types: readonly string[]
  readonly minutes: number | null
  readonly startTime: string | null
  readonly endTime: string | null
  readonly lapsed: string | null
  readonly body: string
  readonly comments: readonly string[]
  readonly tasks: readonly ReadTask[]
  readonly dissents: readonly ReadDissent[]
  readonly attachments: readonly Attachment[]
  readonly span: { readonly start: number | null; readonly end: number | null }
  readonly presenters: readonly Presenter[]
  readonly stances: readonly StanceRow[]
  readonly forum: { readonly name: string; readonly shortName: string | null; readonly slug: string } | null
  readonly meeting: { readonly code: string; readonly date: LocalDate } | null
  readonly document: {
    readonly code: string
    readonly title: string
    readonly form: string
    readonly date: LocalDate | null
    readonly approvedAt: string | null
    readonly format: string
    readonly text: string
    readonly pages: readonly number[]
  }
  readonly before: ItemLink | undefined
  readonly after: ItemLink | undefined
}

export interface ItemLink {
  readonly code: string
  readonly title: string
  readonly number: string | null
}
