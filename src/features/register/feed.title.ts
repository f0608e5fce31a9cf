// Flödets namn: a search in a few words. Pure.
import { verbWord } from '../../ui/verbs.tsx'
import type { View } from './filters.ts'

/** 'Samklang: ”avvikelse”, rekommenderar, från 2020' */
export function viewTitle(view: View): string {
  const said = [
    view.q && `”${view.q}”`,
    view.forum,
    view.verb && verbWord(view.verb),
    view.addressee && `till ${view.addressee}`,
    view.organisation,
    view.from && `från ${view.from}`,
    view.to && `till och med ${view.to}`,
    view.condition && 'med villkor',
  ].filter(Boolean)
  return said.length === 0 ? 'Samklang: ställningstaganden' : `Samklang: ${said.join(', ')}`
}
