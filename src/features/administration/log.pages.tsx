import type { VNode } from 'preact'
import { actions } from '../../access/actions.ts'
import type { PageContent } from '../../http/route.ts'
import { clockAt, dateAt } from '../../kernel/time.ts'
import { ButtonLink } from '../../ui/buttons.tsx'
import { EmptyState } from '../../ui/empty.tsx'
import { ExportLinks } from '../../ui/export-links.tsx'
import { Facts } from '../../ui/facts.tsx'
import { Select } from '../../ui/fields/choice.tsx'
import { DateField } from '../../ui/fields/text.tsx'
import { type FilterChip, FilterChips, FilterPanel } from '../../ui/filters.tsx'
import { clockText, dateText, shortDateText } from '../../ui/format.ts'
import { FilteredList, PageHead } from '../../ui/layout.tsx'
import { Flag, Notice } from '../../ui/notice.tsx'
import { Pagination, type Paging } from '../../ui/pagination.tsx'
import { ResultCount, ResultHead } from '../../ui/results.tsx'
import type { LogBreak, LogFilter, LogRow, LogThing } from './log.ts'
import { didWhat, noted, nounOf, whoText } from './log.words.ts'

export interface LogShown {
  readonly rows: readonly LogRow[]
  /** What the rows are about, by 'noun:id'. */
  readonly things: ReadonlyMap<string, LogThing>
  readonly filter: LogFilter
  readonly people: readonly { readonly id: string; readonly code: string; readonly name: string }[]
  readonly paging: Paging
  /** 'unchecked' for a log too long to check every time it is shown. */
  readonly chain: 'whole' | 'unchecked' | LogBreak
}

const place = '/administration/logg'

const outcomeText = { done: 'Gjort', refused: 'Nekat', failed: 'Misslyckades' } as const

const whyText: Readonly<Record<LogBreak['why'], string>> = {
  missing: 'En eller flera rader före den saknas.',
  unlinked: 'Den hänger inte ihop med raden före.',
  changed: 'Den har ändrats efter att den skrevs.',
  unchained: 'En rad har skrivits förbi kedjan.',
}

/** 'Malte Ryding godkände VVG 8 oktober 2026', when, and what was noted about it folded. */
function Row({ row, thing }: { readonly row: LogRow; readonly thing: LogThing | undefined }): VNode {
  const noun = nounOf(row)
  return (
    <li>
      <p>
        <b>{whoText(row)}</b> {didWhat(row)}
        {thing && (noun || row.outcome !== 'done') ? (
          <>
            {row.outcome === 'done' ? ' ' : ': '}
            <a href={thing.href}>{thing.name}</a>
          </>
        ) : (
          noun && ` ${noun}`
        )}{' '}
        {row.outcome !== 'done' && (
          <Flag tone={row.outcome === 'refused' ? 'warning' : 'error'}>{outcomeText[row.outcome]}</Flag>
        )}
      </p>
      <p class="when">
        {shortDateText(dateAt(row.at))} kl. {clockText(clockAt(row.at))}
      </p>
      <details>
        <summary>Det som noterades</summary>
        <Facts facts={noted(row)} />
      </details>
    </li>
  )
}

function query({ filter, people }: LogShown, change: Partial<Record<string, string | undefined>> = {}): string {
  const said = {
    person: people.find(it => it.id === filter.personId)?.code,
    handling: filter.action,
    utfall: filter.outcome ? 'nekat' : undefined,
    fran: filter.from,
    till: filter.to,
    ...change,
  }
  const text = new URLSearchParams(
    Object.entries(said).flatMap(([key, value]) => (value ? [[key, value]] : [])),
  ).toString()
  return text ? `${place}?${text}` : place
}

function chips(shown: LogShown): readonly FilterChip[] {
  const { filter, people } = shown
  const chip = (label: string, value: string | undefined, key: string): readonly FilterChip[] =>
    value ? [{ label, value, removeHref: query(shown, { [key]: undefined }) }] : []
  return [
    ...chip('Person', people.find(it => it.id === filter.personId)?.name, 'person'),
    ...chip('Handling', filter.action && actions[filter.action], 'handling'),
    ...chip('Utfall', filter.outcome && 'nekat', 'utfall'),
    ...chip('Från', filter.from && dateText(filter.from), 'fran'),
    ...chip('Till', filter.to && dateText(filter.to), 'till'),
  ]
}

const Filters = (shown: LogShown): VNode => {
  const { filter, people } = shown
  return (
    <FilterPanel action={place} active={chips(shown).length} clearHref={place}>
      <Select
        name="person"
        label="Person"
        empty="Alla"
        value={people.find(it => it.id === filter.personId)?.code}
        options={people.map(it => ({ value: it.code, label: it.name }))}
      />
      <Select
        name="handling"
        label="Handling"
        empty="Alla"
        value={filter.action}
        options={Object.entries(actions).map(([value, label]) => ({ value, label }))}
      />
      <Select
        name="utfall"
        label="Utfall"
        empty="Alla"
        value={filter.outcome && 'nekat'}
        options={[{ value: 'nekat', label: 'Bara det som nekats' }]}
      />
      <DateField name="fran" label="Från och med" value={filter.from ?? ''} />
      <DateField name="till" label="Till och med" value={filter.to ?? ''} />
    </FilterPanel>
  )
}

function Chain({ chain, href }: { readonly chain: LogShown['chain']; readonly href: string }): VNode {
  if (chain === 'whole')
    return (
      <Notice tone="success" title="Kedjan är hel.">
        Ingen rad har ändrats eller tagits bort sedan den skrevs.
      </Notice>
    )
  if (chain === 'unchecked')
    return (
      <Notice tone="quiet" title="Kedjan är inte kontrollerad nu.">
        <p>
          Loggen är lång, så kontrollen tar en stund. <a href={href}>Kontrollera kedjan</a>
        </p>
      </Notice>
    )
  return (
    <Notice tone="error" title={chain.seq === null ? 'Kedjan är bruten.' : `Kedjan är bruten vid rad ${chain.seq}.`}>
      {`${whyText[chain.why]} Låt loggen vara som den är och kontakta den som ansvarar för informationssäkerheten.`}
    </Notice>
  )
}

export const LogPage = (shown: LogShown): PageContent => ({
  title: 'Logg',
  breadcrumbs: [['Administration', '/administration']],
  main: (
    <>
      <PageHead
        title="Logg"
        lead="Allt som har ändrats i Samklang, av vem, och det som någon försökte göra utan att få. Raderna hänger ihop i en kedja, så att ingen kan ändra dem i efterhand utan att det syns."
      />
      <Chain chain={shown.chain} href={query(shown, { kontroll: 'ja' })} />
      <FilteredList filters={<Filters {...shown} />}>
        <FilterChips chips={chips(shown)} clearHref={place} />
        {shown.rows.length === 0 ? (
          <EmptyState title="Inga rader passar" action={<ButtonLink href={place}>Visa hela loggen</ButtonLink>}>
            Ta bort ett filter för att se fler.
          </EmptyState>
        ) : (
          <>
            <ResultHead>
              <ResultCount total={shown.paging.total} one="rad i loggen" many="rader i loggen" />
            </ResultHead>
            <ul class="log" aria-label="Loggen, det nyaste först">
              {shown.rows.map(row => (
                <Row row={row} thing={shown.things.get(row.subject ?? '')} />
              ))}
            </ul>
            <Pagination {...shown.paging} href={page => query(shown, { sida: page > 1 ? String(page) : undefined })} />
            <ExportLinks href={query(shown)} what="loggens rader" />
          </>
        )}
      </FilteredList>
    </>
  ),
})
