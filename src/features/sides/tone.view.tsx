// Tonhjälp och läsbarhet, det som syns: under the field, as offers. Only a named colleague is asked about before it is sent.
import type { VNode } from 'preact'
import { Button } from '../../ui/buttons.tsx'
import { Checkbox } from '../../ui/fields/choice.tsx'
import { countText } from '../../ui/format.ts'
import { lixWords, readabilityOf } from './readability.ts'
import { namedIn, toneLead, toneOf } from './tone.ts'

/** What may be said otherwise in a text, marked where it stands. Nothing where there is nothing. */
export function ToneMarks({ text, field }: { readonly text: string | undefined; readonly field: string }): VNode {
  const hints = toneOf(text ?? '')
  return (
    <div class="tone" data-tone={field}>
      {hints.length > 0 && (
        <>
          <p class="tone-lead">Kan sägas på ett annat sätt. Du bestämmer själv.</p>
          <ul class="tone-hints">
            {hints.map(it => (
              <li>
                <mark class={it.kind === 'colleague' ? 'tone-strong' : 'tone-mark'}>{it.text}</mark>{' '}
                <span>
                  {toneLead[it.kind]}: {it.say}.
                </span>
              </li>
            ))}
          </ul>
        </>
      )}
    </div>
  )
}

/** How plain a text is. Stands under the answer to the reporter. */
export function ReadabilityNote({ text }: { readonly text: string | undefined }): VNode | null {
  const it = readabilityOf(text ?? '')
  if (!it) return null
  return (
    <div class="tone">
      <p class="tone-lead">
        Läsbarhet: {lixWords(it.lix)} (LIX {it.lix}). {countText(it.sentences, 'mening', 'meningar')},{' '}
        {countText(it.words, 'ord', 'ord')}.
      </p>
      {(it.long.length > 0 || it.heavy.length > 0) && (
        <ul class="tone-hints">
          {it.long.map(sentence => (
            <li>Lång mening, dela den gärna: ”{sentence.slice(0, 60)}…”</li>
          ))}
          {it.heavy.map(({ word, say }) => (
            <li>
              <mark class="tone-mark">{word}</mark> Säg hellre: {say}.
            </li>
          ))}
        </ul>
      )}
    </div>
  )
}

/** 'Granska språket' shows the offers without sending anything: the same as the script does while one types. */
export const ToneCheck = (): VNode => (
  <Button look="secondary" compact name="granska" value="ja" formnovalidate>
    Granska språket
  </Button>
)

/** Stands before the button, once the form has come back with a name in it. */
export const NamedCheck = ({
  texts,
  errors = {},
  id,
}: {
  readonly texts: readonly string[]
  readonly errors?: Readonly<Record<string, string>>
  /** Where several forms stand on one page. */
  readonly id?: string
}): VNode | null => {
  const named = namedIn(texts.join('\n'))
  return named ? (
    <Checkbox
      name="named"
      value={named}
      label="Det som är markerat är inte namnet på en kollega."
      help="I ett ärende nämns ingen kollega vid namn. Skriv rollen: sjuksköterskan, läkaren, handläggaren."
      error={errors.named}
      {...(id ? { id } : {})}
    />
  ) : null
}
