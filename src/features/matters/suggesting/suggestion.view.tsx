/** Förslag på andras sidor: how many wait for those who keep the matters. */
import type { VNode } from 'preact'
import type { Db } from '../../../data/reading.ts'
import { countText } from '../../../ui/format.ts'
import { waitingThreads } from './suggestion.row.ts'

export interface WaitingSuggestions {
  readonly links: number
  readonly threads: number
}

/** What waits for an answer; ask only for someone who may 'suggestion.read'. Nothing for anyone else. */
export async function waitingSuggestions(db: Db): Promise<WaitingSuggestions> {
  const threads = await waitingThreads(db)
  return { threads: threads.length, links: threads.reduce((sum, it) => sum + it.links.length, 0) }
}

/** 'Sju förslag på samma ärende i tre trådar väntar på svar.' Nothing when none wait. */
export const SuggestionsWaiting = ({ waiting }: { readonly waiting: WaitingSuggestions }): VNode | null =>
  waiting.links === 0 ? null : (
    <p>
      <a href="/arenden/forslag">{countText(waiting.links, 'förslag på samma ärende', 'förslag på samma ärende')}</a> i{' '}
      {countText(waiting.threads, 'tråd', 'trådar')} väntar på svar.
    </p>
  )
