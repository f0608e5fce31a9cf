/** Det som kan göras med mötet som helhet: begin, break off, go on, end, open again. */
import type { VNode } from 'preact'
import { href, type Typed } from '../../http/route.ts'
import { clockAt, dateAt, type Instant } from '../../kernel/time.ts'
import { Button, ButtonForm, ButtonLink } from '../../ui/buttons.tsx'
import { Hidden } from '../../ui/fields/hidden.tsx'
import { DateField, TextField } from '../../ui/fields/text.tsx'
import { clockText } from '../../ui/format.ts'
import { Section } from '../../ui/layout.tsx'
import { landHref } from '../recordings/recording.links.ts'
import type { Running } from './running.row.ts'

export interface StepsProps {
  readonly running: Running
  readonly now: Instant
  readonly typed?: Typed
  readonly errors?: Readonly<Record<string, string>>
}

/** What can be done with the meeting as a whole. */
export const MeetingSteps = ({ running, now, typed = {}, errors = {} }: StepsProps): VNode => {
  const { meeting } = running
  const action = (what: string): string => `${href('/moten/:code/sekreterare', { code: meeting.code })}/${what}`
  const fields = { version: String(meeting.version) }
  const at = (name: string): string =>
    typed.item === undefined && typeof typed[name] === 'string' ? String(typed[name]) : ''
  return (
    <Section title="Mötet">
      {(meeting.state === 'planned' || meeting.state === 'called') && (
        <Begin meeting={meeting} now={now} action={action('borja')} typed={at('from')} error={errors.from} />
      )}
      {meeting.state === 'paused' && (
        <div class="stack">
          <ButtonForm action={action('fortsatt')} fields={fields}>
            Fortsätt mötet
          </ButtonForm>
        </div>
      )}
      {(meeting.state === 'ongoing' || meeting.state === 'paused') && (
        <>
          <p>
            <ButtonLink href={action('avsluta')}>Avsluta mötet</ButtonLink>
          </p>
          <BreakOff running={running} action={action('avbryt')} fields={fields} at={at} errors={errors} />
        </>
      )}
      {meeting.state === 'ended' && (
        <p>
          <ButtonLink href={landHref(meeting.code)}>Till mötesanteckningarna</ButtonLink>
        </p>
      )}
      {meeting.state === 'ended' && (
        <details class="fold" id="oppna-motet" open={at('reopen') !== ''}>
          <summary>Öppna mötet igen</summary>
          <form class="form" method="post" action={action('oppna')} novalidate>
            <Hidden name="version" value={fields.version} />
            <Hidden name="reopen" value="ja" />
            <TextField
              name="why"
              id="mote-oppna"
              label="Varför öppnas mötet igen?"
              value={at('why')}
              error={errors.why}
            />
            <div class="buttons">
              <Button look="secondary">Öppna mötet igen</Button>
            </div>
          </form>
        </details>
      )}
    </Section>
  )
}

const Begin = ({
  meeting,
  now,
  action,
  typed,
  error,
}: {
  readonly meeting: Running['meeting']
  readonly now: Instant
  readonly action: string
  readonly typed: string
  readonly error: string | undefined
}): VNode => (
  <form class="form" method="post" action={action} novalidate>
    <Hidden name="version" value={String(meeting.version)} />
    <TextField
      name="from"
      id="mote-from"
      label="Mötet började klockan"
      help={meeting.startTime ? `Planerat kl. ${clockText(meeting.startTime)}` : 'Till exempel 9.05'}
      width="short"
      value={typed || clockText(meeting.date === dateAt(now) ? clockAt(now) : (meeting.startTime ?? '09:00'))}
      error={error}
    />
    <div class="buttons">
      <Button>Börja mötet</Button>
    </div>
  </form>
)

const BreakOff = ({
  running,
  action,
  fields,
  at,
  errors,
}: {
  readonly running: Running
  readonly action: string
  readonly fields: Readonly<Record<string, string>>
  readonly at: (name: string) => string
  readonly errors: Readonly<Record<string, string>>
}): VNode => {
  const paused = running.meeting.state === 'paused'
  const planned = running.parts.find(it => it.startedAt === null)
  return (
    <details class="fold" id="avbryt" open={at('break') !== ''}>
      <summary>{paused ? 'Ändra när mötet fortsätter' : 'Avbryt mötet'}</summary>
      <form class="form" method="post" action={action} novalidate>
        {Object.entries(fields).map(([name, value]) => (
          <Hidden name={name} value={value} />
        ))}
        <Hidden name="break" value="ja" />
        {!paused && (
          <TextField
            name="why"
            id="avbryt-why"
            label="Varför avbryts mötet?"
            help="Till exempel: Lokalen utrymdes"
            value={at('why')}
            error={errors.why}
          />
        )}
        <DateField
          name="day"
          id="avbryt-day"
          label="Fortsätter den"
          optional
          value={at('day') || planned?.date}
          error={errors.day}
        />
        <TextField
          name="clock"
          id="avbryt-clock"
          label="Klockan"
          optional
          width="short"
          value={at('clock') || (planned?.startTime ? clockText(planned.startTime) : '')}
          error={errors.clock}
        />
        <div class="buttons">
          <Button look="secondary">{paused ? 'Spara dagen' : 'Avbryt mötet'}</Button>
        </div>
      </form>
    </details>
  )
}
