/** Parkeringsplats: what lies there, since when and why, and the ways out of it. */
import type { VNode } from 'preact'
import { typedOr } from '../../http/fields.ts'
import { type FieldErrors, href, type PageContent, type Typed } from '../../http/route.ts'
import { dateAt } from '../../kernel/time.ts'
import { EmptyState } from '../../ui/empty.tsx'
import { Entries, Entry } from '../../ui/entries.tsx'
import { ExportLinks } from '../../ui/export-links.tsx'
import { CheckboxGroup, Select } from '../../ui/fields/choice.tsx'
import { TextField } from '../../ui/fields/text.tsx'
import { Form } from '../../ui/form.tsx'
import { clockSpan, countText, dateText } from '../../ui/format.ts'
import { PageHead, Section } from '../../ui/layout.tsx'
import { Flag } from '../../ui/notice.tsx'
import { agendaItemStateWords, itemTypes, itemTypeWords } from '../agendas/agenda.ts'
import type { ParkedItem, Parking } from './parking.row.ts'
import type { SubmissionForum } from './submission.ts'
import { forumName, typesText } from './submission.words.ts'

export interface ParkingGiven {
  readonly parking: Parking
  /** Those that the actor may hand items to. */
  readonly others: readonly SubmissionForum[]
  /** The item whose form was refused. */
  readonly itemId: string | undefined
  readonly typed: Typed
  readonly errors: FieldErrors
}

const itemPath = (forum: SubmissionForum, it: ParkedItem): string => `/forum/${forum.slug}/parkering/${it.item.id}`

const whyText = (it: ParkedItem): string =>
  it.why ?? (it.from ? `${agendaItemStateWords[it.from.state]} ${dateText(it.from.date)}` : 'inget skäl är skrivet')

const About = ({ it }: { readonly it: ParkedItem }): VNode => (
  <>
    <p class="small">
      Har legat här sedan {dateText(dateAt(it.since))}: <span class="pre-line">{whyText(it)}</span>
      {it.from && (
        <>
          {' '}
          <a href={href('/moten/:code', it.from)}>Mötet {dateText(it.from.date)}</a>
        </>
      )}
    </p>
    {it.submissions.length > 0 && (
      <p class="small">
        Anmält som{' '}
        {it.submissions.map((one, at) => (
          <>
            {at > 0 && ', '}
            <a href={href('/beredning/:code', one)}>{one.title}</a>
          </>
        ))}
      </p>
    )}
  </>
)

const Ways = ({ it, given }: { readonly it: ParkedItem; readonly given: ParkingGiven }): VNode => {
  const { parking, others } = given
  const { forum, meetings } = parking
  const own = given.itemId === it.item.id
  const [typed, errors]: [Typed, FieldErrors] = own ? [given.typed, given.errors] : [{}, {}]
  const version = it.item.version
  const id = it.item.id.slice(-6)
  return (
    <>
      {meetings.length > 0 ? (
        <details open={own && errors.meeting !== undefined}>
          <summary>Ta upp på ett möte</summary>
          <Form
            action={`${itemPath(forum, it)}/mote`}
            submit="Flytta till mötet"
            look="secondary"
            version={version}
            label={`Ta upp ${it.item.title} på ett möte`}
          >
            <Select
              name="meeting"
              id={`mote-${id}`}
              label="Möte"
              empty="Välj"
              value={typedOr(typed, 'meeting', '')}
              error={errors.meeting}
              options={meetings.map(one => ({
                value: one.id,
                label: [
                  dateText(one.date),
                  one.startTime && `kl. ${clockSpan(one.startTime, one.endTime ?? undefined)}`,
                  one.title,
                ]
                  .filter(Boolean)
                  .join(', '),
              }))}
            />
          </Form>
        </details>
      ) : null}
      {others.length > 0 && (
        <details open={own && errors.forum !== undefined}>
          <summary>Lämna till ett annat forum</summary>
          <Form
            action={`${itemPath(forum, it)}/forum`}
            submit="Lämna till forumet"
            look="secondary"
            version={version}
            label={`Lämna ${it.item.title} till ett annat forum`}
          >
            <Select
              name="forum"
              id={`forum-${id}`}
              label="Forum"
              empty="Välj"
              value={typedOr(typed, 'forum', '')}
              error={errors.forum}
              options={others.map(one => ({ value: one.id, label: one.name }))}
            />
            <TextField
              name="why"
              id={`forum-varfor-${id}`}
              label="Varför"
              value={typedOr(typed, 'why', '')}
              error={errors.why}
            />
          </Form>
        </details>
      )}
      <details open={own && errors.gone !== undefined}>
        <summary>Ta bort</summary>
        <Form
          action={`${itemPath(forum, it)}/ta-bort`}
          submit="Ta bort från parkeringsplatsen"
          look="danger"
          version={version}
          label={`Ta bort ${it.item.title}`}
        >
          <TextField
            name="gone"
            id={`ta-bort-${id}`}
            label="Varför"
            help="Den som anmälde frågan läser det här."
            value={typedOr(typed, 'gone', '')}
            error={errors.gone}
          />
        </Form>
      </details>
    </>
  )
}

