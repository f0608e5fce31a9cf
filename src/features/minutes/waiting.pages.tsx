import type { VNode } from 'preact'
import type { Subject } from '../../access/rules.ts'
import { href, type PageContent } from '../../http/route.ts'
import { Button, ButtonLink } from '../../ui/buttons.tsx'
import { EmptyState } from '../../ui/empty.tsx'
import { ExportLinks } from '../../ui/export-links.tsx'
import { countText, dateText } from '../../ui/format.ts'
import { PageHead } from '../../ui/layout.tsx'
import { Flag, Notice } from '../../ui/notice.tsx'
import { Pagination } from '../../ui/pagination.tsx'
import { Tabs } from '../../ui/tabs.tsx'
import { reviewHref } from '../documents/document.links.ts'
import type { Waiting, WaitingRow } from './review.row.ts'

export interface WaitingSubject extends Subject {
  readonly waiting: Waiting
  readonly clearOnly: boolean
  readonly page: number
  readonly size: number
}

export const WaitingDocumentsPage = ({
  waiting,
  clearOnly,
  page,
  size,
  error,
}: WaitingSubject & { readonly error?: string }): PageContent => ({
  title: 'Granskning',
  main: (
    <>
      <PageHead
        title="Granskning"
        lead="Dokument som är lästa och väntar på att någon ser att allt stämmer. Först när du godkänner syns de för andra."
        action={<ButtonLink href="/inlasning">Läs in fler</ButtonLink>}
      />
      {error && (
        <Notice tone="error" live>
          {error}
        </Notice>
      )}
      <Tabs
        label="Vilka dokument"
        tabs={[
          { label: 'Alla', href: '/granskning', current: !clearOnly, count: waiting.total },
          { label: 'Utan frågor', href: '/granskning?visa=klara', current: clearOnly, count: waiting.totalClear },
        ]}
      />
      {waiting.rows.length === 0 ? (
        <EmptyState title="Inget väntar" action={<ButtonLink href="/inlasning">Läs in dokument</ButtonLink>}>
          När dokument har lästs in hamnar de här.
        </EmptyState>
      ) : (
        <>
          <List waiting={waiting} clearOnly={clearOnly} page={page} size={size} />
          <ExportLinks
            href={href('/granskning', {}, { visa: clearOnly ? 'klara' : undefined })}
            what="listan över det som väntar"
          />
        </>
      )}
    </>
  ),
})

function List({ waiting, clearOnly, page, size }: WaitingSubject): VNode {
  const some = waiting.rows.some(it => it.clear)
  return (
    <form method="post" action="/granskning/godkann">
      {some && (
        <div class="buttons waiting-head">
          <Button>Godkänn de valda</Button>
          {clearOnly ? (
            <span class="soft">Alla på sidan är valda. Öppna gärna några först.</span>
          ) : (
            <a href="/granskning?visa=klara">Välj alla utan frågor</a>
          )}
        </div>
      )}
      <ul class="entries waiting" aria-label="Väntar på granskning">
        {waiting.rows.map(it => (
          <li>
            <Row row={it} checked={clearOnly} />
          </li>
        ))}
      </ul>
      <Pagination
        page={page}
        size={size}
        total={clearOnly ? waiting.totalClear : waiting.total}
        href={to => href('/granskning', {}, { sida: String(to), visa: clearOnly ? 'klara' : undefined })}
      />
    </form>
  )
}

function Row({ row, checked }: { readonly row: WaitingRow; readonly checked: boolean }): VNode {
  const id = `valj-${row.code}`
  return (
    <div class="waiting-row">
      {row.clear ? (
        <span class="choice">
          <input
            class="ds-input"
            type="checkbox"
            id={id}
            name="dokument"
            value={row.id}
            checked={checked}
            aria-label={`Välj ${row.title}`}
          />
        </span>
      ) : (
        <span class="choice" />
      )}
      <article class="entry">
        <h2 class="entry-title strong">
          <a href={reviewHref(row.code)}>{row.title}</a>
        </h2>
        <div class="entry-meta">
          <State row={row} />
          <span>
            {[
              row.forum ?? row.forumAsRead,
              row.date && dateText(row.date),
              row.kind === 'one-meeting' && countText(row.items, 'punkt', 'punkter'),
              row.stances > 0 && countText(row.stances, 'ställningstagande', 'ställningstaganden'),
              row.fileName,
            ]
              .filter(Boolean)
              .join(' · ')}
          </span>
        </div>
      </article>
    </div>
  )
}

function State({ row }: { readonly row: WaitingRow }): VNode {
  if (row.kind === 'several-meetings') return <Flag tone="error">flera möten i samma fil</Flag>
  if (row.kind === 'not-minutes') return <Flag tone="error">inte mötesanteckningar</Flag>
  if (row.openFlags > 0) return <Flag>{countText(row.openFlags, 'fråga', 'frågor')}</Flag>
  if (row.pending) return <Flag tone="info">ny version</Flag>
  return row.clear ? <Flag tone="success">utan frågor</Flag> : <Flag>saknar forum eller datum</Flag>
}
