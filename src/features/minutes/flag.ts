// Osäkerhet: what the reader is not sure of, and whether someone has answered it. Pure.
import { slug } from '../../kernel/text.ts'
import type { Correction, Corrections } from './correction.ts'
import { lastingPath, type ReadingKeys } from './keys.ts'
import { likeness } from './likeness.ts'
import type { FlagCode, Reading } from './reading.ts'

export type DerivedFlagCode = FlagCode | 'forum-not-found' | 'forum-differs'

export interface DerivedFlag {
  /** The correction that settles it. */
  readonly key: string
  readonly code: DerivedFlagCode
  /** The lasting path of what it concerns; '' for the whole document. */
  readonly path: string
  readonly reason: string
  readonly other: string | undefined
  /** Someone has to answer before the document can be approved; the others are notes. */
  readonly asks: boolean
  readonly settled: { readonly by: string | null; readonly at: string } | undefined
  /** For two spellings: the one that is asked about, where `other` is the other. */
  readonly name: string | undefined
  /** Someone has said that the two spellings are one person. */
  readonly same: boolean
}

/** The answer that two spellings are one person; any other answer to a flag is true. */
export const samePerson = 'same'

interface Flagging {
  readonly reading: Reading
  readonly keys: ReadingKeys
  readonly on: Corrections
  readonly matchedForum: string | null
  readonly forumAsRead: string | null
}

interface Raised {
  readonly code: DerivedFlagCode
  readonly path: string
  readonly reason: string
  readonly other?: string | undefined
  readonly name?: string | undefined
}

/** A flag about the whole document is answered by correcting the field that it is about. */
const fieldOf: Partial<Record<DerivedFlagCode, string>> = {
  'date-missing': 'date',
  'date-from-file-name': 'date',
  'year-inferred': 'date',
  'forum-unknown': 'forum',
  'forum-not-found': 'forum',
  'several-meetings': 'kind',
  'not-minutes': 'kind',
}

/** An answer to these is the value itself: 'Det stämmer' would say nothing. */
export const needsValue: ReadonlySet<DerivedFlagCode> = new Set<DerivedFlagCode>([
  'date-missing',
  'forum-unknown',
  'forum-not-found',
  'several-meetings',
  'not-minutes',
])

export function flagsOf(given: Flagging): readonly DerivedFlag[] {
  const { reading, keys, on } = given
  const raised: Raised[] = [
    ...reading.flags
      .filter(it => it.code !== 'forum-unknown' || given.matchedForum === null)
      .map(it => ({ ...it, path: lastingPath(it.path, keys), name: nameAt(reading, it) })),
    ...aboutForum(given),
  ]
  if (!reading.date && reading.kind === 'one-meeting' && !raised.some(it => it.code === 'date-missing'))
    raised.push({ code: 'date-missing', path: 'date', reason: 'Dokumentet säger inte vilken dag mötet hölls.' })
  const pointed = new Set(raised.filter(it => it.code !== 'low-confidence').map(it => it.path))
  const seen = new Set<string>()
  return raised
    .filter(it => it.code !== 'low-confidence' || !pointed.has(it.path))
    .flatMap(it => {
      const key = keyOf(it)
      if (seen.has(key)) return []
      seen.add(key)
      const by = answerTo(it, key, on)
      return [
        {
          code: it.code,
          path: it.path,
          reason: it.reason,
          key,
          other: it.other,
          asks: asks(it),
          settled: by && { by: by.madeBy, at: by.madeAt },
          name: it.name,
          same: on.find(key)?.value === samePerson,
        },
      ]
    })
}

const keyOf = (it: Raised): string =>
  ['flag', it.code, it.path, it.other ? slug(it.other) : ''].filter(Boolean).join(':')

/** A coming date's year and a file name's year are said, but nothing hangs on them. */
const asks = ({ code, path }: Raised): boolean =>
  !(code === 'attachment-year' || (code === 'year-inferred' && path !== '' && path !== 'date'))

function answerTo(it: Raised, key: string, on: Corrections): Correction | undefined {
  const field = it.path === '' || it.path === 'date' ? fieldOf[it.code] : undefined
  return (
    on.find(key) ??
    (it.path ? on.touches(it.path) : undefined) ??
    (field ? on.find(field) : undefined) ??
    above(it.path, on)
  )
}

/** A list that was corrected, or an item or a clause that was removed, answers what was asked inside it. */
function above(path: string, on: Corrections): Correction | undefined {
  const parts = path.split('/')
  for (let n = parts.length; n > 0; n--) {
    const upper = parts.slice(0, n).join('/')
    const found = on.find(upper) ?? on.find(`${upper}/removed`)
    if (found) return found
  }
  return undefined
}

function aboutForum({ reading, on, matchedForum, forumAsRead }: Flagging): readonly Raised[] {
  const chosen = on.find('forum')?.value
  if (typeof chosen === 'string' && matchedForum !== null && matchedForum !== chosen && forumAsRead)
    return [
      {
        code: 'forum-differs',
        path: '',
        reason: `Du har valt ett annat forum än det som dokumentet nämner: ${forumAsRead}.`,
        other: forumAsRead,
      },
    ]
  if (matchedForum !== null || reading.kind !== 'one-meeting') return []
  if (!forumAsRead)
    return reading.flags.some(it => it.code === 'forum-unknown')
      ? []
      : [{ code: 'forum-unknown', path: '', reason: 'Dokumentet säger inte vilket forum som möttes.' }]
  return [
    {
      code: 'forum-not-found',
      path: '',
      reason: `Dokumentet är från ${forumAsRead}, men inget forum har det namnet.`,
      other: forumAsRead,
    },
  ]
}

export const openFlags = (flags: readonly DerivedFlag[]): readonly DerivedFlag[] =>
  flags.filter(it => it.asks && !it.settled)

/** The name that a question about spelling stands at. */
function nameAt(reading: Reading, { code, path, other = '' }: Reading['flags'][number]): string | undefined {
  if (code !== 'name-spelling') return undefined
  const [, top = '', i = '', , k = ''] = path.split('/')
  const at = Number(i)
  if (top === 'chair' || top === 'viceChair' || top === 'secretary') return reading[top]
  if (top === 'attendance') return reading.attendance[at]?.name
  if (top === 'absent') return reading.absent[at]
  if (top === 'items') return reading.items[at]?.presenters[Number(k)]?.split(',')[0]
  const pair = reading.replaced[at]
  return pair && (likeness(pair.absent, other) > likeness(pair.substitute, other) ? pair.absent : pair.substitute)
}
