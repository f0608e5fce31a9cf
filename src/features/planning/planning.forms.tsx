/** Fälten för när, var och hur ett möte hålls. */
import type { VNode } from 'preact'
import { z } from 'zod'
import { clock, date, dateNeeded, line, text, typedOr } from '../../http/fields.ts'
import type { FieldErrors, Typed } from '../../http/route.ts'
import { Checkbox } from '../../ui/fields/choice.tsx'
import { DateField, TextArea, TextField } from '../../ui/fields/text.tsx'
import type { MeetingTelling, MeetingTimes } from './planning.ts'

const link = line(1000).refine(
  it => it === null || /^https:\/\/\S+$/.test(it),
  'Skriv hela länken. Den börjar med https://.',
)

export const timesFields = { date: dateNeeded('Skriv dagen.'), startTime: clock, endTime: clock, place: line() }
export const tellingFields = {
  link,
  message: text(2000),
  answerBy: date,
  title: line(),
  announced: z
    .string()
    .optional()
    .transform(it => it !== undefined && it !== ''),
}

export interface FieldsGiven {
  readonly typed: Typed
  readonly errors: FieldErrors
}

export const TimesFields = ({ held, typed, errors }: FieldsGiven & { held: Partial<MeetingTimes> }): VNode => (
  <>
    <DateField name="date" label="Dag" value={typedOr(typed, 'date', held.date)} error={errors.date} />
    <div class="field-row">
      <TextField
        name="startTime"
        label="Börjar"
        type="time"
        width="tiny"
        value={typedOr(typed, 'startTime', held.startTime)}
        error={errors.startTime}
      />
      <TextField
        name="endTime"
        label="Slutar"
        type="time"
        width="tiny"
        value={typedOr(typed, 'endTime', held.endTime)}
        error={errors.endTime}
      />
    </div>
    <TextField
      name="place"
      label="Plats"
      optional
      help="En lokal, eller Teams."
      value={typedOr(typed, 'place', held.place)}
      error={errors.place}
    />
  </>
)

export type TellingHeld = Partial<MeetingTelling> & {
  readonly title?: string | null
  readonly announced?: boolean
}

export const TellingFields = ({ held, typed, errors }: FieldsGiven & { held: TellingHeld }): VNode => (
  <>
    <TextField
      name="title"
      label="Vad mötet kallas"
      optional
      help="Fylls i när det är något särskilt, till exempel ”Gemensam planeringsdag”."
      value={typedOr(typed, 'title', held.title)}
      error={errors.title}
    />
    <TextField
      name="link"
      label="Länk till videomötet"
      optional
      type="url"
      help="Bara de som kallas ser länken."
      value={typedOr(typed, 'link', held.link)}
      error={errors.link}
    />
    <TextArea
      name="message"
      label="Hälsning i kallelsen"
      optional
      rows={3}
      value={typedOr(typed, 'message', held.message)}
      error={errors.message}
    />
    <DateField
      name="answerBy"
      label="Svara senast"
      optional
      value={typedOr(typed, 'answerBy', held.answerBy)}
      error={errors.answerBy}
    />
    <Checkbox
      name="announced"
      label="Dagen är offentlig"
      help="Datum, tid, plats och vad mötet kallas syns för alla. Dagordningen gör det inte."
      checked={Object.keys(typed).length > 0 ? typed.announced !== undefined : (held.announced ?? false)}
    />
  </>
)
