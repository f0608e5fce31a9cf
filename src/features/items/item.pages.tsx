/** En dagordningspunkt: what was decided, what was said, and where it stands written. */

import type { ComponentChildren, VNode } from 'preact'
import { href, type PageContent } from '../../http/route.ts'
import type { LocalDate } from '../../kernel/time.ts'
import { Facts } from '../../ui/facts.tsx'
import { clockSpan, countText, dateText, listText } from '../../ui/format.ts'
import { Columns, PageHead, Section } from '../../ui/layout.tsx'
import { Notice } from '../../ui/notice.tsx'
import { SourceNote } from '../../ui/source.tsx'
import { documentHref, passageHref } from '../documents/document.links.ts'
import { formatText } from '../documents/document.words.ts'
import { ExtractLine, type ExtractProgress } from '../extracts/extract.view.tsx'
import { type MatterLink, MatterLinks } from '../matters/matter.view.tsx'
import { Dissents } from '../minutes/taken.view.tsx'
import { type MinutesAt, MinutesAtLine } from '../publications/next.view.tsx'
import { StanceClauses, type StanceRow } from '../stances/stance.view.tsx'
import { type TaskRow, TasksSection } from '../tasks/task.view.tsx'
import { Body, inline } from './body.tsx'
import { documentWord } from './document.words.ts'
import type { Item, ItemLink, Presenter } from './item.ts'
import { lapseText } from './item.view.tsx'
import { passageOf } from './passage.ts'

const typeWords: Readonly<Record<string, string>> = {
  information: 'information',
  dialog: 'dialog',
  position: 'ställningstagande',
  feedback: 'återkoppling',
  written: 'skriftlig information',
}

export const PresenterName = ({ name, organisation, personCode }: Presenter): VNode => (
  <>
    {personCode ? <a href={href('/personer/:code', { code: personCode })}>{name}</a> : name}
    {organisation && `, ${organisation}`}
  </>
)

const Meta = ({ item }: { readonly item: Item }): VNode => (
  <>
    {item.number ? `Punkt ${item.number}` : 'Punkt'} i{' '}
    {item.forum ? <a href={`/forum/${item.forum.slug}`}>{item.forum.shortName ?? item.forum.name}</a> : 'okänt forum'}
    {item.meeting && (
      <>
        {' '}
        den <a href={href('/moten/:code', item.meeting)}>{dateText(item.meeting.date)}</a>
      </>
    )}
    {item.types.length > 0 && ` · ${listText(item.types.map(it => typeWords[it] ?? it))}`}
  </>
)

const Tasks = ({ item }: { readonly item: Item }): VNode => (
  <Section title="Uppgifter som nämns">
    <ul>
      {item.tasks.map(({ text, owner: owners = [], due, dueDate }) => (
        <li>
          {inline(text)}
          {owners.length > 0 && <span class="soft"> · {listText(owners)}</span>}
          {(dueDate || due) && <span class="soft"> · {dueDate ? dateText(dueDate) : due}</span>}
        </li>
      ))}
    </ul>
  </Section>
)

const Stances = ({ stances, today }: { readonly stances: readonly StanceRow[]; readonly today: LocalDate }): VNode => (
  <>
    {stances.map(it => (
      <>
        <StanceClauses row={it} today={today} />
        <p class="small">
          <a href={href('/stallningstaganden/:code', it)}>
            {it.status === 'final' ? 'Ställningstagandet' : 'Förslaget'} med källa och hänvisning
          </a>
        </p>
      </>
    ))}
  </>
)

const Comments = ({ comments }: Pick<Item, 'comments'>): VNode => (
  <Section title="Synpunkter från mötet">
    <p class="soft">Anteckningarna säger inte vem som sa vad.</p>
    <ul>
      {comments.map(it => (
        <li>{inline(it)}</li>
      ))}
    </ul>
  </Section>
)

function Source({ item }: { readonly item: Item }): VNode | null {
  const { document } = item
  const passage = passageOf(document, [item.span])
  const how = [
    formatText(document.format),
    document.approvedAt
      ? `${document.format === 'recorded' ? 'justerad och publicerad' : 'granskad och godkänd'} ${dateText(document.approvedAt)}`
      : 'inte granskad ännu',
  ].join(', ')
  return passage ? (
    <Section>
      <SourceNote
        folded
        summary="Visa hela punkten som den står i källan"
        where={`Ur ${documentWord(document.form)}, ${passage.where}`}
        how={how}
        passage={passage.words}
        document={{
          title: `Visa stället i ${document.title}`,
          href: passageHref(document.code, passage.start, passage.end),
        }}
      />
    </Section>
  ) : null
}

