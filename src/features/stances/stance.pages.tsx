/** Ett ställningstagande: the decided words first, then what they came out of. */

import type { VNode } from 'preact'
import { href, type PageContent } from '../../http/route.ts'
import { excerpt } from '../../kernel/text.ts'
import type { LocalDate } from '../../kernel/time.ts'
import { Citation } from '../../ui/citation.tsx'
import { Clauses } from '../../ui/decided.tsx'
import { Facts } from '../../ui/facts.tsx'
import { dateText } from '../../ui/format.ts'
import { Columns, PageHead, Section } from '../../ui/layout.tsx'
import { Notice } from '../../ui/notice.tsx'
import { SourceNote } from '../../ui/source.tsx'
import { waits } from '../clearances/gate.ts'
import { gateText } from '../clearances/gate.words.ts'
import { documentHref, passageHref } from '../documents/document.links.ts'
import { formatText } from '../documents/document.words.ts'
import { type StanceFollowup, StanceFollowups, settledBy } from '../followups/followup.view.tsx'
import { documentWord } from '../items/document.words.ts'
import { groups, passageOf } from '../items/passage.ts'
import { type MandateFrom, MandatesFromWords } from '../mandates/mandate.view.tsx'
import { type MatterLink, MatterLinks } from '../matters/matter.view.tsx'
import { Dissents, takenText } from '../minutes/taken.view.tsx'
import type { Stance } from './stance.detail.ts'
import { citation, type StanceClause } from './stance.ts'
import { asClause, ForumName, forumLabel, StanceLines } from './stance.view.tsx'

const countWords = ['ingen', 'en', 'två', 'tre', 'fyra', 'fem', 'sex', 'sju', 'åtta', 'nio', 'tio', 'elva', 'tolv']
const clauseCount = (count: number): string => `${countWords[count] ?? count} ${count === 1 ? 'sats' : 'satser'}`

const forumKinds: Readonly<Record<string, string>> = {
  political: 'politiskt samråd',
  officials: 'tjänstemannaledning',
  preparation: 'beredning',
  group: 'arbetsgrupp',
  reference: 'referensgrupp',
}
const levels = { county: 'Länet', delregional: 'Delregionalt', local: 'Lokalt' } as const

function Conditions({ clauses }: { readonly clauses: readonly StanceClause[] }): VNode | null {
  const conditions = clauses.flatMap((it, at) => (it.condition ? [{ words: it.condition, number: at + 1 }] : []))
  const [first] = conditions
  if (!first) return null
  const one = conditions.every(it => it.words === first.words)
  const said = one
    ? `${clauses.length === conditions.length || conditions.length > 1 ? 'Gäller' : `Sats ${first.number} gäller`} ${first.words.replace(/\.$/, '')}.`
    : conditions.map(it => `Sats ${it.number} gäller ${it.words.replace(/\.$/, '')}.`).join(' ')
  const gates = [...new Set(clauses.flatMap(it => (it.gate ? [`${gateText(it.gate)}.`] : [])))]
  return <Notice tone="condition">{[said, ...gates].join(' ')}</Notice>
}

const Openly = ({ stance }: { readonly stance: Stance }): VNode => (
  <>
    {stance.status === 'proposed' && (
      <Notice tone="info" title="Förslag.">
        Orden stod som förslag till ställningstagande i {documentWord(stance.document.form)}.
        {stance.counterpart ? '' : ' Vad forumet sedan tog ställning till står inte i dokumentet.'}
      </Notice>
    )}
    {stance.repeats && (
      <Notice tone="info" title="Upprepning.">
        Orden kommer ur {documentWord(stance.document.form)}. Mötets minnesanteckningar finns också i registret.
      </Notice>
    )}
    {!stance.published && (
      <Notice tone="warning" title="Inte publicerat.">
        Dokumentet är inte godkänt ännu, så bara du som handlägger forumet ser sidan.
      </Notice>
    )}
    {stance.notes.map(it => (
      <Notice tone="warning">{it}</Notice>
    ))}
  </>
)

