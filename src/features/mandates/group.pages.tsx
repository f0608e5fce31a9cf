/** Grupper utan giltigt uppdrag, and how long before the end a forum is told. */
import type { VNode } from 'preact'
import { typedOr } from '../../http/fields.ts'
import type { FieldErrors, PageContent, Typed } from '../../http/route.ts'
import type { LocalDate } from '../../kernel/time.ts'
import { ButtonLink } from '../../ui/buttons.tsx'
import { EmptyState } from '../../ui/empty.tsx'
import { Entries, Entry } from '../../ui/entries.tsx'
import { ExportLinks } from '../../ui/export-links.tsx'
import { Select } from '../../ui/fields/choice.tsx'
import { TextField } from '../../ui/fields/text.tsx'
import { type FilterChip, FilterChips, FilterPanel } from '../../ui/filters.tsx'
import { Form } from '../../ui/form.tsx'
import { countText } from '../../ui/format.ts'
import { FilteredList, PageHead } from '../../ui/layout.tsx'
import { Flag, type FlagTone } from '../../ui/notice.tsx'
import { ResultCount, ResultHead } from '../../ui/results.tsx'
import { forumKinds, forumKindWords } from '../forums/forum.ts'
import { type GroupRow, groupViewHref, type Missing, type MissingSubject, standingSlugs } from './group.load.ts'
import type { Standing } from './group.ts'
import { alarmsHref, listHref, missingHref, newHref } from './mandate.links.ts'
import { standingText } from './mandate.words.ts'

const whyWords: Readonly<Record<Missing, string>> = {
  never: 'Inget uppdrag finns',
  'ran-out': 'Uppdraget har gått ut',
  'giver-gone': 'Den som gav uppdraget finns inte',
  coming: 'Uppdraget har inte börjat',
}

const tones: Readonly<Record<Standing['kind'], FlagTone>> = {
  valid: 'success',
  coming: 'info',
  'ran-out': 'error',
  'giver-gone': 'error',
  never: 'warning',
}

const Panel = ({ view, areas }: MissingSubject): VNode => (
  <FilterPanel action={missingHref} active={Object.keys(view).length} clearHref={missingHref}>
    <Select
      name="omrade"
      label="Område"
      empty="Alla områden"
      value={view.area}
      options={areas.map(it => ({ value: it.slug, label: `${it.name} (${it.count})` }))}
    />
    <Select
      name="slag"
      label="Slag av forum"
      empty="Alla slag"
      value={view.kind}
      options={forumKinds.map(value => ({ value, label: forumKindWords[value] }))}
    />
    <Select
      name="varfor"
      label="Varför"
      empty="Oavsett"
      value={Object.entries(standingSlugs).find(([, it]) => it === view.standing)?.[0]}
      options={Object.entries(standingSlugs).map(([value, it]) => ({ value, label: whyWords[it] }))}
    />
  </FilterPanel>
)

function chipsOf({ view, areas }: MissingSubject): readonly FilterChip[] {
  const { area, kind, standing } = view
  const without = (key: keyof typeof view): string =>
    groupViewHref(Object.fromEntries(Object.entries(view).filter(([name]) => name !== key)))
  return [
    ...(area
      ? [{ label: 'Område', value: areas.find(it => it.slug === area)?.name ?? area, removeHref: without('area') }]
      : []),
    ...(kind ? [{ label: 'Slag', value: forumKindWords[kind], removeHref: without('kind') }] : []),
    ...(standing ? [{ label: 'Varför', value: whyWords[standing], removeHref: without('standing') }] : []),
  ]
}

const Row = ({ it: { group, standing, area }, today }: { readonly it: GroupRow; readonly today: LocalDate }): VNode => (
  <Entry
    titleFirst
    level={2}
    title={group.name}
    href={`/forum/${group.slug}`}
    meta={[
      standing.kind === 'valid' ? null : (
        <Flag tone={tones[standing.kind]}>{whyWords[standing.kind].toLowerCase()}</Flag>
      ),
      ...(standing.kind === 'never' ? [] : [standingText(standing, today)]),
      [forumKindWords[group.kind], area ?? 'Hela länet'].join(' · '),
      <a href={`${newHref}?grupp=${group.slug}`} aria-label={`Skriv en uppdragshandling för ${group.name}`}>
        Skriv en uppdragshandling
      </a>,
    ]}
  />
)

export function MissingPage(given: MissingSubject): PageContent {
  const { rows, view, today, of } = given
  const filtered = Object.keys(view).length > 0
  return {
    title: 'Grupper utan giltigt uppdrag',
    breadcrumbs: [
      ['Uppföljning', '/uppfoljning'],
      ['Uppdrag', listHref],
    ],
    main: (
      <>
        <PageHead
          title="Grupper utan giltigt uppdrag"
          lead="Forum och grupper som finns i dag utan att någon gällande uppdragshandling säger vad de ska göra. Bara ni som håller i forumen ser listan, för den säger också vad som inte har lagts in än."
        />
        <FilteredList filters={<Panel {...given} />}>
          <FilterChips chips={chipsOf(given)} clearHref={missingHref} />
          <ResultHead>
            <ResultCount total={rows.length} one="grupp" many="grupper">
              {!filtered && `av ${countText(of, 'forum', 'forum')} som finns i dag`}
            </ResultCount>
            {rows.length > 0 && <ExportLinks href={groupViewHref(view)} what="grupper utan giltigt uppdrag" />}
          </ResultHead>
          {rows.length === 0 ? (
            <EmptyState
              title={filtered ? 'Ingen grupp stämmer med alla filter' : 'Alla grupper har ett giltigt uppdrag'}
              action={filtered && <ButtonLink href={missingHref}>Ta bort filtren</ButtonLink>}
            >
              Här syns grupper som aldrig har fått ett uppdrag, grupper vars uppdrag har gått ut och grupper vars
              uppdragsgivare inte finns längre.
            </EmptyState>
          ) : (
            <Entries label="Grupper utan giltigt uppdrag">
              {rows.map(it => (
                <Row it={it} today={today} />
              ))}
            </Entries>
          )}
        </FilteredList>
      </>
    ),
  }
}

export function AlarmsPage({
  forum,
  days,
  typed,
  errors,
}: {
  readonly forum: { readonly name: string; readonly slug: string }
  readonly days: readonly number[]
  readonly typed: Typed
  readonly errors: FieldErrors
}): PageContent {
  return {
    title: `Påminnelser om uppdrag i ${forum.name}`,
    breadcrumbs: [
      ['Forum', '/forum'],
      [forum.name, `/forum/${forum.slug}`],
    ],
    main: (
      <>
        <PageHead
          title="Påminnelser om uppdrag"
          lead={`Så många dagar före sista dagen som Samklang påminner om ett uppdrag som ${forum.name} har gett. Den som handlägger forumet eller styrgruppen och gruppens ordförande får mejl, en gång per påminnelse och en gång när uppdraget har gått ut.`}
        />
        <Form action={alarmsHref(forum)} submit="Spara" errors={errors} cancelHref={`/forum/${forum.slug}`}>
          <TextField
            name="days"
            label="Dagar före"
            help="Skriv dagarna med komma emellan, till exempel 180, 90, 30. Lämna tomt för att bara få mejl när uppdraget har gått ut."
            value={typedOr(typed, 'days', days.join(', '))}
            error={errors.days}
          />
        </Form>
      </>
    ),
  }
}
