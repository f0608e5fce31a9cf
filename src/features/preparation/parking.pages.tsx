/** Parkeringsplats: what lies there, since when and why, and the ways out of it. */
import type { VNode } from 'preact'
import { typedOr } from '../../http/fields.ts'
import { type FieldErrors, href, type PageContent, type Typed } from '../../http/route.ts'
import { dateAt } from '../../kernel/time.ts'
import { EmptyState } from '../../ui/empty.tsx'
import { Entries, Entry } from '../../ui/entries.tsx'
import { ExportLinks } from '../../ui/export-links.tsx'
import { CheckboxGroup, Select } from '../../ui/fields/choice.tsx'
import { ErrorSummary } from '../../ui/fields/error-summary.tsx'
import { TextField } from '../../ui/fields/text.tsx'
import { Form } from '../../ui/form.tsx'
import { clockSpan, countText, dateText } from '../../ui/format.ts'
import { PageHead, Section } from '../../ui/layout.tsx'
import { Flag } from '../../ui/notice.tsx'
import { agendaItemStateWords, itemTypes, itemTypeWords } from '../agendas/agenda.ts'
import type { PlannedMeeting } from '../agendas/planned.row.ts'
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
    {it.item.postponedTo && (
      <p>
        <Flag tone="info">{`skulle tas upp från den ${dateText(it.item.postponedTo)}`}</Flag>
      </p>
    )}
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

interface Way {
  readonly it: ParkedItem
  readonly given: ParkingGiven
}

/** What was typed and what was wrong, where it was this item's form that was refused. */
const own = ({ it, given }: Way): { readonly typed: Typed; readonly errors: FieldErrors } =>
  given.itemId === it.item.id ? given : { typed: {}, errors: {} }

/** Ids of fields that stand once for each item. */
const idOf = (it: ParkedItem, field: string): string => `${field}-${it.item.id.slice(-6)}`

const meetingLabel = (it: PlannedMeeting): string =>
  [dateText(it.date), it.startTime && `kl. ${clockSpan(it.startTime, it.endTime ?? undefined)}`, it.title]
    .filter(Boolean)
    .join(', ')

const ToMeeting = (way: Way): VNode => {
  const { forum, meetings } = way.given.parking
  const { typed, errors } = own(way)
  return (
    <details open={errors.meeting !== undefined}>
      <summary>Ta upp på ett möte</summary>
      <Form
        action={`${itemPath(forum, way.it)}/mote`}
        submit="Flytta till mötet"
        look="secondary"
        version={way.it.item.version}
        label={`Ta upp ${way.it.item.title} på ett möte`}
      >
        <Select
          name="meeting"
          id={idOf(way.it, 'mote')}
          label="Möte"
          empty="Välj"
          value={typedOr(typed, 'meeting', '')}
          error={errors.meeting}
          options={meetings.map(it => ({ value: it.id, label: meetingLabel(it) }))}
        />
      </Form>
    </details>
  )
}

const ToForum = (way: Way): VNode => {
  const { typed, errors } = own(way)
  return (
    <details open={errors.forum !== undefined || errors.why !== undefined}>
      <summary>Lämna till ett annat forum</summary>
      <Form
        action={`${itemPath(way.given.parking.forum, way.it)}/forum`}
        submit="Lämna till forumet"
        look="secondary"
        version={way.it.item.version}
        label={`Lämna ${way.it.item.title} till ett annat forum`}
      >
        <Select
          name="forum"
          id={idOf(way.it, 'forum')}
          label="Forum"
          empty="Välj"
          value={typedOr(typed, 'forum', '')}
          error={errors.forum}
          options={way.given.others.map(it => ({ value: it.id, label: it.name }))}
        />
        <TextField
          name="why"
          id={idOf(way.it, 'varfor')}
          label="Varför"
          value={typedOr(typed, 'why', '')}
          error={errors.why}
        />
      </Form>
    </details>
  )
}

const Gone = (way: Way): VNode => {
  const { typed, errors } = own(way)
  return (
    <details open={errors.gone !== undefined}>
      <summary>Ta bort</summary>
      <Form
        action={`${itemPath(way.given.parking.forum, way.it)}/ta-bort`}
        submit="Ta bort från parkeringsplatsen"
        look="danger"
        version={way.it.item.version}
        label={`Ta bort ${way.it.item.title}`}
      >
        <TextField
          name="gone"
          id={idOf(way.it, 'bort')}
          label="Varför"
          help="Den som anmälde frågan läser det här."
          value={typedOr(typed, 'gone', '')}
          error={errors.gone}
        />
      </Form>
    </details>
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
    {given.parking.meetings.length > 0 && <ToMeeting it={it} given={given} />}
    {given.others.length > 0 && <ToForum it={it} given={given} />}
    <Gone it={it} given={given} />
  </Entry>
)

const AddForm = ({ parking, itemId, typed, errors }: ParkingGiven): VNode => {
  const fresh = itemId === undefined
  return (
    <Section title="Lägg något på parkeringsplatsen">
      <Form
        action={`/forum/${parking.forum.slug}/parkering`}
        submit="Lägg på parkeringsplatsen"
        look="secondary"
        errors={fresh ? errors : {}}
        label="Lägg något på parkeringsplatsen"
      >
        <TextField
          name="title"
          label="Vad gäller det?"
          value={fresh ? typedOr(typed, 'title', '') : ''}
          error={fresh ? errors.title : undefined}
          maxlength={200}
        />
        <CheckboxGroup
          name="types"
          label="Slag"
          optional
          values={fresh ? [typed.types ?? []].flat() : []}
          options={itemTypes.map(value => ({ value, label: itemTypeWords[value] }))}
        />
        <TextField
          name="why"
          label="Varför väntar det?"
          optional
          value={fresh ? typedOr(typed, 'why', '') : ''}
          error={fresh ? errors.why : undefined}
        />
      </Form>
    </Section>
  )
}

const fieldOf: Readonly<Record<string, string>> = { meeting: 'mote', forum: 'forum', why: 'varfor', gone: 'bort' }

const ItemErrors = ({ parking, itemId, errors }: ParkingGiven): VNode | null => {
  const it = parking.items.find(one => one.item.id === itemId)
  return it ? (
    <ErrorSummary
      errors={Object.entries(errors).map(([name, message]) => ({
        message,
        ...(fieldOf[name] && { id: idOf(it, fieldOf[name]) }),
      }))}
    />
  ) : null
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
          lead="Frågor som forumet ska ta upp men som inte har fått någon dag. Det som utgick från ett möte, eller sköts upp till en dag som har kommit, läggs på när nästa dagordning påbörjas; resten tar du upp själv."
        />
        <ItemErrors {...given} />
        <Section>
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
        </Section>
        <AddForm {...given} />
      </>
    ),
  }
}
