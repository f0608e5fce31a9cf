/** Träff i text: the words around what was searched for, with the hits marked. */
import type { ComponentChildren, VNode } from 'preact'

/** STX and ETX stand around each hit: signs that no document text holds. Give them to ts_headline as StartSel, StopSel. */
export const hitStart = '\u0002'
export const hitEnd = '\u0003'

export interface Part {
  readonly text: string
  readonly hit: boolean
}

/** 'en \u0002hit\u0003 här' → three parts. An unclosed hit ends with the text; signs never reach the page. */
export function hitParts(text: string): readonly Part[] {
  const parts: Part[] = []
  let hit = false
  let at = 0
  const push = (end: number) => {
    if (end > at) parts.push({ text: text.slice(at, end), hit })
    at = end + 1
  }
  for (let i = 0; i < text.length; i++) {
    const sign = text[i]
    if (sign !== hitStart && sign !== hitEnd) continue
    push(i)
    hit = sign === hitStart
  }
  push(text.length)
  return parts
}

export const Marked = ({ text }: { readonly text: string }): VNode => (
  <>{hitParts(text).map(part => (part.hit ? <mark>{part.text}</mark> : part.text))}</>
)

export interface SnippetProps {
  /** With `hitStart` and `hitEnd` around the hits. */
  readonly text: string
  /** 'Punkt 8 · sidan 3' */
  readonly source?: ComponentChildren
}

export const Snippet = ({ text, source }: SnippetProps): VNode => (
  <p class="snippet">
    {source && <span class="snippet-source">{source} </span>}
    <Marked text={text} />
  </p>
)
