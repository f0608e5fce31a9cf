/** Sammankomster på andras sidor: a forum's, and what I have signed up to. */
import type { VNode } from 'preact'
import type { Db } from '../../data/reading.ts'
import type { LocalDate } from '../../kernel/time.ts'
import { Entries } from '../../ui/entries.tsx'
import { dateText } from '../../ui/format.ts'
import { Section } from '../../ui/layout.tsx'
import { Flag } from '../../ui/notice.tsx'
import { GatheringEntry } from './gathering.list.tsx'
import { gatherings, type OwnRegistration, registrationsAhead } from './gathering.row.ts'
import type { Gathering } from './gathering.ts'

export type { OwnRegistration } from './gathering.row.ts'
export type { Gathering } from './gathering.ts'

/** What a forum arranges, or all of them, the soonest first; what the actor may see. */
export const gatheringsAhead = (db: Db, today: LocalDate, forumId?: string): Promise<readonly Gathering[]> =>
  gatherings(db, { today, ahead: true, limit: 5, ...(forumId === undefined ? {} : { forumId }) })

/** What a person has signed up to, the soonest first. */
export const ownRegistrations = (db: Db, personId: string, today: LocalDate): Promise<readonly OwnRegistration[]> =>
  registrationsAhead(db, personId, today)

export const GatheringsAhead = ({
  ahead,
  today,
  more,
}: {
  readonly ahead: readonly Gathering[]
  readonly today: LocalDate
  readonly more?: { readonly label: string; readonly href: string }
}): VNode | null =>
  ahead.length === 0 && !more ? null : (
    <Section title="Konferenser och studieresor" {...(more ? { more } : {})}>
      {ahead.length === 0 ? (
        <p>Inget är planerat.</p>
      ) : (
        <Entries label="Konferenser och studieresor">
          {ahead.map(it => (
            <GatheringEntry it={it} today={today} />
          ))}
        </Entries>
      )}
    </Section>
  )

export const OwnRegistrations = ({ own }: { readonly own: readonly OwnRegistration[] }): VNode | null =>
  own.length === 0 ? null : (
    <Section title="Du är anmäld till">
      <ul class="dated">
        {own.map(it => (
          <li>
            <span class="when">{dateText(it.startsOn)}</span>
            <span>
              <a href={`/konferenser/${it.code}`}>{it.title}</a> {it.state === 'waiting' && <Flag>på väntelistan</Flag>}
            </span>
          </li>
        ))}
      </ul>
    </Section>
  )
