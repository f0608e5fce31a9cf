// Adresser till åtgärder, prövningar och händelseanalyser.
import { href } from '../../http/route.ts'

interface Named {
  readonly code: string
}

export const remediesHref = ({ code }: Named): string => href('/avvikelser/:code/atgarder', { code })
export const newRemedyHref = ({ code }: Named): string => href('/avvikelser/:code/atgarder/ny', { code })
export const waiverHref = ({ code }: Named): string => href('/avvikelser/:code/atgarder/ingen', { code })
export const remedyHref = ({ code }: Named, n: number): string =>
  href('/avvikelser/:code/atgarder/:n', { code, n: String(n) })
export const dutyHref = ({ code }: Named): string => href('/avvikelser/:code/anmalan', { code })
export const remedyListHref = (query: Readonly<Record<string, string | undefined>> = {}): string =>
  href('/avvikelser/atgarder', {}, query)

export const ownRemedyHref = ({ code }: Named, n: number): string =>
  href('/mitt/atgarder/:code/:n', { code, n: String(n) })
/** To say that it is done, that the day cannot be kept, or what was seen of the effect. */
export type OwnTelling = 'gjord' | 'dagen' | 'effekten'
export const ownTellingHref = ({ code }: Named, n: number, telling: OwnTelling): string =>
  `${ownRemedyHref({ code }, n)}/${telling}`

const tellings = [
  'klar',
  'effekt',
  'flytta',
  'ansvarig',
  'angra',
  'igen',
  'avskriv',
  'ateruppta',
  'orsaker',
  'svara',
] as const
/** What can be said of a remedy, as its address has it. */
export type Telling = (typeof tellings)[number]

export const tellingHref = (code: string, n: number, telling: Telling): string =>
  href(`/avvikelser/:code/atgarder/:n/${telling}` as '/avvikelser/:code/atgarder/:n/klar', { code, n: String(n) })
