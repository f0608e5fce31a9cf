/** Uppföljningens översikt: the four lists, with how much is left in each and what is most urgent. */
import type { VNode } from 'preact'
import type { PageContent } from '../../http/route.ts'
import type { LocalDate } from '../../kernel/time.ts'
import { ButtonLink } from '../../ui/buttons.tsx'
import { countText, dateText } from '../../ui/format.ts'
import { PageHead } from '../../ui/layout.tsx'
import { type FollowupRow, Said } from './followup.entry.tsx'
import { followupHref, listHref } from './followup.links.ts'
import { type FollowupKind, followupKinds } from './followup.ts'
import { kindWords } from './followup.words.ts'

export interface Card {
  readonly open: number
  /** How many of them are urgent: ended or past their day. */
  readonly urgent: number
  readonly first: FollowupRow | undefined
}

export interface OverviewGiven {
  readonly cards: Readonly<Record<FollowupKind, Card>>
  readonly today: LocalDate
}

const cardText: Readonly<Record<FollowupKind, (it: Card) => string>> = {
  validity: it =>
    `${countText(it.open, 'sats', 'satser')} slutar gälla inom ett år. ${it.urgent === 0 ? 'Ingen' : countText(it.urgent, 'sats', 'satser')} har slutat gälla de senaste två åren utan att vara förnyad${it.urgent === 1 || it.urgent === 0 ? '' : 'e'}.`,
  condition: it =>
    `${countText(it.open, 'villkor', 'villkor')} saknar rapport. För ${it.urgent === 0 ? 'inget av dem' : `${it.urgent} av dem`} har den dag som angavs passerat.`,
  mandate: it =>
    `${countText(it.open, 'uppdrag', 'uppdrag')} har inte återrapporterats. För ${it.urgent === 0 ? 'inget av dem' : `${it.urgent} av dem`} har dagen passerat.`,
  recommendation: it =>
    `${countText(it.open, 'rekommendation', 'rekommendationer')} väntar på beslut hos regionen eller kommunerna.`,
}

const firstLabel: Readonly<Record<FollowupKind, string>> = {
  validity: 'Först ut',
  condition: 'Senast',
  mandate: 'Längst över tiden',
  recommendation: 'Senast',
}

const CardOf = ({ kind, it }: { readonly kind: FollowupKind; readonly it: Card }): VNode => (
  <div>
    <h2>
      <a href={listHref(kind)}>{kindWords[kind].title}</a>
    </h2>
    <div class="stack tight">
      <p>{cardText[kind](it)}</p>
      {it.first && (
        <p>
          {firstLabel[kind]}: <a href={followupHref(it.first.followup)}>{it.first.followup.title}</a>,{' '}
          <Said followup={it.first.followup} />
          {it.first.followup.endsOn && kind === 'validity' && ` · till ${dateText(it.first.followup.endsOn)}`}
        </p>
      )}
    </div>
    <ButtonLink href={listHref(kind)} compact>
      Visa listan<span class="ds-sr-only"> {kindWords[kind].title}</span>
    </ButtonLink>
  </div>
)

export const OverviewPage = ({ cards }: OverviewGiven): PageContent => ({
  title: 'Uppföljning',
  description: 'Vad som återstår av det som forumen har sagt: giltighet, villkor, uppdrag och rekommendationer.',
  main: (
    <>
      <PageHead
        title="Uppföljning"
        lead="Vad som återstår av det som forumen har sagt. För dig som ska se till att det blir gjort, och för dig som undrar vad det blev av."
      />
      <ul class="cards two">
        {followupKinds.map(kind => (
          <li>
            <CardOf kind={kind} it={cards[kind]} />
          </li>
        ))}
      </ul>
      <p class="cards-note">
        <a href="/uppgifter">Uppgifter</a>: det som någon har fått att göra på ett möte, tills det är klart.
      </p>
      <p class="cards-note">
        <a href="/uppdrag">Uppdrag till grupper</a>: vad varje grupp ska göra, vem som gav uppdraget och hur länge det
        gäller.
      </p>
      <p class="cards-note">
        <a href="/uppfoljning/moten">Mötenas tid, närvaro och uppgifter</a>: vad tiden går till, vad som utgår och vilka
        som är med.
      </p>
      <p class="soft cards-note">
        Listorna är lästa ur godkända minnesanteckningar. Att något står här betyder att ingen har rapporterat det i
        Samklang, inte att det är ogjort.
      </p>
    </>
  ),
})
