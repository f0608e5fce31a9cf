// Skillnad mellan två texter: by line, and by word inside the lines that changed. Pure, and bounded: where two texts are
// too unlike to compare step by step, the differing middle is shown as replaced.

export type Edit<T> = { readonly kind: 'same' | 'added' | 'removed'; readonly parts: readonly T[] }

/** Steps of difference that are looked for before giving up; memory grows with its square. */
const mostSteps = 800

/** The shortest way from `a` to `b` (E. W. Myers, An O(ND) Difference Algorithm, 1986). */
export function difference<T>(a: readonly T[], b: readonly T[], steps = mostSteps): readonly Edit<T>[] {
  let head = 0
  while (head < a.length && head < b.length && a[head] === b[head]) head++
  let tail = 0
  while (tail < a.length - head && tail < b.length - head && a[a.length - 1 - tail] === b[b.length - 1 - tail]) tail++
  const edits = middle(a.slice(head, a.length - tail), b.slice(head, b.length - tail), steps)
  return joined([
    { kind: 'same', parts: a.slice(0, head) },
    ...edits,
    { kind: 'same', parts: a.slice(a.length - tail) },
  ])
}

function middle<T>(a: readonly T[], b: readonly T[], steps: number): readonly Edit<T>[] {
  const replaced: readonly Edit<T>[] = [
    { kind: 'removed', parts: a },
    { kind: 'added', parts: b },
  ]
  if (a.length === 0 || b.length === 0) return replaced
  const trace = traced(a, b, Math.min(steps, a.length + b.length))
  return trace ? walked(a, b, trace) : replaced
}

/** How far each diagonal was reached after each step; undefined when `most` steps were not enough. */
function traced<T>(a: readonly T[], b: readonly T[], most: number): readonly Int32Array[] | undefined {
  const trace: Int32Array[] = []
  const reached = new Int32Array(2 * most + 3)
  const at = (k: number): number => reached[k + most + 1] ?? 0
  for (let d = 0; d <= most; d++) {
    trace.push(reached.slice(most + 1 - d - 1, most + 1 + d + 2))
    for (let k = -d; k <= d; k += 2) {
      let x = k === -d || (k !== d && at(k - 1) < at(k + 1)) ? at(k + 1) : at(k - 1) + 1
      while (x < a.length && x - k < b.length && a[x] === b[x - k]) x++
      reached[k + most + 1] = x
      if (x >= a.length && x - k >= b.length) return trace
    }
  }
  return undefined
}

/** The way back from the end, step by step. */
function walked<T>(a: readonly T[], b: readonly T[], trace: readonly Int32Array[]): readonly Edit<T>[] {
  const edits: Edit<T>[] = []
  let x = a.length
  let y = b.length
  for (let d = trace.length - 1; d > 0; d--) {
    const before = trace[d]
    const at = (k: number): number => before?.[k + d + 1] ?? 0
    const k = x - y
    const down = k === -d || (k !== d && at(k - 1) < at(k + 1))
    const fromX = down ? at(k + 1) : at(k - 1)
    const fromY = fromX - (down ? k + 1 : k - 1)
    const turn = down ? fromX : fromX + 1
    if (x > turn) edits.push({ kind: 'same', parts: a.slice(turn, x) })
    edits.push(
      down
        ? { kind: 'added', parts: b.slice(fromY, fromY + 1) }
        : { kind: 'removed', parts: a.slice(fromX, fromX + 1) },
    )
    x = fromX
    y = fromY
  }
  if (x > 0) edits.push({ kind: 'same', parts: a.slice(0, x) })
  return edits.reverse()
}

/** Neighbours of one kind as one; within a change what was removed comes first. */
function joined<T>(edits: readonly Edit<T>[]): readonly Edit<T>[] {
  const out: Edit<T>[] = []
  let removed: T[] = []
  let added: T[] = []
  const flush = (): void => {
    if (removed.length > 0) out.push({ kind: 'removed', parts: removed })
    if (added.length > 0) out.push({ kind: 'added', parts: added })
    removed = []
    added = []
  }
  for (const { kind, parts } of edits) {
    if (parts.length === 0) continue
    if (kind === 'removed') removed.push(...parts)
    else if (kind === 'added') added.push(...parts)
    else {
      flush()
      const last = out.at(-1)
      if (last?.kind === 'same') out[out.length - 1] = { kind, parts: [...last.parts, ...parts] }
      else out.push({ kind, parts })
    }
  }
  flush()
  return out
}

const wordsOf = (text: string): readonly string[] => text.match(/\s+|[\p{L}\p{N}]+|[^\s\p{L}\p{N}]/gu) ?? []

export interface WordEdit {
  readonly kind: 'same' | 'added' | 'removed'
  readonly text: string
}

/** Two pieces of text word by word. */
export const wordDifference = (a: string, b: string): readonly WordEdit[] =>
  difference(wordsOf(a), wordsOf(b), 400).map(it => ({ kind: it.kind, text: it.parts.join('') }))

export type LineBlock =
  | { readonly kind: 'same'; readonly lines: readonly string[] }
  | { readonly kind: 'changed'; readonly edits: readonly WordEdit[] }

/** Two texts: the lines that stand, and between them what changed, word by word. Blank lines do not count. */
export function textDifference(a: string, b: string): readonly LineBlock[] {
  const lines = (text: string): readonly string[] => text.split('\n').filter(it => it.trim() !== '')
  const edits = difference(lines(a), lines(b))
  const blocks: LineBlock[] = []
  for (let i = 0; i < edits.length; i++) {
    const edit = edits[i]
    if (!edit) continue
    if (edit.kind === 'same') {
      blocks.push({ kind: 'same', lines: edit.parts })
      continue
    }
    const next = edits[i + 1]
    const pair = edit.kind === 'removed' && next?.kind === 'added' ? next : undefined
    const before = edit.kind === 'removed' ? edit.parts.join('\n') : ''
    const after = pair ? pair.parts.join('\n') : edit.kind === 'added' ? edit.parts.join('\n') : ''
    blocks.push({ kind: 'changed', edits: wordDifference(before, after) })
    if (pair) i++
  }
  return blocks
}
