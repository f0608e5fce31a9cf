/** Uppdrag på andras sidor: a forum's own, what a stance or an item led to, and what is about to run out. */
import type { VNode } from 'preact'
import { type Actor, handledForums, holds } from '../../access/actor.ts'
import { may } from '../../access/rules.ts'
import type { LocalDate } from '../../kernel/time.ts'
import { Entries } from '../../ui/entries.tsx'
import { countText, dateText } from '../../ui/format.ts'
import { Section } from '../../ui/layout.tsx'
import { Flag, Notice } from '../../ui/notice.tsx'
import { type Standing, standingOf } from './group.ts'
import { alarmsHref, fromClauseHref, mandateHref, reviewsHref, tieHref, viewOfForumHref } from './mandate.links.ts'
import { MandateEntry, PhaseFlag } from './mandate.parts.tsx'
import { type Db, mandates, type Reader } from './mandate.row.ts'
import { type Mandate, phaseOf } from './mandate.ts'
import { endText, standingText } from './mandate.words.ts'
import { mandatesFrom } from './origin.row.ts'
import { mandatesAtItems, type ReportedMandate } from './report-item.row.ts'

/** What a forum carries, has given and steers, as far as the actor may see. */
export interface ForumsMandates {
  readonly carried: readonly Mandate[]
  readonly given: readonly Mandate[]
  /** Whether somebody's word in force says what it does. */
  readonly standing: Standing
  readonly mayWrite: boolean
}

export async function mandatesOfForum(
  db: Db,
  forumId: string,
  { actor, today }: { readonly actor: Actor; readonly today: LocalDate },
): Promise<ForumsMandates> {
  const all = await mandates(db, { forumId })
  const current = all.filter(it => it.state !== 'ended')
  const carried = all.filter(it => it.groupId === forumId)
  return {
    carried: current.filter(it => it.groupId === forumId),
    given: current.filter(it => it.groupId !== forumId),
    standing: standingOf(carried, today),
    mayWrite: may(actor, 'mandate.change', { forumId }),
  }
}

/** On a forum's page. That its mandate has run out is said loudly; that nobody has entered one, to those who could. */
export function ForumMandates({
  forum,
  of: { carried, given, standing, mayWrite },
  today,
}: {
  readonly forum: { readonly slug: string; readonly name: string }
  readonly of: ForumsMandates
  readonly today: LocalDate
}): VNode | null {
  if (carried.length + given.length === 0 && standing.kind !== 'ran-out' && !mayWrite) return null
  const loud = standing.kind === 'ran-out' || standing.kind === 'giver-gone'
  return (
    <Section
      title="Uppdrag"
      id="uppdrag"
      {...(given.length > 0 ? { more: { label: 'Visa alla', href: viewOfForumHref(forum) } } : {})}
    >
      {loud && (
        <Notice tone="error" title={standingText(standing, today)}>{`${forum.name} har inget giltigt uppdrag.`}</Notice>
      )}
      {carried.length > 0 && (
        <Entries label="Forumets eget uppdrag">
          {carried.map(it => (
            <MandateEntry it={it} today={today} />
          ))}
        </Entries>
      )}
      {given.length > 0 && (
        <>
          <h3>Har gett eller styr</h3>
          <Entries label="Uppdrag som forumet har gett eller styr">
            {given.slice(0, 6).map(it => (
              <MandateEntry it={it} today={today} />
            ))}
          </Entries>
        </>
      )}
      {mayWrite && (
        <p class="help">
          <a href={`/uppdrag/nytt?forum=${forum.slug}`}>Skriv en uppdragshandling</a> ·{' '}
          <a href={alarmsHref(forum)}>Påminnelser</a>
        </p>
      )}
    </Section>
  )
}

export type MandateFrom = Awaited<ReturnType<typeof mandatesFrom>>[number]

/** What the words of stances or items led to, as far as the actor may see. */
export const mandatesOfWords = (db: Db, codes: readonly string[]): Promise<readonly MandateFrom[]> =>
  mandatesFrom(db, codes)

