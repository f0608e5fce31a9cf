import type { VNode } from 'preact'
import type { Asked } from '../../http/request.ts'
import { type FieldErrors, href, type PageContent, type Typed } from '../../http/route.ts'
import type { AgendaItem } from '../agendas/agenda.ts'
import { mayRecord } from '../recordings/recording.ts'
import { RecordingPart, recordingScript } from '../recordings/recording.view.tsx'
import { itemPlace } from './item.panel.tsx'
import type { WritingSubject } from './running.load.ts'
import { SecretaryPage } from './secretary.pages.tsx'

/** What is written down of an item, where the meeting has begun. */
const written = ({ running, recordings }: WritingSubject) => ({
  scripts: [recordingScript],
  parts: (item: AgendaItem): VNode | null =>
    item.kind === 'break' ? null : (
      <RecordingPart
        meeting={running.meeting}
        item={item}
        recordings={recordings}
        back={itemPlace(running, item)}
        level={3}
        live={href('/moten/:code/nytt', { code: running.meeting.code })}
      />
    ),
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
    ...(mayRecord(subject.running.meeting.state) ? written(subject) : {}),
    ...{ running: subject.running, actor, mine: subject.mine, now },
    chosen: chosen ?? url.searchParams.get('punkt') ?? undefined,
    ...(typed ? { typed } : {}),
    ...(errors ? { errors } : {}),
  })
