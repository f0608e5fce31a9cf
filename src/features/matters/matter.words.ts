// Ärenden: their Swedish words. Pure.
import type { MatterEventTable } from '../../data/tables/matters.ts'
import type { RelationKind } from './change.ts'
import type { MatterRefusal } from './matter.store.ts'

export const refusalWords: Readonly<Record<MatterRefusal, string>> = {
  'no-items': 'Välj minst en punkt.',
  'nothing-new': 'Punkterna hör redan till ärendet.',
  'not-in-matter': 'Någon av punkterna hör inte till ärendet längre. Se efter vad som har hänt under Historik.',
  'nothing-left': 'Ett ärende måste ha minst en punkt kvar. Slå ihop det med ett annat om det inte ska finnas för sig.',
  'same-title': 'Ärendet heter redan så.',
  'same-matter': 'Välj ett annat ärende än det här.',
  'related-already': 'Sambandet finns redan.',
  'merged-since': 'Ett av ärendena har sedan dess slagits ihop med ett annat. Ångra det först.',
  'renamed-since': 'Ärendet har fått en annan rubrik sedan dess. Ångra det först.',
  'grown-since': 'Ärendet har fått fler punkter sedan dess. Ta bort dem eller slå ihop ärendet med ett annat.',
  'unknown-item': 'Någon av punkterna finns inte längre. Sök fram den på nytt.',
  'unknown-matter': 'Ärendet finns inte längre för sig. Sök fram det på nytt.',
  'no-title': 'Skriv vad ärendet ska heta.',
}

/** This matter does it to the other one / the other one does it to this. */
export const relationWords: Readonly<Record<RelationKind, { readonly forward: string; readonly back: string }>> = {
  continues: { forward: 'Fortsätter', back: 'Fortsätter i' },
  splits: { forward: 'Är en del av', back: 'Har som del' },
  merges: { forward: 'Har gått upp i', back: 'Har tagit in' },
  revises: { forward: 'Ändrar', back: 'Ändras i' },
  implements: { forward: 'Genomför', back: 'Genomförs i' },
}

export const eventWords: Readonly<Record<MatterEventTable['kind'], string>> = {
  started: 'Började ärendet',
  renamed: 'Ändrade rubriken',
  joined: 'Lade till',
  left: 'Tog bort',
  split: 'Delade av till ett eget ärende',
  merged: 'Slog ihop',
  related: 'Lade till ett samband',
  unrelated: 'Tog bort ett samband',
  undone: 'Ångrade',
}

/** 'Handlingsplan 2025–2027' → 'Handlingsplan': a matter goes on when its years have passed. */
export const matterTitle = (itemTitle: string): string =>
  itemTitle
    .replace(/[,\s]*\(?\b(?:19|20)\d{2}(?:\s*[-–—]+\s*(?:(?:19|20)?\d{2}))?\)?/gu, '')
    .replace(/\s+(?:från|för|under|till)\s*$/iu, '')
    .replace(/[\s,.:;–-]+$/u, '')
    .trim() || itemTitle

const glue = new Set([
  'och',
  'för',
  'med',
  'från',
  'till',
  'över',
  'inför',
  'under',
  'samt',
  'ny',
  'nya',
  'nytt',
  'den',
  'det',
])

/** What the titles of a matter's items have in common, at most two words: a beginning for a search after more of them. */
export function threadWords(titles: readonly string[]): string {
  const count = new Map<string, number>()
  for (const title of titles)
    for (const word of new Set(title.toLowerCase().match(/\p{L}{3,}/gu) ?? []))
      if (!glue.has(word)) count.set(word, (count.get(word) ?? 0) + 1)
  const most = [...count].toSorted(([, a], [, b]) => b - a)
  const common = most.filter(([, n]) => n >= titles.length * 0.6).slice(0, 2)
  return (common.length > 0 ? common : most.slice(0, 1)).map(([word]) => word).join(' ')
}
