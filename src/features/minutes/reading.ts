// Läsning: what the reader found in one document. Plain values in the shape of a hand-read truth, with the
// provenance of each beside it by path. Pure data: it is stored as JSON and shown on the review page.

/** What a clause does. `other` is kept with its words and flagged; nothing is forced into a verb. */
export type ClauseVerb =
  | 'notes' // noterar
  | 'endorses' // ställer sig bakom
  | 'recommends' // rekommenderar
  | 'mandates' // ger i uppdrag
  | 'approves' // godkänner
  | 'refers-back' // återremitterar
  | 'tables' // bordlägger
  | 'decides' // beslutar
  | 'adopts' // antar, fastställer
  | 'rejects' // avslår, ställer sig inte bakom
  | 'postpones' // skjuter upp
  | 'appoints' // utser
  | 'proposes' // föreslår
  | 'other'

export type DocumentForm = 'minutes' | 'summary-slides' | 'agenda' | 'notice' | 'unknown'

/** Whether this is what the register wants. `several-meetings` and `not-minutes` say so in `flags` with the reason. */
export type DocumentKind = 'one-meeting' | 'several-meetings' | 'not-minutes'

/** information | dialog | ställningstagande | återkoppling | skriftlig */
export type ItemType = 'information' | 'dialog' | 'position' | 'feedback' | 'written'

export interface Reading {
  readonly kind: DocumentKind
  /** The forum's short name as printed ('VVG'), else its long name. */
  readonly forum?: string
  readonly forumName?: string
  readonly form: DocumentForm
  /** ISO date of the meeting. */
  readonly date?: string
  /** HH:MM, as planned or as written. */
  readonly start?: string
  readonly end?: string
  readonly place?: string
  readonly chair?: string
  readonly viceChair?: string
  readonly secretary?: string
  /** Everyone named in lists of attendance, in order. */
  readonly attendance: readonly Attendee[]
  /** Names of those said to be absent. */
  readonly absent: readonly string[]
  readonly replaced: readonly Replacement[]
  readonly items: readonly ReadItem[]
  /** Dates of other meetings, ISO, by forum as printed. */
  readonly meetingDates: Readonly<Record<string, readonly string[]>>
  readonly upcoming: readonly UpcomingDate[]
  readonly wheel: readonly WheelCell[]
  /** By path such as `/items/3/title`: where each value was read. Every value above has one. */
  readonly provenance: Readonly<Record<string, Provenance>>
  readonly flags: readonly Flag[]
}

/** Absence is stated in `absent`; being listed is not being present. */
export interface Attendee {
  readonly name: string
  readonly organisation?: string
  /** As printed: 'ordförande', 'adjungerad', 'sekreterare'. */
  readonly role?: string
  /** The heading that the name stands under: an area, an organisation, a party. */
  readonly group?: string
  readonly capacity: 'listed' | 'present' | 'invited' | 'called' | 'adjunct' | 'substitute' | 'absent' | 'staff'
  /** Item numbers, where the person is there for those alone. */
  readonly onlyItems?: readonly string[]
  /** Name of the one that this person stands in for. */
  readonly replaces?: string
}

export interface Replacement {
  readonly absent: string
  readonly substitute: string
}

export interface ReadItem {
  /** As printed: '4', '4a', '§ 12' as '12'. Missing where the document numbers nothing. */
  readonly number?: string
  readonly title: string
  /** The first type printed, and all of them. */
  readonly type?: ItemType
  readonly types: readonly ItemType[]
  readonly minutes?: number
  readonly start?: string
  readonly end?: string
  /** 'Name, Organisation' as printed with one comma, or 'Name'. */
  readonly presenters: readonly string[]
  /** How many documents are attached or linked, and which. */
  readonly attachments: number
  readonly attachmentList: readonly Attachment[]
  /** The item fell: why. `time` = utgick på grund av tidsbrist. */
  readonly lapsed?: 'time' | 'withdrawn' | 'postponed' | 'unknown'
  /** True where the item was not reached (a lapse of any reason). */
  readonly notReached?: boolean
  readonly positions: readonly ReadClause[]
  readonly tasks: readonly ReadTask[]
  /** The discussion: everything under the item that is none of the above. */
  readonly text: string
  /** *Synpunkter*, comments and dialogue, one entry a bullet; never with a speaker. */
  readonly comments: readonly string[]
  /** How the stance was taken, where that is known. */
  readonly taken?: Taken
  readonly dissents?: readonly ReadDissent[]
}

/** På mötet, på stående fot utan föredragning, eller skriftligen mellan möten. */
export type TakenHow = 'in-meeting' | 'standing' | 'written'

export interface Taken {
  readonly how: TakenHow
  /** ISO date, where it was taken on another day than the meeting's. */
  readonly on?: string
}

/** Avvikande mening: who did not agree, and in what words. */
export interface ReadDissent {
  readonly organisation: string
  readonly words: string
}

export interface Attachment {
  readonly label: string
  readonly href?: string
}

export interface ReadClause {
  readonly kind: ClauseVerb
  /** The exact words, white space folded and hyphenation joined. */
  readonly text: string
  readonly conditional?: boolean
  /** From 'under förutsättning att' to the end of the condition. */
  readonly condition?: string
  /** 'med tillägg av …' */
  readonly addition?: string
  /** To whom: 'huvudmännen'. */
  readonly addressee?: readonly string[]
  /** Who is to do it. */
  readonly mandatee?: readonly string[]
  readonly validFrom?: string
  readonly validTo?: string
  /** The document, plan or fund that it is about. */
  readonly object?: string
  /** 'final', or 'proposed' for words under 'Förslag till ställningstagande' or 'Förslag till beslut'. */
  readonly status: 'final' | 'proposed'
}

/** A task said in passing: 'får i uppdrag', 'återkommer', 'Uppgiften ges till'. */
export interface ReadTask {
  readonly text: string
  readonly owner?: readonly string[]
  /** As printed: 'nästkommande möte', 'april 2022'. */
  readonly due?: string
  readonly dueDate?: string
}

export interface UpcomingDate {
  readonly date: string
  readonly start?: string
  readonly end?: string
  /** What happens then, as printed; or the forum. */
  readonly what: string
  readonly inferredYear: boolean
}

export interface WheelCell {
  /** As printed in the column's head: 'Juni 2025'. */
  readonly period: string
  readonly category?: string
  readonly text: string
}

export interface Provenance {
  /** Offsets in the document's text, end exclusive. Missing only where `how` is 'file-name' or 'counted'. */
  readonly start?: number
  readonly end?: number
  /** The rule that found it, as a short code: 'label', 'heading', 'list', 'link', 'sentence', 'file-name', 'inferred'. */
  readonly how: string
  /** 0 to 1. Under 0.8 the fact is flagged too. */
  readonly confidence: number
}

export type FlagCode =
  | 'year-inferred'
  | 'date-missing'
  | 'date-from-file-name'
  | 'forum-unknown'
  | 'foreign-position' // the words do not belong to the item: they repeat or name another item's matter
  | 'position-empty' // a heading for a position with no words under it
  | 'verb-unknown'
  | 'name-spelling' // two spellings that may be one person
  | 'absent-and-present'
  | 'number-gap'
  | 'several-meetings'
  | 'not-minutes'
  | 'low-confidence'
  | 'attachment-year'

export interface Flag {
  readonly code: FlagCode
  /** The path it concerns, '' for the whole document. */
  readonly path: string
  /** In Swedish, for the reviewer: what is uncertain and why. */
  readonly reason: string
  /** For instance the other spelling, or the item that the words seem to belong to. */
  readonly other?: string
}
