// Kännetecken: what each line says about itself as part of an item: label, type, minutes, clock slot. Pure.
import type { ItemType } from '../reading.ts'
import { type ClockSlot, findSlot } from './dates.ts'
import { type Label, labelOf } from './labels.ts'
import type { Line } from './lines.ts'
import { isNameList } from './names.ts'

export interface Meta {
  readonly types: readonly ItemType[]
  readonly minutes?: number
  readonly slot?: ClockSlot
  readonly attachments: number
  /** Where in the text the names of presenters start. */
  readonly presentersAt?: number
}

const typeWords: readonly (readonly [RegExp, ItemType])[] = [
  [/^skriftlig(?:t|a)?(?: information(?:en)?| rapport| informationspunkt)?(?![\p{L}-])/iu, 'written'],
  [
    /^(?:informations?(?:punkt(?:er)?|ärenden?)?|för kännedom|info|orientering|för information|informativ)(?![\p{L}-])/iu,
    'information',
  ],
  [
    /^(?:dialog(?:punkt|ärende)?|diskussion(?:spunkt|särende)?|samtal|för diskussion|för dialog)(?![\p{L}-])/iu,
    'dialog',
  ],
  [
    /^(?:ställningstaganden?|besluts?(?:punkt(?:er)?|ärenden?)?|för beslut|för ställningstagande|inriktningsbeslut)(?![\p{L}-])/iu,
    'position',
  ],
  [/^(?:återkoppling(?:spunkt)?|återrapportering|återrapport)(?![\p{L}-])/iu, 'feedback'],
]
const minutesWord =
  /^(?:tid(?:såtgång)?:?\s*)?(?:ca\.?\s*|cirka\s*)?(\d{1,3})\s*(?:min(?:uter|ut|\.)?|m\b)(?![\p{L}])/iu
const hours = /^(?:ca\.?\s*)?(\d)(?:[,.](5))?\s*(?:tim(?:me|mar|\.)?|h)(?![\p{L}])/iu
const attachmentWord =
  /^(?:se\s+)?(?:bilag(?:a|or)|bifogas|handlingar? bifogas|underlag)(?:\s*\d{1,2}(?:\s*(?:,|och|-|–|&)\s*\d{1,2})*)?(?![\p{L}:])/iu
const filler =
  /^(?:[\s,;.:()[\]/|–—&+-]+|(?:och|samt|typ av (?:ärende|punkt)|ärendetyp|typ|tidsåtgång|tid)(?![\p{L}]))/iu
const presenterWord = /^(?:föredragande|föredrar|föredras av|presenteras av|inledare|dragning)\s*:?\s*/iu

interface Draft {
  types: ItemType[]
  minutes?: number
  slot?: ClockSlot
  attachments: number
}

/** How every sign of meta begins, so that most lines are passed over by one look. */
const opening =
  /^(?:skriftlig|info|för |orient|dialog|diskuss|samtal|ställ|beslut|inriktnings|åter|tid|ca|cirka|\d|kl|se\s|bilag|bifog|handling|underlag|och|samt|typ|ärendetyp|[\s,;.:()[\]/|–—&+-])/i

/** Takes one sign of meta from the start of `rest`; 0 where there is none. */
function take(rest: string, into: Draft, at: number): number {
  if (!opening.test(rest)) return 0
  for (const [word, type] of typeWords) {
    const found = word.exec(rest)
    if (found) {
      into.types.push(type)
      return found[0].length
    }
  }
  const min = minutesWord.exec(rest)
  if (min?.[1]) {
    into.minutes = Number(min[1])
    return min[0].length
  }
  const hour = hours.exec(rest)
  if (hour?.[1]) {
    into.minutes = Number(hour[1]) * 60 + (hour[2] ? 30 : 0)
    return hour[0].length
  }
  const slot = /^(?:kl|\d)/i.test(rest) ? findSlot(rest.slice(0, 40)) : undefined
  if (slot?.start === 0) {
    into.slot = { ...slot, start: at, end: at + slot.end }
    return slot.end
  }
  const attached = attachmentWord.exec(rest)
  if (attached) {
    into.attachments += 1 + (attached[0].match(/(?:,|och|&)\s*\d/g)?.length ?? 0)
    return attached[0].length
  }
  return filler.exec(rest)?.[0].length ?? 0
}

const some = (draft: Draft): boolean =>
  draft.types.length > 0 || draft.minutes !== undefined || draft.slot !== undefined

/** A text that is nothing but type, minutes, slot, 'bilaga' and the presenters after them. */
export function metaOf(text: string): Meta | undefined {
  if (text.length > 220 || (/^\p{Ll}/u.test(text) && !/\d/.test(text))) return undefined
  const draft: Draft = { types: [], attachments: 0 }
  let at = 0
  while (at < text.length) {
    const step = take(text.slice(at), draft, at)
    if (step === 0) break
    at += step
  }
  if (at >= text.length) return some(draft) || draft.attachments > 0 ? draft : undefined
  if (!some(draft)) return undefined
  const rest = text.slice(at)
  const presenter = presenterWord.exec(rest)
  if (presenter && rest.length > presenter[0].length) return { ...draft, presentersAt: at + presenter[0].length }
  return isNameList(rest) && rest.length < 120 ? { ...draft, presentersAt: at } : undefined
}

export interface Mark {
  readonly label?: Label
  readonly meta?: Meta
}

/** Says per line whether it is a label or meta. */
export const marksOf = (lines: readonly Line[]): readonly Mark[] =>
  lines.map(line => {
    const label = labelOf(line)
    const meta = metaOf(line.text)
    return { ...(label ? { label } : {}), ...(meta ? { meta } : {}) }
  })

/** Labels that stand under items, and seldom in the head of the minutes. */
export const isItemLabel = (label: Label | undefined): boolean =>
  label !== undefined && (label.kind === 'presenter' || label.kind === 'position' || label.kind === 'proposal')
