/** Förslag: handlings side by side that may be of one matter, with why and how sure, and a yes or a no. */
import type { VNode } from 'preact'
import type { Subject } from '../../../access/rules.ts'
import { href, type PageContent } from '../../../http/route.ts'
import { Button, ButtonForm, Buttons } from '../../../ui/buttons.tsx'
import { EmptyState } from '../../../ui/empty.tsx'
import { ExportLinks } from '../../../ui/export-links.tsx'
import { Select } from '../../../ui/fields/choice.tsx'
import { Hidden } from '../../../ui/fields/hidden.tsx'
import { TextField } from '../../../ui/fields/text.tsx'
import { FilterChips, FilterPanel } from '../../../ui/filters.tsx'
import { countText } from '../../../ui/format.ts'
import { FilteredList, PageHead, Section } from '../../../ui/layout.tsx'
import { Notice } from '../../../ui/notice.tsx'
import { Pagination } from '../../../ui/pagination.tsx'
import { ResultCount, ResultHead } from '../../../ui/results.tsx'
import type { Level } from './likeness.ts'
import { type AskedSuggestions, askedHref, levelCodes, queryOf } from './suggestion.asked.ts'
import { LinkQuestion } from './suggestion.link.tsx'
import type { Settled, Side, SuggestedThread } from './suggestion.ts'
import { levelWords } from './wording.ts'

export interface SuggestionsSubject extends Subject {
  readonly asked: AskedSuggestions
  /** Of this page. */
  readonly threads: readonly SuggestedThread[]
  readonly sides: ReadonlyMap<string, Side>
  readonly totals: { readonly threads: number; readonly links: number }
  readonly size: number
  readonly forums: readonly { readonly slug: string; readonly name: string; readonly shortName: string | null }[]
  readonly settled: readonly Settled[]
  readonly mayLook: boolean
}

const address = '/arenden/forslag'

interface Shown {
  readonly subject: SuggestionsSubject
  readonly typed?: Readonly<Record<string, unknown>>
  readonly errors?: Readonly<Record<string, string>>
}

export function SuggestionsPage({ subject, typed = {}, errors = {} }: Shown): PageContent {
  const { asked, threads, totals, size } = subject
  const active = [asked.forum, asked.level].filter(Boolean).length
  return {
    title: 'Förslag på samma ärende',
    breadcrumbs: [['Ärenden', '/arenden']],
    main: (
      <>
        <PageHead
          title="Förslag på samma ärende"
          lead="Punkter som liknar varandra och kan höra till samma ärende. Du som håller ihop ärendena svarar på om det stämmer. Det du avböjer kommer inte tillbaka om inte texten ändras."
        />
        {Object.values(errors).map(it => (
          <Notice tone="error" live>
            {it}
          </Notice>
        ))}
        <FilteredList filters={<Filters subject={subject} />}>
          <ResultHead>
            <ResultCount total={totals.links} one="förslag" many="förslag">
              {totals.threads > 0 && `i ${countText(totals.threads, 'tråd', 'trådar')}, de säkraste först`}
            </ResultCount>
          </ResultHead>
          <Chips subject={subject} />
          {threads.length === 0 && <Empty subject={subject} />}
          {threads.map(it => (
            <ThreadForm thread={it} sides={subject.sides} asked={asked} typed={typed} errors={errors} />
          ))}
          <Pagination
            {...{ page: asked.page, size, total: totals.threads }}
            href={page => askedHref(asked, { page })}
          />
          {threads.length > 0 && (
            <ExportLinks href={askedHref(asked)} what={`alla ${countText(totals.links, 'förslag', 'förslag')}`} />
          )}
          {subject.mayLook && (threads.length > 0 || active > 0) && (
            <Section title="Jämför från början" id="leta" ruled>
              <p>Alla punkter jämförs med varandra igen. Det som redan är besvarat ligger kvar som det är.</p>
              <LookAgain />
            </Section>
          )}
          <Answered settled={subject.settled} asked={asked} />
        </FilteredList>
      </>
    ),
  }
}

function Filters({ subject: { asked, forums } }: { readonly subject: SuggestionsSubject }): VNode {
  const active = [asked.forum, asked.level].filter(Boolean).length
  return (
    <FilterPanel action={address} active={active} clearHref={address}>
      <Select
        name="forum"
        label="Forum"
        empty="Alla forum"
        value={asked.forum}
        options={forums.map(it => ({ value: it.slug, label: it.shortName ? `${it.shortName}, ${it.name}` : it.name }))}
      />
      <Select
        name="niva"
        label="Hur säkert"
        empty="Alla"
        value={asked.level && levelCodes[asked.level]}
        options={(['certain', 'likely', 'possible'] as const).map(it => ({
          value: levelCodes[it],
          label: levelWords[it],
        }))}
      />
    </FilterPanel>
  )
}

