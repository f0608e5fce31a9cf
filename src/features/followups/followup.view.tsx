/** Uppföljning på andras sidor: by a stance's clauses, in what waits for a person, and what is asked of one organisation. */
import type { VNode } from 'preact'
import type { Actor } from '../../access/actor.ts'
import { may } from '../../access/rules.ts'
import type { LocalDate } from '../../kernel/time.ts'
import { countText, dateText } from '../../ui/format.ts'
import { Section } from '../../ui/layout.tsx'
import { Flag } from '../../ui/notice.tsx'
import { bodiesOf } from '../organisations/organisation.row.ts'
import { type Organisation, organisationHref } from '../organisations/organisation.ts'
import { readView } from './filters.ts'
import { type FollowupRow, Said, SettledLine } from './followup.entry.tsx'
import { followupHref, listHref } from './followup.links.ts'
import { type OneSubject, oneOf, whoseOf, withSettlements } from './followup.load.ts'
import { countOf, type Db, findFollowups, followupsOfCode, type Sought } from './followup.row.ts'
import { endsWithin, type FollowupKind, hasEnded, isOverdue, isReportable } from './followup.ts'
import { kindWords, placeText } from './followup.words.ts'
import { ReportForm } from './settlement.fields.tsx'

export type { FollowupRow } from './followup.entry.tsx'

/** What a stance leaves to follow up. Whoever may report gets what the forms need; a reader costs two questions. */
export interface StanceFollowup {
  readonly row: FollowupRow
  readonly form: OneSubject | undefined
}

export async function followupsOn(
  db: Db,
  code: string,
  { actor, today }: { readonly actor: Actor; readonly today: LocalDate },
): Promise<readonly StanceFollowup[]> {
  const all = await followupsOfCode(db, code)
  const rows = await withSettlements(db, all, { today })
  const shown = rows.filter(it => matters(it, today))
  return Promise.all(
    shown.map(async row => {
      const reports = row.open && isReportable(row.followup) && may(actor, 'followup.settle', row.followup)
      const now = all.filter(it => it.kind === row.followup.kind)
      return { row, form: reports ? await oneOf(db, row.followup, now, { today, actor }) : undefined }
    }),
  )
}

/** A period with years left to run is nothing to follow up yet. */
const matters = ({ followup, settled, earlier }: FollowupRow, today: LocalDate): boolean =>
  followup.kind !== 'validity' ||
  settled.length + earlier.length > 0 ||
  endsWithin(followup.endsOn, 12, today) ||
  hasEnded(followup.endsOn, today)

/** By the clause itself: what became of it, in a sentence each. */
export const settledBy = (followups: readonly StanceFollowup[], ordinal: number): readonly VNode[] =>
  followups
    .filter(it => it.row.followup.ordinal === ordinal)
    .flatMap(({ row }) => row.settled.slice(0, 3))
    .map(it => (
      <Flag tone="success">
        <SettledLine it={it} />
      </Flag>
    ))

function state({ followup, open, answers }: FollowupRow, today: LocalDate): string {
  if (followup.kind === 'recommendation' && answers) return `${answers.given} av ${answers.of} huvudmän har rapporterat`
  if (!open) return kindWords[followup.kind].settled.toLowerCase()
  if (followup.kind !== 'validity') {
    const due = followup.dueOn ? `, senast ${dateText(followup.dueOn)}` : ''
    return `${kindWords[followup.kind].open.toLowerCase()}${due}`
  }
  return `${(followup.endsOn ?? '') < today ? 'slutade gälla' : 'slutar gälla'} ${dateText(followup.endsOn ?? '')}, inte förnyad`
}

const nouns: Readonly<Record<FollowupKind, string>> = {
  validity: 'giltigheten',
  condition: 'villkoret',
  mandate: 'uppdraget',
  recommendation: 'rekommendationen',
}

/** On a stance's page: what there is to follow up, with the form for whoever may report. */
export const StanceFollowups = ({
  followups,
  today,
}: {
  readonly followups: readonly StanceFollowup[]
  readonly today: LocalDate
}): VNode | null =>
  followups.length === 0 ? null : (
    <Section title="Uppföljning">
      <ul class="lines">
        {followups.map(({ row, form }) => (
          <li>
            <a href={followupHref(row.followup)}>
              {placeText(row.followup)}, {nouns[row.followup.kind]}
            </a>
            : {state(row, today)}. {row.open && isOverdue(row.followup, today) && <Flag>dagen har passerat</Flag>}
            {row.earlier.length > 0 && <Flag tone="info">rapporten gällde en tidigare lydelse</Flag>}
            {form && (
              <details class="report">
                <summary>{kindWords[row.followup.kind].report}</summary>
                <ReportForm
                  {...form}
                  typed={{}}
                  errors={{}}
                  prefix={`${row.followup.kind}-${row.followup.ordinal + 1}`}
                />
              </details>
            )}
          </li>
        ))}
      </ul>
    </Section>
  )

const bare = (kind: FollowupKind): Sought => {
  const { page: _, ...view } = readView(kind, new URLSearchParams())
  return view as Sought
}

interface Waiting {
  readonly total: number
  readonly first: readonly FollowupRow[]
}

async function waiting(db: Db, sought: Sought, today: LocalDate, limit: number, whose?: string): Promise<Waiting> {
  const found = await findFollowups(db, sought, today, { limit })
  return {
    total: found.length < limit ? found.length : await countOf(db, sought, today),
    first: await withSettlements(db, found, { today, whose }),
  }
}

