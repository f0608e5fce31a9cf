/** Tvister: the list, and the form that opens one. */
import type { VNode } from 'preact'
import { typedOr } from '../../http/fields.ts'
import type { FieldErrors, PageContent, Typed } from '../../http/route.ts'
import { dateAt } from '../../kernel/time.ts'
import { ButtonLink } from '../../ui/buttons.tsx'
import { EmptyState } from '../../ui/empty.tsx'
import { ExportLinks } from '../../ui/export-links.tsx'
import { Select } from '../../ui/fields/choice.tsx'
import { TextField } from '../../ui/fields/text.tsx'
import { dateText, shortDateText } from '../../ui/format.ts'
import { PageHead } from '../../ui/layout.tsx'
import { Flag, Notice } from '../../ui/notice.tsx'
import { ResponsiveTable } from '../../ui/table.tsx'
import { Tabs } from '../../ui/tabs.tsx'
import { questionGuards } from './dispute.form.ts'
import { disputeHref, disputesHref, newDisputeHref } from './dispute.links.ts'
import { type ListSubject, type ListView, listViews, myTurn, type OpeningSubject } from './dispute.load.ts'
import { isLate } from './dispute.ts'
import { stateWords, waitsWords } from './dispute.words.ts'
import { type FormGiven, GuardedArea, GuardedForm } from './guarded.view.tsx'
import { oreText } from './money.ts'

export const crumbs = [
  ['Avvikelser', '/avvikelser'],
  ['Tvister', disputesHref],
] as const

const viewWords: Readonly<Record<ListView, string>> = {
  oppna: 'Öppna',
  vantar: 'Väntar på er',
  forsenade: 'Försenade',
  alla: 'Alla',
}

const emptyWords: Readonly<Record<ListView, string>> = {
  oppna: 'Ingen tvist pågår.',
  vantar: 'Ingen tvist väntar på er.',
  forsenade: 'Ingen tvist är försenad.',
  alla: 'Det har inte funnits någon tvist.',
}

/** Short in a table, in full on the dispute's own page, where every other date is. */
export const Due = ({
  row,
  today,
  long = false,
}: {
  readonly row: Parameters<typeof isLate>[0]
  readonly today: string
  readonly long?: boolean
}): VNode | null =>
  row.dueOn === null ? null : (
    <>
      {long ? dateText(row.dueOn) : shortDateText(row.dueOn)} {isLate(row, today) && <Flag>försenad</Flag>}
    </>
  )

export const ListPage = ({ rows, counts, view, today }: ListSubject): PageContent => ({
  title: 'Tvister',
  breadcrumbs: [crumbs[0]],
  main: (
    <>
      <PageHead
        title="Tvister"
        lead="Det som två parter läser på olika sätt, skilt från patientsäkerheten. Bara samordnare och chefer hos de två parterna ser en tvist."
        action={
          <ButtonLink href={newDisputeHref} look="primary">
            Öppna en tvist
          </ButtonLink>
        }
      />
      <Tabs
        label="Vilka tvister"
        tabs={listViews.map(it => ({
          ...{ label: viewWords[it], href: `${disputesHref}?visa=${it}`, current: it === view, count: counts[it] },
        }))}
      />
      {rows.length === 0 ? (
        <EmptyState title={emptyWords[view]}>
          När två parter inte kommer överens i ett ärende öppnas en tvist, med trappan som tar den vidare.
        </EmptyState>
      ) : (
        <ResponsiveTable
          caption={viewWords[view]}
          captionHidden
          rows={rows}
          columns={[
            { head: 'Tvist', main: true, cell: it => <a href={disputeHref(it)}>{it.title}</a> },
            { head: 'Parter', cell: it => `${it.names.own} och ${it.names.counterpart}` },
            {
              head: 'Läge',
              cell: it => (it.state === 'open' ? `Steg ${it.step}: ${it.stepName}` : stateWords[it.state]),
            },
            { head: 'Senast', nowrap: true, cell: it => <Due row={it} today={today} /> },
            { head: 'Belopp', numeric: true, nowrap: true, cell: it => (it.ore > 0 ? oreText(it.ore) : '') },
            {
              head: 'Er tur',
              cell: it => {
                const turn = myTurn(it)
                return turn ? waitsWords[turn] : ''
              },
            },
            { head: 'Öppnad', nowrap: true, cell: it => shortDateText(dateAt(it.openedAt)) },
          ]}
        />
      )}
      <ExportLinks href={`${disputesHref}?visa=${view}`} what="tvisterna" />
    </>
  ),
})

