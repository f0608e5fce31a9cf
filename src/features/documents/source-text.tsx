/** Dokumentets text på sidan, line by line, with a passage marked. Every sign is there, so that offsets can be found again. */
import type { ComponentChildren, VNode } from 'preact'
import { classes } from '../../ui/classes.ts'
import { type Cut, cutAt, type SourceLine, sourceLines } from './source-text.ts'

export interface SourceTextProps {
  readonly text: string
  readonly pages: readonly number[]
  readonly mark?: { readonly start: number; readonly end: number } | undefined
  /** 'Sida' or 'Bild'. */
  readonly pageWord?: string
}

function styled(cut: Cut): ComponentChildren {
  const words: ComponentChildren = cut.marked ? <mark>{cut.text}</mark> : cut.text
  const leaning = cut.italic ? <i>{words}</i> : words
  const heavy = cut.bold ? <b>{leaning}</b> : leaning
  if (!cut.href) return heavy
  return (
    <a href={cut.href} rel="noreferrer nofollow">
      {heavy}
    </a>
  )
}

const shown = (cut: Cut): ComponentChildren => (cut.hidden ? <span class="markup">{cut.text}</span> : styled(cut))

/** Cells side by side; the tab between them is kept, unseen. */
function Row({ cuts }: { readonly cuts: readonly Cut[] }): VNode {
  const cells: ComponentChildren[][] = [[]]
  for (const cut of cuts)
    cut.text.split('\t').forEach((part, i) => {
      if (i > 0) {
        cells.at(-1)?.push(<span class="markup">{'\t'}</span>)
        cells.push([])
      }
      if (part) cells.at(-1)?.push(shown({ ...cut, text: part }))
    })
  return (
    <>
      {cells.map(cell => (
        <span class="cell">{cell}</span>
      ))}
    </>
  )
}

function Line({ line, mark, first }: { line: SourceLine; mark: SourceTextProps['mark']; first: boolean }): VNode {
  const cuts = cutAt(line.pieces, mark)
  return (
    <p
      class={classes('line', line.kind, line.spaced && 'spaced')}
      data-at={line.start}
      {...(first ? { id: 'passage' } : {})}
    >
      {line.kind === 'row' ? <Row cuts={cuts} /> : cuts.map(shown)}
    </p>
  )
}

export function SourceText({ text, pages, mark, pageWord = 'Sida' }: SourceTextProps): VNode {
  const lines = sourceLines(text, pages)
  const first = mark && lines.find(it => it.end > mark.start)
  return (
    <div class="source-text" data-source>
      {lines.map(line => (
        <>
          {line.page !== undefined && (
            <p class="page-mark" id={`sida-${line.page}`}>
              {pageWord} {line.page}
            </p>
          )}
          <Line line={line} mark={mark} first={line === first} />
        </>
      ))}
    </div>
  )
}
