/** Two whole pages with invented content: a front page and a list with filters. For gallery.server.ts only. */
import type { VNode } from 'preact'
import { ButtonLink } from './buttons.tsx'
import { DecidedWords } from './decided.tsx'
import { Entries, Entry } from './entries.tsx'
import { CheckboxGroup, Select } from './fields/choice.tsx'
import { TextField } from './fields/text.tsx'
import { FilterChips, FilterPanel } from './filters.tsx'
import { Columns, Container, FilteredList, Hero, PageHead, Section } from './layout.tsx'
import { Pagination } from './pagination.tsx'
import { ResultCount, ResultHead, SortLinks } from './results.tsx'
import { SearchForm } from './search.tsx'
import { hitEnd, hitStart, Snippet } from './snippet.tsx'
import { StatBand } from './stats.tsx'
import { Thread } from './thread.tsx'
import { VerbChip } from './verbs.tsx'

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
      <Columns
        shape="even"
        main={
          <Section title="Senaste ställningstaganden">
            <Entries>
              <Entry
                title="Riktlinje och rutin för samordnad plan"
                href="#1"
                meta={[<VerbChip verb="endorses" />, 'Exempelrådet · 11 april 2025 · punkt 8']}
              >
                <DecidedWords verb="endorses" bare>
                  Forumet ställer sig bakom riktlinje och rutin för samordnad individuell plan i enlighet med framlagda
                  förslag.
                </DecidedWords>
              </Entry>
              <Entry
                title="Framtidens vårdinformationsmiljö"
                href="#2"
                meta={[<VerbChip verb="mandates" />, 'Samrådet · 24 april 2025 · punkt 9']}
              >
                <DecidedWords verb="mandates" bare>
                  De båda direktörerna får i uppdrag att tillsammans hitta en lösning för hur kommunerna får insyn i
                  arbetet.
                </DecidedWords>
              </Entry>
            </Entries>
          </Section>
        }
        aside={
          <Section title="En tråd: handlingsplan psykisk hälsa">
            <Thread
              label="Handlingsplan psykisk hälsa"
              entries={[
                {
                  when: '2017',
                  children:
                    'Samrådet ställer sig bakom planen för 2018–2020 och rekommenderar huvudmännen att göra detsamma',
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
        }
      />
    </Container>
  </>
)

const hit = (word: string): string => `${hitStart}${word}${hitEnd}`

export const ListGallery = (): VNode => (
  <>
    <PageHead
      title="Ställningstaganden"
      lead="Allt som forumen har tagit ställning till, ord för ord. För dig som undrar vad som är sagt."
      action={
        <ButtonLink href="#" look="primary">
          Lägg in dokument
        </ButtonLink>
      }
    />
    <FilteredList
      search={<SearchForm size="large" action="#" value="utskrivning" label="Sök bland ställningstaganden" />}
      filters={
        <FilterPanel action="#" active={2} clearHref="#rensa" keep={{ sortera: 'nyast' }}>
          <Select
            name="forum"
            label="Forum"
            empty="Alla forum"
            value="vvg"
            options={[{ value: 'vvg', label: 'Exempelrådet' }]}
          />
          <CheckboxGroup
            name="verb"
            label="Verb"
            values={['endorses']}
            options={[
              { value: 'notes', label: 'noterar' },
              { value: 'endorses', label: 'ställer sig bakom' },
              { value: 'mandates', label: 'ger i uppdrag' },
            ]}
          />
          <TextField name="till" label="Till vem" />
        </FilterPanel>
      }
    >
      <FilterChips
        clearHref="#rensa"
        chips={[
          { label: 'Forum', value: 'Exempelrådet', removeHref: '#a' },
          { label: 'Verb', value: 'ställer sig bakom', removeHref: '#b' },
        ]}
      />
      <ResultHead>
        <ResultCount total={1214} one="ställningstagande" many="ställningstaganden">
          för ”utskrivning”
        </ResultCount>
        <SortLinks
          current="nyast"
          options={[
            { code: 'traff', label: 'bäst träff', href: '#t' },
            { code: 'nyast', label: 'nyast', href: '#n' },
            { code: 'aldst', label: 'äldst', href: '#o' },
          ]}
        />
      </ResultHead>
      <Entries label="Träffar">
        {['endorses', 'mandates', 'notes'].map(verb => (
          <Entry
            titleFirst
            level={2}
            title="Samverkan vid utskrivning från sluten hälso- och sjukvård"
            href="#x"
            meta={[<VerbChip verb={verb} />, 'Exempelrådet · 27 oktober 2017 · punkt 2']}
          >
            <DecidedWords verb={verb} bare>
              … överenskommelse med tillhörande riktlinje som reglerar in- och utskrivningsprocessen.
            </DecidedWords>
            <Snippet
              source="Punkt 2 ·"
              text={`behov av insatser efter ${hit('utskrivning')} från sluten vård, med ${hit('utskrivningsklar')} patient i centrum`}
            />
          </Entry>
        ))}
      </Entries>
      <Pagination page={2} size={20} total={1214} href={page => `?sida=${page}`} />
    </FilteredList>
  </>
)
