/** Vilket forum äger frågan? And what a forum is for, kept by whoever handles it. */
import type { VNode } from 'preact'
import { typedOr } from '../../http/fields.ts'
import { type FieldErrors, href, type PageContent, type Typed } from '../../http/route.ts'
import type { LocalDate } from '../../kernel/time.ts'
import { covers } from '../../kernel/time.ts'
import { ButtonForm, ButtonLink } from '../../ui/buttons.tsx'
import { EmptyState } from '../../ui/empty.tsx'
import { Entries, Entry } from '../../ui/entries.tsx'
import { ExportLinks } from '../../ui/export-links.tsx'
import { Checkbox } from '../../ui/fields/choice.tsx'
import { DateField, TextArea, TextField } from '../../ui/fields/text.tsx'
import { Form } from '../../ui/form.tsx'
import { countText, periodText } from '../../ui/format.ts'
import { PageHead, Section } from '../../ui/layout.tsx'
import { Flag, Notice } from '../../ui/notice.tsx'
import { SearchForm } from '../../ui/search.tsx'
import { ResponsiveTable } from '../../ui/table.tsx'
import type { Answer, Dealt, OwnedBy } from './subject.row.ts'
import type { ForumSubject } from './subject.ts'
import type { SubmissionForum } from './submission.ts'
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
      <SearchForm
        size="large"
        action="/forum-for-fragan"
        value={q}
        label="Vad gäller frågan?"
        placeholder="Till exempel hjälpmedel eller utskrivning"
      />
      {answer ? <Found q={q} answer={answer} /> : <All all={all} />}
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

export interface SubjectsGiven {
  readonly forum: SubmissionForum
  readonly subjects: readonly ForumSubject[]
  readonly today: LocalDate
  /** The one that is being changed; none: a new one. */
  readonly chosen: ForumSubject | undefined
  readonly typed: Typed
  readonly errors: FieldErrors
}

const SubjectForm = ({ forum, chosen, typed, errors }: SubjectsGiven): VNode => (
  <Form
    action={
      chosen
        ? href('/forum/:slug/fragor/:subject', { slug: forum.slug, subject: chosen.id })
        : href('/forum/:slug/fragor', forum)
    }
    submit={chosen ? 'Spara frågan' : 'Lägg till frågan'}
    errors={errors}
    label={chosen ? 'Ändra frågan' : 'Ny fråga'}
    {...(chosen ? { version: chosen.version, cancelHref: href('/forum/:slug/fragor', forum) } : {})}
  >
    <TextField
      name="words"
      label="Frågan"
      help="Ord för samma sak, med komma emellan: hjälpmedel, hjälpmedelsprocessen."
      value={typedOr(typed, 'words', chosen?.words)}
      error={errors.words}
      maxlength={200}
    />
    <TextArea
      name="note"
      label="Vad som ingår"
      optional
      rows={2}
      value={typedOr(typed, 'note', chosen?.note)}
      error={errors.note}
    />
    <TextField
      name="source"
      label="Var det står"
      optional
      help="Till exempel uppdragshandlingen, med datum."
      value={typedOr(typed, 'source', chosen?.source)}
      error={errors.source}
      maxlength={200}
    />
    <Checkbox
      name="proposed"
      label="Det är ett förslag som ingen har slagit fast"
      checked={typed.words === undefined ? (chosen?.proposed ?? false) : typed.proposed === 'ja'}
    />
    <DateField name="from" label="Från" optional value={typedOr(typed, 'from', chosen?.from)} error={errors.from} />
    <DateField
      name="to"
      label="Till och med"
      optional
      help="När någon annan har tagit över: så att det syns vem som ägde frågan förr."
      value={typedOr(typed, 'to', chosen?.to)}
      error={errors.to}
    />
  </Form>
)

const SubjectTable = ({ forum, subjects, today }: SubjectsGiven): VNode => (
  <ResponsiveTable<ForumSubject>
    caption="Frågor som forumet äger"
    captionHidden
    rows={subjects}
    columns={[
      { head: 'Fråga', main: true, cell: it => it.words },
      { head: 'Vad som ingår', cell: it => it.note },
      { head: 'Var det står', cell: it => it.source },
      {
        head: 'Läge',
        cell: it =>
          !covers(it, today) ? (
            <Flag tone="quiet">gäller inte {it.to && it.to < today ? 'längre' : 'än'}</Flag>
          ) : it.proposed ? (
            <Flag tone="info">förslag</Flag>
          ) : (
            periodText(it.from ?? undefined, it.to ?? undefined) || 'gäller'
          ),
      },
      {
        head: 'Ändra',
        bare: true,
        cell: it => (
          <div class="buttons">
            <a href={href('/forum/:slug/fragor', forum, { andra: it.id })} aria-label={`Ändra ${it.words}`}>
              Ändra
            </a>
            <ButtonForm
              action={href('/forum/:slug/fragor/:subject/ta-bort', { slug: forum.slug, subject: it.id })}
              fields={{ version: String(it.version) }}
              look="quiet"
              compact
              aria-label={`Ta bort ${it.words}`}
            >
              Ta bort
            </ButtonForm>
          </div>
        ),
      },
    ]}
  />
)

export const SubjectsPage = (given: SubjectsGiven): PageContent => ({
  title: `Frågor som ${forumName(given.forum)} äger`,
  breadcrumbs: [
    ['Forum', '/forum'],
    [forumName(given.forum), href('/forum/:slug', given.forum)],
  ],
  main: (
    <>
      <PageHead
        title={`Frågor som ${forumName(given.forum)} äger`}
        lead="Det som forumet är till för, med ord som andra söker på. Alla ser det på sidan Vilket forum äger frågan?"
      />
      {given.subjects.length === 0 ? (
        <EmptyState title="Inga frågor än">
          Skriv in den första här nedanför, så går det att se att frågan hör hit.
        </EmptyState>
      ) : (
        <SubjectTable {...given} />
      )}
      <Section title={given.chosen ? `Ändra ${given.chosen.words}` : 'Lägg till en fråga'}>
        <SubjectForm {...given} />
      </Section>
    </>
  ),
})
