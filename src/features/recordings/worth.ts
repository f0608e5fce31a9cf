// Värt att titta på, before the minutes are made: an item that was to become a stance and did not, or of which nothing is told. Pure.
import type { AgendaItem } from '../agendas/agenda.ts'
import type { Landing } from './landing.ts'

const dealtWith = (it: AgendaItem): boolean => it.kind === 'item' && (it.state === 'done' || it.state === 'ongoing')

/** A sentence for each. */
export function worthALook({ slots, recorded }: Pick<Landing, 'slots' | 'recorded'>): readonly string[] {
  return slots.flatMap(({ item, number }) => {
    if (!dealtWith(item)) return []
    const name = `”${[number, item.title].filter(Boolean).join(' ')}”`
    const { texts = {}, tasks = [] } = recorded.get(item.id) ?? {}
    if (item.types.includes('position') && item.taken.length === 0)
      return [`${name} skulle bli ett ställningstagande, men inget är taget.`]
    // The opening and the like need no words, nor does a heading that was dealt with in its parts.
    const heading = !item.minutes && slots.some(it => it.item.parentId === item.id)
    const empty =
      !heading &&
      item.types.length > 0 &&
      !texts.summary?.words.trim() &&
      !texts.comments?.words.trim() &&
      tasks.length === 0
    return empty && item.taken.length === 0 ? [`Inget är antecknat under ${name}.`] : []
  })
}
