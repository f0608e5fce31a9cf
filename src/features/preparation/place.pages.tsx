/** När en anmälan tas upp: the forum's meetings, the items that are there, and the parking place. */
import type { VNode } from 'preact'
import { typedOr } from '../../http/fields.ts'
import { type FieldErrors, href, type Typed } from '../../http/route.ts'
import { ButtonForm } from '../../ui/buttons.tsx'
import { Select } from '../../ui/fields/choice.tsx'
import { TextField } from '../../ui/fields/text.tsx'
import { Form } from '../../ui/form.tsx'
import { clockSpan, dateText } from '../../ui/format.ts'
import { Section } from '../../ui/layout.tsx'
import { meetingStateWords } from '../agendas/agenda.ts'
import type { OpenMeeting, ToPrepare } from './prepare.load.ts'
import type { Submission } from './submission.ts'
import { forumName, placeText } from './submission.words.ts'

export interface PrepareGiven {
  readonly subject: ToPrepare
  readonly typed: Typed
  readonly errors: FieldErrors
  /** The form that was refused, by the end of its address. */
  readonly refused?: string
}

/** What was typed and what was wrong, for the form that was refused; nothing for the others on the page. */
export const heldBy = (given: PrepareGiven, what: string): Pick<PrepareGiven, 'typed' | 'errors'> =>
  given.refused === what ? given : { typed: {}, errors: {} }

export const to = (it: Submission, what: string): string => `${href('/beredning/:code', it)}/${what}`

const meetingText = ({ meeting }: OpenMeeting): string =>
  [
    dateText(meeting.date),
    meeting.startTime && `kl. ${clockSpan(meeting.startTime, meeting.endTime ?? undefined)}`,
    meeting.title,
    meetingStateWords[meeting.state].toLowerCase(),
  ]
    .filter(Boolean)
    .join(', ')

/** 'parkering', 'mote:<id>', 'punkt:<id>': what the form sends. */
function placeOptions({ meetings = [], parked, submission }: ToPrepare) {
  const taken = new Set(submission.places.map(it => it.itemId))
  const items = (of: ToPrepare['parked'], where: string) =>
    of
      .filter(it => !taken.has(it.id))
      .map(it => ({ value: `punkt:${it.id}`, label: `${where}: punkten ”${it.title}”` }))
  return [
    ...meetings.map(it => ({ value: `mote:${it.meeting.id}`, label: `Ny punkt ${meetingText(it)}` })),
    { value: 'parkering', label: 'Ny punkt på parkeringsplatsen' },
    ...meetings.flatMap(it => items(it.items, dateText(it.meeting.date))),
    ...items(parked, 'Parkeringsplatsen'),
  ]
}

const PlaceForm = (given: PrepareGiven): VNode => {
  const { subject } = given
  const { submission: it } = subject
  const { typed, errors } = heldBy(given, 'plats')
  return (
    <Form action={to(it, 'plats')} submit="Sätt upp frågan" version={it.version} label="När tas den upp?">
      <Select
        name="where"
        label="Var"
        empty="Välj"
        value={typedOr(typed, 'where', '')}
        options={placeOptions(subject)}
        error={errors.where}
      />
      <TextField
        name="title"
        label="Punktens rubrik"
        help="Gäller när det blir en ny punkt."
        value={typedOr(typed, 'title', it.title)}
        error={errors.title}
        maxlength={200}
      />
      <TextField
        name="minutes"
        label="Minuter"
        optional
        inputmode="numeric"
        width="tiny"
        value={typedOr(typed, 'minutes', '')}
        error={errors.minutes}
      />
      <TextField
        name="words"
        id="plats-ord"
        label="Hälsning till den som anmälde"
        optional
        value={typedOr(typed, 'words', '')}
      />
    </Form>
  )
}

export const When = (given: PrepareGiven): VNode => {
  const { subject } = given
  const { submission: it, meetings } = subject
  return (
    <Section title="När tas den upp?" id="plats">
      {it.places.length > 0 && (
        <>
          <Placed it={it} />
          <p class="help">
            Den kan tas upp på fler ställen. Det som ligger på parkeringsplatsen flyttar du till ett möte därifrån.
          </p>
        </>
      )}
      {it.forum === null ? (
        <p>Säg först vilket forum som äger frågan. Sedan väljer du bland forumets möten.</p>
      ) : meetings === undefined ? (
        <p>De som håller i {forumName(it.forum)} väljer när den tas upp.</p>
      ) : (
        <>
          {meetings.length === 0 && (
            <p>
              {forumName(it.forum)} har inget planerat möte.{' '}
              <a href={`/forum/${it.forum.slug}/moten/nya`}>Planera möten</a>, eller lägg frågan på parkeringsplatsen så
              länge.
            </p>
          )}
          <PlaceForm {...given} />
        </>
      )}
    </Section>
  )
}

const Placed = ({ it }: { readonly it: Submission }): VNode => (
  <ul class="lines">
    {it.places.map(place => (
      <li>
        {place.meetingCode ? (
          <a href={`/moten/${place.meetingCode}/dagordning`}>{placeText(place)}</a>
        ) : place.meeting === null && place.forum ? (
          <a href={href('/forum/:slug/parkering', place.forum)}>{placeText(place)}</a>
        ) : (
          placeText(place)
        )}
        {it.state === 'accepted' && (
          <ButtonForm
            action={to(it, 'ta-bort-plats')}
            fields={{ item: place.itemId, version: String(it.version) }}
            look="quiet"
            compact
            aria-label={`Koppla loss från: ${placeText(place)}`}
          >
            Koppla loss
          </ButtonForm>
        )}
      </li>
    ))}
  </ul>
)
