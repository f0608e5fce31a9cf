// En sökning med ord: 'sökningen ”demens” i VVG, från 2020'. Pure.
import { countText } from '../../ui/format.ts'
import { verbWord } from '../../ui/verbs.tsx'
import type { View } from '../register/filters.ts'

const levels = { county: 'på länsnivå', delregional: 'delregionalt', local: 'lokalt' } as const
const validities = {
  now: 'som gäller nu',
  past: 'som har upphört',
  future: 'som inte har börjat gälla',
  none: 'utan angiven tid',
} as const
const statuses = { final: undefined, proposed: 'bara förslag', all: 'också förslag' } as const

/** Fits after 'bevakar'. */
export function searchText(view: View, forumName?: string): string {
  const filters = [
    view.forum && `i ${forumName ?? view.forum}`,
    view.level && levels[view.level],
    view.from && `från ${view.from}`,
    view.to && `till och med ${view.to}`,
    view.verb && `med verbet ${verbWord(view.verb)}`,
    view.addressee && `riktat till ${view.addressee}`,
    view.organisation && `som nämner ${view.organisation}`,
    view.condition && 'med villkor',
    view.validity && validities[view.validity],
    view.endsWithin && `som upphör inom ${countText(view.endsWithin, 'månad', 'månader')}`,
    statuses[view.status],
    view.repeats && 'med upprepade',
  ].filter(Boolean)
  const what = view.q ? `sökningen ”${view.q}”` : 'alla ställningstaganden'
  return filters.length > 0 ? `${what} ${filters.join(', ')}` : what
}
