// Rörtabell: a Markdown table as rows of cells joined by a tab, as tables of every other format come.

const row = /^\s*\|(.*)\|\s*$/
const rule = /^\s*\|(?:\s*:?-+:?\s*\|)+\s*$/

const cellsOf = (inside: string): string =>
  inside
    .split(/(?<!\\)\|/)
    .map(cell => cell.trim().replaceAll('\\|', '|'))
    .join('\t')
    .replace(/\t+$/, '')

/** Tables with a rule under their head become tabbed rows; other lines that hold a pipe are left alone. */
export function pipeTablesToTabs(text: string): string {
  const lines = text.split('\n')
  const out: string[] = []
  let inside = false
  for (const [at, line] of lines.entries()) {
    const cells = row.exec(line)
    inside = cells !== null && (inside || rule.test(lines[at + 1] ?? ''))
    if (!inside || !cells) out.push(line)
    else if (!rule.test(line)) out.push(cellsOf(cells[1] ?? ''))
  }
  return out.join('\n')
}
