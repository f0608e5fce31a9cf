/** Kedjan: which meeting of the next forum each meeting reaches in time, warnings first; and the lead times behind it. */
import type { VNode } from 'preact'
import { z } from 'zod'
import { typedOr } from '../../http/fields.ts'
import { type FieldErrors, href, type PageContent, type Typed } from '../../http/route.ts'
import { ButtonLink } from '../../ui/buttons.tsx'
import { EmptyState } from '../../ui/empty.tsx'
import { ExportLinks } from '../../ui/export-links.tsx'
import { Checkbox } from '../../ui/fields/choice.tsx'
import { TextField } from '../../ui/fields/text.tsx'
import { Form } from '../../ui/form.tsx'
import { countText, dateText } from '../../ui/format.ts'
import { PageHead, Section } from '../../ui/layout.tsx'
import { Flag, Notice } from '../../ui/notice.tsx'
import { ResponsiveTable } from '../../ui/table.tsx'
import type { ForumInChain } from './chain.row.ts'
import { type Chain, type Feed, marginText, type Reach } from './chain.ts'
import type { NamedMeeting } from './moves.ts'
import { chainPath, leadPath, leadsPath } from './wheel.links.ts'

export const leadForm = z.object({
  days: z
    .string('Skriv hur många dagar.')
    .refine(it => /^\d{1,3}$/.test(it.trim()) && Number(it) <= 366, 'Skriv ett helt antal dagar, 0 till 366.')
    .transform(Number),
  counted: z.literal('ja').optional(),
})

/** A lead time as it stands: said, or only proposed. */
export interface LeadRow {
  readonly from: ForumInChain
  readonly to: ForumInChain
  readonly days: number
  readonly counted: boolean
  readonly confirmed: boolean
  /** 0 where nobody has said anything yet. */
  readonly version: number
}

const crumbs: readonly (readonly [string, string])[] = [
  ['Möten', '/moten'],
  ['Årshjul', '/arshjul'],
]

const days = (n: number): string => countText(n, 'dag', 'dagar')

const MeetingLink = ({ it }: { readonly it: NamedMeeting }): VNode => (
  <a href={`/moten/${it.code}`}>
    {it.forum} {dateText(it.date)}
  </a>
)

/** As many days as fill the bar. */
const fullBar = 60

/** A bar of the days to spare beside their number: the words say it all. */
const SlackBar = ({ slack, late }: { readonly slack: number; readonly late: number }): VNode => (
  <svg class={late > 0 ? 'slack-bar late' : 'slack-bar'} viewBox="0 0 128 8" aria-hidden="true" focusable="false">
    <rect class="slack-ground" width="128" height="8" rx="4" />
    <rect class="slack-fill" width={Math.max(2, Math.min(128, ((late || slack) * 128) / fullBar))} height="8" rx="4" />
  </svg>
)

const Outcome = ({ state, slack, late, next }: Reach<NamedMeeting>): VNode => {
  if (state === 'nowhere') return <Flag tone="warning">inget möte planerat efter</Flag>
  const text =
    state === 'reaches'
      ? slack === 0
        ? 'hinner, utan marginal'
        : `hinner med ${marginText(slack)}`
      : `${days(late)} för sent till ${dateText(next?.date ?? '')}`
  return (
    <span class="slack">
      <SlackBar slack={slack} late={late} />
      {state === 'reaches' ? <span>{text}</span> : <Flag tone="error">{text}</Flag>}
    </span>
  )
}

const Way = ({ it }: { readonly it: Reach<NamedMeeting> }): VNode =>
  it.reached ? (
    <>
      {it.state === 'misses' && 'i stället '}
      <MeetingLink it={it.reached} />
      {it.onward.map(one => (
        <>
          {' → '}
          <MeetingLink it={one} />
        </>
      ))}
    </>
  ) : (
    <span class="soft">inget planerat möte</span>
  )

export interface ChainGiven {
  readonly chain: Chain<NamedMeeting>
  readonly leads: readonly LeadRow[]
}

const Reaches = ({ reaches }: { readonly reaches: readonly Reach<NamedMeeting>[] }): VNode => (
  <ResponsiveTable
    caption="Hur långt varje mötes ställningstagande hinner"
    captionHidden
    rows={reaches}
    columns={[
      { head: 'Möte', main: true, cell: it => <MeetingLink it={it.lower} /> },
      { head: 'Marginal', cell: it => <Outcome {...it} /> },
      { head: 'Når', cell: it => <Way it={it} /> },
    ]}
  />
)

const FeedText = ({
  it,
  names,
}: {
  readonly it: Feed<NamedMeeting>
  readonly names: ReadonlyMap<string, string>
}): VNode => {
  const below = names.get(it.lead.fromId) ?? ''
  if (!it.last) return <Flag tone="warning">{`inget möte i ${below} hinner`}</Flag>
  if (!it.fresh) return <Flag tone="warning">{`inget nytt från ${below}`}</Flag>
  return (
    <>
      <MeetingLink it={it.last} />, {marginText(it.slack ?? 0)}
    </>
  )
}

