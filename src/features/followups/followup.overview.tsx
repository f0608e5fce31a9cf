/** Uppföljningens översikt: the four lists, with how much is left in each and what is most urgent. */
import type { VNode } from 'preact'
import type { Actor } from '../../access/actor.ts'
import { may } from '../../access/rules.ts'
import type { PageContent } from '../../http/route.ts'
import type { LocalDate } from '../../kernel/time.ts'
import { ButtonLink } from '../../ui/buttons.tsx'
import { countText, dateText } from '../../ui/format.ts'
import { PageHead, Section } from '../../ui/layout.tsx'
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

/** What is followed up on pages of its own, for those who may open them. */
const further: readonly {
  readonly label: string
  readonly href: string
  readonly about: string
  readonly open: (actor: Actor) => boolean
}[] = [
  {
    label: 'Uppgifter',
    href: '/uppgifter',
    about: 'Det som någon har fått att göra på ett möte, tills det är klart.',
    open: actor => may(actor, 'task.list'),
  },
  {
    label: 'Uppdrag till grupper',
    href: '/uppdrag',
    about: 'Vad varje grupp ska göra, vem som gav uppdraget och hur länge det gäller.',
    open: () => true,
  },
  {
    label: 'Grupper utan giltigt uppdrag',
    href: '/uppdrag/utan',
    about: 'Vilka som finns i dag utan att någon uppdragshandling gäller.',
    open: actor => may(actor, 'mandate.survey'),
  },
  {
    label: 'Mötenas tid, närvaro och uppgifter',
    href: '/uppfoljning/moten',
    about: 'Vad tiden går till, vad som utgår och vilka som är med.',
    open: () => true,
  },
  {
    label: 'Arkiv',
    href: '/arkiv',
    about: 'Vilka möten som har ett arkivpaket, och vilka som är levererade till e-arkivet.',
    open: actor => may(actor, 'archive.list'),
  },
]

export const OverviewPage = ({ cards, actor }: OverviewGiven & { readonly actor: Actor }): PageContent => ({
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
      <p class="soft cards-note">
        Listorna är lästa ur godkända minnesanteckningar. Att något står här betyder att ingen har rapporterat det i
        Samklang, inte att det är ogjort.
      </p>
      <Section title="Mer att följa">
        <ul class="dated leads">
          {further
            .filter(it => it.open(actor))
            .map(it => (
              <li>
                <a href={it.href}>{it.label}</a>
                <span class="soft">{it.about}</span>
              </li>
            ))}
        </ul>
      </Section>
    </>
  ),
})
