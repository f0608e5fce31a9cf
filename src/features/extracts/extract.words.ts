// Utdragens svenska ord. Pure.
import { clockAt, dateAt, type Instant } from '../../kernel/time.ts'
import { clockText, countText, dateText, listText, periodText, shareText } from '../../ui/format.ts'
import type { DeliveryState, ExtractClause, ExtractContent, ExtractProgress } from './extract.ts'
import { isDone } from './extract.ts'

export const stateWords: Readonly<Record<DeliveryState, string>> = {
  approval: 'väntar på justering',
  condition: 'väntar på villkoret',
  receiver: 'mottagaren är inte känd',
  address: 'saknar adress',
  sent: 'skickat',
  nobody: 'ska inte skickas',
}

export const forumName = (it: ExtractContent['forum']): string => it.shortName ?? it.name

/** 'Utdrag ur SRO:s mötesanteckningar den 27 oktober 2017, punkt 2' */
export const extractTitle = ({ forum, meeting, item }: ExtractContent): string =>
  `Utdrag ur mötesanteckningar, ${forumName(forum)} den ${dateText(meeting.date)}${item.number ? `, punkt ${item.number}` : ''}`

/** 'den 3 november 2017 kl. 10.15' */
export const momentText = (at: Instant): string => `den ${dateText(dateAt(at))} kl. ${clockText(clockAt(at))}`

/** 'Klarerat den 3 november 2017 av ordföranden och vice ordföranden' */
const clearedText = ({ clearedOn, clearedBy }: Pick<ExtractClause, 'clearedOn' | 'clearedBy'>): string =>
  `Villkoret klarerades den ${dateText(clearedOn ?? '')}${clearedBy.length > 0 ? ` av ${listText(clearedBy)}` : ''}`

/** What there is to say of a clause beside its words, a sentence each. */
export const clauseNotes = (it: ExtractClause): readonly string[] =>
  [
    it.named.length > 0 && `Till ${listText(it.named)}`,
    (it.validFrom || it.validTo) && `Gäller ${periodText(it.validFrom ?? undefined, it.validTo ?? undefined)}`,
    it.condition && `Villkor: ${it.condition.replace(/\.$/u, '')}`,
    it.condition && it.clearedOn && clearedText(it),
  ].flatMap(one => (one ? [one] : []))

export const waitingText = (n: number): string =>
  n === 1
    ? 'En sats till i ställningstagandet väntar på att dess villkor klareras, och är inte med här.'
    : `${n} satser till i ställningstagandet väntar på att deras villkor klareras, och är inte med här.`

const waitTexts: Readonly<Record<'approval' | 'condition' | 'receiver' | 'address', (n: number) => string>> = {
  approval: () => 'väntar på att anteckningarna justeras',
  condition: () => 'väntar på att villkoret klareras',
  receiver: n => `${countText(n, 'mottagare', 'mottagare')} är inte känd${n === 1 ? '' : 'a'}`,
  address: n => `${countText(n, 'mottagare', 'mottagare')} saknar adress`,
}

/** 'Utdrag skickat till 50 av 50', and what the rest waits for. */
export function progressText(it: ExtractProgress): string {
  const whole = isDone(it)
    ? `Utdrag skickat till ${it.of === 1 ? 'mottagaren' : `alla ${it.of} mottagare`}`
    : it.sent === 0
      ? `Utdrag till ${countText(it.of, 'mottagare', 'mottagare')} är inte skickat${it.begun ? ' i sin helhet' : ''}`
      : `Utdrag skickat${it.begun ? ' i sin helhet' : ''} till ${shareText(it.sent, it.of, 'mottagare')}`
  const waits = (['receiver', 'approval', 'condition', 'address'] as const).flatMap(kind => {
    const n = it.waits[kind]
    return n ? [waitTexts[kind](n)] : []
  })
  return [whole, ...waits].join(', ')
}
