/** Vad en genomgång kom fram till, som det visas på flera sidor. */
import type { VNode } from 'preact'
import { dateAt } from '../../kernel/time.ts'
import { dateText } from '../../ui/format.ts'
import { Flag } from '../../ui/notice.tsx'
import { type Review, reviewOutcomeWords } from './review.ts'

export const Done = ({ review }: { readonly review: Review }): VNode => (
  <>
    <Flag tone="success">{reviewOutcomeWords[review.outcome].toLowerCase()}</Flag> {dateText(dateAt(review.reviewedAt))}
    {review.reviewedBy && ` av ${review.reviewedBy}`}
    {review.reason && `. ${review.reason}`}
  </>
)
