// Adresser till spärrarna.
import { href } from '../../http/route.ts'

/** All that a meeting holds back; a gate's own part of it. */
export const conditionsHref = (meetingCode: string, gateCode?: string): string =>
  `${href('/moten/:code/villkor', { code: meetingCode })}${gateCode ? `#${gateCode}` : ''}`

export const clearHref = (gateCode: string): string => href('/klarera/:code', { code: gateCode })

/** Where a form about one gate is posted. */
export const gateHref = (
  gateCode: string,
  what: 'utse' | 'ta-bort' | 'fraga' | 'underlag' | 'anteckna' | 'svara' | 'angra',
): string => `${clearHref(gateCode)}/${what}`
