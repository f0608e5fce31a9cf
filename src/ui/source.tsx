/** Varifrån kommer detta? The passage in its document, with what was used marked. */
import type { VNode } from 'preact'
import { hitStart, Marked } from './snippet.tsx'

export interface SourceNoteProps {
  /** The marked words, exactly as in the document; with `hitStart` and `hitEnd` in them only what those enclose is marked. */
  readonly passage: string
  readonly before?: string | undefined
  readonly after?: string | undefined
  /** 'Ur minnesanteckningarna, sidan 3, rad 88–104'. */
  readonly where: string
  /** 'läst ur PDF, granskad av sekreterare'. */
  readonly how?: string | undefined
  readonly document?: { readonly title: string; readonly href: string } | undefined
  /** Folded: one line, 'Varifrån kommer detta?', until it is opened. */
  readonly folded?: boolean
  readonly summary?: string
}

const Inside = ({ passage, before, after, where, how, document }: SourceNoteProps): VNode => (
  <>
    <p class="where">{[where, how].filter(Boolean).join(' · ')}</p>
    <p class="passage">
      {before && `${before} `}
      {passage.includes(hitStart) ? <Marked text={passage} /> : <mark>{passage}</mark>}
      {after && ` ${after}`}
    </p>
    {document && (
      <p class="source-link">
        <a href={document.href}>{document.title}</a>
      </p>
    )}
  </>
)

export const SourceNote = (props: SourceNoteProps): VNode =>
  props.folded ? (
    <details class="source">
      <summary>{props.summary ?? 'Varifrån kommer detta?'}</summary>
      <Inside {...props} />
    </details>
  ) : (
    <section class="source" aria-label="Källa">
      <Inside {...props} />
    </section>
  )
