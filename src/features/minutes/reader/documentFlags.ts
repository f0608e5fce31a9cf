// Dokumentets flaggor: several meetings, no date, inferred years, unknown forum, positions without words. Pure.
import type { Flag, Reading } from '../reading.ts'
import type { Found } from './headLabels.ts'
import type { BuiltItem } from './itemDraft.ts'

/** Flags for the document as a whole. `meetings` are the dates of all meetings in the file. */
export function documentFlags(
  reading: Reading,
  meetings: readonly string[],
  items: readonly BuiltItem[],
  date: Found<string> | undefined,
  inferred: boolean,
): Flag[] {
  const flags: Flag[] = []
  if (meetings.length > 1)
    flags.push({
      code: 'several-meetings',
      path: '',
      reason: `Filen innehåller flera möten (${meetings.join(', ')}). Bara det första är läst. Dela filen och läs in ett möte i taget.`,
    })
  if (!date)
    flags.push({
      code: 'date-missing',
      path: '/date',
      reason: 'Inget datum för mötet hittades i texten eller i filnamnet.',
    })
  if (date?.provenance.how === 'file-name')
    flags.push({
      code: 'date-from-file-name',
      path: '/date',
      reason: 'Datumet, eller dess årtal, kommer från filnamnet och inte från texten.',
    })
  if (date?.inferredYear && date.provenance.how !== 'file-name')
    flags.push({
      code: 'year-inferred',
      path: '/date',
      reason: 'Mötets datum saknar årtal i texten. Årtalet är en slutsats av sammanhanget.',
    })
  if (inferred)
    flags.push({
      code: 'year-inferred',
      path: '/meetingDates',
      reason: 'Datum för andra möten saknar årtal. Årtalen är slutsatser av rubriken, mötets datum och ordningen.',
    })
  if (!reading.forum)
    flags.push({ code: 'forum-unknown', path: '/forum', reason: 'Det framgår inte vilket forum som möttes.' })
  items.forEach((it, i) => {
    if (it.emptyPosition && !it.item.notReached)
      flags.push({
        code: 'position-empty',
        path: `/items/${i}`,
        reason: 'Det finns en rubrik för ställningstagande, men inga ord under den.',
      })
  })
  return flags
}