const Aside = ({ item }: { readonly item: Item }): VNode => (
  <Section title="Fakta">
    <Facts
      narrow
      facts={[
        { term: 'Föredragande', value: item.presenters.map(it => <PresenterName {...it} />) },
        {
          term: 'Tid',
          value: item.startTime
            ? `kl. ${clockSpan(item.startTime, item.endTime ?? undefined)}`
            : item.minutes && `${item.minutes} minuter`,
        },
        {
          term: 'Bilagor',
          value: item.attachments.map(it =>
            /^https?:/.test(it.href ?? '') ? <a href={it.href ?? ''}>{it.label}</a> : it.label,
          ),
        },
        { term: 'Dokument', value: <a href={documentHref(item.document.code)}>{item.document.title}</a> },
      ]}
    />
  </Section>
)

const Near = ({ before, after }: Pick<Item, 'before' | 'after'>): VNode => {
  const link = (label: string, it: ItemLink): ComponentChildren => (
    <li>
      <span class="soft">{label}: </span>
      <a href={href('/punkter/:code', it)}>
        {it.number ? `${it.number} ` : ''}
        {it.title}
      </a>
    </li>
  )
  return (
    <nav class="near" aria-label="Andra punkter på mötet">
      <ul class="lines">
        {before && link('Före', before)}
        {after && link('Efter', after)}
      </ul>
    </nav>
  )
}

/** What to know before reading on. */
const Openly = ({ item, about }: Pick<ItemGiven, 'item' | 'about'>): VNode => (
  <>
    {item.lapsed && (
      <Notice tone="quiet" title="Behandlades inte.">
        {`Punkten ${lapseText(item.lapsed)}.`}
      </Notice>
    )}
    {!item.published && (
      <Notice tone="warning" title="Inte publicerad.">
        Dokumentet är inte godkänt ännu, så bara du som handlägger forumet ser sidan.
      </Notice>
    )}
    {about && <MinutesAtLine it={about} />}
  </>
)

const describe = ({ forum, meeting, number, stances }: Item): string =>
  [
    [forum?.shortName ?? forum?.name ?? 'Okänt forum', meeting && dateText(meeting.date), number && `punkt ${number}`]
      .filter(Boolean)
      .join(', '),
    stances.length > 0 ? countText(stances.length, 'ställningstagande', 'ställningstaganden') : 'diskussion',
  ].join(': ')

export interface ItemGiven {
  /** What is followed of it as tasks. */
  readonly tracked: readonly TaskRow[]
  readonly item: Item
  readonly today: LocalDate
  /** The matters that it is a part of. */
  readonly matters: readonly MatterLink[]
  /** The minutes that were taken up at it. */
  readonly about?: MinutesAt | undefined
  /** How far what was said has been returned to those whom it concerns. */
  readonly extract?: ExtractProgress | undefined
  /** Whoever may put it in one. */
  readonly keeper: boolean
}

const isBare = ({ body, comments, stances, tasks }: Item): boolean =>
  body.trim() === '' && comments.length === 0 && stances.length === 0 && tasks.length === 0

export function ItemPage({ item, today, matters, about, extract, keeper, tracked }: ItemGiven): PageContent {
  const taken = item.stances.filter(it => it.status === 'final')
  const proposed = item.stances.filter(it => it.status === 'proposed')
  return {
    title: item.title,
    description: describe(item),
    breadcrumbs: [
      ['Möten', '/moten'],
      ...(item.meeting
        ? [
            [
              `${item.forum?.shortName ?? item.forum?.name ?? ''} ${dateText(item.meeting.date)}`.trim(),
              href('/moten/:code', item.meeting),
            ] as const,
          ]
        : []),
    ],
    main: (
      <Columns
        asideLabel="Om punkten"
        main={
          <>
            <PageHead title={item.title} meta={<Meta item={item} />} />
            <MatterLinks underHead matters={matters} addItem={keeper ? item.code : undefined} />
            <Openly item={item} about={about} />
            {extract && (
              <p class="after-head">
                <ExtractLine progress={extract} />
              </p>
            )}
            {taken.length > 0 && (
              <Section title="Ställningstagande">
                <Stances stances={taken} today={today} />
              </Section>
            )}
            <Dissents dissents={item.dissents} />
            {proposed.length > 0 && (
              <Section title="Förslag före mötet">
                <Stances stances={proposed} today={today} />
              </Section>
            )}
            {item.body.trim() !== '' && (
              <Section title="Ur anteckningarna">
                <Body text={item.body} />
              </Section>
            )}
            {item.comments.length > 0 && <Comments comments={item.comments} />}
            {item.tasks.length > 0 && <Tasks item={item} />}
            <TasksSection tasks={tracked} today={today} title="Uppgifter som följs" forum={false} />
            {isBare(item) && !item.lapsed && <p>Dokumentet har bara punktens rubrik, ingen text under den.</p>}
            <Source item={item} />
            <Near before={item.before} after={item.after} />
          </>
        }
        aside={<Aside item={item} />}
      />
    ),
  }
}
