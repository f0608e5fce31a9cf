/** Ett möte: when and where, who was there, what was dealt with and what was decided. */
import type { ComponentChildren, VNode } from 'preact'
import { href, type PageContent } from '../../http/route.ts'
import { DecidedWords } from '../../ui/decided.tsx'
import { EmptyState } from '../../ui/empty.tsx'
import { Facts } from '../../ui/facts.tsx'
import { clockSpan, countText, dateText } from '../../ui/format.ts'
import { Columns, PageHead, Section } from '../../ui/layout.tsx'
import { Flag, Notice } from '../../ui/notice.tsx'
import { MeetingTabs } from '../agendas/meeting.tabs.tsx'
import { GateMark } from '../clearances/clearance.view.tsx'
import { documentHref } from '../documents/document.links.ts'
import { formLabels } from '../documents/document.words.ts'
import { documentWord } from '../items/document.words.ts'
import { lapseText } from '../items/item.view.tsx'
import { MatterLinks, type MattersOf } from '../matters/matter.view.tsx'
import { Approved, HeldBack, type PublishedMinutes } from '../publications/publication.view.tsx'
import type { StanceRow } from '../stances/stance.view.tsx'
import { type TaskRow, TasksSection } from '../tasks/task.view.tsx'
import { type Attendee, grouped, groupWords, substituteFor } from './attendance.ts'
import { type AheadGiven, Standing, ToCome } from './meeting.ahead.tsx'
import type { Meeting, MeetingItem, MeetingLink } from './meeting.ts'
import { MeetingFlags } from './meeting.view.tsx'

const forumName = (meeting: Meeting): string => meeting.forum.shortName ?? meeting.forum.name

const slot = (item: MeetingItem): string | undefined =>
  item.startTime
    ? clockSpan(item.startTime, item.endTime ?? undefined)
    : item.minutes
      ? countText(item.minutes, 'minut', 'minuter')
      : undefined

const Stances = ({ stances }: { readonly stances: readonly StanceRow[] }): VNode => (
  <div class="stack">
    {stances.flatMap(stance =>
      stance.clauses.map(clause => (
        <DecidedWords
          verb={clause.verb}
          proposed={stance.status === 'proposed'}
          meta={clause.gate ? [<GateMark gate={clause.gate} />] : []}
        >
          {clause.words}
        </DecidedWords>
      )),
    )}
    {stances.map(it => (
      <p class="small">
        <a href={href('/stallningstaganden/:code', it)}>
          Visa ställningstagandet<span class="ds-sr-only"> om {it.title}</span>
        </a>
      </p>
    ))}
  </div>
)

const ItemRow = ({ item, matters }: { readonly item: MeetingItem; readonly matters: MattersOf }): VNode => (
  <li>
    <span class="clause-number">{item.number ?? ''}</span>
    <article class="entry">
      <h3 class="entry-title strong">
        <a href={href('/punkter/:code', item)}>{item.title}</a>
      </h3>
      {(slot(item) || item.presenters.length > 0 || item.lapsed) && (
        <div class="entry-meta">
          {slot(item) && <span class="figures">{slot(item)}</span>}
          {item.presenters.length > 0 && <span>{item.presenters.join('; ')}</span>}
          {item.lapsed && <Flag tone="quiet">{lapseText(item.lapsed)}</Flag>}
        </div>
      )}
      {item.stances.length > 0 && <Stances stances={item.stances} />}
      <MatterLinks matters={matters.get(item.code) ?? []} />
    </article>
  </li>
)

const Person = ({ it, people }: { readonly it: Attendee; readonly people: readonly Attendee[] }): VNode => {
  const substitute = substituteFor(it, people)
  const about: readonly ComponentChildren[] = [
    it.organisation,
    it.role,
    it.replaces && `ersätter ${it.replaces}`,
    substitute && `ersattes av ${substitute.name}`,
    it.onlyItems.length > 0 && `punkt ${it.onlyItems.join(', ')}`,
  ].filter(Boolean)
  return (
    <li>
      {it.personCode ? <a href={href('/personer/:code', { code: it.personCode })}>{it.name}</a> : it.name}
      {about.length > 0 && <span class="soft">, {about.join(', ')}</span>}
    </li>
  )
}

/** A notice says who is to come, not who came: nobody has been present before the meeting. */
const foretold = ({ documents: [main] }: Meeting): boolean => main?.form === 'notice' || main?.form === 'agenda'

/** Long lists fold: the meeting's matter comes first. */
const Attendance = ({ meeting }: { readonly meeting: Meeting }): VNode => (
  <Section
    title={foretold(meeting) ? 'Deltagare' : 'Närvaro'}
    more={{ label: 'Vilka som satt i forumet den dagen', href: `/forum/${meeting.forum.slug}?datum=${meeting.date}` }}
  >
    {meeting.attendance.length === 0 ? (
      <p>Dokumentet säger inte vilka som var med.</p>
    ) : (
      <div class="attendance">
        {grouped(meeting.attendance).map(({ group, people }) => (
          <div>
            <h3>
              {group === 'present' && foretold(meeting)
                ? `Enligt ${documentWord(meeting.documents[0]?.form ?? '')}`
                : groupWords[group]}{' '}
              <span class="soft">{people.length}</span>
            </h3>
            <ul class="lines">
              {people.map(it => (
                <Person it={it} people={meeting.attendance} />
              ))}
            </ul>
          </div>
        ))}
      </div>
    )}
  </Section>
)

