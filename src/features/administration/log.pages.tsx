import type { VNode } from 'preact'
import { type Action, actions } from '../../access/actions.ts'
import type { PageContent } from '../../http/route.ts'
import { clockAt, dateAt } from '../../kernel/time.ts'
import { ButtonLink } from '../../ui/buttons.tsx'
import { EmptyState } from '../../ui/empty.tsx'
import { Select } from '../../ui/fields/choice.tsx'
import { DateField } from '../../ui/fields/text.tsx'
import { type FilterChip, FilterChips, FilterPanel } from '../../ui/filters.tsx'
import { clockText, countText, dateText, shortDateText } from '../../ui/format.ts'
import { FilteredList, PageHead } from '../../ui/layout.tsx'
import { Flag, Notice } from '../../ui/notice.tsx'
import { Pagination, type Paging } from '../../ui/pagination.tsx'
import { type Column, ResponsiveTable } from '../../ui/table.tsx'
import type { LogBreak, LogFilter, LogRow } from './log.ts'

export interface LogShown {
  readonly rows: readonly LogRow[]
  readonly filter: LogFilter
  readonly people: readonly { readonly id: string; readonly code: string; readonly name: string }[]
  readonly paging: Paging
  /** 'unchecked' for a log too long to check every time it is shown. */
  readonly chain: 'whole' | 'unchecked' | LogBreak
}

const place = '/administration/logg'

const partText: Readonly<Record<string, string>> = {
  job: 'bakgrundsarbete',
  import: 'inläsning',
  login: 'inloggning',
  start: 'start',
  demonstration: 'demonstration',
}

const nounText: Readonly<Record<string, string>> = {
  ...{ area: 'område', county: 'län', document: 'dokument', forum: 'forum', import: 'inläsning', job: 'arbete' },
  ...{ meeting: 'möte', organisation: 'organisation', person: 'person', role: 'roll', seat: 'plats' },
}

const outcomeText = { done: 'Gjort', refused: 'Nekat', failed: 'Misslyckades' } as const

const whyText: Readonly<Record<LogBreak['why'], string>> = {
  missing: 'En eller flera rader före den saknas.',
  unlinked: 'Den hänger inte ihop med raden före.',
  changed: 'Den har ändrats efter att den skrevs.',
  unchained: 'En rad har skrivits förbi kedjan.',
}

function who(row: LogRow): string {
  if (row.personName) return row.personName
  if (row.actor === 'public') return 'Allmänheten'
  const part = row.actor.replace(/^system:/, '')
  return row.actor.startsWith('system:') ? `Samklang (${partText[part] ?? part})` : 'Okänd person'
}

/** 'document:018f…e2' → 'dokument …e2a4': enough to tell rows apart, and the whole of it for whoever has to search. */
function about(subject: string | null): VNode | null {
  if (!subject) return null
  const [noun = '', id = ''] = subject.split(':')
  return (
    <>
      {nounText[noun] ?? noun} <abbr title={id}>{id.length > 12 ? `…${id.slice(-6)}` : id}</abbr>
    </>
  )
}

/** Lists are counted: their ids say nothing to a reader. */
const valueText = (value: unknown): string =>
  typeof value === 'string' ? value : Array.isArray(value) ? String(value.length) : JSON.stringify(value)

const detailText = (detail: LogRow['detail']): string => {
  const text = Object.entries(detail)
    .map(([name, value]) => `${name}: ${valueText(value)}`)
    .join(', ')
  return text.length > 160 ? `${text.slice(0, 159)}…` : text
}

const What = ({ row }: { readonly row: LogRow }): VNode => {
  const subject = about(row.subject)
  const more = detailText(row.detail)
  return (
    <>
      {actions[row.action as Action] ?? row.action}{' '}
      {row.outcome !== 'done' && (
        <Flag tone={row.outcome === 'refused' ? 'warning' : 'error'}>{outcomeText[row.outcome]}</Flag>
      )}
      {(subject || more) && (
        <p class="soft">
          {subject}
          {subject && more && ', '}
          {more}
        </p>
      )}
    </>
  )
}

const columns: readonly Column<LogRow>[] = [
  { head: 'Vem', main: true, nowrap: true, cell: who },
  { head: 'Handling', cell: row => <What row={row} /> },
  {
    head: 'När',
    nowrap: true,
    cell: it => `${shortDateText(dateAt(it.at))} kl. ${clockText(clockAt(it.at))}`,
  },
]

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
            <ResponsiveTable
              caption={countText(shown.paging.total, 'rad i loggen', 'rader i loggen')}
              columns={columns}
              rows={shown.rows}
              compact
            />
            <Pagination {...shown.paging} href={page => query(shown, { sida: page > 1 ? String(page) : undefined })} />
          </>
        )}
      </FilteredList>
    </>
  ),
})