function Chips({ subject: { asked, forums } }: { readonly subject: SuggestionsSubject }): VNode {
  const forum = forums.find(it => it.slug === asked.forum)
  return (
    <FilterChips
      clearHref={address}
      chips={[
        ...(asked.forum
          ? [
              {
                label: 'Forum',
                value: forum?.shortName ?? forum?.name ?? asked.forum,
                removeHref: askedHref(asked, { forum: undefined, page: 1 }),
              },
            ]
          : []),
        ...(asked.level
          ? [
              {
                label: 'Hur säkert',
                value: levelWords[asked.level],
                removeHref: askedHref(asked, { level: undefined, page: 1 }),
              },
            ]
          : []),
      ]}
    />
  )
}

const Empty = ({ subject: { asked, mayLook } }: { readonly subject: SuggestionsSubject }): VNode =>
  asked.forum || asked.level ? (
    <EmptyState title="Inga förslag med de filtren">Ta bort något av filtren för att se fler.</EmptyState>
  ) : (
    <EmptyState title="Inga förslag väntar" {...(mayLook ? { action: <LookAgain /> } : {})}>
      När ett dokument godkänns jämförs dess punkter med alla andra. Det som liknar varandra kommer hit.
    </EmptyState>
  )

const LookAgain = (): VNode => (
  <ButtonForm action={`${address}/leta`} look="secondary">
    Jämför alla punkter igen
  </ButtonForm>
)

interface ThreadProps {
  readonly thread: SuggestedThread
  readonly sides: ReadonlyMap<string, Side>
  readonly asked: AskedSuggestions
  readonly typed: Readonly<Record<string, unknown>>
  readonly errors: Readonly<Record<string, string>>
}

/** One form for the whole thread, so that what a new matter is called is written once; each button says which answer. */
function ThreadForm({ thread, sides, asked, typed, errors }: ThreadProps): VNode {
  const certain = thread.links.filter(it => it.pair.level === 'certain')
  const own = typed.trad === thread.key
  const title = own && typeof typed.titel === 'string' ? typed.titel : thread.title
  return (
    <section class="would-be" aria-labelledby={`trad-${thread.key}`}>
      <h2 id={`trad-${thread.key}`}>{thread.existing[0]?.title ?? thread.title}</h2>
      <p class="soft">
        {countText(thread.links.length, 'förslag', 'förslag')} ·{' '}
        {thread.existing.length > 0 ? (
          <>
            hör till ärendet{' '}
            {thread.existing.map((it, at) => (
              <>
                {at > 0 && ' och '}
                <a href={href('/arenden/:code', it)}>{it.title}</a>
              </>
            ))}
          </>
        ) : (
          'blir ett nytt ärende'
        )}
      </p>
      <form method="post" action={`${address}/trad`} class="stack">
        {/* Enter in the title presses a form's first button: this one does nothing, so that nothing is confirmed by it. */}
        <button type="submit" disabled hidden />
        <Hidden name="trad" value={thread.key} />
        <Hidden name="kvar" value={queryOf(asked)} />
        {thread.existing.length === 0 && (
          <TextField
            id={`titel-${thread.key}`}
            name="titel"
            label="Vad ska ärendet heta?"
            value={title}
            maxlength={200}
            error={own ? errors.titel : undefined}
          />
        )}
        {certain.map(it => (
          <Hidden name="lank" value={it.pair.id} />
        ))}
        {certain.length > 1 && (
          <Buttons>
            <Button>Bekräfta alla {countText(certain.length, 'säker', 'säkra')} i tråden</Button>
          </Buttons>
        )}
        <ol class="would-be-links">
          {thread.links.map(it => (
            <LinkQuestion link={it} sides={sides} alone={certain.length < 2} />
          ))}
        </ol>
      </form>
    </section>
  )
}

const answers: Readonly<Record<Settled['state'], string>> = { confirmed: 'bekräftade', declined: 'avböjde' }

const Answered = ({
  settled,
  asked,
}: {
  readonly settled: readonly Settled[]
  readonly asked: AskedSuggestions
}): VNode | null =>
  settled.length === 0 ? null : (
    <Section title="Det du svarade senast" id="svar" ruled>
      <ul class="dated">
        {settled.map(it => (
          <li>
            <span class="when">{answers[it.state]}</span>
            <span class="line-action">
              <span>
                {it.titles[0]} och {it.titles[1]}
                {it.matter && (
                  <>
                    {' '}
                    i ärendet <a href={href('/arenden/:code', it.matter)}>{it.matter.title}</a>
                  </>
                )}
              </span>
              <ButtonForm
                action={href('/arenden/forslag/:id/angra', it)}
                fields={{ version: String(it.version), kvar: queryOf(asked) }}
                look="quiet"
                compact
                aria-label={`Ångra svaret om ${it.titles[0]} och ${it.titles[1]}`}
              >
                Ångra
              </ButtonForm>
            </span>
          </li>
        ))}
      </ul>
    </Section>
  )

export type { Level }