/** What a dispute is about: the same fields when it is opened and when it is put in other words. */
export const QuestionFields = ({
  given,
  held = {},
}: {
  readonly given: FormGiven
  readonly held?: {
    readonly title?: string
    readonly disagreement?: string
    readonly document?: string | null
    readonly agreement?: string | null
    readonly quotation?: string | null
  }
}): VNode => (
  <>
    <TextField
      name="title"
      label="Vad gäller tvisten?"
      help="En rad. Skriv inget om någon patient, varken här eller längre ner."
      value={typedOr(given.typed, 'title', held.title)}
      error={given.errors.title}
      maxlength={200}
    />
    <GuardedArea
      {...{ given, name: 'disagreement', label: 'Vad är ni oense om?', held: held.disagreement ?? null }}
      help="Beskriv frågan så att båda sidor kan skriva under på att det är den."
    />
    <TextField
      name="document"
      label="Avtal eller styrande dokument i Samklang"
      help="Dokumentets adress eller kod, om det finns här."
      optional
      value={typedOr(given.typed, 'document', held.document)}
      error={given.errors.document}
    />
    <TextField
      name="agreement"
      label="Avtalets namn"
      help="Till exempel Hälso- och sjukvårdsavtalet, avsnitt 4.2."
      optional
      value={typedOr(given.typed, 'agreement', held.agreement)}
      error={given.errors.agreement}
    />
    <GuardedArea
      {...{ given, name: 'quotation', label: 'Texten som ni läser på olika sätt', held: held.quotation ?? null }}
      optional
      rows={3}
    />
  </>
)

export function OpeningPage(
  subject: OpeningSubject,
  { typed, errors }: { readonly typed: Typed; readonly errors: FieldErrors },
): PageContent {
  const given = { typed, errors, today: subject.today }
  const options = (of: OpeningSubject['own']) => of.map(it => ({ value: it.id, label: it.name }))
  return {
    title: 'Öppna en tvist',
    breadcrumbs: crumbs,
    scripts: ['guard'],
    main: (
      <>
        <PageHead
          title="Öppna en tvist"
          lead="För det som inte hör till ett ärende: hur ett avtal ska läsas, eller vem som ska betala. Motparten ser tvisten så snart den är öppnad."
        />
        {!subject.ladder && (
          <Notice tone="warning">
            Det finns ingen eskaleringstrappa som gäller i dag. Be administratören ta en i bruk.
          </Notice>
        )}
        <GuardedForm
          {...{
            given,
            guards: questionGuards,
            action: newDisputeHref,
            submit: 'Öppna tvisten',
            cancelHref: disputesHref,
          }}
        >
          <Select
            name="own"
            label="Ni"
            options={options(subject.own)}
            {...(subject.own.length === 1 ? {} : { empty: 'Välj' })}
            value={typedOr(typed, 'own', subject.own.length === 1 ? subject.own[0]?.id : '')}
            error={errors.own}
          />
          <Select
            name="counterpart"
            label="Motpart"
            options={options(subject.counterparts)}
            empty="Välj"
            value={typedOr(typed, 'counterpart', '')}
            error={errors.counterpart}
          />
          <QuestionFields given={given} />
        </GuardedForm>
      </>
    ),
  }
}
