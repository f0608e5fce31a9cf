/** Skillnad mellan två texter på sidan: what is new is underlined, what is gone is struck through. */
import type { ComponentChildren, VNode } from 'preact'
import { type LineBlock, textDifference, type WordEdit, wordDifference } from './difference.ts'

const Words = ({ edits }: { readonly edits: readonly WordEdit[] }): VNode => (
  <>
    {edits.map(it =>
      it.kind === 'same' ? it.text : it.kind === 'added' ? <ins>{it.text}</ins> : <del>{it.text}</del>,
    )}
  </>
)

/** A piece of text word by word. */
export const WordsChanged = ({ before, after }: { readonly before: string; readonly after: string }): VNode => (
  <Words edits={wordDifference(before, after)} />
)

/** Under a change: whose it is, where that is known. */
type Why = (edits: readonly WordEdit[]) => ComponentChildren

/** Lines around a change that are shown; the rest are counted. */
const around = 2

function Block({
  block,
  first,
  last,
  why,
}: {
  readonly block: LineBlock
  readonly first: boolean
  readonly last: boolean
  readonly why: Why | undefined
}): VNode {
  if (block.kind === 'changed')
    return (
      <>
        <p class="difference changed">
          <Words edits={block.edits} />
        </p>
        {why?.(block.edits)}
      </>
    )
  const { lines } = block
  const before = first ? 0 : around
  const after = last ? 0 : around
  if (lines.length <= before + after + 1) return <Same lines={lines} />
  return (
    <>
      <Same lines={lines.slice(0, before)} />
      <details class="difference-folded">
        <summary>{lines.length - before - after} oförändrade rader</summary>
        <Same lines={lines.slice(before, lines.length - after)} />
      </details>
      <Same lines={after > 0 ? lines.slice(-after) : []} />
    </>
  )
}

const Same = ({ lines }: { readonly lines: readonly string[] }): VNode => (
  <>
    {lines.map(it => (
      <p class="difference">{it.replace(/^#+\s|\*\*/g, '')}</p>
    ))}
  </>
)

/** Whole texts, with what stands around each change; `same` where nothing differs. */
export function TextDifference(props: {
  readonly before: string
  readonly after: string
  readonly same: string
  readonly why?: Why
}): VNode {
  const blocks = textDifference(props.before, props.after)
  if (!blocks.some(it => it.kind === 'changed')) return <p>{props.same}</p>
  return (
    <div class="difference-text">
      {blocks.map((block, i) => (
        <Block block={block} first={i === 0} last={i === blocks.length - 1} why={props.why} />
      ))}
    </div>
  )
}
