/** Föreslagna justeringar: what was to be otherwise, why, and what was answered. */
import type { VNode } from 'preact'
import { ButtonForm, ButtonLink } from '../../ui/buttons.tsx'
import { Flag, type FlagTone } from '../../ui/notice.tsx'
import { WordsChanged } from '../minutes/difference.view.tsx'
import { adjustmentHref } from './approval.links.ts'
import { type Adjustment, type AdjustmentState, adjustmentWords } from './approval.ts'
import { momentText } from './minutes.parts.tsx'

const tones: Readonly<Record<AdjustmentState, FlagTone>> = {
  open: 'warning',
  accepted: 'success',
  reworded: 'success',
  declined: 'quiet',
  withdrawn: 'quiet',
}

export const AnswerFlag = ({ it }: { readonly it: Adjustment }): VNode => (
  <Flag tone={tones[it.state]}>{adjustmentWords[it.state]}</Flag>
)

/** The old words against the new ones, word by word. */
export const Proposed = ({ quoted, words }: { readonly quoted: string; readonly words: string }): VNode => (
  <p class="adjustment-words">
    <WordsChanged before={quoted} after={words} />
  </p>
)

interface EntryProps {
  readonly it: Adjustment
  readonly code: string
  readonly handler: boolean
  /** The actor's own id. */
  readonly me: string | undefined
  readonly open: boolean
}

/** What whoever reads it can do with it. */
function Steps({ it, code, handler, me, open }: EntryProps): VNode | null {
  if (it.state !== 'open' || !open || !(handler || it.proposedBy === me)) return null
  return (
    <div class="buttons">
      {handler && (
        <ButtonLink href={adjustmentHref(code, it.id)} compact>
          Svara på förslaget
        </ButtonLink>
      )}
      {it.proposedBy === me && (
        <ButtonForm
          action={adjustmentHref(code, it.id, 'ta-tillbaka')}
          fields={{ version: String(it.version) }}
          look="quiet"
          compact
        >
          Ta tillbaka förslaget
        </ButtonForm>
      )}
    </div>
  )
}

export function AdjustmentEntry(props: EntryProps): VNode {
  const { it } = props
  return (
    <li id={`justering-${it.id}`}>
      <div class="entry">
        <h3 class="entry-title strong">{it.label}</h3>
        <div class="entry-meta">
          <AnswerFlag it={it} />
          <span>
            {it.proposedName}, {momentText(it.proposedAt)}, på version {it.n}
          </span>
        </div>
        <Proposed quoted={it.quoted} words={it.words} />
        <p>
          <span class="soft">Därför:</span> {it.reason}
        </p>
        {it.acceptedWords !== null && (
          <>
            <p class="soft">Så blev det:</p>
            <Proposed quoted={it.quoted} words={it.acceptedWords} />
          </>
        )}
        {it.answeredName && it.answeredAt && (
          <p>
            <span class="soft">
              Svar från {it.answeredName}, {momentText(it.answeredAt)}
              {it.madeN !== null && `, i version ${it.madeN}`}:
            </span>{' '}
            {it.answer ?? 'Godtaget.'}
          </p>
        )}
        <Steps {...props} />
      </div>
    </li>
  )
}
