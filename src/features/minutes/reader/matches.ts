// Träffar: every place where a pattern is found. Pure.

/**
 * The matches of a global pattern, as `matchAll` gives them. `matchAll` copies its pattern for each text, which costs more
 * than searching a line; this uses the pattern itself. The pattern must be global and never match nothing.
 */
export function matchesOf(pattern: RegExp, text: string): RegExpExecArray[] {
  const list: RegExpExecArray[] = []
  pattern.lastIndex = 0
  for (let found = pattern.exec(text); found; found = pattern.exec(text)) list.push(found)
  return list
}
