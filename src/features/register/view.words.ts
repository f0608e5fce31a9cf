// Vyn med ord: 'sökningen ”demens” i VVG, från 2020', for subscriptions and feeds. Pure.
import { countText } from '../../ui/format.ts'
import { verbWord } from '../../ui/verbs.tsx'
import type { View } from './filters.ts'

const levels = { county: 'på länsnivå', delregional: 'delregionalt', local: 'lokalt' } as const
const validities = {
  now: 'som gäller nu',
  past: 'som har upphört',
  future: 'som inte har börjat gälla',
  none: 'utan angiven tid',
} as const
const statuses = { final: undefined, proposed: 'bara förslag', all: 'också förslag' } as const

/** The name of the feed of a view. */
export const viewTitle = (view: View, forumName?: string): string => `Samklang: ${viewText(view, forumName)}`

/** Fits after 'bevakar'. Without the forum's name it is called by its slug. */
export function viewText(view: View, forumName?: string): string {
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
