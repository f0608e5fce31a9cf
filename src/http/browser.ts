// Webbläsare: which kind it is, for a person who looks through their logins. First that fits; the order matters, since
// most of them name others too.

const kinds: readonly (readonly [RegExp, string])[] = [
  [/Edg(e|A|iOS)?\//, 'Edge'],
  [/OPR\//, 'Opera'],
  [/SamsungBrowser\//, 'Samsung Internet'],
  [/Firefox\/|FxiOS\//, 'Firefox'],
  [/Chrome\/|Chromium\/|CriOS\//, 'Chrome'],
  [/Safari\//, 'Safari'],
]

const systems: readonly (readonly [RegExp, string])[] = [
  [/iPhone/, 'iPhone'],
  [/iPad/, 'iPad'],
  [/Android/, 'Android'],
  [/Windows/, 'Windows'],
  [/CrOS/, 'Chrome OS'],
  [/Mac OS X|Macintosh/, 'Mac'],
  [/Linux/, 'Linux'],
]

const named = (list: typeof kinds, agent: string): string | undefined => list.find(([it]) => it.test(agent))?.[1]

/** 'Firefox på Windows'. Versions and models are left out: they tell one person from another and help nobody. */
export function browserKind(agent: string | undefined): string | null {
  if (!agent) return null
  const kind = named(kinds, agent)
  const system = named(systems, agent)
  return kind && system ? `${kind} på ${system}` : (kind ?? system ?? null)
}
