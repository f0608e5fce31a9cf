// Det som väntar på beredning: what is looked for, as the address holds it. Pure; nonsense in an address asks for nothing.
import { codeFor, typedIn, wordFor } from '../../kernel/address.ts'
import { itemTypes } from '../agendas/agenda.ts'
import type { ItemType } from '../minutes/reading.ts'
import type { SubmissionState } from './submission.ts'

/** 'open': what somebody has to do something about, the beredning or whoever raised it. */
export type StateFilter = Exclude<SubmissionState, 'draft'> | 'open' | 'all'

export interface BacklogAsked {
  readonly q: string
  readonly state: StateFilter
  /** A forum's slug; 'utan' for what no forum has got. */
  readonly forum?: string
  readonly type?: ItemType
  /** Sent at least so many days ago. */
  readonly age?: number
  readonly page: number
}

export const stateCodes: Readonly<Record<string, StateFilter>> = {
  oppna: 'open',
  vantar: 'sent',
  fragade: 'asked',
  mottagna: 'accepted',
  avslagna: 'refused',
  atertagna: 'withdrawn',
  alla: 'all',
}

export const typeCodes: Readonly<Record<string, ItemType>> = {
  information: 'information',
  dialog: 'dialog',
  stallningstagande: 'position',
  aterkoppling: 'feedback',
  skriftlig: 'written',
}

export const ages: readonly number[] = [14, 30, 90, 180]

export const stateCode = (state: StateFilter): string => wordFor(stateCodes, state) ?? 'oppna'
export const typeCode = (type: ItemType | undefined): string | undefined => wordFor(typeCodes, type)

export function readBacklog(address: URLSearchParams): BacklogAsked {
  const [forum, age, page] = [address.get('forum') ?? '', Number(address.get('alder')), address.get('sida') ?? '']
  const type = codeFor(typeCodes, address.get('slag'))
  return {
    q: typedIn(address.get('q'), 200) ?? '',
    state: codeFor(stateCodes, address.get('lage')) ?? 'open',
    ...(/^[a-z0-9-]{1,80}$/.test(forum) && { forum }),
    ...(type && itemTypes.includes(type) && { type }),
    ...(ages.includes(age) && { age }),
    page: /^[1-9]\d{0,5}$/.test(page) ? Number(page) : 1,
  }
}

type Change = Partial<{ [K in keyof BacklogAsked]: BacklogAsked[K] | undefined }>

/** The address of a list. A change of anything but the page goes back to the first page. */
export function backlogHref(asked: BacklogAsked, change: Change = {}): string {
  const { q, state, forum, type, age, page } = { ...asked, page: 1, ...change }
  const query = new URLSearchParams({
    ...(q && { q }),
    ...(state && state !== 'open' && { lage: stateCode(state) }),
    ...(forum && { forum }),
    ...(type && { slag: typeCode(type) ?? '' }),
    ...(age && { alder: String(age) }),
    ...(page && page > 1 && { sida: String(page) }),
  }).toString()
  return query ? `/beredning?${query}` : '/beredning'
}