const Parked = ({ it, given }: { readonly it: ParkedItem; readonly given: ParkingGiven }): VNode => (
  <Entry
    titleFirst
    level={2}
    title={it.item.title}
    meta={[
      typesText(it.item.types) || 'slag inte valt',
      ...(it.item.minutes ? [countText(it.item.minutes, 'minut', 'minuter')] : []),
      ...(it.item.lapses > 0
        ? [
            <Flag tone="warning">
              {`har utgått av tidsbrist ${it.item.lapses === 1 ? 'en gång' : `${it.item.lapses} gånger`}`}
            </Flag>,
          ]
        : []),
      ...it.item.matters.map(one => <a href={href('/arenden/:code', one)}>{one.title}</a>),
    ]}
  >
    <About it={it} />
    <Ways it={it} given={given} />
  </Entry>
)

const AddForm = ({ parking, itemId, typed, errors }: ParkingGiven): VNode => {
  const own = itemId === undefined
  return (
    <Section title="Lägg något på parkeringsplatsen">
      <Form
        action={`/forum/${parking.forum.slug}/parkering`}
        submit="Lägg på parkeringsplatsen"
        look="secondary"
        errors={own ? errors : {}}
        label="Lägg något på parkeringsplatsen"
      >
        <TextField
          name="title"
          label="Vad gäller det?"
          value={own ? typedOr(typed, 'title', '') : ''}
          error={own ? errors.title : undefined}
          maxlength={200}
        />
        <CheckboxGroup
          name="types"
          label="Slag"
          optional
          tiles
          values={own ? [typed.types ?? []].flat() : []}
          options={itemTypes.map(value => ({ value, label: itemTypeWords[value] }))}
        />
        <TextField
          name="why"
          label="Varför väntar det?"
          optional
          value={own ? typedOr(typed, 'why', '') : ''}
          error={own ? errors.why : undefined}
        />
      </Form>
    </Section>
  )
}

export function ParkingPage(given: ParkingGiven): PageContent {
  const { forum, items, meetings } = given.parking
  return {
    title: `Parkeringsplatsen i ${forumName(forum)}`,
    breadcrumbs: [
      ['Forum', '/forum'],
      [forumName(forum), href('/forum/:slug', forum)],
    ],
    main: (
      <>
        <PageHead
          title={`Parkeringsplatsen i ${forumName(forum)}`}
          lead="Frågor som forumet ska ta upp men som inte har fått någon dag. För dig som gör dagordningar."
        />
        {items.length === 0 ? (
          <EmptyState title="Inget ligger här">
            Hit kommer det som beredningen tar emot utan att det finns en dag för det, och det som utgår från ett möte
            utan att ett nästa är planerat.
          </EmptyState>
        ) : (
          <>
            <p class="result-count">
              {countText(items.length, 'fråga', 'frågor')} <span class="soft">det som har legat längst först</span>
            </p>
            {meetings.length === 0 && (
              <p>
                Forumet har inget planerat möte. <a href={`/forum/${forum.slug}/moten/nya`}>Planera möten</a>
              </p>
            )}
            <Entries label="Parkerade frågor">
              {items.map(it => (
                <Parked it={it} given={given} />
              ))}
            </Entries>
            <ExportLinks href={`/forum/${forum.slug}/parkering`} what="det som ligger på parkeringsplatsen" />
          </>
        )}
        <AddForm {...given} />
      </>
    ),
  }
}
