/** Planeringen på mötets egen sida: how it has been moved. */
import type { VNode } from 'preact'
import type { Db } from '../../data/reading.ts'
import { clockText, dateText } from '../../ui/format.ts'
import { Section } from '../../ui/layout.tsx'
import { type MovedOnce, movesOf } from './planning.row.ts'

export type { MovedOnce } from './planning.row.ts'

/** How a meeting has been moved, the latest first: for those who take part. */
export const movesMade = (db: Db, meetingId: string): Promise<readonly MovedOnce[]> => movesOf(db, meetingId)

const line = (it: MovedOnce): string =>
  it.fromDate === it.toDate
    ? `Tid eller plats ändrades; det var ${[it.fromStart && `kl. ${clockText(it.fromStart)}`, it.fromPlace].filter(Boolean).join(', ') || 'utan klockslag'}`
    : `Flyttat från ${dateText(it.fromDate)} till ${dateText(it.toDate)}`

export const MovesMade = ({ moves }: { readonly moves: readonly MovedOnce[] }): VNode | null =>
  moves.length === 0 ? null : (
    <Section title="Flyttar">
      <ul class="lines">
        {moves.map(it => (
          <li>
            {line(it)}
            {it.why && <span class="soft">: {it.why}</span>}
          </li>
        ))}
      </ul>
    </Section>
  )
