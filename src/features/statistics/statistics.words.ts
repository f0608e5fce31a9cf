import { numberText, percentText } from '../../ui/format.ts'
import type { KindFigures, LapseReason, Outcome, WorkKind } from './statistics.ts'

export const kindWords: Readonly<Record<WorkKind, string>> = {
  position: 'Ställningstagande',
  dialog: 'Dialog',
  feedback: 'Återkoppling',
  information: 'Information',
  written: 'Skriftlig',
  none: 'Utan angiven typ',
}

export const lapseWords: Readonly<Record<LapseReason, string>> = {
  time: 'tidsbrist',
  withdrawn: 'drogs tillbaka',
  postponed: 'sköts upp',
  unknown: 'skälet står inte',
}

export const outcomeWords: Readonly<Record<Outcome, string>> = {
  own: 'På plats',
  substitute: 'Ersättare',
  absent: 'Frånvarande',
  unknown: 'Står inte',
  vacant: 'Vakant',
}

/** '1 tim 35 min' */
export function minutesText(minutes: number): string {
  const hours = Math.floor(minutes / 60)
  const rest = minutes % 60
  return [hours > 0 && `${numberText(hours)}\u00a0tim`, (rest > 0 || hours === 0) && `${rest}\u00a0min`]
    .filter(Boolean)
    .join(' ')
}

/** Fewer than this and a share says more about chance than about the meetings. */
const fewest = 10

/** The finding about time in a sentence, with what it rests on. */
export function timeFinding({ timed }: Pick<KindFigures, 'timed'>): string {
  if (timed.items === 0) return 'Hur lång tid punkterna tog är inte känt'
  const over = timed.used - timed.planned
  if (over === 0) return 'Punkterna tog precis den tid som var planerad'
  const more = over > 0 ? 'längre' : 'kortare'
  if (timed.items < fewest || timed.planned === 0)
    return `Punkterna tog ${minutesText(Math.abs(over))} ${more} tid än planerat`
  return `Punkterna tog ${percentText(Math.abs(over) / timed.planned)} ${more} tid än planerat`
}

/** What the time went to, in a sentence; by minutes where the agendas said any, else by items. */
export function shareFinding(kinds: readonly KindFigures[]): string {
  const by = (it: KindFigures): number => (kinds.some(one => one.planned > 0) ? it.planned : it.items)
  const all = kinds.reduce((n, it) => n + by(it), 0)
  const of = (kind: WorkKind): number => kinds.filter(it => it.kind === kind).reduce((n, it) => n + by(it), 0)
  const what = kinds.some(it => it.planned > 0) ? 'av den planerade tiden' : 'av punkterna'
  if (all === 0) return 'Inget att visa'
  return `${percentText(of('information') / all)} ${what} var information, ${percentText(of('position') / all)} ställningstaganden`
}