/** What is late in some forums: mandates and conditions past their day, and what has ended without being renewed. */
export type Late = Readonly<Record<'mandate' | 'condition' | 'validity', Waiting>>

/** Of these forums; of all where none are named. */
export async function lateIn(db: Db, forumIds: readonly string[] | undefined, today: LocalDate): Promise<Late> {
  const within = forumIds ? { forumIds } : {}
  return {
    mandate: await waiting(db, { ...bare('mandate'), ...within, overdue: true, sort: 'newest' }, today, 4),
    condition: await waiting(db, { ...bare('condition'), ...within, overdue: true, sort: 'newest' }, today, 3),
    validity: await waiting(db, { ...bare('validity'), ...within, when: 'ended', sort: 'newest' }, today, 3),
  }
}

const lateWords = {
  mandate: (n: number) => `${countText(n, 'uppdrag', 'uppdrag')} skulle ha återrapporterats`,
  condition: (n: number) => `${countText(n, 'villkor', 'villkor')} skulle ha uppfyllts`,
  validity: (n: number) => `${countText(n, 'sats', 'satser')} har slutat gälla utan att förnyas`,
} as const

const lateHref = {
  mandate: listHref('mandate', { forsenade: 'ja' }),
  condition: listHref('condition', { forsenade: 'ja' }),
  validity: listHref('validity', { nar: 'utgangna' }),
} as const

/** On one's own page: what is late in one's forums. */
export function LateFollowups({ late }: { readonly late: Late }): VNode | null {
  const kinds = (['mandate', 'condition', 'validity'] as const).filter(kind => late[kind].total > 0)
  if (kinds.length === 0) return null
  return (
    <Section title="Att följa upp i dina forum" more={{ label: 'All uppföljning', href: '/uppfoljning' }}>
      {kinds.map(kind => (
        <div class="stack tight">
          <p>
            <a href={lateHref[kind]}>{lateWords[kind](late[kind].total)}</a>
          </p>
          <ul class="dated">
            {late[kind].first.map(({ followup }) => (
              <li>
                <span class="when">{dateText(followup.dueOn ?? followup.endsOn ?? '')}</span>
                <span>
                  <a href={followupHref(followup)}>{followup.title}</a>{' '}
                  <span class="soft">· {followup.forum?.shortName ?? followup.forum?.name}</span>
                </span>
              </li>
            ))}
          </ul>
        </div>
      ))}
    </Section>
  )
}

/** What the forums ask of one organisation and nobody has reported. */
export interface AskedOf {
  readonly slug: string
  readonly name: string
  /** Where all of it stands, with what was sent to it and its tasks. */
  readonly listHref: string
  readonly recommendations: Waiting
  readonly mandates: Waiting
}

export async function askedOf(
  db: Db,
  organisation: Pick<Organisation, 'id'>,
  today: LocalDate,
): Promise<AskedOf | undefined> {
  const bodies = await bodiesOf(db)
  const it = bodies.byId.get(organisation.id)
  if (!it) return undefined
  const whose = whoseOf(bodies, it)
  return {
    slug: it.slug,
    name: it.shortName ?? it.name,
    listHref: `${organisationHref(it)}/uppdrag`,
    recommendations: await waiting(db, { ...bare('recommendation'), whose, sort: 'due' }, today, 4, it.id),
    mandates: await waiting(db, { ...bare('mandate'), whose, sort: 'due' }, today, 3, it.id),
  }
}

/** The whole list in the same order as its beginning here: what has the nearest day first. */
const whole = {
  recommendation: ({ slug }: AskedOf) => ({ huvudman: slug, sortera: 'forfaller' }),
  mandate: ({ slug }: AskedOf) => ({ huvudman: slug }),
} as const

const Asked = ({
  kind,
  it,
  of,
  today,
  title,
}: {
  readonly kind: 'recommendation' | 'mandate'
  readonly it: Waiting
  readonly of: AskedOf
  readonly today: LocalDate
  readonly title: string
}): VNode | null =>
  it.total === 0 ? null : (
    <Section
      title={title}
      more={{
        label: it.total > it.first.length ? `Visa alla ${it.total}` : 'Visa listan',
        href: listHref(kind, whole[kind](of)),
      }}
    >
      <ul class="dated">
        {it.first.map(({ followup }) => (
          <li>
            <span class="when">{followup.dueOn ? `senast ${dateText(followup.dueOn)}` : 'utan sista dag'}</span>
            <span>
              <a href={followupHref(followup)}>{followup.title}</a>{' '}
              <span class="soft">
                · <Said followup={followup} />
              </span>{' '}
              {isOverdue(followup, today) && <Flag>dagen har passerat</Flag>}
            </span>
          </li>
        ))}
      </ul>
    </Section>
  )

/** On an organisation's page and in what waits for those who lead it: 'what must we decide'. */
export const AskedList = ({ asked, today }: { readonly asked: AskedOf; readonly today: LocalDate }): VNode => (
  <>
    <Asked
      kind="recommendation"
      it={asked.recommendations}
      of={asked}
      today={today}
      title={`Att ta ställning till hos ${asked.name}: ${countText(asked.recommendations.total, 'rekommendation', 'rekommendationer')}`}
    />
    <Asked
      kind="mandate"
      it={asked.mandates}
      of={asked}
      today={today}
      title={`Uppdrag till ${asked.name} att återrapportera: ${asked.mandates.total}`}
    />
    <p>
      <a href={asked.listHref}>Allt som väntar på {asked.name}</a>, med utdrag, uppgifter och det som är på väg.
    </p>
  </>
)
