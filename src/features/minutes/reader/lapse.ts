// Bortfall: that an item was not reached or was taken off, and why, when its own text says so. Pure.
import type { ReadItem } from '../reading.ts'
import type { Run } from './run.ts'
import { sentencesOf } from './sentences.ts'

/** The lapses that minutes state, the surest first. */
const forms: readonly (readonly [RegExp, NonNullable<ReadItem['lapsed']>])[] = [
  [
    /^(?:(?:Punkten|Ärendet|Frågan|Denna punkt|Detta)\s+)?(?:utgick|utgår|utgått|hanns? (?:inte|ej)|ströks|hann vi (?:inte|ej)|hann (?:inte|ej))(?![\p{L}]).{0,80}?(?:tids?brist|tidsskäl|tiden|hann)/iu,
    'time',
  ],
  [
    /^(?:Hann vi (?:inte|ej)|Vi hann (?:inte|ej)|Hanns (?:inte|ej)|Hann (?:inte|ej)|(?:Punkten|Ärendet|Frågan)\s+hanns? (?:inte|ej))(?![\p{L}])/iu,
    'time',
  ],
  [/^(?:Ej|Inte|Inte hunnen|Ej hunnen)(?:\s+\p{L}+)?,?\s.{0,40}(?:tidsbrist|tiden)/iu, 'time'],
  [/^(?:Ej|Inte) (?:behandlad|föredragen|behandlat)(?![\p{L}]).{0,60}(?:skjut|flytt|nästa)/iu, 'postponed'],
  [/^(?:Inställ[dt]|Ställs in|Ställdes in)(?![\p{L}])/iu, 'withdrawn'],
  [/^(?:Det här |Detta )(?:hann vi|hanns) (?:inte|ej)/iu, 'time'],
  [/^(?:på grund av|p\.?g\.?a\.?) tidsbrist/iu, 'time'],
  [
    /^(?:Punkten|Ärendet|Frågan|Denna punkt)\s+(?:flyttas|flyttades|skjuts upp|sköts upp|senareläggs|senarelades|tas upp|lyfts|får vänta)(?![\p{L}])[^.]{0,80}?(?:nästa|kommande|senare|till)/iu,
    'postponed',
  ],
  [/^(?:Flyttas|Flyttades|Skjuts upp|Uppskjuten|Uppskjuts)(?![\p{L}])[^.]{0,60}\.?$/iu, 'postponed'],
  [
    /^(?:(?:Punkten|Ärendet|Frågan|Denna punkt)\s+)?(?:utgick|utgår|utgått|ströks|stryks|struken|drogs tillbaka|har utgått|har strukits|är struken|tas bort|togs bort|ställdes in|inställd)(?![\p{L}])/iu,
    'withdrawn',
  ],
]

/** The lapse that the first sentences of an item state. */
export function lapseIn(body: readonly Run[]): ReadItem['lapsed'] {
  const [first] = body
  if (!first || body.length > 4) return undefined
  for (const sentence of body.slice(0, 2).flatMap(run => sentencesOf(run).slice(0, 2)))
    for (const [form, why] of forms) if (form.test(sentence.text) && sentence.text.length < 160) return why
  return undefined
}