const Feeds = ({ chain, leads }: ChainGiven): VNode => {
  const names = new Map(leads.map(it => [it.from.id, it.from.name]))
  return (
    <ResponsiveTable
      caption="Sista möte som hinner till varje möte"
      captionHidden
      rows={chain.feeds}
      columns={[
        { head: 'Möte', main: true, cell: it => <MeetingLink it={it.upper} /> },
        { head: 'Forumet före', cell: it => names.get(it.lead.fromId) ?? '' },
        { head: 'Senast', nowrap: true, cell: it => dateText(it.by) },
        { head: 'Sista mötet som hinner', cell: it => <FeedText it={it} names={names} /> },
      ]}
    />
  )
}

export function ChainPage(given: ChainGiven): PageContent {
  const { chain, leads } = given
  const late = chain.reaches.filter(it => it.state === 'misses').length
  const proposed = leads.filter(it => it.counted && !it.confirmed).length
  return {
    title: 'Kedjan mellan forumens möten',
    breadcrumbs: crumbs,
    main: (
      <>
        <PageHead
          title="Kedjan mellan forumens möten"
          lead="Ett möte behöver ligga så att dess ställningstagande hinner till nästa forum. Här står vilka som hinner, med hur många dagars marginal."
          action={<ButtonLink href={leadsPath}>Ändra ledtiderna</ButtonLink>}
        />
        {late > 0 && (
          <Notice tone="warning" title="Hinner inte.">
            {`${countText(late, 'möte ligger', 'möten ligger')} för nära nästa forums möte.`}
          </Notice>
        )}
        {proposed > 0 && (
          <Notice tone="info">{`${countText(proposed, 'ledtid är ett förslag', 'ledtider är förslag')} som ingen har bekräftat. Marginalerna räknas på dem ändå.`}</Notice>
        )}
        {chain.reaches.length + chain.feeds.length === 0 ? (
          <EmptyState title="Inga möten framåt som hänger ihop">
            När forumen har planerat sina möten syns det här vilka som hinner till nästa nivå.
          </EmptyState>
        ) : (
          <>
            {chain.reaches.length > 0 && (
              <Section title="Hinner det fram?">
                <Reaches reaches={chain.reaches} />
                <ExportLinks href={chainPath} what="kedjan" />
              </Section>
            )}
            {chain.feeds.length > 0 && (
              <Section title="Sista chansen före varje möte">
                <Feeds {...given} />
              </Section>
            )}
          </>
        )}
        <p class="help after-table">Bara möten som du får se räknas. Inställda möten räknas inte.</p>
      </>
    ),
  }
}

export const leadHref = ({ from, to }: Pick<LeadRow, 'from' | 'to'>): string =>
  href(leadPath, { from: from.slug, to: to.slug })

export const LeadsPage = ({
  leads,
  mayChange,
}: {
  readonly leads: readonly LeadRow[]
  readonly mayChange: (lead: LeadRow) => boolean
}): PageContent => ({
  title: 'Ledtider mellan forum',
  breadcrumbs: [...crumbs, ['Kedjan', chainPath]],
  main: (
    <>
      <PageHead
        title="Ledtider mellan forum"
        lead="Hur många dagar före nästa forums möte ett ställningstagande ska vara taget. Vilka som lämnar ärenden till vilka står på forumens egna sidor."
      />
      <ResponsiveTable
        caption="Ledtider"
        captionHidden
        rows={leads}
        columns={[
          {
            head: 'Från och till',
            main: true,
            cell: it =>
              mayChange(it) ? (
                <a href={leadHref(it)}>{`${it.from.name} till ${it.to.name}`}</a>
              ) : (
                `${it.from.name} till ${it.to.name}`
              ),
          },
          {
            head: 'Dagar före',
            cell: it =>
              it.counted ? (
                <>
                  {days(it.days)} {!it.confirmed && <Flag tone="info">förslag</Flag>}
                </>
              ) : (
                <span class="soft">räknas inte</span>
              ),
          },
        ]}
      />
    </>
  ),
})

export interface LeadGiven {
  readonly lead: LeadRow
  readonly typed: Typed
  readonly errors: FieldErrors
}

export function LeadPage({ lead, typed, errors }: LeadGiven): PageContent {
  const title = `Ledtid från ${lead.from.name} till ${lead.to.name}`
  const sent = typed.days !== undefined
  return {
    title,
    breadcrumbs: [...crumbs, ['Kedjan', chainPath], ['Ledtider', leadsPath]],
    main: (
      <>
        <PageHead title={title} />
        {!lead.confirmed && (
          <Notice tone="info">{`${days(lead.days)} är ett förslag. När du sparar är ledtiden bekräftad.`}</Notice>
        )}
        <Form
          action={leadHref(lead)}
          submit="Spara ledtiden"
          version={lead.version}
          errors={errors}
          cancelHref={leadsPath}
        >
          <TextField
            name="days"
            label={`Dagar före mötet i ${lead.to.name}`}
            help="Räknat från dagen då ställningstagandet tas till dagen då nästa forum möts."
            inputmode="numeric"
            width="tiny"
            value={typedOr(typed, 'days', String(lead.days))}
            error={errors.days}
          />
          <Checkbox
            name="counted"
            label="Räkna forumens möten i kedjan"
            help="Ta bort markeringen om det ena forumets ställningstaganden inte går vidare till det andra."
            checked={sent ? typed.counted === 'ja' : lead.counted}
          />
        </Form>
      </>
    ),
  }
}
