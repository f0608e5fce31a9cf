// Adresser till tvister och eskaleringstrappan.
import { href } from '../../http/route.ts'

interface Coded {
  readonly code: string
}

export const disputesHref = '/tvister'
export const newDisputeHref = '/tvister/ny'
export const ladderHref = '/administration/avvikelser/eskaleringstrappa'
export const disputeHref = ({ code }: Coded): string => href('/tvister/:code', { code })

/** What can be said of a dispute; the last part of its address. */
export type DisputeCommand = 'fragan' | 'standpunkt' | 'belopp' | 'kom-fram-till' | 'godkann' | 'avsluta'
export const commandHref = (it: Coded, what: DisputeCommand): string => `${disputeHref(it)}/${what}`
