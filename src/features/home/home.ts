// Startsidan: who speaks here and how much there is. Pure.
import { countText } from '../../ui/format.ts'

/** Who speaks here: the county and its principals on a day. */
export interface County {
  readonly name: string
  readonly region: string | undefined
  readonly municipalities: number
}

export interface Extent {
  readonly meetings: number
  readonly forums: number
  /** The first year that a meeting is from. */
  readonly since: number | undefined
}

/** 'Västra Götalandsregionen och 49 kommuner'; without a county 'Regionen och kommunerna'. */
export const whoSpeaks = (county: County | undefined): string =>
  county?.region && county.municipalities > 0
    ? `${county.region} och ${countText(county.municipalities, 'kommun', 'kommuner')}`
    : 'Regionen och kommunerna'
