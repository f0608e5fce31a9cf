/** Möten: by year and forum, and what is ahead according to the documents. */
import type { VNode } from 'preact'
import type { PageContent } from '../../http/route.ts'
import type { LocalDate } from '../../kernel/time.ts'
import { Button } from '../../ui/buttons.tsx'
import { EmptyState } from '../../ui/empty.tsx'
import { ExportLinks } from '../../ui/export-links.tsx'
import { Select } from '../../ui/fields/choice.tsx'
import { clockSpan, countText, dateText } from '../../ui/format.ts'
import { Columns, PageHead, Section } from '../../ui/layout.tsx'
import { Flag } from '../../ui/notice.tsx'
import { Tabs } from '../../ui/tabs.tsx'
import { documentHref } from '../documents/document.links.ts'
import type { MeetingRow } from './meeting.row.ts'
import type { ComingMeeting, MeetingYear } from './meeting.ts'
import { MeetingList } from './meeting.view.tsx'

export interface MeetingsGiven {
  readonly forums: readonly { readonly name: string; readonly shortName: string | null; readonly slug: string }[]
  readonly forum: string | undefined
  readonly years: readonly MeetingYear[]
  readonly year: number | undefined
  readonly meetings: readonly MeetingRow[]
  /** Planned here, the soonest first. */
  readonly ahead: readonly MeetingRow[]
  /** Dates that documents name and that nobody has planned here. */
  readonly coming: readonly ComingMeeting[]
  readonly today: LocalDate
  /** May plan meetings in the chosen forum. */
  readonly mayPlan: boolean
}

const address = (forum: string | undefined, year: number): string =>
  `/moten?${new URLSearchParams({ ...(forum && { forum }), ar: String(year) })}`

const Coming = ({ coming }: Pick<MeetingsGiven, 'coming'>): VNode => (
  <Section title="Nämns i dokumenten">
    {coming.length === 0 ? (
      <p class="soft">Inget dokument nämner något annat datum framåt.</p>
    ) : (
      <ul class="lines coming">
        {coming.slice(0, 12).map(it => (
          <li>
            <strong class="figures">{dateText(it.date)}</strong>
            {it.startTime && ` kl. ${clockSpan(it.startTime, it.endTime ?? undefined)}`}
            <br />
            {it.forum && it.what !== it.forum ? `${it.what} · ${it.forum}` : it.what}{' '}
            {it.inferred && <Flag tone="info">årtalet är en slutsats</Flag>}
            <br />
            <a class="small" href={documentHref(it.documentCode)}>
              {it.documentTitle}
            </a>
          </li>
        ))}
      </ul>
    )}
  </Section>
)

const ForumChoice = ({ forums, forum, year }: MeetingsGiven): VNode => (
  <form method="get" action="/moten" class="choose" aria-label="Välj forum">
    {year !== undefined && <input type="hidden" name="ar" value={String(year)} />}
    <Select
      name="forum"
      label="Forum"
      empty="Alla forum"
      value={forum}
      options={forums.map(it => ({ value: it.slug, label: it.shortName ?? it.name }))}
    />
    <Button look="secondary" compact>
      Visa
    </Button>
  </form>
)

/** How many of the meetings ahead stand above the years: the rest is under its year. */
const nearest = 6

const Ahead = ({ ahead, forum, mayPlan }: MeetingsGiven): VNode | null =>
  ahead.length === 0 && !mayPlan ? null : (
    <Section
      title="Närmast framåt"
      {...(mayPlan && forum ? { more: { label: 'Planera möten', href: `/forum/${forum}/moten/nya` } } : {})}
    >
      {ahead.length === 0 ? (
        <p>Inga möten är planerade.</p>
      ) : (
        <MeetingList meetings={ahead.slice(0, nearest)} withForum={!forum} label="Möten framåt" />
      )}
      {ahead.length > nearest && (
        <p class="help">{countText(ahead.length - nearest, 'möte till', 'möten till')} finns under sina år.</p>
      )}
    </Section>
  )

/** One year at a time, whole. */
const Years = ({ years, year, forum, meetings }: MeetingsGiven): VNode => (
  <>
    {years.length > 0 && (
      <Tabs
        label="År"
        tabs={years.map(it => ({
          label: String(it.year),
          href: address(forum, it.year),
          current: it.year === year,
          count: it.count,
        }))}
      />
    )}
    {meetings.length === 0 ? (
      <EmptyState title="Inga möten här än">
        Här kommer varje möte vars anteckningar har lästs in och godkänts.
      </EmptyState>
    ) : (
      <Section>
        <p class="result-count" role="status">
          {countText(meetings.length, 'möte', 'möten')} {year}
        </p>
        <MeetingList meetings={meetings} withForum={!forum} level={2} label={`Möten ${year ?? ''}`} />
        {year !== undefined && (
          <ExportLinks href={address(forum, year)} what={`${countText(meetings.length, 'möte', 'möten')} ${year}`} />
        )}
      </Section>
    )}
  </>
)

const Aside = ({ coming, forum }: MeetingsGiven): VNode => (
  <>
    <Coming coming={coming} />
    <Section title="Mer">
      <ul class="lines">
        {forum && (
          <li>
            <a href={`/kalender/forum/${forum}.ics`}>Mötena i din kalender</a>
          </li>
        )}
        <li>
          <a href="/konferenser">Konferenser och studieresor</a>
        </li>
      </ul>
    </Section>
  </>
)

export function MeetingsPage(given: MeetingsGiven): PageContent {
  const chosen = given.forums.find(it => it.slug === given.forum)
  return {
    title: 'Möten',
    main: (
      <>
        <PageHead
          title={chosen ? `Möten i ${chosen.shortName ?? chosen.name}` : 'Möten'}
          meta={<a href={chosen ? `/forum/${chosen.slug}/arshjul` : '/arshjul'}>Årshjul</a>}
          lead="De möten som är planerade, och varje möte som registret har läst: punkter, ställningstaganden och vilka som var med."
        />
        <Columns
          asideLabel="Framåt"
          main={
            <>
              <ForumChoice {...given} />
              <Ahead {...given} />
              <Years {...given} />
            </>
          }
          aside={<Aside {...given} />}
        />
      </>
    ),
  }
}
