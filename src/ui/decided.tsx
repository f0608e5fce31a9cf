/** Beslutade ord: what was said, set in serif with a rule in the verb's colour. The same block on every page. */
import type { ComponentChildren, VNode } from 'preact'
import { classes } from './classes.ts'
import { VerbChip, verbTint } from './verbs.tsx'

export interface DecidedWordsProps {
  /** The exact words. A string, or marked parts from `Marked`. */
  readonly children: ComponentChildren
  readonly verb?: string | undefined
  /** Beside the chip: forum, date, item. */
  readonly caption?: ComponentChildren
  /** Under the words: validity, addressee, what became of it. Each one a small sentence. */
  readonly meta?: readonly ComponentChildren[]
  readonly large?: boolean
  readonly proposed?: boolean
  /** Address of the document that the words stand in. */
  readonly cite?: string | undefined
  /** The chip is left out where it stands elsewhere on the page. */
  readonly bare?: boolean
}

export function DecidedWords(props: DecidedWordsProps): VNode {
  const { verb, caption, meta = [], large, proposed = false, bare = false } = props
  const chip = verb && !bare
  return (
    <figure class={classes('decided', verbTint(verb), large && 'large', proposed && 'proposed')}>
      {(chip || caption) && (
        <figcaption>
          {chip && <VerbChip verb={verb} proposed={proposed} />}
          {caption && <span>{caption}</span>}
        </figcaption>
      )}
      <blockquote {...(props.cite ? { cite: props.cite } : {})}>{props.children}</blockquote>
      {meta.length > 0 && (
        <div class="decided-meta">
          {meta.map(line => (
            <span>{line}</span>
          ))}
        </div>
      )}
    </figure>
  )
}

export interface Clause extends Omit<DecidedWordsProps, 'children' | 'large'> {
  readonly words: ComponentChildren
  /** For links straight to the clause: 'sats-2'. */
  readonly id?: string
}

/** Satserna i ett ställningstagande, numbered. */
export const Clauses = ({ clauses }: { readonly clauses: readonly Clause[] }): VNode => (
  <ol class="clauses">
    {clauses.map(({ words, id, ...clause }, index) => (
      <li {...(id ? { id } : {})}>
        <span class="clause-number" aria-hidden="true">
          {index + 1}
        </span>
        <DecidedWords {...clause} large>
          {words}
        </DecidedWords>
      </li>
    ))}
  </ol>
)
