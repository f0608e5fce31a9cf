/** Sök i handlingarna, och det som hittades. */
import type { VNode } from 'preact'
import { countText } from '../../ui/format.ts'
import { Section } from '../../ui/layout.tsx'
import { SearchForm } from '../../ui/search.tsx'
import { Snippet } from '../../ui/snippet.tsx'
import { itemName } from './item.parts.tsx'
import { readingHref } from './reading.links.ts'
import type { ReadingSubject } from './reading.load.ts'

export const SearchPapers = ({ meeting, search }: Pick<ReadingSubject, 'meeting' | 'search'>): VNode => (
  <div class="no-print reading-search">
    <SearchForm
      size="small"
      id="sok-handlingar"
      action={readingHref(meeting.code)}
      value={search?.asked ?? ''}
      label="Sök i handlingarna"
      placeholder="Sök i handlingarna"
    />
  </div>
)

export const Found = ({ meeting, search }: Pick<ReadingSubject, 'meeting' | 'search'>): VNode | null =>
  search ? (
    <Section title={`Träffar på ”${search.asked}”`} ruled>
      {search.hits.length === 0 ? (
        <p>Inget hittades i punkterna eller i den text som gick att läsa ut ur handlingarna.</p>
      ) : (
        <>
          <p class="soft">{countText(search.hits.length, 'träff', 'träffar')}</p>
          <ul class="lines">
            {search.hits.map(it => (
              <li>
                <a href={`#punkt-${it.item.code}`}>{itemName(it.item)}</a>
                {it.where && <span class="soft"> · {it.where}</span>}
                <Snippet text={it.snippet} />
              </li>
            ))}
          </ul>
        </>
      )}
      <p>
        <a href={readingHref(meeting.code)}>Sluta söka</a>
      </p>
    </Section>
  ) : null
