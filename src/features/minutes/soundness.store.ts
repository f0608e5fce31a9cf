// Är allt helt? What must hold between the rows of every document, whatever was interrupted. Looks, and changes nothing.
import { sql } from 'kysely'
import { type Db, executorOf } from '../../data/reading.ts'

export interface Unsound {
  readonly what: string
  readonly id: string
}

/** Everything that is half written; empty when all is well. Run as Samklang itself, which sees every row. */
export async function findUnsound(db: Db): Promise<readonly Unsound[]> {
  const found = await sql<Unsound>`
    select 'ett dokument utan den version som visas' as what, d.id::text from document d
      where not exists (select from document_version v where v.document_id = d.id and v.n = d.newest_version)
        or not exists (select from document_version v where v.document_id = d.id and v.n = d.current_version)
    union all select 'en fil som är läst utan att dokumentet har den', f.id::text from import_file f
      where f.state in ('read', 'known', 'new-version') and not exists (
        select from document_version v where v.document_id = f.document_id and v.source_file_id = f.source_file_id)
    union all select 'en källfil lagrad i två dokument', s.id::text from source_file s
      where (select count(*) from document_version v where v.source_file_id = s.id) > 1
    union all select 'en punkt vars synlighet skiljer sig från dokumentets', i.id::text from item i
      join document d on d.id = i.document_id where i.published <> d.published or i.forum_id is distinct from d.forum_id
    union all select 'ett ställningstagande vars synlighet skiljer sig från dokumentets', s.id::text from stance s
      join document d on d.id = s.document_id where s.published <> d.published or s.forum_id is distinct from d.forum_id
    union all select 'en sats vars synlighet skiljer sig från ställningstagandets', c.id::text from stance_clause c
      join stance s on s.id = c.stance_id where s.published <> c.published or s.forum_id is distinct from c.forum_id
    union all select 'ett ställningstagande utan satser', s.id::text from stance s
      where not exists (select from stance_clause c where c.stance_id = s.id)
    union all select 'ett möte vars synlighet skiljer sig från dokumentens', m.id::text from meeting m
      where m.published <> exists (select from document d where d.meeting_id = m.id and d.state = 'approved')
    union all select 'en adress som både leder någonstans och är borta', g.document_id::text from departed g
      where exists (select from item i where i.code = g.code) or exists (select from stance s where s.code = g.code)
    union all select 'en version som är synlig fast den inte är den som visas', v.id::text from document_version v
      join document d on d.id = v.document_id where v.published <> (d.published and v.n = d.current_version)`.execute(
    executorOf(db),
  )
  return found.rows
}

export interface AuditBreak {
  readonly seq: number | null
  readonly why: string
}

/** The first broken link in the audit chain, if any. */
export async function findAuditBreak(db: Db): Promise<AuditBreak | undefined> {
  const found = await sql<AuditBreak>`select * from audit_break()`.execute(executorOf(db))
  return found.rows[0]
}
