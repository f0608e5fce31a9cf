/** Ett mötes utdrag: for those who handle the forum, what goes to whom, what waits for what, and what has to be done. */
import type { VNode } from 'preact'
import { href, type PageContent } from '../../http/route.ts'
import { dateAt } from '../../kernel/time.ts'
import { ButtonForm } from '../../ui/buttons.tsx'
import { DecidedWords } from '../../ui/decided.tsx'
import { EmptyState } from '../../ui/empty.tsx'
import { ExportLinks } from '../../ui/export-links.tsx'
import { Select } from '../../ui/fields/choice.tsx'
import { ErrorSummary } from '../../ui/fields/error-summary.tsx'
import { Form } from '../../ui/form.tsx'
import { dateText, listText } from '../../ui/format.ts'
import { PageHead, Section, Stack } from '../../ui/layout.tsx'
import { Flag } from '../../ui/notice.tsx'
import { MeetingTabs } from '../agendas/meeting.tabs.tsx'
import { GateMark } from '../clearances/clearance.view.tsx'
import { type Gate, gateKey } from '../clearances/gate.ts'
import type { Delivery } from './delivery.row.ts'
import { extractHref, extractPdfHref, sendingHref } from './extract.links.ts'
import { sentSummary } from './extract.pages.tsx'
import { progressText, stateWords } from './extract.words.ts'
import { type SendingProps, Ties, ToDo, tieFieldId } from './sending.todo.tsx'
import { type ClauseGroup, type ItemGroup, itemGroups } from './sending.ts'

const leads = {
  draft: 'Anteckningarna är ett utkast. Så här går utdragen när de är justerade; inget har skickats.',
  circulated: 'Anteckningarna är utskickade för justering. Så här går utdragen när de är justerade.',
  approved: 'Anteckningarna är justerade. Det som inget hindrar har skickats.',
  published: 'Anteckningarna är justerade och publicerade. Det som inget hindrar har skickats.',
} as const

const receiverName = (it: Delivery): string => it.receiver?.name ?? it.named ?? ''

/** 'Till Västra Götalandsregionen och 49 kommuner: 48 skickade, 2 saknar adress' */
function receiversText(deliveries: readonly Delivery[]): string {
  const whom = sentSummary(
    deliveries.map(it => ({
      ...{ kind: it.receiver?.kind ?? 'person', name: receiverName(it) },
      organisationKind: it.receiver?.organisationKind ?? null,
    })),
  )
  const states = [...Map.groupBy(deliveries, it => it.state)].map(([state, of]) =>
    of.length === deliveries.length ? stateWords[state] : `${of.length} ${stateWords[state]}`,
  )
  return `${whom}: ${listText(states)}`
}

const ReceiverLine = ({ it }: { readonly it: Delivery }): VNode => (
  <li>
    {receiverName(it)} {it.kind === 'raiser' && <span class="soft">anmälde ärendet</span>}{' '}
    <span class="soft">
      {it.sentAt ? `skickat ${dateText(dateAt(it.sentAt))}` : stateWords[it.state]}
      {it.nobodyWhy && `: ${it.nobodyWhy}`}
      {it.receivedAt && `, bekräftat ${dateText(dateAt(it.receivedAt))}`}
    </span>
  </li>
)

const ClauseBlock = ({ clause, gate }: { readonly clause: ClauseGroup; readonly gate: Gate | undefined }): VNode => (
  <div class="stack tight">
    {clause.words === '' ? (
      <p>Behandlades utan ställningstagande. Anteckningen går tillbaka till den som anmälde ärendet.</p>
    ) : (
      <DecidedWords
        verb={clause.verb ?? undefined}
        meta={[
          gate ? <GateMark gate={gate} /> : clause.condition && <Flag tone="warning">med villkor</Flag>,
          clause.superseded && <Flag tone="quiet">ersatt av en rättelse</Flag>,
        ].filter(Boolean)}
      >
        {clause.words}
      </DecidedWords>
    )}
    <details>
      <summary>Till {receiversText(clause.deliveries)}</summary>
      <ul class="lines columns-3">
        {clause.deliveries.map(it => (
          <ReceiverLine it={it} />
        ))}
      </ul>
    </details>
  </div>
)