const Line = ({
  it,
  today,
}: {
  readonly it: Omit<MandateFrom, 'from' | 'ordinal'>
  readonly today: LocalDate
}): VNode => (
  <>
    <a href={mandateHref(it)}>{it.title}</a>: {it.state === 'draft' ? 'utkast' : endText(it, today)}{' '}
    <PhaseFlag it={it} today={today} />
  </>
)

/** On a stance's page and on a followup's: the mandates that came out of it, and how they stand. */
export const MandatesFromWords = ({
  from,
  today,
  clause,
  mayTie = false,
}: {
  readonly from: readonly MandateFrom[]
  readonly today: LocalDate
  /** The clause that a mandate may begin with, or be tied to. */
  readonly clause?: { readonly code: string; readonly ordinal: number }
  readonly mayTie?: boolean
}): VNode | null =>
  from.length === 0 && !(mayTie && clause) ? null : (
    <Section title="Uppdragshandling">
      {from.length > 0 && (
        <ul class="lines">
          {from.map(it => (
            <li>
              <Line it={it} today={today} />
            </li>
          ))}
        </ul>
      )}
      {mayTie && clause && (
        <p class="help">
          <a href={fromClauseHref(clause)}>Börja en uppdragshandling av orden</a> ·{' '}
          <a href={tieHref(clause)}>Koppla till ett uppdrag</a>
        </p>
      )}
    </Section>
  )

/** The mandates that items of an agenda report, by item. */
export async function mandatesOfItems(
  reader: Reader,
  itemIds: readonly string[],
): Promise<ReadonlyMap<string, readonly ReportedMandate[]>> {
  return Map.groupBy(await mandatesAtItems(reader, itemIds), it => it.itemId)
}

/** On an item: what it reports, and whether that has run out by the day of the meeting. */
export const ReportsMandate = ({
  of,
  date,
}: {
  readonly of: readonly ReportedMandate[]
  /** The meeting's day. */
  readonly date: LocalDate
}): VNode | null =>
  of.length === 0 ? null : (
    <Section title="Återrapporterar" level={3} id="uppdrag">
      <ul class="lines">
        {of.map(it => (
          <li>
            <a href={mandateHref(it)}>{it.title}</a>
            {it.endsOn !== null && `, gäller till och med ${dateText(it.endsOn)}`}{' '}
            {it.state === 'active' && it.endsOn !== null && it.endsOn < date && (
              <Flag tone="error">har gått ut när mötet hålls</Flag>
            )}
          </li>
        ))}
      </ul>
    </Section>
  )

export interface MandatesToWatch {
  readonly soon: readonly Mandate[]
  readonly out: readonly Mandate[]
}

/** What has run out, or is about to, of what the actor handles or has a part in; those that end first first. */
export async function mandatesToWatch(db: Db, actor: Actor, today: LocalDate): Promise<MandatesToWatch> {
  if (actor.kind !== 'person') return { soon: [], out: [] }
  const own = [...handledForums(actor), ...(actor.seats ?? [])]
  const all = (await mandates(db)).filter(
    it =>
      holds(actor, 'administrator') ||
      [it.forumId, it.groupId, it.steeringId].some(id => id !== null && own.includes(id)),
  )
  return {
    soon: all.filter(it => phaseOf(it, today) === 'soon'),
    out: all.filter(it => phaseOf(it, today) === 'ran-out'),
  }
}

/** In what waits for a person, and on the front page of those who handle forums. */
export const WatchedMandates = ({
  watched: { soon, out },
  today,
  mayReview,
}: {
  readonly watched: MandatesToWatch
  readonly today: LocalDate
  readonly mayReview: boolean
}): VNode | null =>
  soon.length + out.length === 0 ? null : (
    <Section
      title="Uppdrag som går ut"
      more={mayReview ? { label: 'Gå igenom', href: reviewsHref } : { label: 'Visa alla', href: '/uppdrag' }}
    >
      {out.length > 0 && <p>{countText(out.length, 'uppdrag har gått ut', 'uppdrag har gått ut')}.</p>}
      <ul class="dated">
        {[...out, ...soon].slice(0, 8).map(it => (
          <li>
            <span class="when">{it.endsOn && dateText(it.endsOn)}</span>
            <span>
              <a href={mandateHref(it)}>{it.title}</a> <PhaseFlag it={it} today={today} />
            </span>
          </li>
        ))}
      </ul>
    </Section>
  )