const Aside = (given: MeetingGiven): VNode => {
  const { meeting, planned, partakes } = given
  const [main] = meeting.documents
  return (
    <>
      <Section title="Fakta">
        <Facts
          narrow
          facts={[
            { term: 'Forum', value: <a href={`/forum/${meeting.forum.slug}`}>{meeting.forum.name}</a> },
            { term: 'Datum', value: dateText(meeting.date) },
            {
              term: 'Tid',
              value: meeting.startTime && `kl. ${clockSpan(meeting.startTime, meeting.endTime ?? undefined)}`,
            },
            { term: 'Plats', value: meeting.place },
            {
              term: 'Videomöte',
              value: partakes && planned?.plan?.link && <a href={planned.plan.link}>Anslut till mötet</a>,
            },
            { term: 'Ordförande', value: main?.chair },
            { term: 'Vice ordförande', value: main?.viceChair },
            { term: 'Sekreterare', value: main?.secretary },
          ]}
        />
      </Section>
      {meeting.documents.length > 0 && (
        <Section title="Dokument från mötet">
          <ul class="lines">
            {meeting.documents.map(it => (
              <li>
                <a href={documentHref(it.code)}>{it.title}</a>
                <span class="soft"> · {(formLabels[it.form] ?? 'dokument').toLowerCase()}</span>
                {!it.published && (
                  <>
                    {' '}
                    <Flag tone="info">inte godkänt</Flag>
                  </>
                )}
              </li>
            ))}
          </ul>
        </Section>
      )}
      {given.approval && <Approved it={given.approval} />}
      {(meeting.before || meeting.after) && (
        <Section title={`Fler möten i ${forumName(meeting)}`}>
          <ul class="lines">
            {meeting.before && <Near label="Förra" meeting={meeting.before} />}
            {meeting.after && <Near label="Nästa" meeting={meeting.after} />}
          </ul>
        </Section>
      )}
    </>
  )
}

const Near = ({ label, meeting }: { readonly label: string; readonly meeting: MeetingLink }): VNode => (
  <li>
    <span class="soft">{label}: </span>
    <a href={href('/moten/:code', meeting)}>{dateText(meeting.date)}</a>
  </li>
)

function Items(given: MeetingGiven): VNode {
  const { meeting, matters, planned } = given
  if (meeting.items.length === 0 && planned) return <ToCome {...given} planned={planned} />
  if (meeting.items.length === 0)
    return (
      <EmptyState title="Inga punkter ännu">
        Mötets punkter kommer när dess anteckningar har lästs in och godkänts.
      </EmptyState>
    )
  return (
    <Section title="Punkter">
      <ol class="clauses meeting-items">
        {meeting.items.map(item => (
          <ItemRow item={item} matters={matters} />
        ))}
      </ol>
    </Section>
  )
}

const Meta = ({ meeting }: { readonly meeting: Meeting }): VNode => {
  const stances = meeting.items.flatMap(it => it.stances).filter(it => it.status === 'final')
  return (
    <>
      Möte i <a href={`/forum/${meeting.forum.slug}`}>{meeting.forum.name}</a>
      {meeting.items.length > 0 && ` · ${countText(meeting.items.length, 'punkt', 'punkter')}`}
      {stances.length > 0 && ` · ${countText(stances.length, 'ställningstagande', 'ställningstaganden')}`}{' '}
      {meeting.state !== 'held' && <MeetingFlags row={meeting} />}
    </>
  )
}

export interface MeetingGiven extends AheadGiven {
  readonly meeting: Meeting
  /** The matters that its items are parts of. */
  readonly matters: MattersOf
  readonly approval?: PublishedMinutes | undefined
  readonly tasks: readonly TaskRow[]
}

const isHidden = (it: Meeting): boolean => !it.published && !it.announced

function Notices({ meeting, planned }: MeetingGiven): VNode {
  const [main] = meeting.documents
  return (
    <>
      {isHidden(meeting) && (
        <Notice tone="warning" title={planned ? 'Inte offentligt.' : 'Inte publicerat.'}>
          {planned
            ? 'Mötets dag är inte offentlig, så bara de som handlägger forumet, sitter där eller är kallade ser sidan.'
            : 'Inget dokument från mötet är godkänt ännu, så bara du som handlägger forumet ser sidan.'}
        </Notice>
      )}
      {main && main.form !== 'minutes' && (
        <Notice tone="info">
          {`Uppgifterna kommer ur ${documentWord(main.form)}. ${
            planned && planned.state !== 'ended'
              ? 'Mötet har inte hållits.'
              : 'Minnesanteckningar från mötet finns inte i registret.'
          }`}
        </Notice>
      )}
    </>
  )
}

export function MeetingPage(given: MeetingGiven): PageContent {
  const { meeting, matters, planned, actor, mine } = given
  const title = [forumName(meeting), dateText(meeting.date), meeting.title && `– ${meeting.title}`]
    .filter(Boolean)
    .join(' ')
  return {
    title,
    description: `Möte i ${meeting.forum.name} den ${dateText(meeting.date)}: punkter, ställningstaganden och vilka som var med.`,
    breadcrumbs: [
      ['Möten', '/moten'],
      [forumName(meeting), `/moten?forum=${meeting.forum.slug}`],
    ],
    main: (
      <>
        <PageHead title={title} meta={<Meta meeting={meeting} />} />
        {planned && <MeetingTabs meeting={planned} actor={actor} here="meeting" {...(mine ? { mine } : {})} />}
        <Columns
          asideLabel="Om mötet"
          main={
            <>
              <Notices {...given} />
              {planned && <Standing {...given} planned={planned} />}
              {given.approval && <HeldBack it={given.approval} />}
              <Items {...given} matters={matters} />
              <TasksSection tasks={given.tasks} today={given.today} title="Uppgifter som delades ut" forum={false} />
              {(meeting.documents.length > 0 || !planned) && <Attendance meeting={meeting} />}
            </>
          }
          aside={<Aside {...given} />}
        />
      </>
    ),
  }
}
