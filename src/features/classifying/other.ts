// Annat: the share of cases that no type was found for, and when it is too large. Pure.

export interface Share {
  readonly principal: string
  /** As the side that reported, or as the side that was reported of. */
  readonly side: 'own' | 'counterpart'
  /** Cases that have a type. */
  readonly cases: number
  readonly other: number
}

/** More than so many percent of at least so many cases. */
export const alarms = (
  it: Pick<Share, 'cases' | 'other'>,
  limits: { readonly 'other-share': number; readonly 'other-least': number },
): boolean => it.cases > 0 && it.cases >= limits['other-least'] && it.other * 100 > it.cases * limits['other-share']