function SendAgain({ item, props }: { readonly item: ItemGroup; readonly props: SendingProps }): VNode | null {
  const sent = item.clauses.flatMap(it => it.deliveries).filter(it => it.state === 'sent' && !it.superseded)
  const each = [...new Map(sent.map(it => [it.receiver?.id, it])).values()]
  return each.length === 0 ? null : (
    <details>
      <summary>Skicka igen till en mottagare</summary>
      <Form
        action={`${sendingHref(props.subject.meeting.code)}/skicka-igen`}
        submit="Skicka igen"
        look="secondary"
        label={`Skicka utdraget av ${item.title} igen`}
      >
        <Select
          name="delivery"
          id={`igen-${item.code}`}
          label="Mottagare"
          empty="Välj"
          options={each.map(it => ({ value: it.id, label: receiverName(it) }))}
        />
      </Form>
    </details>
  )
}

function Item({ item, props }: { readonly item: ItemGroup; readonly props: SendingProps }): VNode {
  const progress = props.subject.progress.get(item.code)
  return (
    <Section title={`${item.number ? `${item.number}. ` : ''}${item.title}`} id={`punkt-${item.code}`} ruled>
      <Stack>
        {progress && <p>{progressText(progress)}.</p>}
        {item.clauses.map(it => (
          <ClauseBlock clause={it} gate={props.subject.gates.get(gateKey(item.code, it.words))} />
        ))}
        {item.extracts.length > 0 && (
          <ul class="lines">
            {item.extracts.map(code => (
              <li>
                <a href={extractHref(code)}>Utdrag {code}</a> · <a href={extractPdfHref(code)}>PDF</a>
              </li>
            ))}
          </ul>
        )}
        <SendAgain item={item} props={props} />
      </Stack>
    </Section>
  )
}

export function SendingPage(props: SendingProps): PageContent {
  const { subject, actor, errors, typed } = props
  const { meeting, minutesState } = subject
  const items = itemGroups(subject.deliveries)
  const forum = meeting.forum.shortName ?? meeting.forum.name
  return {
    title: `Utdrag: ${forum} ${dateText(meeting.date)}`,
    breadcrumbs: [
      ['Möten', '/moten'],
      [`${forum} ${dateText(meeting.date)}`, href('/moten/:code', meeting)],
    ],
    main: (
      <>
        <PageHead title="Utdrag" meta={`${forum} ${dateText(meeting.date)}`} lead={leads[minutesState ?? 'draft']} />
        <MeetingTabs meeting={meeting} actor={actor} here="extracts" />
        <ErrorSummary
          errors={Object.entries(errors).map(([name, message]) =>
            typeof typed.named === 'string' ? { message, id: tieFieldId(typed.named, name) } : { message },
          )}
        />
        <ToDo {...props} />
        {items.length === 0 && (
          <EmptyState title="Inget att skicka än">
            Här syns varje ställningstagande med vilka det riktar sig till, och ärenden som ska tillbaka till den som
            anmälde dem. Listan görs när mötet har avslutats.
          </EmptyState>
        )}
        {items.map(item => (
          <Item item={item} props={props} />
        ))}
        <Ties {...props} />
        <Section title="Stämmer det inte?">
          <p>
            Listan räknas om när anteckningarna justeras, ett villkor klareras eller en adress läggs in. Du kan också
            räkna om den nu.
          </p>
          <ButtonForm action={`${sendingHref(meeting.code)}/rakna-om`} look="secondary">
            Räkna om vad som ska skickas
          </ButtonForm>
        </Section>
        {items.length > 0 && <ExportLinks href={sendingHref(meeting.code)} what="listan över utdrag" />}
      </>
    ),
  }
}
