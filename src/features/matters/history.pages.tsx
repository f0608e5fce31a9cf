/** Ett ärendes historik, med vägen tillbaka från varje ändring. */
import type { VNode } from 'preact'
import { type FieldErrors, href, type PageContent } from '../../http/route.ts'
import { clockAt, dateAt } from '../../kernel/time.ts'
import { ButtonForm } from '../../ui/buttons.tsx'
import { Entries } from '../../ui/entries.tsx'
import { ErrorSummary } from '../../ui/fields/error-summary.tsx'
import { clockText, countText, dateText, listText } from '../../ui/format.ts'
import { PageHead } from '../../ui/layout.tsx'
import { Flag } from '../../ui/notice.tsx'
import type { History, MatterChange } from './history.row.ts'
import { eventWords } from './matter.words.ts'

export interface HistoryGiven {
  readonly matter: { readonly id: string; readonly code: string; readonly title: string; readonly version: number }
  readonly history: History
  readonly errors: FieldErrors
}

/** 'Egenvård, SIP och 3 punkter till'; those that the reader may not see are only counted. */
function itemsText(codes: readonly string[], titles: History['titles']): string {
  const known = [...new Set(codes.flatMap(it => titles.get(it) ?? []))]
  const shown = known.slice(0, 3).map(it => `”${it}”`)
  const rest = codes.length - codes.filter(it => shown.includes(`”${titles.get(it)}”`)).length
  if (shown.length === 0) return countText(codes.length, 'punkt', 'punkter')
  return rest > 0 ? `${shown.join(', ')} och ${countText(rest, 'punkt', 'punkter')} till` : listText(shown)
}

/** What was done, as a sentence without its subject. */
function whatText(it: MatterChange, { titles, matters }: History, ownId: string): string {
  const [first] = it.moved.matters
  const added = it.moved.matters.flatMap(move => move.added)
  const removed = it.moved.matters.flatMap(move => move.removed)
  const other = it.matterId === ownId ? it.other?.title : matters.get(it.matterId)
  switch (it.kind) {
    case 'started':
      return added.length === 0 ? eventWords.started : `${eventWords.started} med ${itemsText(added, titles)}`
    case 'renamed':
      return `${eventWords.renamed} från ”${first?.title?.[0] ?? ''}” till ”${first?.title?.[1] ?? ''}”`
    case 'joined':
      return `${eventWords.joined} ${itemsText(added, titles)}`
    case 'left':
      return `${eventWords.left} ${itemsText(removed, titles)}`
    case 'split':
      return it.matterId === ownId
        ? `Delade av ${itemsText(removed, titles)} till ärendet ”${other ?? ''}”`
        : `Började ärendet genom att dela av ${itemsText(added, titles)} från ”${other ?? ''}”`
    case 'merged':
      return `Slog ihop ärendet med ”${other ?? ''}”, som hade ${itemsText(removed, titles)}`
    case 'related':
    case 'unrelated':
      return `${eventWords[it.kind]} med ”${other ?? ''}”`
    case 'undone':
      return `Ångrade: ${it.undoes ? eventWords[it.undoes].toLowerCase() : 'en ändring'}`
  }
}

const Change = ({ it, matter, history }: { readonly it: MatterChange } & Omit<HistoryGiven, 'errors'>): VNode => (
  <article class="entry">
    <div class="entry-meta">
      <span class="figures">
        {dateText(dateAt(it.at))} kl. {clockText(clockAt(it.at))}
      </span>
      <span>{it.by ?? 'Samklang'}</span>
      {it.undone && <Flag tone="quiet">ångrat</Flag>}
    </div>
    <p>{whatText(it, history, matter.id)}.</p>
    {!it.undone && (
      <ButtonForm
        action={href('/arenden/:code/angra', matter)}
        fields={{ change: it.id, version: String(matter.version) }}
        look="secondary"
        compact
        aria-label={`${it.kind === 'undone' ? 'Gör om' : 'Ångra'}: ${whatText(it, history, matter.id)}`}
      >
        {it.kind === 'undone' ? 'Gör om' : 'Ångra'}
      </ButtonForm>
    )}
  </article>
)

export function HistoryPage({ matter, history, errors }: HistoryGiven): PageContent {
  return {
    title: `Historik för ${matter.title}`,
    breadcrumbs: [
      ['Ärenden', '/arenden'],
      [matter.title, href('/arenden/:code', matter)],
    ],
    main: (
      <>
        <PageHead
          title="Historik"
          lead="Varje ändring av ärendet, den senaste först. Allt går att ångra: då kommer precis det tillbaka som ändringen tog bort, och det som andra har gjort sedan dess ligger kvar."
        />
        <ErrorSummary title="Det gick inte att ångra" errors={Object.values(errors).map(message => ({ message }))} />
        <Entries label="Ändringar">
          {history.changes.map(it => (
            <Change it={it} matter={matter} history={history} />
          ))}
        </Entries>
      </>
    ),
  }
}
