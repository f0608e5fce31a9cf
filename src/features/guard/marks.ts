// Det som markeras i en text: the words around what was found, and it between them. Pure; the browser marks with it too.
import type { LocalDate } from '../../kernel/time.ts'
import { guard } from './guard.ts'
import { type FoundKind, kindWords, maskAll } from './guarded.ts'

/** A part of the text, in its order. */
export interface Part {
  readonly text: string
  /** 'personnummer', 'namn?': what it is, where something was found. */
  readonly kind?: string
  readonly stops?: boolean
}

/** A button that masks: its words, and what it sends as `mask`. */
interface MaskOffer {
  readonly words: string
  readonly value: string
}

export interface Marks {
  readonly lead: string
  readonly stops: boolean
  readonly parts: readonly Part[]
  readonly offers: readonly MaskOffer[]
}

/** What is shown under the field `name`; undefined where nothing was found in its text. */
export function marksOf(name: string, text: string, today: LocalDate): Marks | undefined {
  const { stop, warn } = guard(text, today)
  if (stop.length + warn.length === 0) return undefined
  const found = [...stop.map(it => ({ ...it, stops: true })), ...warn.map(it => ({ ...it, stops: false }))]
  return {
    ...{ lead: leadOf(stop.length, warn.length), stops: stop.length > 0, parts: partsOf(text, found) },
    offers: [
      ...(stop.length > 0 ? [{ words: stop.length > 1 ? 'Maskera numren' : 'Maskera numret', value: name }] : []),
      ...(warn.length > 0
        ? [
            {
              words: stop.length > 0 ? 'Maskera allt som är markerat' : 'Maskera det som är markerat',
              value: name + maskAll,
            },
          ]
        : []),
    ],
  }
}

const leadOf = (stops: number, warns: number): string =>
  stops > 0
    ? 'Det som är markerat får inte skickas:'
    : warns > 1
      ? 'Se efter att det som är markerat inte pekar ut någon:'
      : 'Se efter att det markerade inte pekar ut någon:'

type Found = readonly {
  readonly start: number
  readonly end: number
  readonly kind: FoundKind
  readonly stops: boolean
}[]

function partsOf(text: string, found: Found): readonly Part[] {
  const parts: Part[] = []
  let from = 0
  for (const it of found.toSorted((a, b) => a.start - b.start)) {
    if (it.start < from) continue
    const kind = kindWords[it.kind].replace(/^(?:ett|en) /, '') + (it.stops ? '' : '?')
    parts.push({ text: text.slice(from, it.start) }, { text: text.slice(it.start, it.end), kind, stops: it.stops })
    from = it.end
  }
  return [...parts, { text: text.slice(from) }].filter(it => it.text !== '')
}
