/** Det som antecknas fritt till en punkt: a form that saves with its button, and by itself where the script runs. */
import type { VNode } from 'preact'
import { clockAt } from '../../kernel/time.ts'
import { Button } from '../../ui/buttons.tsx'
import { Hidden } from '../../ui/fields/hidden.tsx'
import { TextArea } from '../../ui/fields/text.tsx'
import { clockText } from '../../ui/format.ts'
import { recordingHref, textEventsHref, textsHref } from './recording.links.ts'
import { fieldWords, type ItemRecording, type RecordedText, recordedFields } from './recording.ts'

export interface RecordedTextsProps {
  readonly meeting: { readonly code: string }
  readonly item: { readonly id: string; readonly code: string }
  readonly recording: ItemRecording
  /** Where saving leads back to. */
  readonly back: string
}

const rows = { summary: 6, comments: 4, notes: 3 } as const

/** 'Sparat kl. 10.42 av Anna Ek.' */
export const savedWords = ({ savedAt, savedBy }: Pick<RecordedText, 'savedAt' | 'savedBy'>): string =>
  `Sparat kl. ${clockText(clockAt(savedAt))}${savedBy ? ` av ${savedBy}` : ''}.`

/** That it is saved with the button stands there until the script has taken that over: also where it never came. */
export function RecordedTexts({ meeting, item, recording, back }: RecordedTextsProps): VNode {
  const where = { meeting, item }
  const latest = recordedFields
    .flatMap(it => recording.texts[it] ?? [])
    .toSorted((a, b) => a.savedAt.localeCompare(b.savedAt))
    .at(-1)
  return (
    <form
      class="recorded-texts form"
      method="post"
      autocomplete="off"
      action={recordingHref(where, 'text')}
      data-recorded={item.id}
      data-save={recordingHref(where, 'spara')}
      data-texts={textsHref(meeting.code)}
      data-events={textEventsHref(meeting.code)}
    >
      <Hidden name="till" value={back} />
      {recordedFields.map(field => (
        <div class={`recorded-${field}`}>
          <Hidden name={`base-${field}`} value={recording.texts[field]?.words ?? ''} />
          <TextArea
            name={field}
            id={`${item.code}-${field}`}
            label={fieldWords[field].label}
            help={fieldWords[field].help}
            rows={rows[field]}
            value={recording.texts[field]?.words ?? ''}
          />
        </div>
      ))}
      <div class="buttons">
        <Button compact>Spara anteckningarna</Button>
        <p class="small soft" data-by-button>
          Tryck på Spara innan du lämnar sidan.
        </p>
        <p class="recorded-state" role="status" data-recorded-state>
          {latest ? savedWords(latest) : ''}
        </p>
      </div>
    </form>
  )
}
