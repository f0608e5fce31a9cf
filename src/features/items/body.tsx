/** Diskussionen som löptext: paragraphs and lists out of the light Markdown that documents are read to. */
import type { ComponentChildren, VNode } from 'preact'

export type Block =
  | { readonly kind: 'paragraph'; readonly text: string }
  | { readonly kind: 'list'; readonly items: readonly string[] }

const bullet = /^\s*(?:[-–•*]|\d{1,2}[.)])\s+/u

/** Text → paragraphs and lists. A line that is no bullet goes on with what came before it. */
export function blocksOf(text: string): readonly Block[] {
  const blocks: Block[] = []
  for (const part of text.split(/\n\s*\n/u)) {
    let lines: string[] = []
    let items: string[] = []
    const flush = () => {
      if (lines.length > 0) blocks.push({ kind: 'paragraph', text: lines.join(' ') })
      if (items.length > 0) blocks.push({ kind: 'list', items })
      lines = []
      items = []
    }
    for (const line of part
      .split('\n')
      .map(it => it.trimEnd())
      .filter(it => it.trim() !== '')) {
      const plain = line.replace(bullet, '').trim()
      if (bullet.test(line)) {
        if (lines.length > 0) flush()
        items.push(plain)
      } else if (items.length > 0) items.push(`${items.pop() ?? ''} ${plain}`)
      else lines.push(plain)
    }
    flush()
  }
  return blocks
}

const mark =
  /\*\*(?<strong>[^*\n]+)\*\*|(?<![\p{L}\p{N}*])\*(?<em>[^*\n]+)\*(?![\p{L}\p{N}*])|\[(?<label>[^\]\n]+)\]\((?<href>https?:[^)\s]+)\)/gu

/** Bold, emphasis and links of one line; everything else stands as it is. */
export function inline(text: string): readonly ComponentChildren[] {
  const parts: ComponentChildren[] = []
  let at = 0
  for (const found of text.matchAll(mark)) {
    const { strong, em, label, href } = found.groups ?? {}
    parts.push(text.slice(at, found.index))
    parts.push(strong ? <strong>{strong}</strong> : em ? <em>{em}</em> : <a href={href ?? ''}>{label}</a>)
    at = found.index + found[0].length
  }
  return [...parts, text.slice(at)]
}

export const Body = ({ text }: { readonly text: string }): VNode => (
  <div class="prose">
    {blocksOf(text).map(block =>
      block.kind === 'paragraph' ? (
        <p>{inline(block.text.replace(/^#+\s+/u, ''))}</p>
      ) : (
        <ul>
          {block.items.map(it => (
            <li>{inline(it)}</li>
          ))}
        </ul>
      ),
    )}
  </div>
)