const Meta = ({ stance }: { readonly stance: Stance }): VNode => (
  <>
    {stance.status === 'proposed' ? 'Förslag till ställningstagande' : 'Ställningstagande'} av{' '}
    {stance.forum ? (
      <a href={`/forum/${stance.forum.slug}`}>
        <ForumName forum={stance.forum} />
      </a>
    ) : (
      'okänt forum'
    )}
    {stance.forum && forumKinds[stance.forum.kind] && `, ${forumKinds[stance.forum.kind]},`}{' '}
    {stance.takenOn && `den ${dateText(stance.takenOn)}`}
    {stance.item.number && `, punkt ${stance.item.number}`} · {clauseCount(stance.clauses.length)}
  </>
)

/** Where the words stand: a clause found far from the others has a passage of its own. */
function Source({ stance }: { readonly stance: Stance }): VNode {
  const { document, item } = stance
  const apart = groups(stance.spans, 600)
  const passages = (apart.length > 0 ? apart : [[item.span]]).flatMap(it => passageOf(document, it, item.span) ?? [])
  const how = [
    formatText(document.format),
    document.approvedAt
      ? `${document.format === 'recorded' ? 'justerad och publicerad' : 'granskad och godkänd'} ${dateText(document.approvedAt)}`
      : 'inte granskad ännu',
  ].join(', ')
  return (
    <Section title="Varifrån kommer orden?">
      <div class="stack">
        {passages.map(passage => (
          <SourceNote
            where={`Ur ${documentWord(document.form)}, ${passage.where}`}
            how={how}
            before={passage.before}
            passage={passage.words}
            after={passage.after}
            document={{
              title: `Visa stället i ${document.title}`,
              href: passageHref(document.code, passage.start, passage.end),
            }}
          />
        ))}
        {passages.length === 0 && (
          <p>
            <a href={documentHref(document.code)}>{document.title}</a>, {how}
          </p>
        )}
      </div>
    </Section>
  )
}

const Discussion = ({ item }: Pick<Stance, 'item'>): VNode | null =>
  item.body.trim() === '' ? null : (
    <Section title="Ur diskussionen">
      <p>{excerpt(item.body.replace(/\s+/gu, ' ').trim(), 420)}</p>
      <p>
        <a href={href('/punkter/:code', item)}>Läs hela punkten</a>
      </p>
    </Section>
  )

function Counterpart({ stance, today }: { readonly stance: Stance; readonly today: LocalDate }): VNode | null {
  const { counterpart } = stance
  if (!counterpart) return null
  const proposed = stance.status === 'final'
  return (
    <Section
      title={proposed ? 'Förslaget före mötet' : 'Så blev det'}
      more={{
        label: proposed ? 'Visa förslaget' : 'Visa ställningstagandet',
        href: href('/stallningstaganden/:code', counterpart),
      }}
    >
      <Clauses clauses={counterpart.clauses.map(asClause(today, proposed)).map(({ id: _, ...it }) => it)} />
    </Section>
  )
}

const Presenter = ({ name, organisation, personCode }: Stance['item']['presenters'][number]): VNode => (
  <>
    {personCode ? <a href={href('/personer/:code', { code: personCode })}>{name}</a> : name}
    {organisation && `, ${organisation}`}
  </>
)

const Aside = ({ stance }: { readonly stance: Stance }): VNode => (
  <>
    <Section title="Fakta">
      <Facts
        narrow
        facts={[
          { term: 'Forum', value: stance.forum && <a href={`/forum/${stance.forum.slug}`}>{stance.forum.name}</a> },
          { term: 'Nivå', value: stance.forum && levels[stance.forum.level] },
          {
            term: 'Möte',
            value: stance.meeting && <a href={href('/moten/:code', stance.meeting)}>{dateText(stance.meeting.date)}</a>,
          },
          {
            term: 'Punkt',
            value: (
              <a href={href('/punkter/:code', stance.item)}>
                {stance.item.number ? `${stance.item.number} ` : ''}
                {stance.item.title}
              </a>
            ),
          },
          { term: 'Föredragande', value: stance.item.presenters.map(it => <Presenter {...it} />) },
          { term: 'Dokument', value: <a href={documentHref(stance.document.code)}>{stance.document.title}</a> },
        ]}
      />
    </Section>
    {stance.beside.length > 0 && (
      <Section title="Från samma möte">
        <StanceLines stances={stance.beside.slice(0, 8)} dated={false} />
      </Section>
    )}
  </>
)

