/** A front page with invented content. For gallery.server.ts only. */
import type { VNode } from 'preact'
import { ButtonLink } from './buttons.tsx'
import { DecidedWords } from './decided.tsx'
import { Entries, Entry } from './entries.tsx'
import { Columns, Container, Hero, Section } from './layout.tsx'
import { SearchForm } from './search.tsx'
import { StatBand } from './stats.tsx'
import { Thread } from './thread.tsx'
import { VerbChip } from './verbs.tsx'

const Latest = (): VNode => (
  <Section title="Senaste ställningstaganden">
    <Entries>
      <Entry
        title="Riktlinje och rutin för samordnad plan"
        href="#1"
        meta={[<VerbChip verb="endorses" />, 'Exempelrådet · 11 april 2025 · punkt 8']}
      >
        <DecidedWords verb="endorses" bare>
          Forumet ställer sig bakom riktlinje och rutin för samordnad individuell plan i enlighet med framlagda förslag.
        </DecidedWords>
      </Entry>
      <Entry
        title="Framtidens vårdinformationsmiljö"
        href="#2"
        meta={[<VerbChip verb="mandates" />, 'Samrådet · 24 april 2025 · punkt 9']}
      >
        <DecidedWords verb="mandates" bare>
          De båda direktörerna får i uppdrag att tillsammans hitta en lösning för hur kommunerna får insyn i arbetet.
        </DecidedWords>
      </Entry>
    </Entries>
  </Section>
)

const Matter = (): VNode => (
  <Section title="En tråd: handlingsplan psykisk hälsa">
    <Thread
      label="Handlingsplan psykisk hälsa"
      entries={[
        {
          when: '2017',
          children: 'Samrådet ställer sig bakom planen för 2018–2020 och rekommenderar huvudmännen att göra detsamma',
        },
        { when: '2018', children: '50 av 50 huvudmän antar' },
        { when: '2022', children: 'Analys: två mål har lite genomfört. Forumet förlänger 2023–2024' },
        { when: '2025', children: 'Slutrapport. Ny nationell strategi tar vid' },
        { when: 'nu', children: 'Delregionala gap- och behovsanalyser väntas till 13 november', state: 'now' },
      ]}
    />
    <p>
      <ButtonLink href="#">Följ tråden</ButtonLink>
    </p>
  </Section>
)

export const FrontGallery = (): VNode => (
  <>
    <Hero
      title="Vad har vi sagt, till vem, och vad blev det av?"
      lead="Regionen och kommunerna tar ställning tillsammans om hälsa, vård och omsorg. Här finns varje ställningstagande, ord för ord, och vad som hände sedan."
    >
      <SearchForm
        size="large"
        action="#"
        value="utskrivning från sluten vård"
        label="Sök bland ställningstaganden"
        suggestions={['psykisk hälsa', 'SIP', 'betalningsansvar', 'gäller fram till i år'].map(label => ({
          label,
          href: `#${label}`,
        }))}
      />
    </Hero>
    <StatBand
      stats={[
        { value: '1 214', label: 'ställningstaganden sedan 2004', href: '#s' },
        { value: '38 av 50', label: 'huvudmän har antagit nya avtalet' },
        { value: '9', label: 'uppdrag går ut före årsskiftet' },
        { value: '31 dagar', label: 'till svar på en avvikelse, median' },
      ]}
    />
    <Container>
      <Columns shape="even" main={<Latest />} aside={<Matter />} />
    </Container>
  </>
)
