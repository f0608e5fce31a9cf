/** A list with filters and invented content. For gallery.server.ts only. */
import type { VNode } from 'preact'
import { ButtonLink } from './buttons.tsx'
import { DecidedWords } from './decided.tsx'
import { Entries, Entry } from './entries.tsx'
import { CheckboxGroup, Select } from './fields/choice.tsx'
import { TextField } from './fields/text.tsx'
import { FilterChips, FilterPanel } from './filters.tsx'
import { FilteredList, PageHead } from './layout.tsx'
import { Pagination } from './pagination.tsx'
import { ResultCount, ResultHead, SortLinks } from './results.tsx'
import { SearchForm } from './search.tsx'
import { hitEnd, hitStart, Snippet } from './snippet.tsx'
import { VerbChip } from './verbs.tsx'

const hit = (word: string): string => `${hitStart}${word}${hitEnd}`

const Filters = (): VNode => (
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
)

const entry = (verb: string): VNode => (
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
)

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
      filters={<Filters />}
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
      <Entries label="Träffar">{['endorses', 'mandates', 'notes'].map(entry)}</Entries>
      <Pagination page={2} size={20} total={1214} href={page => `?sida=${page}`} />
    </FilteredList>
  </>
)
