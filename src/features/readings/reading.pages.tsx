/** Handlingarna för ett möte, så som en ledamot läser dem. */
import type { VNode } from 'preact'
import type { Actor } from '../../access/actor.ts'
import { type FieldErrors, href, type PageContent } from '../../http/route.ts'
import { dateAt } from '../../kernel/time.ts'
import { ButtonForm, ButtonLink } from '../../ui/buttons.tsx'
import { EmptyState } from '../../ui/empty.tsx'
import { ErrorSummary } from '../../ui/fields/error-summary.tsx'
import { clockSpan, countText, dateText, shareText } from '../../ui/format.ts'
import { Columns, PageHead, Section } from '../../ui/layout.tsx'
import { Notice } from '../../ui/notice.tsx'
import { Progress } from '../../ui/progress.tsx'
import { MeetingTabs } from '../agendas/meeting.tabs.tsx'
import type { PlannedMeeting } from '../agendas/planned.row.ts'
import { type AgendaVersion, versionKindWords } from '../agendas/versions.ts'
import { DifferenceList, itemName } from './item.parts.tsx'
import { Found, SearchPapers } from './reading.found.tsx'
import { GoneItems, ReadingItem } from './reading.item.tsx'
import { printHref, readingHref, sentHref } from './reading.links.ts'
import type { ReadingSubject } from './reading.load.ts'
import type { ReadingView } from './reading.ts'

export const forumWord = ({ forum }: PlannedMeeting): string => forum.shortName ?? forum.name

export const meetingName = (it: PlannedMeeting): string => `${forumWord(it)} ${dateText(it.date)}`

export const meetingWhen = (it: PlannedMeeting): string =>
  [it.startTime && `kl. ${clockSpan(it.startTime, it.endTime ?? undefined)}`, it.place].filter(Boolean).join(', ')

export const readingCrumbs = (meeting: PlannedMeeting): readonly (readonly [string, string])[] => [
  ['Möten', '/moten'],
  [meetingName(meeting), href('/moten/:code', meeting)],
]

const sentWords = ({ n, kind, frozenAt }: AgendaVersion): string =>
  `${n === 1 ? 'Skickad' : `Version ${n}, ${versionKindWords[kind].toLowerCase()} skickat`} ${dateText(dateAt(frozenAt))}`

const Empty = ({ meeting }: { readonly meeting: PlannedMeeting }): VNode => (
  <EmptyState title="Inget är skickat än">
    Här samlas dagordningen och alla handlingar när kallelsen till mötet den {dateText(meeting.date)} går ut. Du får
    besked då.
  </EmptyState>
)

/** What is new since this reader opened, until they say that they have seen it. */
const News = ({ view, meeting }: { readonly view: ReadingView; readonly meeting: PlannedMeeting }): VNode | null =>
  view.news ? (
    <Notice tone="info" title={`Nytt sedan du öppnade version ${view.news.since}.`} class="reading-news">
      {view.latest.message && <p>{view.latest.message}</p>}
      <DifferenceList
        difference={view.news.difference}
        link={it => (view.items.some(own => own.item.id === it.id) ? `#punkt-${it.code}` : '#utgatt')}
      />
      <div class="buttons">
        <ButtonForm
          action={`${readingHref(meeting.code)}/sett`}
          fields={{ n: String(view.latest.n) }}
          look="secondary"
          compact
        >
          Jag har sett det nya
        </ButtonForm>
        <a href={sentHref(meeting.code, view.latest.n)}>Se varje ändring</a>
      </div>
    </Notice>
  ) : null

const Contents = ({ view }: { readonly view: ReadingView }): VNode => (
  <Section title="Innehåll">
    <ol class="contents">
      {view.items
        .filter(it => it.item.kind === 'item')
        .map(it => (
          <li class={it.sub ? 'sub' : ''}>
            <a href={`#punkt-${it.item.code}`}>{itemName(it.item)}</a>
            {it.read === 'read' && <span class="soft"> läst</span>}
          </li>
        ))}
    </ol>
  </Section>
)

