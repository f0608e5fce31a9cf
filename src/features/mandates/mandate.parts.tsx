/** Uppdragshandlingens delar, som de ser ut på flera sidor. */
import type { VNode } from 'preact'
import type { LocalDate } from '../../kernel/time.ts'
import { Entry } from '../../ui/entries.tsx'
import { countText, dateText } from '../../ui/format.ts'
import { Flag, type FlagTone, Notice } from '../../ui/notice.tsx'
import { mandateHref } from './mandate.links.ts'
import { askedAfter, type ForumName, type Mandate, type Phase, phaseOf } from './mandate.ts'
import { endText, phaseWords } from './mandate.words.ts'
import type { StillAsked } from './origin.row.ts'

const tones: Readonly<Record<Phase, FlagTone>> = {
  draft: 'quiet',
  coming: 'info',
  'in-force': 'success',
  soon: 'warning',
  'ran-out': 'error',
  ended: 'quiet',
}

export const nameOf = (it: ForumName): string => it.shortName ?? it.name

export const ForumLink = ({ forum }: { readonly forum: ForumName }): VNode => (
  <a href={`/forum/${forum.slug}`}>{forum.name}</a>
)

export const PhaseFlag = ({
  it,
  today,
}: {
  readonly it: Pick<Mandate, 'state' | 'startsOn' | 'endsOn'>
  readonly today: LocalDate
}): VNode => {
  const phase = phaseOf(it, today)
  return <Flag tone={tones[phase]}>{phaseWords[phase].toLowerCase()}</Flag>
}

/** 'Av VVG', 'Av båda direktörerna, VVG'. */
export const giverText = (it: Pick<Mandate, 'givenBy' | 'forum'>): string =>
  it.givenBy ? `${it.givenBy}, ${nameOf(it.forum)}` : nameOf(it.forum)

export const MandateEntry = ({
  it,
  today,
  plan,
  level = 3,
}: {
  readonly it: Mandate
  readonly today: LocalDate
  readonly plan?: { readonly done: number; readonly of: number } | undefined
  readonly level?: 2 | 3
}): VNode => (
  <Entry
    titleFirst
    level={level}
    title={it.title}
    href={mandateHref(it)}
    meta={[
      <PhaseFlag it={it} today={today} />,
      `${it.group ? `${it.group.name}, på uppdrag av ` : 'Av '}${giverText(it)}`,
      it.state === 'draft' ? 'inte gett än' : endText(it, today),
      ...(plan ? [`${plan.done} av ${countText(plan.of, 'aktivitet klar', 'aktiviteter klara')}`] : []),
      ...(it.reports > 0 ? [countText(it.reports, 'rapport', 'rapporter')] : []),
    ]}
  />
)

/** Said loudly where a mandate has run out, is about to, or was given by a forum that is no more. */
export function OutNotice({ it, today }: { readonly it: Mandate; readonly today: LocalDate }): VNode | null {
  const phase = phaseOf(it, today)
  if (phase === 'ran-out' && it.endsOn)
    return (
      <Notice tone="error" title={`Uppdraget gick ut den ${dateText(it.endsOn)}.`}>
        {`${it.group?.name ?? 'Gruppen'} har inget giltigt uppdrag genom den här uppdragshandlingen förrän den förlängs. Rapporter kan lämnas ändå.`}
      </Notice>
    )
  if (phase === 'soon') return <Notice tone="warning">{`Uppdraget ${endText(it, today)}.`}</Notice>
  if (it.state === 'active' && it.forumTo !== null && it.forumTo < today)
    return (
      <Notice tone="warning">
        {`${it.forum.name}, som gav uppdraget, upphörde den ${dateText(it.forumTo)}. Någon annan behöver ta över uppdraget eller avsluta det.`}
      </Notice>
    )
  return null
}

/** What the group is still asked for once its mandate has run out: both sides are shown on each other. */
export function AskedAfter({
  it,
  asked,
  today,
}: {
  readonly it: Mandate
  readonly asked: readonly StillAsked[]
  readonly today: LocalDate
}): VNode | null {
  const late = askedAfter(it, asked)
  if (late.length === 0 || it.endsOn === null) return null
  return (
    <Notice tone="warning" title="Gruppen ska rapportera efter uppdragets sista dag.">
      <ul class="lines">
        {late.map(one => (
          <li>
            <a href={one.href}>{one.words}</a>
            {one.dueOn && <span class="soft"> · {dateText(one.dueOn)}</span>}
          </li>
        ))}
      </ul>
      <p>
        Uppdraget {endText(it, today)}. Förläng det, eller flytta rapporten. Den kan lämnas även om uppdraget har gått
        ut.
      </p>
    </Notice>
  )
}
