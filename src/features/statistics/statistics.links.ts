import type { WorkKind } from './statistics.ts'

export const statisticsPath = '/uppfoljning/moten'
export const itemsPath = '/uppfoljning/moten/punkter'

/** The kinds as addresses say them. */
export const kindSlugs: Readonly<Record<WorkKind, string>> = {
  position: 'stallningstagande',
  dialog: 'dialog',
  feedback: 'aterkoppling',
  information: 'information',
  written: 'skriftlig',
  none: 'utan-typ',
}

export interface Asking {
  readonly forum: string | undefined
  readonly from: string
  readonly to: string
}

/** Which of the items a list is of. */
export type Which =
  | { readonly kind: WorkKind }
  | { readonly lapsed: true }
  | { readonly timed: true }
  | Record<never, never>

const query = ({ forum, from, to }: Asking): Record<string, string> => ({
  ...(forum ? { forum } : {}),
  fran: from,
  till: to,
})

export const statisticsHref = (asking: Asking): string => `${statisticsPath}?${new URLSearchParams(query(asking))}`

export const itemsHref = (asking: Asking, which: Which = {}): string =>
  `${itemsPath}?${new URLSearchParams({
    ...query(asking),
    ...('kind' in which ? { typ: kindSlugs[which.kind] } : {}),
    ...('lapsed' in which ? { utgick: 'ja' } : {}),
    ...('timed' in which ? { tid: 'ja' } : {}),
  })}`
