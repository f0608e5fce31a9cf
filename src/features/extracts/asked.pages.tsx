/** Det som väntar på en organisation: for whoever leads or registers for an organisation, what all forums ask of it, the nearest day first. */
import type { VNode } from 'preact'
import { href, type PageContent } from '../../http/route.ts'
import { dateAt, type LocalDate } from '../../kernel/time.ts'
import { DecidedWords } from '../../ui/decided.tsx'
import { EmptyState } from '../../ui/empty.tsx'
import { Entries, Entry } from '../../ui/entries.tsx'
import { ExportLinks } from '../../ui/export-links.tsx'
import { dateText } from '../../ui/format.ts'
import { PageHead } from '../../ui/layout.tsx'
import { Flag, Notice } from '../../ui/notice.tsx'
import { Pagination } from '../../ui/pagination.tsx'
import { ResultCount, ResultHead } from '../../ui/results.tsx'
import { Tabs } from '../../ui/tabs.tsx'
import { type Organisation, organisationHref } from '../organisations/organisation.ts'
import { type Asked, askedKindWords, type Standing, slugOfStanding, standings } from './asked.ts'
import { askedHref, extractHref } from './extract.links.ts'

export const pageSize = 40

interface AskedProps {
  readonly organisation: Organisation
  readonly standing: Standing
  readonly counts: Readonly<Record<Standing, number>>
  /** Of the page. */
  readonly rows: readonly Asked[]
  readonly page: number
  readonly today: LocalDate
  /** Whether the actor sees drafts among them. */
  readonly drafts: boolean
}

const tabWords: Readonly<Record<Standing, string>> = { asked: 'Väntar på svar', coming: 'På väg', answered: 'Besvarat' }

const emptyWords: Readonly<Record<Standing, string>> = {
  asked:
    'Inget väntar på svar. Här syns rekommendationer att ta ställning till, uppdrag och uppgifter, med det som har närmast dag först.',
  coming: 'Inget är på väg. Här syns det som väntar på att ett villkor klareras, innan det går ut.',
  answered: 'Inget är besvarat än. Här syns det som någon har rapporterat vad det blev av.',
}

const listHref = (organisation: Organisation, standing: Standing, page = 1): string =>
  href(
    askedHref(organisationHref(organisation)) as '/huvudman',
    {},
    {
      visa: standing === 'asked' ? undefined : slugOfStanding(standing),
      sida: page > 1 ? String(page) : undefined,
    },
  )

const when = (it: Asked, today: LocalDate): readonly (VNode | string)[] => [
  ...(it.dueOn ? [<b>Senast {dateText(it.dueOn)}</b>] : it.due ? [`Klart ${it.due}`] : []),
  ...(it.dueOn && it.dueOn < today && it.standing === 'asked' ? [<Flag>dagen har passerat</Flag>] : []),
  ...(it.validTo ? [`Gäller till och med ${dateText(it.validTo)}`] : []),
]

const Row = ({ it, today }: { readonly it: Asked; readonly today: LocalDate }): VNode => (
  <Entry
    title={it.item.title}
    {...(it.href ? { href: it.href } : {})}
    level={2}
    titleFirst
    meta={[
      <b>{askedKindWords[it.kind]}</b>,
      `${it.forum}${it.saidOn ? ` ${dateText(it.saidOn)}` : ''}${it.item.number ? `, punkt ${it.item.number}` : ''}`,
      ...when(it, today),
    ]}
  >
    {it.kind === 'task' ? (
      <p>{it.words}</p>
    ) : (
      <DecidedWords
        verb={it.verb ?? undefined}
        meta={[
          it.waits && <Flag tone="warning">{it.waits}</Flag>,
          it.draft && <Flag tone="quiet">ej justerat</Flag>,
          it.answer,
          it.sent && (
            <>
              Utdrag skickat {dateText(dateAt(it.sent.at))}: <a href={extractHref(it.sent.code)}>öppna utdraget</a>
            </>
          ),
        ].filter(Boolean)}
      >
        {it.words}
      </DecidedWords>
    )}
  </Entry>
)

export function AskedPage(props: AskedProps): PageContent {
  const { organisation, standing, counts, rows, page, today, drafts } = props
  const total = counts[standing]
  return {
    title: `Det här väntar på ${organisation.name}`,
    breadcrumbs: [
      ['Huvudmän', '/huvudman'],
      [organisation.name, organisationHref(organisation)],
    ],
    main: (
      <>
        <PageHead
          title={`Det här väntar på ${organisation.name}`}
          lead="Det som forumen rekommenderar att besluta, och de uppdrag och uppgifter som de har gett, från alla möten. För dig som leder eller diariför där."
        />
        <Tabs
          label="Delar av listan"
          tabs={standings.map(it => ({
            ...{ label: tabWords[it], href: listHref(organisation, it), current: it === standing, count: counts[it] },
          }))}
        />
        {standing === 'coming' && drafts && (
          <Notice tone="info">Det som är märkt ”ej justerat” ses bara av dig som handlägger forumet.</Notice>
        )}
        <ResultHead>
          <ResultCount total={total} one="sak" many="saker" />
        </ResultHead>
        {total === 0 ? (
          <EmptyState title={tabWords[standing]}>{emptyWords[standing]}</EmptyState>
        ) : (
          <>
            <Entries label={tabWords[standing]}>
              {rows.map(it => (
                <Row it={it} today={today} />
              ))}
            </Entries>
            <Pagination page={page} size={pageSize} total={total} href={n => listHref(organisation, standing, n)} />
            <ExportLinks href={listHref(organisation, standing)} what="listan" />
          </>
        )}
      </>
    ),
  }
}