const Versions = ({ versions, meeting }: Pick<ReadingSubject, 'versions' | 'meeting'>): VNode => (
  <Section title="Så har det skickats">
    <ul class="lines">
      {versions.map(it => (
        <li>
          <a href={sentHref(meeting.code, it.n)}>Version {it.n}</a>
          <span class="soft">
            , {versionKindWords[it.kind].toLowerCase()}, {dateText(dateAt(it.frozenAt))}
          </span>
        </li>
      ))}
    </ul>
  </Section>
)

const Own = ({ subject, view }: { readonly subject: ReadingSubject; readonly view: ReadingView }): VNode => {
  const count = subject.reader.notes.length
  return (
    <Section title="Ditt eget">
      <p class="soft">
        Dina läsmärken och anteckningar ser bara du.{' '}
        {count > 0 && `Du har ${countText(count, 'anteckning', 'anteckningar')} här.`}
      </p>
      <ul class="lines">
        <li>
          <a href={printHref(subject.meeting.code, false)}>Allt som ett dokument</a>
        </li>
        {count > 0 && (
          <li>
            <a href={printHref(subject.meeting.code, true)}>Allt med dina anteckningar</a>
          </li>
        )}
        <li>
          <a href="/mitt/anteckningar">Alla dina anteckningar</a>
        </li>
      </ul>
      {view.papersTotal > 0 && <ReadCount view={view} />}
    </Section>
  )
}

/** Filled in by the page's script as handlingar are opened. */
const ReadCount = ({ view }: { readonly view: ReadingView }): VNode => (
  <div data-read-count>
    <Progress label="Lästa handlingar" value={view.papersRead} max={view.papersTotal} unit="handlingar" />
  </div>
)

function Read({
  subject,
  view,
  reader,
}: {
  readonly subject: ReadingSubject
  readonly view: ReadingView
  readonly reader: string
}): VNode {
  const { meeting } = subject
  return (
    <Columns
      asideLabel="Innehåll och versioner"
      main={
        <div class="reading" data-reading={readingHref(meeting.code)} data-n={view.latest.n} data-reader={reader}>
          <SearchPapers {...subject} />
          <Found {...subject} />
          <News view={view} meeting={meeting} />
          {view.place && (
            <p class="reading-place">
              <ButtonLink href={`#punkt-${view.place.code}`} look="secondary" compact>
                Fortsätt där du var: {itemName(view.place)}
              </ButtonLink>
            </p>
          )}
          {view.items.map(it => (
            <ReadingItem it={it} subject={subject} n={view.latest.n} />
          ))}
          <GoneItems gone={view.gone} subject={subject} n={view.latest.n} />
        </div>
      }
      aside={
        <>
          <Contents view={view} />
          <Own subject={subject} view={view} />
          <Versions {...subject} />
        </>
      }
    />
  )
}

/** What this reader has left, in one sentence. */
const leadOf = (view: ReadingView): string =>
  view.papersTotal === 0
    ? 'Det som tas upp, punkt för punkt. Inga handlingar hör till.'
    : `${shareText(view.papersRead, view.papersTotal, view.papersTotal === 1 ? 'handling' : 'handlingar')} ${view.papersTotal === 1 ? 'läst' : 'lästa'}, ${shareText(view.itemsRead, view.itemsTotal, 'punkter')} genomgångna.`

export function ReadingPage({
  subject,
  actor,
  errors = {},
}: {
  readonly subject: ReadingSubject
  readonly actor: Actor
  readonly errors?: FieldErrors
}): PageContent {
  const { meeting, view, mine } = subject
  return {
    title: `Handlingar till ${meetingName(meeting)}`,
    breadcrumbs: readingCrumbs(meeting),
    scripts: ['reading'],
    main: (
      <>
        <PageHead
          title="Handlingar"
          meta={[meetingName(meeting), meetingWhen(meeting), view && sentWords(view.latest)]
            .filter(Boolean)
            .join(' · ')}
          lead={view ? <span data-read-words>{leadOf(view)}</span> : undefined}
        />
        <MeetingTabs meeting={meeting} actor={actor} here="papers" mine={mine} />
        <ErrorSummary errors={Object.values(errors).map(message => ({ message }))} />
        {view ? (
          <Read subject={subject} view={view} reader={actor.kind === 'person' ? actor.personId : ''} />
        ) : (
          <Empty meeting={meeting} />
        )}
      </>
    ),
  }
}
