/** Datumförslag på andras sidor: those that wait for my answer, and those of a forum. */
import type { VNode } from 'preact'
import type { Db } from '../../data/reading.ts'
import { Section } from '../../ui/layout.tsx'
import { type PollOfForum, pollsOf } from './poll.row.ts'

export { type PollOfForum, type PollToAnswer, pollsToAnswer, pollsWaiting } from './poll.row.ts'

/** A forum's polls that are still open; what the actor may see. */
export const openPolls = async (db: Db, forumId: string): Promise<readonly PollOfForum[]> =>
  (await pollsOf(db, forumId)).filter(it => !it.closed)

export const OpenPolls = ({ polls }: { readonly polls: readonly PollOfForum[] }): VNode | null =>
  polls.length === 0 ? null : (
    <Section title="Datumförslag" level={3}>
      <ul class="lines">
        {polls.map(it => (
          <li>
            <a href={`/datumforslag/${it.code}`}>{it.title}</a>{' '}
            <span class="soft">
              · {it.answered} av {it.asked} har svarat
            </span>
          </li>
        ))}
      </ul>
    </Section>
  )
