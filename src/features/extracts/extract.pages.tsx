/** Utdragets sida: what was said word for word, who approved it, and to whom it has gone. */
import type { VNode } from 'preact'
import { href, type PageContent } from '../../http/route.ts'
import { dateAt } from '../../kernel/time.ts'
import { ButtonForm, ButtonLink } from '../../ui/buttons.tsx'
import { Clauses } from '../../ui/decided.tsx'
import { Facts } from '../../ui/facts.tsx'
import { countText, dateText, listText } from '../../ui/format.ts'
import { Columns, PageHead, Panel, Section, Stack } from '../../ui/layout.tsx'
import { Notice } from '../../ui/notice.tsx'
import { extractHref, extractPdfHref } from './extract.links.ts'
import type { Extract, SentTo } from './extract.row.ts'
import { extractFacts, extractTitle } from './extract.set.ts'
import { clauseNotes, forumName, momentText, waitingText } from './extract.words.ts'

interface ExtractProps {
  readonly extract: Extract
  /** Whether the machine can make it as PDF. */
  readonly pdf: boolean
  readonly noPdf: boolean
  readonly mayReceive: boolean
}

const Openly = ({ extract, noPdf }: ExtractProps): VNode => (
  <>
    {noPdf && <Notice tone="error">Utdraget kunde inte göras som PDF just nu. Skriv ut sidan i stället.</Notice>}
    {extract.later && (
      <Notice tone="warning" title="Det finns ett senare utdrag.">
        <p>
          {extract.later.why && `${extract.later.why} `}
          <a href={extractHref(extract.later.code)}>Öppna det senaste utdraget</a>
        </p>
      </Notice>
    )}
    {!extract.published && (
      <Notice tone="info" title="Inte publicerat.">
        Utdraget ses av dem det har skickats till, av dem som var med på mötet och av dem som handlägger forumet.
      </Notice>
    )}
    {extract.content.waiting > 0 && <Notice tone="condition">{waitingText(extract.content.waiting)}</Notice>}
  </>
)

const Words = ({ extract: { content } }: ExtractProps): VNode =>
  content.clauses.length > 0 ? (
    <Clauses
      clauses={content.clauses.map((it, at) => ({
        ...{ id: `sats-${at + 1}`, verb: it.verb, words: it.words, meta: clauseNotes(it) },
      }))}
    />
  ) : (
    <Section title="Det som antecknades">
      {(content.noted || 'Punkten behandlades utan ställningstagande.').split('\n\n').map(it => (
        <p>{it}</p>
      ))}
    </Section>
  )

/** 'Västra Götalandsregionen och 49 kommuner' */
export function sentSummary(sentTo: readonly Pick<SentTo, 'kind' | 'name' | 'organisationKind'>[]): string {
  const towns = sentTo.filter(it => it.organisationKind === 'municipality')
  const others = sentTo.filter(it => it.organisationKind !== 'municipality')
  const few = towns.length <= 3
  return listText([
    ...others.map(it => it.name),
    ...(few ? towns.map(it => it.name) : [countText(towns.length, 'kommun', 'kommuner')]),
  ])
}

function SentToList({ extract: { sentTo } }: ExtractProps): VNode | null {
  if (sentTo.length === 0) return null
  const received = sentTo.filter(it => it.receivedAt)
  return (
    <Section title="Skickat till">
      <p>
        {sentSummary(sentTo)}
        {received.length > 0 && `. ${received.length} av ${sentTo.length} har bekräftat att det har kommit fram`}.
      </p>
      {sentTo.length > 1 && (
        <details>
          <summary>Visa alla {sentTo.length}</summary>
          <ul class="lines columns-3">
            {sentTo.map(it => (
              <li>
                {it.name} <span class="soft">{dateText(dateAt(it.sentAt))}</span>
                {it.receivedAt && <span class="soft">, bekräftat {dateText(dateAt(it.receivedAt))}</span>}
              </li>
            ))}
          </ul>
        </details>
      )}
    </Section>
  )
}

const Beside = ({ extract, pdf }: ExtractProps): VNode => {
  const { content, sha256, code } = extract
  return (
    <>
      <Panel>
        <Facts
          narrow
          facts={[
            ...extractFacts(content).map(it => ({ term: it.term, value: it.values })),
            { term: 'Kontrollsumma', value: <code>{sha256}</code> },
          ]}
        />
      </Panel>
      <Section title="Ta med" level={2}>
        <ul class="lines">
          {pdf && (
            <li>
              <a href={extractPdfHref(code)}>Utdraget som PDF</a>
            </li>
          )}
          <li>
            <a href={href('/moten/:code', content.meeting)}>
              Mötet {forumName(content.forum)} {dateText(content.meeting.date)}
            </a>
          </li>
          {extract.published && (
            <li>
              <a href={href('/punkter/:code', { code: extract.itemCode })}>Punkten i registret</a>
            </li>
          )}
        </ul>
      </Section>
    </>
  )
}

export function ExtractPage(props: ExtractProps): PageContent {
  const { extract, mayReceive, pdf } = props
  const { content } = extract
  return {
    title: `${extractTitle(content)}: ${content.item.title}`,
    breadcrumbs: [
      ['Möten', '/moten'],
      [`${forumName(content.forum)} ${dateText(content.meeting.date)}`, href('/moten/:code', content.meeting)],
    ],
    main: (
      <>
        <PageHead
          title={content.item.title}
          meta={extractTitle(content)}
          lead={`Ur de justerade anteckningarna. Utdraget gjordes ${momentText(extract.madeAt)}.`}
          action={
            mayReceive ? (
              <ButtonForm action={`${extractHref(extract.code)}/mottaget`}>
                Bekräfta att utdraget har kommit fram
              </ButtonForm>
            ) : pdf ? (
              <ButtonLink href={extractPdfHref(extract.code)}>Öppna som PDF</ButtonLink>
            ) : undefined
          }
        />
        <Openly {...props} />
        <Columns
          main={
            <Stack gap="loose">
              <Words {...props} />
              <SentToList {...props} />
            </Stack>
          }
          aside={<Beside {...props} />}
        />
      </>
    ),
  }
}
