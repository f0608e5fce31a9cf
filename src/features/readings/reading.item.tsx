/** En punkt att läsa: what was sent, what is new in it, its handlingar with their marks, and one's own note. */
import type { VNode } from 'preact'
import { Button } from '../../ui/buttons.tsx'
import { classes } from '../../ui/classes.ts'
import { Hidden } from '../../ui/fields/hidden.tsx'
import { TextArea } from '../../ui/fields/text.tsx'
import { dateText } from '../../ui/format.ts'
import { Section } from '../../ui/layout.tsx'
import { Flag } from '../../ui/notice.tsx'
import type { AgendaPaper } from '../agendas/agenda.ts'
import type { FrozenItem } from '../agendas/agenda.version.ts'
import { Papers } from '../papers/paper.view.tsx'
import { MinutesAtLine } from '../publications/next.view.tsx'
import { ItemBody, ItemChanges, ItemMeta, itemName } from './item.parts.tsx'
import { readingHref } from './reading.links.ts'
import type { ReadingSubject } from './reading.load.ts'
import type { OwnNote } from './reading.row.ts'
import type { GoneItem, ItemReading, PaperReading } from './reading.ts'

interface In {
  readonly subject: ReadingSubject
  /** The version that lies in front of the reader. */
  readonly n: number
}

const newsWords = { added: 'ny punkt', changed: 'ändrad', moved: 'ny tid' } as const
const paperNews = { added: 'ny', 'new-version': 'ny version', renamed: 'nytt namn', withdrawn: 'utgått' } as const

const markWords = (paper: boolean, read: boolean): string =>
  paper ? (read ? '✓ Läst' : 'Märk som läst') : read ? '✓ Punkten är läst' : 'Märk punkten som läst'

/** One form for an item and its handlingar: they may be many. */
const markForm = (item: FrozenItem): string => `lasmarken-${item.code}`

/** Turns a mark on or off. */
const MarkButton = ({
  item,
  paper,
  read,
}: {
  readonly item: FrozenItem
  readonly paper?: AgendaPaper
  readonly read: boolean
}): VNode => {
  const words = markWords(paper !== undefined, read)
  return (
    <Button
      {...(paper ? { form: markForm(item) } : {})}
      name="last"
      value={[read ? 'nej' : 'ja', paper?.versionId].filter(Boolean).join(' ')}
      look="quiet"
      compact
      aria-label={`${words}: ${paper?.title ?? itemName(item)}${read ? ', ta bort märket' : ''}`}
    >
      {words}
    </Button>
  )
}

const ItemMark = ({ subject, n, it: { item, read } }: In & { readonly it: ItemReading }): VNode => (
  <form id={markForm(item)} method="post" action={`${readingHref(subject.meeting.code)}/last`}>
    <Hidden name="n" value={String(n)} />
    <Hidden name="punkt" value={item.id} />
    <MarkButton item={item} read={read === 'read'} />
  </form>
)

const PaperMarks = ({ it, item }: { readonly it: PaperReading; readonly item: FrozenItem }): VNode => (
  <span
    class="paper-marks"
    data-paper={it.paper.versionId}
    data-item={item.id}
    {...(it.read ? { 'data-read': '' } : {})}
  >
    {it.news && !it.read && <Flag>{paperNews[it.news]}</Flag>}
    {it.readN !== null && <Flag tone="info">du läste version {it.readN}</Flag>}
    <MarkButton item={item} paper={it.paper} read={it.read} />
  </span>
)

const textOf = (it: Pick<ItemReading, 'item' | 'note'>, { retyped }: ReadingSubject): string =>
  retyped?.itemId === it.item.id ? retyped.text : it.note

/** What was written when the item was to be taken up before. It is changed where it was written. */
export const EarlierNotes = ({ notes }: { readonly notes: readonly OwnNote[] }): VNode => (
  <>
    {notes.map(it => (
      <div class="own-note">
        <p class="soft">
          Din anteckning till{' '}
          {it.meeting ? (
            <a href={readingHref(it.meeting.code)}>{`mötet ${dateText(it.meeting.date)}`}</a>
          ) : (
            'ett tidigare möte'
          )}
        </p>
        <p class="pre-line">{it.text}</p>
      </div>
    ))}
  </>
)

