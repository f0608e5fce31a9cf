/** Sidan på en adress som inte leder till något längre: says so, and where it stood. */

import type { Db } from '../../data/reading.ts'
import type { PageContent } from '../../http/route.ts'
import { dateText } from '../../ui/format.ts'
import { documentHref, versionHref } from '../documents/document.links.ts'

/** An item or a stance that was there once. */
export interface Departed {
  readonly departed: true
  readonly code: string
  readonly forumId: string | null
  readonly published: boolean
  readonly document: { readonly code: string; readonly title: string; readonly approvedAt: string | null }
  /** The version that took it away; undefined where a correction did. */
  readonly newVersion: number | undefined
}

/** What a code led to once, if the actor may know. `what` is told by the key: only a stance has a status in it. */
export async function findDeparted(db: Db, what: 'item' | 'stance', code: string): Promise<Departed | undefined> {
  const row = await db
    .selectFrom('departed as g')
    .innerJoin('document as d', 'd.id', 'g.document_id')
    .select(['g.code', 'g.key', 'g.forum_id', 'g.published', 'g.last_version'])
    .select(['d.code as document', 'd.title', 'd.approved_at', 'd.current_version'])
    .where('g.code', '=', code)
    .executeTakeFirst()
  if (!row || row.key.includes(' ') !== (what === 'stance')) return undefined
  return {
    departed: true,
    code: row.code,
    forumId: row.forum_id,
    published: row.published,
    document: { code: row.document, title: row.title, approvedAt: row.approved_at },
    newVersion: row.current_version > row.last_version ? row.last_version + 1 : undefined,
  }
}

/** 410. `mayReview`: earlier versions are seen by those who handle the forum. */
export function DepartedPage(it: Departed, what: 'item' | 'stance', mayReview: boolean): PageContent {
  const { document, newVersion } = it
  const subject = what === 'stance' ? 'Ställningstagandet' : 'Punkten'
  const since = document.approvedAt ? `, godkänd ${dateText(document.approvedAt)}` : ''
  return {
    title: `${subject} finns inte kvar`,
    status: 410,
    main: (
      <article class="prose">
        <h1>{subject} finns inte kvar</h1>
        <p>
          {newVersion === undefined
            ? `${subject} som adressen ledde till togs bort när dokumentet rättades.`
            : `${subject} som adressen ledde till finns inte i den senaste godkända versionen av dokumentet${since}.`}
        </p>
        <p>
          Det stod i <a href={documentHref(document.code)}>{document.title}</a>. Där kan du läsa vad som gäller.
        </p>
        {mayReview && newVersion !== undefined && (
          <p>
            <a href={versionHref(document.code, newVersion)}>Se vad som skiljer version {newVersion} från den före</a>
          </p>
        )}
      </article>
    ),
  }
}
