// Det som gäller: the reading of one version with the corrections on top. Everything that is shown for review and every
// row of the register comes out of here. Pure: the same reading and corrections always give the same.
import { type Correction, Corrections, type Fact, type Row } from './correction.ts'
import { type DerivedFlag, flagsOf } from './flag.ts'
import { type DerivedItem, itemsOf } from './item.derive.ts'
import type { ReadingKeys } from './keys.ts'
import { datesListed, type Listed, wheelRow } from './listed.ts'
import { type DerivedPerson, personsOf } from './person.derive.ts'
import type { DocumentForm, DocumentKind, Reading } from './reading.ts'

export interface Head {
  readonly kind: Fact<DocumentKind>
  readonly form: Fact<DocumentForm>
  /** The id of a forum: chosen by a person, else matched by the name as printed. Null: not known. */
  readonly forum: Fact<string | null>
  readonly date: Fact<string | null>
  readonly start: Fact<string | null>
  readonly end: Fact<string | null>
  readonly place: Fact<string | null>
  readonly chair: Fact<string | null>
  readonly viceChair: Fact<string | null>
  readonly secretary: Fact<string | null>
  /** A title of its own; null: made of forum and date. */
  readonly title: Fact<string | null>
}

export interface Derived {
  readonly head: Head
  /** The forum's name as printed, if any. */
  readonly forumAsRead: string | null
  readonly persons: readonly DerivedPerson[]
  readonly items: readonly DerivedItem[]
  readonly flags: readonly DerivedFlag[]
  /** Dates of other meetings and of what is to come. */
  readonly upcoming: Fact<readonly Row[]>
  /** The annual wheel, cell by cell. */
  readonly wheel: Fact<readonly Row[]>
  /** The dates and cells as they were read, each with where. */
  readonly read: { readonly upcoming: readonly Listed[]; readonly wheel: readonly Listed[] }
  /** Keys of corrections that fit nothing in this version: said on the review page, kept for the next. */
  readonly stray: readonly string[]
}

export interface Deriving {
  readonly reading: Reading
  readonly keys: ReadingKeys
  readonly corrections: readonly Correction[]
  /** The forum whose name the document prints, if one is known. */
  readonly matchedForum: string | null
  /** Length of the text, for the span of the last item. */
  readonly length: number
}

export function derive({ reading, keys, corrections, matchedForum, length }: Deriving): Derived {
  const on = new Corrections(corrections)
  const at = (path: string) => reading.provenance[path]
  const head: Head = {
    kind: on.fact('kind', reading.kind),
    form: on.fact('form', reading.form, at('/form')),
    forum: on.fact('forum', matchedForum, at('/forum') ?? at('/forumName')),
    date: on.fact('date', reading.date ?? null, at('/date')),
    start: on.fact('start', reading.start ?? null, at('/start')),
    end: on.fact('end', reading.end ?? null, at('/end')),
    place: on.fact('place', reading.place ?? null, at('/place')),
    chair: on.fact('chair', reading.chair ?? null, at('/chair')),
    viceChair: on.fact('viceChair', reading.viceChair ?? null, at('/viceChair')),
    secretary: on.fact('secretary', reading.secretary ?? null, at('/secretary')),
    title: on.fact<string | null>('title', null),
  }
  const items = itemsOf(reading, keys, on, length)
  const persons = personsOf(reading, keys, on)
  const upcoming = datesListed(reading)
  const wheel = reading.wheel.map((it, i) => ({ row: wheelRow(it), provenance: at(`/wheel/${i}`) }))
  const forumAsRead = reading.forum ?? reading.forumName ?? null
  return {
    head,
    forumAsRead,
    items,
    persons,
    flags: flagsOf({ reading, keys, on, matchedForum, forumAsRead }),
    upcoming: on.fact(
      'upcoming',
      upcoming.map(it => it.row),
      upcoming[0]?.provenance,
    ),
    wheel: on.fact(
      'wheel',
      wheel.map(it => it.row),
      wheel[0]?.provenance,
    ),
    read: { upcoming, wheel },
    stray: strayOf(on, items, persons),
  }
}

function strayOf(on: Corrections, items: readonly DerivedItem[], persons: readonly DerivedPerson[]): readonly string[] {
  const parts = new Set([
    ...items.flatMap(it => [it.key, ...it.clauses.map(clause => clause.key)]),
    ...persons.map(it => it.key),
  ])
  const isClauseMove = (key: string): boolean => key.includes('/clause:') && key.endsWith('/item')
  return on.keys.filter(key => {
    if (!key.startsWith('item:') && !key.startsWith('person:')) return false
    if (isClauseMove(key) && !parts.has(String(on.find(key)?.value))) return true
    return !parts.has(key.slice(0, key.lastIndexOf('/')))
  })
}
