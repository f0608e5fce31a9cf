/** Årlig genomgång: what is left to go through, and the form where one says keep, change or close. */
import type { VNode } from 'preact'
import { typedOr } from '../../http/fields.ts'
import type { FieldErrors, PageContent, Typed } from '../../http/route.ts'
import { ButtonLink } from '../../ui/buttons.tsx'
import { Checkbox, RadioGroup } from '../../ui/fields/choice.tsx'
import { TextArea } from '../../ui/fields/text.tsx'
import { Form } from '../../ui/form.tsx'
import { countText, dateText } from '../../ui/format.ts'
import { PageHead, Section } from '../../ui/layout.tsx'
import { Notice } from '../../ui/notice.tsx'
import { Left } from './history.pages.tsx'
import { groupReviewHref, listHref, mandateHref, reviewHref } from './mandate.links.ts'
import { OutNotice } from './mandate.parts.tsx'
import { endText } from './mandate.words.ts'
import type { GroupReviewSubject, ReviewSubject } from './review.load.ts'
import { Done } from './review.parts.tsx'
import { type Hanging, type Review, reviewOutcomes, reviewOutcomeWords } from './review.ts'

/** What hangs on it, so that nothing is left without anybody who looks after it. */
const Hangs = ({ title, hanging }: { readonly title: string; readonly hanging: readonly Hanging[] }): VNode | null =>
  hanging.length === 0 ? null : (
    <Section title={title}>
      <ul class="lines">
        {hanging.map(it => (
          <li>
            <span class="soft">{hangingWords[it.kind]}:</span> {it.href ? <a href={it.href}>{it.words}</a> : it.words}
            {it.on && <span class="soft"> · {dateText(it.on)}</span>}
          </li>
        ))}
      </ul>
    </Section>
  )

const hangingWords: Readonly<Record<Hanging['kind'], string>> = {
  task: 'Öppen uppgift',
  followup: 'Ska återrapporteras',
  meeting: 'Kommande möte',
  mandate: 'Annat uppdrag',
  forum: 'Lämnar ärenden hit',
  item: 'Punkt på en dagordning',
}

const Earlier = ({ earlier }: { readonly earlier: readonly Review[] }): VNode | null =>
  earlier.length === 0 ? null : (
    <Section title="Tidigare genomgångar">
      <ul class="dated">
        {earlier.map(it => (
          <li>
            <span class="when">{it.year}</span>
            <span>
              <Done review={it} />
              <Left hanging={it.hanging} />
            </span>
          </li>
        ))}
      </ul>
    </Section>
  )

interface Filling {
  readonly action: string
  readonly version: number
  readonly cancelHref: string
  readonly asksSeen: boolean
  readonly endsGroup: string | undefined
  readonly typed: Typed
  readonly errors: FieldErrors
}

const ReviewForm = ({ action, version, cancelHref, asksSeen, endsGroup, typed, errors }: Filling): VNode => (
  <Section title="Er bedömning">
    <Form action={action} submit="Spara genomgången" version={version} errors={errors} cancelHref={cancelHref}>
      <RadioGroup
        name="outcome"
        label="Vad ni kom fram till"
        options={reviewOutcomes.map(value => ({ value, label: reviewOutcomeWords[value] }))}
        value={typedOr(typed, 'outcome', '') || undefined}
        error={errors.outcome}
      />
      <TextArea
        name="reason"
        label="Varför"
        rows={3}
        help="Behövs när något ska ändras eller avslutas."
        value={typedOr(typed, 'reason', '')}
        error={errors.reason}
      />
      {endsGroup && (
        <Checkbox
          name="endGroup"
          label={`Avsluta också gruppen ${endsGroup}`}
          help="Bara om ni väljer att avsluta. Gruppens sida finns kvar, med sista dagen."
          checked={typed.endGroup !== undefined}
        />
      )}
      {asksSeen && (
        <Checkbox
          name="seen"
          label="Vi har läst vad som hänger på det, och vet vem som tar över"
          help="Behövs för att avsluta."
          checked={typed.seen !== undefined}
          error={errors.seen}
        />
      )}
    </Form>
  </Section>
)

export function ReviewPage({
  subject,
  typed,
  errors,
}: {
  readonly subject: ReviewSubject
  readonly typed: Typed
  readonly errors: FieldErrors
}): PageContent {
  const { mandate, today, hanging, groupHanging, earlier } = subject
  return {
    title: `Gå igenom ${mandate.title}`,
    breadcrumbs: [
      ['Uppföljning', '/uppfoljning'],
      ['Uppdrag', listHref],
      [mandate.title, mandateHref(mandate)],
    ],
    main: (
      <>
        <PageHead
          title="Gå igenom uppdraget"
          meta={`${mandate.title}, ${endText(mandate, today)}`}
          lead="Behåll, ändra eller avsluta. Att det behålls som det är räknas också som en genomgång."
        />
        <OutNotice it={mandate} today={today} />
        {mandate.state === 'ended' ? (
          <Notice tone="info">Uppdraget är redan avslutat.</Notice>
        ) : (
          <>
            <Hangs title="Hänger på uppdraget" hanging={hanging} />
            <Hangs title={`Hänger på gruppen ${mandate.group?.name ?? ''}`} hanging={groupHanging ?? []} />
            <ReviewForm
              action={reviewHref(mandate)}
              version={mandate.version}
              cancelHref={mandateHref(mandate)}
              asksSeen={hanging.length + (groupHanging?.length ?? 0) > 0}
              endsGroup={groupHanging && (mandate.group?.name ?? undefined)}
              typed={typed}
              errors={errors}
            />
          </>
        )}
        <Earlier earlier={earlier} />
      </>
    ),
  }
}

export function GroupReviewPage({
  subject,
  typed,
  errors,
}: {
  readonly subject: GroupReviewSubject
  readonly typed: Typed
  readonly errors: FieldErrors
}): PageContent {
  const { group, hanging, earlier, today } = subject
  const gone = group.to != null && group.to < today
  return {
    title: `Gå igenom ${group.name}`,
    breadcrumbs: [
      ['Forum', '/forum'],
      [group.name, `/forum/${group.slug}`],
    ],
    main: (
      <>
        <PageHead
          title="Gå igenom gruppen"
          meta={group.name}
          lead="Behövs gruppen? Om den ska finnas kvar behöver den ett uppdrag."
          action={<ButtonLink href={`/uppdrag/nytt?grupp=${group.slug}`}>Skriv en uppdragshandling</ButtonLink>}
        />
        {gone ? (
          <Notice tone="info">{`Gruppen upphörde den ${dateText(group.to ?? today)}.`}</Notice>
        ) : (
          <>
            <Hangs title={`${countText(hanging.length, 'sak hänger', 'saker hänger')} på gruppen`} hanging={hanging} />
            <ReviewForm
              action={groupReviewHref(group)}
              version={group.version}
              cancelHref={`/forum/${group.slug}`}
              asksSeen={hanging.length > 0}
              endsGroup={undefined}
              typed={typed}
              errors={errors}
            />
          </>
        )}
        <Earlier earlier={earlier} />
      </>
    ),
  }
}
