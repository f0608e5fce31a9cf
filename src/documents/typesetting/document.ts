// Satt dokument: what a document that is set in type is made of. Text is text: nothing in it is read as markup. Pure types.

/** The colour of a rule beside decided words. */
export type SetTint = 'fjord' | 'rowan' | 'moss' | 'plum' | 'amber' | 'slate'

export interface SetFact {
  readonly term: string
  /** Several values stand under each other. */
  readonly values: readonly string[]
}

/** Words that are proposed or decided: with a rule in the colour of their verb, and the verb said above them. */
export interface SetWords {
  readonly kind: 'words'
  readonly tint: SetTint
  /** 'Förslag: ställer sig bakom' */
  readonly label: string
  readonly words: string
  /** Under the words: condition, validity, addressee. */
  readonly notes: readonly string[]
  /** Proposed words have a dotted rule. */
  readonly proposed: boolean
}

export interface SetTable {
  readonly kind: 'table'
  readonly heads: readonly string[]
  readonly rows: readonly (readonly string[])[]
  /** How wide the columns are beside each other; the same for all where nothing is said. */
  readonly widths?: readonly number[]
  /** Columns (from 0) that are set flush right: sums and counts. */
  readonly numeric?: readonly number[]
}

export type SetPart =
  | SetWords
  | { readonly kind: 'text'; readonly text: string }
  /** A small heading within an item: 'Synpunkter'. */
  | { readonly kind: 'label'; readonly text: string }
  | { readonly kind: 'list'; readonly rows: readonly string[] }
  | { readonly kind: 'facts'; readonly facts: readonly SetFact[] }
  /** Set apart from the rest: 'Går ut trots att handlingar saknas: …' */
  | { readonly kind: 'remark'; readonly text: string }
  /** A long code that is compared sign by sign, on a line of its own. */
  | { readonly kind: 'code'; readonly label: string; readonly code: string }

export type SetBlock =
  /** With `under` it belongs to the heading before it, one level down. */
  | { readonly kind: 'heading'; readonly text: string; readonly under?: boolean }
  | SetPart
  /** An item of an agenda or of minutes: its number and clock in the margin, the rest beside them. */
  | {
      readonly kind: 'item'
      readonly number: string
      readonly clock: string
      readonly title: string
      /** '30 minuter · Dialog, ställningstagande' */
      readonly meta: string
      /** Under another item. */
      readonly sub: boolean
      readonly parts: readonly SetPart[]
    }
  | { readonly kind: 'pause'; readonly clock: string; readonly title: string }
  | SetTable
  /** Lines to sign on. */
  | { readonly kind: 'signatures'; readonly names: readonly string[] }

/** How whoever sends it wants it to look. */
export interface SetLook {
  readonly tint: SetTint
  /** At the top of the first page, beside whose it is: where they are reached. */
  readonly address: string | null
}

export interface SetDocument {
  readonly title: string
  /** BCP 47: decides hyphenation, quotes and what a screen reader speaks. */
  readonly language: string
  /** Above the title, in small capitals: whose it is. */
  readonly above: string
  /** At the foot of each page, before 'Sida 1 av 3'. */
  readonly foot: string
  readonly look?: SetLook
  /** Said on every page of what does not stand yet: 'Utkast'. */
  readonly mark?: string
  readonly facts: readonly SetFact[]
  readonly blocks: readonly SetBlock[]
}
