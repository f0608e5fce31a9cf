import type { Reading } from '../features/minutes/reading.ts'
import { formWord } from '../features/minutes/title.ts'
import { countText } from '../ui/format.ts'
import { verbWord } from '../ui/verbs.tsx'

const kindWord: Readonly<Record<Reading['kind'], string>> = {
  'one-meeting': '',
  'several-meetings': 'flera möten i en fil',
  'not-minutes': 'inte mötesanteckningar',
}

/** What was read from one document, for a person at a terminal. */
export function summary(name: string, it: Reading): string {
  const stances = it.items.flatMap(item => item.positions)
  const head = [kindWord[it.kind] || formWord[it.form], it.forum ?? it.forumName, it.date].filter(Boolean).join(', ')
  const counts = [
    countText(it.items.length, 'punkt', 'punkter'),
    countText(stances.length, 'sats', 'satser'),
    countText(it.attendance.length, 'namn i närvaron', 'namn i närvaron'),
  ].join(', ')
  return [
    name,
    `  ${head}`,
    `  ${counts}`,
    ...it.items.map(item => `  ${(item.number ?? '–').padStart(4)}  ${item.title}${verbs(item.positions)}`),
    ...it.flags.map(flag => `  ⚑ ${flag.reason}`),
  ].join('\n')
}

const verbs = (positions: Reading['items'][number]['positions']): string => {
  const words = [...new Set(positions.map(it => verbWord(it.kind)))]
  return words.length > 0 ? `  [${words.join(', ')}]` : ''
}
