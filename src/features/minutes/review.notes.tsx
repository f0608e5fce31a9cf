/** Det som antecknades under en punkt, och dokumentets datum och årshjul, på granskningssidan. */
import type { ComponentChildren, VNode } from 'preact'
import { clockSpan, countText, dateText, listText } from '../../ui/format.ts'
import { Section } from '../../ui/layout.tsx'
import { Flag } from '../../ui/notice.tsx'
import { type Row, sameValue } from './correction.ts'
import type { DerivedItem } from './item.derive.ts'
import type { Listed } from './listed.ts'
import { notesKey, partId } from './part.ts'
import type { Provenance } from './reading.ts'
import { Actions, OpenForm, short, ToSource } from './review.parts.tsx'
import type { ReviewSubject } from './review.row.ts'

/** Where an entry was read: that of the entry it was read as. */
const placeOf = (row: Row, read: readonly Listed[]): Provenance | undefined =>
  read.find(it => sameValue([it.row], [row]))?.provenance

/** A comment or a piece of the discussion, where its words stand in the part of the text that is the item's. */
function spanOf(words: string, item: DerivedItem, text: string): { start: number; end: number } | undefined {
  if (!item.span || words === '') return undefined
  const at = text.slice(0, item.span.end).indexOf(words, item.span.start)
  return at < 0 ? undefined : { start: at, end: at + words.length }
}

const Corrected = ({ when }: { readonly when: boolean }): VNode | null =>
  when ? <span class="corrected"> rättat</span> : null

interface ListProps {
  readonly title: string
  readonly corrected: boolean
  readonly children: ComponentChildren
}

const List = ({ title, corrected, children }: ListProps): VNode => (
  <div class="review-list">
    <p class="caption">
      {title}
      <Corrected when={corrected} />
    </p>
    <ul aria-label={title}>{children}</ul>
  </div>
)

function Task({ row, item }: { readonly row: Row; readonly item: DerivedItem }): VNode {
  const { text, owner, due, dueDate } = row
  return (
    <li>
      <ToSource span={placeOf(row, item.read.tasks)}>{text}</ToSource>
      {owner && <span class="soft"> · {listText(owner.split(/\s*;\s*/))}</span>}
      {(dueDate ?? due) && <span class="soft"> · {dueDate ? dateText(dueDate) : due}</span>}
    </li>
  )
}

function Folded({ item, source }: { readonly item: DerivedItem; readonly source: string }): VNode {
  const { text, comments } = item
  return (
    <details class="review-answered">
      <summary>
        {listText(foldedOf(item))}
        <Corrected when={text.corrected || comments.corrected} />
      </summary>
      {text.value?.split(/\n\s*\n/).map(words => (
        <p class="noted">
          <ToSource span={spanOf(words, item, source)}>{words}</ToSource>
        </p>
      ))}
      {comments.value.length > 0 && (
        <List title="Synpunkter" corrected={comments.corrected}>
          {comments.value.map(({ text: words = '' }) => (
            <li>
              <ToSource span={spanOf(words, item, source)}>{words}</ToSource>
            </li>
          ))}
        </List>
      )}
    </details>
  )
}

const foldedOf = ({ text, comments }: DerivedItem): readonly string[] => [
  ...(text.value ? ['Anteckningar'] : []),
  ...(comments.value.length > 0 ? [countText(comments.value.length, 'synpunkt', 'synpunkter')] : []),
]

/** The discussion is long and seldom wrong: folded. What someone is to do, and what is attached, stands open. */
export function NotesView({ item, subject }: { readonly item: DerivedItem; readonly subject: ReviewSubject }): VNode {
  const { tasks, attachments } = item
  const folded = foldedOf(item)
  const empty = folded.length + tasks.value.length + attachments.value.length === 0
  const words = empty ? 'Lägg till anteckningar eller uppgifter' : 'Rätta anteckningar, uppgifter och bilagor'
  return (
    <div class="review-notes" id={partId(notesKey(item))}>
      {tasks.value.length > 0 && (
        <List title="Uppgifter" corrected={tasks.corrected}>
          {tasks.value.map(row => (
            <Task row={row} item={item} />
          ))}
        </List>
      )}
      {attachments.value.length > 0 && (
        <List title="Bilagor" corrected={attachments.corrected}>
          {attachments.value.map(row => (
            <li>
              <ToSource span={placeOf(row, item.read.attachments)}>{row.label}</ToSource>
              {/^https?:/.test(row.href ?? '') && <span class="soft address"> {row.href}</span>}
            </li>
          ))}
        </List>
      )}
      {folded.length > 0 && <Folded item={item} source={subject.it.newest.text} />}
      <Actions>
        <OpenForm subject={subject} del={notesKey(item)} label={`${words} under ${short(item.title.value)}`}>
          {words}
        </OpenForm>
      </Actions>
    </div>
  )
}

interface CalendarProps {
  readonly subject: ReviewSubject
  readonly form: (key: string) => VNode | undefined
}

export const Calendar = ({ subject, form }: CalendarProps): VNode => (
  <Section title="Datum och årshjul" id="datum">
    {form('upcoming') ?? <Coming subject={subject} />}
    {form('wheel') ?? <Wheel subject={subject} />}
  </Section>
)

function Coming({ subject }: { readonly subject: ReviewSubject }): VNode {
  const { upcoming, read } = subject.it.derived
  const empty = upcoming.value.length === 0
  return (
    <div id={partId('upcoming')}>
      {!empty && (
        <List title="Kommande datum" corrected={upcoming.corrected}>
          {upcoming.value.map(row => (
            <li>
              <ToSource span={placeOf(row, read.upcoming)}>{dateText(row.date ?? '')}</ToSource>
              <span class="soft">
                {row.start && ` kl. ${clockSpan(row.start, row.end)}`} {row.what}
              </span>{' '}
              {row.inferred && <Flag tone="quiet">årtalet är en slutsats</Flag>}
            </li>
          ))}
        </List>
      )}
      <Actions>
        <OpenForm subject={subject} del="upcoming">
          {empty ? 'Lägg till kommande datum' : 'Rätta kommande datum'}
        </OpenForm>
      </Actions>
    </div>
  )
}

function Wheel({ subject }: { readonly subject: ReviewSubject }): VNode {
  const { wheel, read } = subject.it.derived
  const empty = wheel.value.length === 0
  return (
    <div id={partId('wheel')}>
      {!empty && (
        <List title="Årshjul" corrected={wheel.corrected}>
          {wheel.value.map(row => (
            <li>
              <b>{[row.period, row.category].filter(Boolean).join(', ')}</b>{' '}
              <ToSource span={placeOf(row, read.wheel)}>{row.text}</ToSource>
            </li>
          ))}
        </List>
      )}
      <Actions>
        <OpenForm subject={subject} del="wheel">
          {empty ? 'Lägg till årshjul' : 'Rätta årshjulet'}
        </OpenForm>
      </Actions>
    </div>
  )
}
