/** Forumets nästa möten. */
import type { VNode } from 'preact'
import { Section } from '../../ui/layout.tsx'
import { MeetingList } from '../meetings/meeting.view.tsx'
import { OpenPolls } from '../planning/poll.view.tsx'
import type { ForumProps } from './forum.hub.tsx'

/** When it meets next, and the ways on for whoever plans it. */
export const Ahead = ({ forum, ahead, polls, may }: ForumProps): VNode | null =>
  ahead.length === 0 && polls.length === 0 && !may.plan ? null : (
    <Section
      title="Nästa möten"
      {...(may.plan ? { more: { label: 'Planera möten', href: `/forum/${forum.slug}/moten/nya` } } : {})}
    >
      {ahead.length === 0 ? (
        <p>Inga möten är planerade.</p>
      ) : (
        <MeetingList meetings={ahead} withForum={false} label="Nästa möten" />
      )}
      <OpenPolls polls={polls} />
      {ahead.length > 0 && (
        <p class="help">
          <a href={`/kalender/forum/${forum.slug}.ics`}>Forumets möten i din kalender</a>
        </p>
      )}
      {may.plan && (
        <p class="help">
          <a href={`/forum/${forum.slug}/moten/nytt?slag=extra`}>Planera ett extra möte</a> ·{' '}
          <a href={`/forum/${forum.slug}/datumforslag/nytt`}>Fråga när det passar</a>
          {may.add && (
            <>
              {' '}
              · <a href="/forum/nytt">Lägg till ett tillfälligt forum</a>
            </>
          )}
        </p>
      )}
    </Section>
  )
