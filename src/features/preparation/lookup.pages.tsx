/** Vilket forum äger frågan? Answered by what the forums are for, and by what they have dealt with. */
import type { VNode } from 'preact'
import { href, type PageContent } from '../../http/route.ts'
import { ButtonLink } from '../../ui/buttons.tsx'
import { EmptyState } from '../../ui/empty.tsx'
import { Entries, Entry } from '../../ui/entries.tsx'
import { ExportLinks } from '../../ui/export-links.tsx'
import { countText } from '../../ui/format.ts'
import { PageHead, Section, Stack } from '../../ui/layout.tsx'
import { Flag, Notice } from '../../ui/notice.tsx'
import { SearchForm } from '../../ui/search.tsx'
import { ResponsiveTable } from '../../ui/table.tsx'
import type { Answer, Dealt, OwnedBy } from './subject.row.ts'
import type { ForumSubject } from './subject.ts'
import { forumName } from './submission.words.ts'

const Line = ({ it }: { readonly it: ForumSubject }): VNode => (
  <li>
    {it.words} {it.proposed && <Flag tone="info">förslag</Flag>}{' '}
    <span class="soft">{[it.note, it.source && `Källa: ${it.source}`].filter(Boolean).join(' · ')}</span>
  </li>
)

const Owners = ({ owners, q }: { readonly owners: readonly OwnedBy[]; readonly q: string }): VNode => (
  <Section title="Enligt forumens uppdrag">
    <Entries label="Forum som äger frågan">
      {owners.map(({ forum, subjects }) => (
        <Entry
          titleFirst
          title={forum.name}
          href={href('/forum/:slug', forum)}
          meta={[
            <a href={href('/beredning/ny', {}, { rubrik: q, forum: forum.slug })}>
              Anmäl ärendet till {forumName(forum)}
            </a>,
          ]}
        >
          <ul class="lines">
            {subjects.map(it => (
              <Line it={it} />
            ))}
          </ul>
        </Entry>
      ))}
    </Entries>
  </Section>
)

const DealtTable = ({ dealt, q }: { readonly dealt: readonly Dealt[]; readonly q: string }): VNode => (
  <Section title="Enligt det som har behandlats">
    <ResponsiveTable<Dealt>
      caption="Forum som har behandlat punkter med orden"
      captionHidden
      keep
      rows={dealt}
      columns={[
        { head: 'Forum', main: true, cell: it => <a href={href('/forum/:slug', it.forum)}>{it.forum.name}</a> },
        {
          head: 'Punkter',
          numeric: true,
          cell: it => (
            <a href={`/stallningstaganden?${new URLSearchParams({ visa: 'punkter', q, forum: it.forum.slug })}`}>
              {countText(it.items, 'punkt', 'punkter')}
            </a>
          ),
        },
      ]}
    />
    <p class="help">Att ett forum har talat om en fråga betyder inte att det äger den.</p>
  </Section>
)

const NoHome = ({ q }: { readonly q: string }): VNode => (
  <EmptyState
    title="Frågan har inget hem"
    action={
      <ButtonLink look="primary" href={href('/beredning/ny', {}, { rubrik: q })}>
        Anmäl den till beredningen
      </ButtonLink>
    }
  >
    Inget forum har frågan bland sina uppdrag, och inget har behandlat den. Beredningen avgör då vart den ska. Du kan
    också pröva ett annat ord för samma sak.
  </EmptyState>
)

const Found = ({ q, answer }: { readonly q: string; readonly answer: Answer }): VNode => {
  const { owners, dealt } = answer
  if (owners.length === 0 && dealt?.length === 0) return <NoHome q={q} />
  return (
    <>
      {owners.length > 0 ? (
        <Owners owners={owners} q={q} />
      ) : (
        <Notice tone="info" title="Frågan har inget hem.">
          <p>
            Inget forum har den bland sina uppdrag.{' '}
            <a href={href('/beredning/ny', {}, { rubrik: q })}>Anmäl den till beredningen</a>, som avgör vart den ska.
          </p>
        </Notice>
      )}
      {dealt === undefined ? (
        <p>Orden finns i så många punkter att de inte räknas. Skriv fler eller ovanligare ord.</p>
      ) : (
        dealt.length > 0 && <DealtTable dealt={dealt} q={q} />
      )}
    </>
  )
}

export interface LookUpGiven {
  readonly q: string
  readonly answer: Answer | undefined
  /** All subjects that hold today, by forum, where nothing is asked. */
  readonly all: readonly OwnedBy[]
}

export const LookUpPage = ({ q, answer, all }: LookUpGiven): PageContent => ({
  title: q ? `Vilket forum äger ${q}?` : 'Vilket forum äger frågan?',
  description: 'Sök vilket forum i vårdsamverkan som äger en fråga, efter uppdrag och efter vad som har behandlats.',
  search: false,
  breadcrumbs: [['Forum', '/forum']],
  main: (
    <>
      <PageHead
        title="Vilket forum äger frågan?"
        lead="För dig som har en fråga och undrar var den hör hemma. Svaret bygger på forumens uppdrag och på vad de har behandlat."
      />
      <Stack gap="loose">
        <SearchForm
          size="large"
          action="/forum-for-fragan"
          value={q}
          label="Vad gäller frågan?"
          placeholder="Till exempel hjälpmedel eller utskrivning"
        />
        <div>{answer ? <Found q={q} answer={answer} /> : <All all={all} />}</div>
      </Stack>
    </>
  ),
})

const All = ({ all }: { readonly all: readonly OwnedBy[] }): VNode =>
  all.length === 0 ? (
    <EmptyState title="Inga frågor är inskrivna än">
      Här står vilka frågor varje forum äger, när de som håller i forumen har skrivit in dem.
    </EmptyState>
  ) : (
    <>
      {all.map(({ forum, subjects }) => (
        <Section title={forum.name} more={{ label: `Om ${forumName(forum)}`, href: href('/forum/:slug', forum) }}>
          <ul class="lines">
            {subjects.map(it => (
              <Line it={it} />
            ))}
          </ul>
        </Section>
      ))}
      <ExportLinks href="/forum-for-fragan" what="alla forums frågor" />
    </>
  )
