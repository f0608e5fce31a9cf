// Arkivpaket: what a package is told to be made of. Types of the edge alone; what goes into one is decided elsewhere.
import { sha256Of } from '../../kernel/hash.ts'
import type { Instant } from '../../kernel/time.ts'
import type { Format } from './format.ts'

/** One file as METS and PREMIS tell of it. */
export interface PackedFile {
  /** From the package's folder, with forward slashes, of a–z, 0–9 and -._ alone. */
  readonly path: string
  readonly mediaType: string
  /** In bytes. */
  readonly size: number
  /** In hex. */
  readonly sha256: string
  readonly createdAt: Instant
  readonly format: Format
  /** What it was called where it came from. */
  readonly originalName?: string
}

/** An organisation, with the code that it is known by where it has one. */
export interface Body {
  readonly name: string
  readonly code: string | null
}

/** Something that was done with what the package holds. */
export interface PackedEvent {
  /** One of the vocabulary at id.loc.gov/vocabulary/preservation/eventType where it has the word, else our own. */
  readonly type: string
  readonly at: Instant
  readonly detail: string
  /** Who did it; Samklang itself where nobody is named. */
  readonly by?: string
  /** The paths that it concerns; the package as a whole where none is named. */
  readonly paths?: readonly string[]
}

export interface PackageFacts {
  /** The name of its folder, and OBJID in METS. */
  readonly id: string
  readonly label: string
  readonly createdAt: Instant
  /** SIP3: NEW, or VERSION of one that was made before. */
  readonly status: 'NEW' | 'VERSION'
  readonly software: { readonly name: string; readonly version: string }
  /** Arkivbildare (SIP9). */
  readonly creator: Body
  /** Who hands it over (SIP15). */
  readonly submitter: Body
  /** Who is to keep it (SIP26), where that is agreed. */
  readonly preserver: Body | null
  /** Leveransöverenskommelse (SIP5). */
  readonly agreement: string | null
  /** Where in the archive it belongs (SIP7). */
  readonly referenceCode: string | null
  readonly content: 'erms' | 'packages'
  readonly language: 'sv'
  /** The days that the content is about. */
  readonly from: string
  readonly to: string
  readonly events: readonly PackedEvent[]
}

/** A file that is made for the package. */
export interface OwnFile extends PackedFile {
  readonly bytes: Uint8Array
}

export const representation = 'representations/rep1'
export const dataFolder = `${representation}/data`

/** An xml:id that is the same each time: it has to begin with a letter, which a bare hash may not. */
export const idOf = (packageId: string, ...of: readonly string[]): string =>
  `ID-${sha256Of([packageId, ...of].join('\n')).slice(0, 32)}`

/** A UUID (RFC 9562, version 8) out of words: the same words, the same UUID. */
export function uuidOf(...of: readonly string[]): string {
  const hex = sha256Of(of.join('\n'))
  const variant = ((Number.parseInt(hex.slice(16, 17), 16) & 3) | 8).toString(16)
  return `${hex.slice(0, 8)}-${hex.slice(8, 12)}-8${hex.slice(13, 16)}-${variant}${hex.slice(17, 20)}-${hex.slice(20, 32)}`
}