export interface StanceGiven {
  readonly stance: Stance
  readonly today: LocalDate
  /** Host and port that the service is reached at. */
  readonly host: string
  /** What its clauses leave to follow up. */
  readonly followups: readonly StanceFollowup[]
  /** The matters that its item is a part of. */
  readonly matters: readonly MatterLink[]
  /** What its clauses led to. */
  readonly mandates: readonly MandateFrom[]
  readonly mayMandate: boolean
}

/** Each clause with what is known of it, and what became of it. */
const clausesOf = ({ stance, today, followups }: Pick<StanceGiven, 'stance' | 'today' | 'followups'>) =>
  stance.clauses.map((it, at) => {
    const clause = asClause(today, stance.status === 'proposed')(it, at)
    return { ...clause, meta: [...(clause.meta ?? []), ...settledBy(followups, it.ordinal)] }
  })

/** For link previews: what waits is told first, so that nobody passes it on as if it were sent. */
function descriptionOf(stance: Stance, forum: string): string {
  const where = [forum, stance.takenOn && dateText(stance.takenOn)].filter(Boolean).join(' ')
  const waiting = stance.clauses.filter(it => waits(it.gate))
  const gates = [...new Set(waiting.flatMap(it => (it.gate ? [`${gateText(it.gate)}.`] : [])))]
  return `${where}: ${excerpt([...gates, ...stance.clauses.map(it => it.words)].join(' '), 200)}`
}

/** The first of its clauses that asks somebody to do something, and that no mandate has come out of. */
const toMandate = ({ followups, mandates }: Pick<StanceGiven, 'followups' | 'mandates'>) =>
  followups
    .map(it => it.row.followup)
    .find(it => it.kind === 'mandate' && !mandates.some(one => one.ordinal === it.ordinal))

export function StancePage(given: StanceGiven): PageContent {
  const { stance, today, host, followups, matters, mandates, mayMandate } = given
  const clause = toMandate(given)
  const forum = forumLabel(stance.forum)
  const cited = citation(
    {
      forum: stance.forum ? forum : null,
      date: stance.takenOn,
      itemNumber: stance.item.number,
      title: stance.item.title,
      proposed: stance.status === 'proposed',
      clauses: stance.clauses,
    },
    `${host}${href('/s/:code', stance)}`,
  )
  return {
    title: stance.item.title,
    description: descriptionOf(stance, forum),
    breadcrumbs: [
      ['Ställningstaganden', '/stallningstaganden'],
      ...(stance.forum ? [[forum, `/stallningstaganden?forum=${stance.forum.slug}`] as const] : []),
      ...(stance.meeting ? [[dateText(stance.meeting.date), href('/moten/:code', stance.meeting)] as const] : []),
    ],
    main: (
      <Columns
        asideLabel="Om ställningstagandet"
        main={
          <>
            <PageHead title={stance.item.title} meta={<Meta stance={stance} />} />
            <MatterLinks underHead matters={matters} />
            <Section>
              <Conditions clauses={stance.clauses} />
              <Openly stance={stance} />
              <Clauses clauses={clausesOf({ stance, today, followups })} />
              {takenText(stance.takenHow) && <p class="soft">{takenText(stance.takenHow)}</p>}
            </Section>
            <Dissents dissents={stance.dissents} />
            <StanceFollowups followups={followups} today={today} />
            <MandatesFromWords from={mandates} today={today} mayTie={mayMandate} {...(clause ? { clause } : {})} />
            <Source stance={stance} />
            <Counterpart stance={stance} today={today} />
            <Discussion item={stance.item} />
            <Section title="Hänvisa hit">
              <Citation text={cited} />
            </Section>
          </>
        }
        aside={<Aside stance={stance} />}
      />
    ),
  }
}
