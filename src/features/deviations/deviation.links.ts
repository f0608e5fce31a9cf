// Adresser till avvikelser.
import { href } from '../../http/route.ts'

interface Named {
  readonly code: string
}

export const casesHref = (query: Readonly<Record<string, string | undefined>> = {}): string =>
  href('/avvikelser', {}, query)

export const caseHref = ({ code }: Named): string => href('/avvikelser/:code', { code })

/** Where a step of a case is taken, and the page with its form open. */
export const stepHref = (it: Named, verb: string): string =>
  href('/avvikelser/:code/steg/:verb', { code: it.code, verb })

export const procedureHref = '/administration/avvikelser'
export const clocksHref = '/administration/avvikelser/tider'
export const stepsHref = '/administration/avvikelser/steg'
