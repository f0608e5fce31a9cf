import type { VNode } from 'preact'
import type { Asked } from '../../http/request.ts'
import { type FieldErrors, href, type PageContent, type Typed } from '../../http/route.ts'
import { dateAt, type LocalDate } from '../../kernel/time.ts'
import type { AgendaItem } from '../agendas/agenda.ts'
import { mayRecord } from '../recordings/recording.ts'
import { RecordingPart, recordingScript } from '../recordings/recording.view.tsx'
import { TasksAtMeeting } from '../tasks/return.view.tsx'
import { itemPlace } from './item.panel.tsx'
import type { WritingSubject } from './running.load.ts'
import { SecretaryPage } from './secretary.pages.tsx'

/** What is written down of an item, where the meeting has begun. */
const written = ({ running, recordings, returned }: WritingSubject, today: LocalDate) => ({
  scripts: [recordingScript],
  parts: (item: AgendaItem): VNode | null => {
    if (item.kind === 'break') return null
    const back = itemPlace(running, item)
    const live = href('/moten/:code/nytt', { code: running.meeting.code })
    return (
      <>
        <div id={`uppgifter-tillbaka-${item.code}`} data-live={live}>
          <TasksAtMeeting
            returned={returned.get(item.id) ?? []}
            today={today}
            meeting={running.meeting}
            coming={recordings.coming}
            back={back}
            open={running.meeting.state !== 'called'}
          />
        </div>
        <RecordingPart
          meeting={running.meeting}
          item={item}
          recordings={recordings}
          back={back}
          level={3}
          live={live}
        />
      </>
    )
  },
})

/** The secretary's page for whoever asks: as it stands, or again with what was typed and what was wrong. */
export const secretaryPage = ({
  subject,
  actor,
  now,
  url,
  chosen,
  typed,
  errors,
}: Pick<Asked, 'actor' | 'now' | 'url'> & {
  readonly subject: WritingSubject
  readonly chosen?: string
  readonly typed?: Typed
  readonly errors?: FieldErrors
}): PageContent =>
  SecretaryPage({
    ...(mayRecord(subject.running.meeting.state) ? written(subject, dateAt(now)) : {}),
    ...{ running: subject.running, actor, mine: subject.mine, now },
    chosen: chosen ?? url.searchParams.get('punkt') ?? undefined,
    ...(typed ? { typed } : {}),
    ...(errors ? { errors } : {}),
  })
