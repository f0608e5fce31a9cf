// Återkopplingspunkten i ord: what is written on an agenda of the tasks that come back there. Pure.
import { excerpt } from '../../kernel/text.ts'
import { dateText, listText } from '../../ui/format.ts'

export const feedbackTitle = 'Återkoppling av uppgifter'

export interface Returned {
  readonly words: string
  readonly owners: readonly string[]
  readonly dueBy: string | null
  readonly reported: boolean
}

/** How many tasks are told by their words; the others are counted. */
const told = 8

const line = ({ words, owners, dueBy, reported }: Returned): string => {
  const beside = [
    listText(owners),
    reported ? 'rapporterad' : dueBy && `till den ${dateText(dueBy).replaceAll('\u00a0', ' ')}`,
  ]
  return `${excerpt(words.replace(/\.$/u, ''), 120)} (${beside.filter(Boolean).join(', ')})`.replace(' ()', '')
}

/** Why the item is there: what the forum is to hear of, and decide. */
export function purposeOf(tasks: readonly Returned[]): string {
  const lines = tasks.slice(0, told).map(line)
  const more = tasks.length - lines.length
  return [
    tasks.length === 1
      ? 'En uppgift som forumet har delat ut. Är den klar, eller behövs mer tid?'
      : 'Uppgifter som forumet har delat ut. Är de klara, eller behövs mer tid?',
    ...lines,
    ...(more > 0 ? [`och ${more} till.`] : []),
  ].join('\n')
}

/** Whole minutes: some for each task, and no more than half an hour. */
export const minutesFor = (tasks: number): number => Math.min(30, Math.max(5, tasks * 5))
