/** Allt som ett dokument: title page, agenda, and each item with what is proposed and the text of its handlingar. */
import type { VNode } from 'preact'
import type { PageContent } from '../../http/route.ts'
import { dateAt } from '../../kernel/time.ts'
import { classes } from '../../ui/classes.ts'
import { countText, dateText } from '../../ui/format.ts'
import { PageHead } from '../../ui/layout.tsx'
import { Notice } from '../../ui/notice.tsx'
import type { AgendaPaper } from '../agendas/agenda.ts'
import type { FrozenItem } from '../agendas/agenda.version.ts'
import { versionKindWords } from '../agendas/versions.ts'
import { SourceText } from '../documents/source-text.tsx'
import { paperWords } from '../papers/paper.view.tsx'
import { ItemBody, ItemMeta, itemName, itemWhen } from './item.parts.tsx'
import { printHref, readingHref } from './reading.links.ts'
import type { PrintSubject } from './reading.load.ts'
import { meetingName, meetingWhen, readingCrumbs } from './reading.pages.tsx'
import type { ReadingView } from './reading.ts'

/** Characters: about 300 pages. What is longer would be a document that nobody can open, let alone carry. */
const longest = 900_000

/** Which handlingar fit in the document, the first ones first. */
function fitting(view: ReadingView, texts: ReadonlyMap<string, string>): ReadonlySet<string> {
  const fit = new Set<string>()
  let used = 0
  for (const { paper } of view.items.flatMap(it => it.papers)) {
    const size = texts.get(paper.versionId)?.length ?? 0
    if (size === 0 || used + size > longest) continue
    used += size
    fit.add(paper.versionId)
  }
  return fit
}

const Paper = ({
  paper,
  text,
  pages,
  fits,
}: {
  readonly paper: AgendaPaper
  readonly text: string | undefined
  readonly pages: number | null
  readonly fits: boolean
}): VNode => (
  <section class="print-paper">
    <h3>{paper.title}</h3>
    <p class="soft">
      {paperWords(paper, { pages })}
      {paper.link !== null && <>: {paper.link}</>}
    </p>
    {text && fits ? (
      <SourceText text={text} pages={[]} />
    ) : (
      paper.link === null && (
        <p class="soft">
          {text ? 'Handlingen är för lång för att tas med här.' : 'Texten går inte att ta med.'} Öppna filen för att
          läsa den.
        </p>
      )
    )}
  </section>
)

const Contents = ({ items }: { readonly items: readonly FrozenItem[] }): VNode => (
  <ol class="contents print-contents">
    {items.map(it => (
      <li class={it.parentId ? 'sub' : ''}>
        {it.kind === 'item' ? <a href={`#punkt-${it.code}`}>{itemName(it)}</a> : it.title}{' '}
        <span class="soft">{itemWhen(it)}</span>
      </li>
    ))}
  </ol>
)

const Own = ({ text }: { readonly text: string }): VNode => (
  <div class="print-note">
    <p class="reading-label">Egen anteckning</p>
    {text.split('\n').map(it => (
      <p>{it}</p>
    ))}
  </div>
)

const Items = ({ subject, view }: { readonly subject: PrintSubject; readonly view: ReadingView }): VNode => {
  const fit = fitting(view, subject.texts)
  return (
    <>
      {view.items
        .filter(it => it.item.kind === 'item')
        .map(it => (
          <section
            class={classes('reading-item print-item', it.papers.length > 0 && 'with-papers')}
            id={`punkt-${it.item.code}`}
          >
            <h2>{itemName(it.item)}</h2>
            <ItemMeta item={it.item} />
            <ItemBody item={it.item} />
            {subject.withNotes && it.note !== '' && <Own text={it.note} />}
            {subject.withNotes && (subject.earlier.get(it.item.id) ?? []).map(one => <Own text={one.text} />)}
            {it.papers.map(({ paper }) => (
              <Paper
                paper={paper}
                text={subject.texts.get(paper.versionId)}
                pages={subject.facts.get(paper.versionId)?.pages ?? null}
                fits={fit.has(paper.versionId)}
              />
            ))}
          </section>
        ))}
      {subject.withNotes &&
        view.gone
          .filter(it => it.note !== '')
          .map(it => (
            <section class="reading-item print-item">
              <h2>{itemName(it.item)}</h2>
              <p class="soft">Punkten har utgått.</p>
              <Own text={it.note} />
            </section>
          ))}
    </>
  )
}

export function PrintPage(subject: PrintSubject): PageContent {
  const { meeting, view, withNotes } = subject
  const code = meeting.code
  return {
    title: `Dagordning och handlingar, ${meetingName(meeting)}`,
    breadcrumbs: [...readingCrumbs(meeting), ['Handlingar', readingHref(code)]],
    main: view ? (
      <div class="print-document">
        <PageHead
          title="Dagordning och handlingar"
          meta={[meeting.forum.name, dateText(meeting.date), meetingWhen(meeting)].filter(Boolean).join(' · ')}
          lead={`Version ${view.latest.n}, ${versionKindWords[view.latest.kind].toLowerCase()}, skickad ${dateText(dateAt(view.latest.frozenAt))}. ${countText(view.itemsTotal, 'punkt', 'punkter')} och ${countText(view.papersTotal, 'handling', 'handlingar')}.`}
        />
        <div class="no-print">
          <Notice tone="info">
            <p>
              Skriv ut sidan eller spara den som PDF med webbläsarens egen utskrift.{' '}
              <a href={printHref(code, !withNotes)}>
                {withNotes ? 'Utan dina anteckningar' : 'Med dina egna anteckningar'}
              </a>
            </p>
          </Notice>
        </div>
        <Contents items={view.items.map(it => it.item)} />
        <Items subject={subject} view={view} />
      </div>
    ) : (
      <PageHead title="Dagordning och handlingar" lead="Inget är skickat än." />
    ),
  }
}
