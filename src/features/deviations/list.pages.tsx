/** Avvikelser: the list of whoever coordinates; for the others what is theirs; for everyone what it is and who answers for it. */
import type { VNode } from 'preact'
import type { Actor } from '../../access/actor.ts'
import type { PageContent } from '../../http/route.ts'
import { dateAt, type LocalDate } from '../../kernel/time.ts'
import { ButtonLink } from '../../ui/buttons.tsx'
import { EmptyState } from '../../ui/empty.tsx'
import { Entries } from '../../ui/entries.tsx'
import { ExportLinks } from '../../ui/export-links.tsx'
import { FilterChips } from '../../ui/filters.tsx'
import { countText, dateText, numberText } from '../../ui/format.ts'
import { FilteredList, PageHead, Section } from '../../ui/layout.tsx'
import { Flag } from '../../ui/notice.tsx'
import { Pagination } from '../../ui/pagination.tsx'
import { type Party, PartyMark } from '../../ui/party.tsx'
import { ResultCount, ResultHead, SortLinks } from '../../ui/results.tsx'
import { Tabs } from '../../ui/tabs.tsx'
import { selectionHref } from '../exchange/exchange.links.ts'
import { AboutCases, Signposts, WaysOn } from './about.parts.tsx'
import { caseHref } from './deviation.links.ts'
import { ageInDays, isOver, overdue, waitsFor } from './deviation.ts'
import { dueText, kindWords, plainStateWords, severityWords, stateWords } from './deviation.words.ts'
import {
  filtersInUse,
  isOpen,
  type Scope,
  type Sort,
  scopeWords,
  sortOf,
  sortWords,
  unfiltered,
  viewHref,
} from './filters.ts'
import type { CaseList, StartSubject } from './list.load.ts'
import { CasePanel, chipsOf } from './list.panel.tsx'
import { bound, type CaseLine, countedAtMost, pageSize } from './list.row.ts'
import { caseInListHref } from './list.way.ts'

const partyOf = (kind: string | null): Party =>
  kind === 'region' ? 'region' : kind === 'municipality' ? 'municipality' : 'none'

const Side = ({
  name,
  principal,
  kind,
}: {
  readonly name: string
  readonly principal: string | null
  readonly kind: string | null
}): VNode => (
  <PartyMark party={partyOf(kind)}>
    {name}
    {principal && principal !== name && `, ${principal}`}
  </PartyMark>
)

/** What there is to notice in a case: that it is late, that it is serious, that it waits for whoever reads. */
export const CaseFlags = ({ it, today }: { readonly it: CaseLine; readonly today: LocalDate }): VNode => (
  <>
    {overdue(it, today) && <Flag>{dueText(it, today)}</Flag>}{' '}
    {it.severity && it.severity !== 'none' && it.severity !== 'mild' && (
      <Flag>{severityWords[it.severity].toLowerCase()}</Flag>
    )}{' '}
    {waitsFor(it, it.standsAs, today) && <Flag tone="info">väntar på er</Flag>}{' '}
    {it.mergedInto && <Flag tone="quiet">sammanförd</Flag>}
  </>
)

/** 'tog 12 dagar', '3 dagar gammalt', 'kom i dag' */
function ageText(it: CaseLine, today: LocalDate): string {
  const days = ageInDays(dateAt(it.reportedAt), it.closedAt ? dateAt(it.closedAt) : null, today)
  if (isOver(it.state)) return `tog ${countText(days, 'dag', 'dagar')}`
  return days === 0 ? 'kom i dag' : `${countText(days, 'dag', 'dagar')} gammalt`
}

interface EntryGiven {
  readonly it: CaseLine
  readonly today: LocalDate
  readonly href: string
}

/** One case as a sentence: who reported about whom, what of, and how it stands. Nothing of what was written. */
const CaseEntry = ({ it, today, href }: EntryGiven): VNode => (
  <article class="entry">
    <h2 class="entry-title strong">
      <a href={href}>
        {it.own} om {it.counterpart}
      </a>
    </h2>
    <p class="small">
      {kindWords[it.kind]}: {it.type ?? 'inte klassificerad'}
      {it.step && <span class="soft"> · {it.step}</span>}
    </p>
    <p class="small">
      {stateWords[it.state]}
      {!isOver(it.state) && !overdue(it, today) && it.dueOn && <span class="soft"> · {dueText(it, today)}</span>}{' '}
      <CaseFlags it={it} today={today} />
    </p>
    <div class="entry-meta">
      <span>
        <Side name={it.own} principal={it.ownPrincipal} kind={it.ownKind} />
      </span>
      <span>
        <Side name={it.counterpart} principal={it.counterpartPrincipal} kind={it.counterpartKind} />
      </span>
      <span>{it.code}</span>
      <span>rapporterat {dateText(dateAt(it.reportedAt))}</span>
      <span>{ageText(it, today)}</span>
    </div>
  </article>
)

const sortLabels: Readonly<Record<Sort, string>> = { due: 'förfaller först', newest: 'nyast', oldest: 'äldst' }
const scopeLabels: Readonly<Record<Scope, string>> = { waiting: 'Väntar på er', open: 'Öppna', all: 'Alla' }

const capped = (n: number): string => (n >= countedAtMost ? `minst ${numberText(countedAtMost)}` : numberText(n))