/** Saves itself where scripts run; with its button everywhere. */
const Note = ({ it, subject, n }: In & { readonly it: Pick<ItemReading, 'item' | 'note'> }): VNode => (
  <details class="note" {...(textOf(it, subject) || subject.earlier.has(it.item.id) ? { open: true } : {})}>
    <summary>Egen anteckning{it.note ? '' : '…'}</summary>
    <EarlierNotes notes={subject.earlier.get(it.item.id) ?? []} />
    <form
      method="post"
      action={`${readingHref(subject.meeting.code)}/anteckning`}
      data-note={it.item.id}
      class="form"
      aria-label={`Egen anteckning till ${itemName(it.item)}`}
    >
      <Hidden name="n" value={String(n)} />
      <Hidden name="punkt" value={it.item.id} />
      <Hidden name="bas" value={it.note} />
      <TextArea
        name="text"
        id={`anteckning-${it.item.code}`}
        label={`Anteckning till ${it.item.number ? `punkt ${it.item.number}` : it.item.title}`}
        help="Bara du ser den. Ett tillägg tar aldrig bort den. Töm fältet och spara för att radera den."
        rows={4}
        value={textOf(it, subject)}
      />
      <div class="buttons">
        <Button look="secondary" compact>
          Spara anteckningen
        </Button>
        <span class="note-state soft" role="status" data-note-state />
      </div>
    </form>
  </details>
)

export function ReadingItem({ it, ...into }: In & { readonly it: ItemReading }): VNode {
  const { item, sub } = it
  if (item.kind === 'break')
    return (
      <div class="reading-break">
        <ItemMeta item={item}>{item.title}</ItemMeta>
      </div>
    )
  const Heading = sub ? 'h3' : 'h2'
  const about = into.subject.about.get(item.code)
  return (
    <section
      class={classes('reading-item', sub && 'sub', it.read === 'read' && 'read')}
      id={`punkt-${item.code}`}
      data-place={item.id}
    >
      <Heading>
        {itemName(item)} {it.news && <Flag tone={it.news === 'moved' ? 'quiet' : 'warning'}>{newsWords[it.news]}</Flag>}
      </Heading>
      <ItemMeta item={item}>
        {it.read === 'changed' && it.news !== 'changed' && <Flag tone="info">ändrad sedan du läste</Flag>}
      </ItemMeta>
      <ItemBody item={item} />
      {about && <MinutesAtLine it={about} />}
      <Papers
        papers={item.papers}
        facts={into.subject.facts}
        beside={paper => {
          const own = it.papers.find(one => one.paper.versionId === paper.versionId)
          return own && <PaperMarks it={own} item={item} />
        }}
      />
      {it.change && (
        <details class="what-changed">
          <summary>Vad som ändrats</summary>
          <ItemChanges change={it.change} />
        </details>
      )}
      <div class="item-own">
        <Note it={it} {...into} />
        <ItemMark it={it} {...into} />
      </div>
    </section>
  )
}

/** What has gone out and is not taken up: its notes are still the reader's. */
export const GoneItems = ({ gone, ...into }: In & { readonly gone: readonly GoneItem[] }): VNode | null =>
  gone.length === 0 ? null : (
    <Section title="Punkter som utgått" id="utgatt" ruled>
      {gone.map(it => (
        <div class="reading-item gone" id={`punkt-${it.item.code}`}>
          <h3>{itemName(it.item)}</h3>
          {(it.why || it.to) && (
            <p class="soft">{[it.why, it.to && `Tas upp ${dateText(it.to)}`].filter(Boolean).join('. ')}</p>
          )}
          <Papers papers={it.item.papers} facts={into.subject.facts} />
          <Note it={it} {...into} />
        </div>
      ))}
    </Section>
  )
