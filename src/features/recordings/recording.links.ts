// Adresser till det som antecknas.
import { href } from '../../http/route.ts'

interface Where {
  readonly meeting: { readonly code: string }
  readonly item: { readonly code: string }
}

/** What can be done with an item's recording; the last part of its address. */
export type RecordingStep =
  | 'text'
  | 'spara'
  | 'sats'
  | 'ta-bort-sats'
  | 'flytta-sats'
  | 'ta-forslaget'
  | 'hur'
  | 'uppgift'
  | 'ta-bort-uppgift'
  | 'avvikande'
  | 'ta-bort-avvikande'

export const recordingHref = ({ meeting, item }: Where, step?: RecordingStep): string =>
  `${href('/moten/:code/anteckna/:item', { code: meeting.code, item: item.code })}${step ? `/${step}` : ''}`

/** The texts of a meeting as they stand now, for those who write them. */
export const textsHref = (code: string): string => href('/moten/:code/anteckningar', { code })
/** Tells when one of the texts has been saved. */
export const textEventsHref = (code: string): string => href('/moten/:code/anteckningar/handelser', { code })
export const landHref = (code: string): string => href('/moten/:code/motesanteckningar', { code })
