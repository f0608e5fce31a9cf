/** Anteckningar till en punkt: the part of the secretary's page where texts, stances and tasks are written down. */
import type { VNode } from 'preact'
import { Notice } from '../../ui/notice.tsx'
import type { AgendaItem } from '../agendas/agenda.ts'
import type { AgainTyped } from './again.tsx'
import { Dissents, HowTaken } from './how.view.tsx'
import { type Recordings, recordingOf } from './recording.ts'
import { Taken } from './taken.view.tsx'
import { Tasks } from './task.view.tsx'
import { RecordedTexts } from './text.fields.tsx'

export { loadRecordings } from './recording.row.ts'
export type { Recordings } from './recording.ts'

/** The script of the page that holds the part: PageContent.scripts. */
export const recordingScript = 'recording'

export interface RecordingPartProps {
  readonly meeting: {
    readonly code: string
    readonly forum: { readonly name: string; readonly shortName: string | null }
  }
  readonly item: AgendaItem
  readonly recordings: Recordings
  /** The page that holds the part, where saving leads back to: '/moten/vvg-2026-12-03/sekreterare?punkt=k3x9'. */
  readonly back: string
  /** The level of the part's headings. */
  readonly level?: 2 | 3 | 4
  /** The address that tells when something of the meeting is new: then the stance and the tasks follow along. */
  readonly live?: string
  readonly again?: AgainTyped | undefined
}

/** The same words under two items: said while there is still time to see which of them was copied. */
function Copied({ item, recordings }: Pick<RecordingPartProps, 'item' | 'recordings'>): VNode | null {
  const found = recordings.identical.filter(it => it.items.some(one => one.id === item.id))
  if (found.length === 0) return null
  const name = (it: { readonly number: string | null; readonly title: string }): string =>
    `”${[it.number, it.title].filter(Boolean).join(' ')}”`
  return (
    <Notice tone="warning" title="Samma ord under två punkter.">
      {found
        .map(
          ({ words, items }) =>
            `”${words}” står också under ${items
              .filter(it => it.id !== item.id)
              .map(name)
              .join(' och ')}.`,
        )
        .join(' ')}
    </Notice>
  )
}

export function RecordingPart(props: RecordingPartProps): VNode {
  const { meeting, item, recordings, back, level = 3, live, again } = props
  const recording = recordingOf(recordings, item.id)
  const Heading = `h${level}` as 'h3'
  const where = { meeting, item, back, again }
  const followed = (id: string) => (live ? { id, 'data-live': live } : { id })
  return (
    <div class="recording" id={`anteckna-${item.code}`}>
      <Copied item={item} recordings={recordings} />
      <RecordedTexts {...where} recording={recording} />
      <div class="recording-group" {...followed(`taget-${item.code}`)}>
        <Heading>Ställningstagande</Heading>
        <Taken {...where} forum={meeting.forum.shortName ?? meeting.forum.name} />
        {item.taken.length > 0 && <HowTaken {...where} recording={recording} recordings={recordings} />}
        <Dissents {...where} recording={recording} recordings={recordings} />
      </div>
      <div class="recording-group" {...followed(`uppgifter-${item.code}`)}>
        <Heading>Uppgifter</Heading>
        <Tasks {...where} tasks={recording.tasks} recordings={recordings} />
      </div>
    </div>
  )
}
