/** Hänvisning att kopiera: chosen whole by one click; the button appears where scripts run. */
import type { VNode } from 'preact'
import { Button } from './buttons.tsx'

export interface CitationProps {
  readonly text: string
  readonly button?: string
  readonly done?: string
}

export const Citation = ({ text, button = 'Kopiera hänvisning', done = 'Kopierad' }: CitationProps): VNode => (
  <div class="citation" data-copy-from>
    <blockquote data-copy-text>{text}</blockquote>
    <span hidden data-copy-button data-done={done}>
      <Button type="button" look="secondary" compact>
        {button}
      </Button>
      <span class="ds-sr-only" role="status" />
    </span>
  </div>
)
