// Uppföljning i ord: what each list is called, and what is said of each outcome. Pure.
import { dateText } from '../../ui/format.ts'
import type { Followup, FollowupKind, Outcome, Reason, Settlement } from './followup.ts'

interface KindWords {
  /** In the address. */
  readonly slug: string
  readonly title: string
  readonly one: string
  readonly many: string
  /** First line of the list: what it is and for whom. */
  readonly lead: string
  /** What is to be done about a row. */
  readonly ask: string
  /** What somebody says has happened. */
  readonly report: string
  readonly open: string
  readonly settled: string
  /** After a count: '12 satser som inte har förnyats'. */
  readonly ofOpen: string
  readonly ofSettled: string
  /** When there is nothing. */
  readonly empty: string
}

export const kindWords: Readonly<Record<FollowupKind, KindWords>> = {
  validity: {
    slug: 'giltighet',
    title: 'Giltighet som tar slut',
    one: 'sats',
    many: 'satser',
    lead: 'Överenskommelser, riktlinjer och planer som snart slutar gälla eller nyss har gjort det. För dig som ska se till att de förlängs, ersätts eller får upphöra.',
    ask: 'Förläng, ersätt eller låt upphöra',
    report: 'Ange vad som har förlängt eller ersatt det',
    open: 'Inte förnyad',
    settled: 'Förnyad eller avslutad',
    ofOpen: 'som inte har förnyats',
    ofSettled: 'som har förnyats eller avslutats',
    empty:
      'Här syns ställningstaganden med en sista giltighetsdag. De kommer av sig själva när minnesanteckningar med tidsperioder godkänns.',
  },
  condition: {
    slug: 'forutsattningar',
    title: 'Villkor att uppfylla',
    one: 'villkor',
    many: 'villkor',
    lead: 'Ställningstaganden som gäller ”under förutsättning att …” något sker. För dig som ska se till att det sker, och att det rapporteras.',
    ask: 'Rapportera när villkoret är uppfyllt',
    report: 'Rapportera att villkoret är uppfyllt',
    open: 'Inte rapporterat uppfyllt',
    settled: 'Rapporterat uppfyllt eller avslutat',
    ofOpen: 'utan rapport',
    ofSettled: 'som har rapporterats eller avslutats',
    empty: 'Här syns varje ställningstagande med ett villkor, tills någon har rapporterat att villkoret är uppfyllt.',
  },
  mandate: {
    slug: 'uppdrag',
    title: 'Uppdrag att återrapportera',
    one: 'uppdrag',
    many: 'uppdrag',
    lead: 'Uppdrag som ett forum har gett någon, och uppgifter som någon har tagit på sig på ett möte. För dig som ska återrapportera, eller som väntar på en rapport.',
    ask: 'Återrapportera uppdraget',
    report: 'Rapportera att uppdraget är redovisat',
    open: 'Inte återrapporterat',
    settled: 'Återrapporterat eller avslutat',
    ofOpen: 'som inte har återrapporterats',
    ofSettled: 'som har återrapporterats eller avslutats',
    empty: 'Här syns varje uppdrag tills någon har angett på vilket möte eller i vilket dokument det redovisades.',
  },
  recommendation: {
    slug: 'rekommendationer',
    title: 'Rekommendationer till huvudmännen',
    one: 'rekommendation',
    many: 'rekommendationer',
    lead: 'Det som forumen har rekommenderat regionen och kommunerna att besluta. För dig som vill se vad den egna huvudmannen ska ta ställning till.',
    ask: 'Besluta hos varje huvudman',
    report: 'Rapportera ett beslut hos en huvudman',
    open: 'Inte rapporterat beslutad',
    settled: 'Rapporterat beslutad eller avslutad',
    ofOpen: 'utan rapporterat beslut',
    ofSettled: 'som har rapporterats eller avslutats',
    empty: 'Här syns varje rekommendation tills någon har rapporterat vad huvudmännen beslutade.',
  },
}

export const kindOfSlug = (slug: string | undefined): FollowupKind | undefined =>
  (Object.keys(kindWords) as FollowupKind[]).find(kind => kindWords[kind].slug === slug)

export const reasonWords: Readonly<Record<Reason, string>> = {
  overtaken: 'En senare händelse eller ett senare ställningstagande har gjort det inaktuellt',
  done: 'Det är genomfört utan att någon rapport behövs',
  elsewhere: 'Det följs upp på annat sätt',
  misread: 'Det är inget att följa upp: orden betyder något annat',
  other: 'Annat skäl',
}

const onDay = (it: Settlement): string => (it.happenedOn ? ` ${dateText(it.happenedOn)}` : '')
const by = (it: Settlement): string => (it.saidBy ? ` av ${it.saidBy}` : '')

/** 'Villkoret rapporterades uppfyllt 3 maj 2018.' Without the sources, which are links. */
const said: Readonly<Record<Outcome, (it: Settlement) => string>> = {
  met: it => `Villkoret rapporterades uppfyllt${onDay(it)}${by(it)}`,
  reported: it => `Uppdraget återrapporterades${onDay(it)}${by(it)}`,
  renewed: () => 'Giltigheten förnyades av ett annat ställningstagande',
  decided: it => `${it.organisation?.name ?? 'Alla huvudmän'} beslutade enligt rekommendationen${onDay(it)}`,
  declined: it => `${it.organisation?.name ?? 'Huvudmännen'} beslutade att inte följa rekommendationen${onDay(it)}`,
  'not-needed': it =>
    `Ingen uppföljning behövs${it.organisation ? ` för ${it.organisation.name}` : ''}: ${(it.reason ? reasonWords[it.reason] : '').replace(/^\p{Lu}/u, first => first.toLowerCase())}`,
}

export const settledText = (it: Settlement): string => said[it.outcome](it)

/** 'Sats 2', or 'Uppgift 1' for what is said in passing. */
export const placeText = (it: Pick<Followup, 'verb' | 'ordinal'>): string =>
  `${it.verb === null ? 'Uppgift' : 'Sats'} ${it.ordinal + 1}`
