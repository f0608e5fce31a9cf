// Adresser till händelseanalysen.
import { href } from '../../http/route.ts'

interface Named {
  readonly code: string
}

export const analysisHref = ({ code }: Named): string => href('/avvikelser/:code/handelseanalys', { code })
export const entryHref = ({ code }: Named, entry: string): string =>
  href('/avvikelser/:code/handelseanalys/rader/:entry', { code, entry })