/** What waits, in one line of links into the list. */
function WaitingLine({ counts, view }: CaseList): VNode | null {
  const base = unfiltered({ ...view, scope: 'open' })
  const parts: readonly (readonly [number, string, string])[] = [
    [counts.late, 'försenade hos er', viewHref(base, { scope: 'waiting', overdue: true })],
    [counts.triage, 'att bedöma', viewHref(base, { state: 'triage', side: 'own' })],
    [counts.answer, 'att svara på', viewHref(base, { state: 'with-counterpart', side: 'counterpart' })],
    [counts.accept, 'med svar att ta ställning till', viewHref(base, { state: 'answered', side: 'own' })],
  ]
  const some = parts.filter(([n]) => n > 0)
  if (some.length === 0) return <p>Inget ärende väntar på er just nu.</p>
  return (
    <ul class="chips" aria-label="Väntar på er">
      {some.map(([n, words, href]) => (
        <li>
          <a class="chip" href={href}>
            <span>
              {capped(n)} {words}
            </span>
          </a>
        </li>
      ))}
    </ul>
  )
}

function Cases({ list, today }: { readonly list: CaseList; readonly today: LocalDate }): VNode {
  const { view, rows, total, more } = list
  const listed = { codes: rows.map(it => it.code), view, more: view.page * pageSize < total }
  const sorts = Object.values(sortWords).filter(code => code !== 'due' || isOpen(view))
  return (
    <>
      <Tabs
        label="Vilka ärenden"
        tabs={Object.values(scopeWords).map(it => ({
          label: scopeLabels[it],
          href: viewHref({ ...unfiltered(view), scope: it }),
          current: it === view.scope,
        }))}
      />
      <FilteredList filters={<CasePanel {...list} />}>
        <FilterChips chips={chipsOf(list)} clearHref={viewHref(unfiltered(view))} />
        <ResultHead>
          <ResultCount total={total} one="ärende" many="ärenden" {...(more ? { moreThan: bound(view) } : {})} />
          {total > 1 && (
            <SortLinks
              current={sortOf(view)}
              options={sorts.map(code => ({ code, label: sortLabels[code], href: viewHref(view, { sort: code }) }))}
            />
          )}
          {total > 0 && (
            <ExportLinks href={viewHref(view)} what="ärendena" also={{ label: 'FHIR', href: selectionHref(view) }} />
          )}
        </ResultHead>
        {total === 0 ? (
          <Nothing view={view} />
        ) : (
          <Entries>
            {rows.map(it => (
              <CaseEntry it={it} today={today} href={caseInListHref(it.code, listed)} />
            ))}
          </Entries>
        )}
        <Pagination
          page={view.page}
          size={pageSize}
          total={total}
          more={more}
          href={page => viewHref(view, { page })}
        />
      </FilteredList>
    </>
  )
}

const Nothing = ({ view }: Pick<CaseList, 'view'>): VNode =>
  filtersInUse(view) > 0 ? (
    <EmptyState
      title="Inget ärende stämmer med alla filter"
      action={<ButtonLink href={viewHref(unfiltered(view))}>Ta bort filtren</ButtonLink>}
    />
  ) : (
    <EmptyState title={view.scope === 'waiting' ? 'Inget väntar på er' : 'Inga ärenden än'}>
      Här syns avvikelser som era enheter har rapporterat, och de som motparter har rapporterat om er.
    </EmptyState>
  )

/** What one has reported oneself: one line for each, in plain words. */
const OwnCases = ({ reported, today }: Pick<StartSubject, 'reported' | 'today'>): VNode | null =>
  reported.length === 0 ? null : (
    <Section title="Det du har rapporterat" id="mina" more={{ label: 'Visa alla', href: '/avvikelser/mina' }}>
      <ul class="dated">
        {reported.map(it => (
          <li>
            <span class="when">{dateText(dateAt(it.reportedAt))}</span>
            <span>
              <a href={caseHref(it)}>
                {it.counterpart}, {it.code}
              </a>{' '}
              <span class="soft">· {plainStateWords[it.state]}</span>{' '}
              {it.state === 'returned' && <Flag>{overdue(it, today) ? dueText(it, today) : 'väntar på dig'}</Flag>}
            </span>
          </li>
        ))}
      </ul>
    </Section>
  )

const lead = 'När något brister i vården mellan kommun och region: rapportera, få svar och se vad som ändras.'
const report = (
  <ButtonLink look="primary" href="/avvikelser/ny">
    Rapportera en avvikelse
  </ButtonLink>
)

export function StartPage(given: StartSubject, actor: Actor): PageContent {
  const { known, list, today, reported } = given
  return {
    title: 'Avvikelser',
    description: lead,
    main: (
      <>
        <PageHead title="Avvikelser" lead={lead} {...(known ? { action: report } : {})} />
        {list ? (
          <>
            <WaitingLine {...list} />
            <Cases list={list} today={today} />
            <OwnCases reported={reported} today={today} />
          </>
        ) : (
          <>
            <OwnCases reported={reported} today={today} />
            <AboutCases known={known} />
            {!known && <Signposts />}
          </>
        )}
        {known && <WaysOn actor={actor} />}
      </>
    ),
  }
}
