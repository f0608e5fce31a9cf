// Ärenden som de hämtas hem ur listan: the line of each, and what was written of it where the actor reads that as it is.
import { sql } from 'kysely'
import { type Db, executorOf } from '../../data/reading.ts'
import { dateAt, type Instant, type LocalDate } from '../../kernel/time.ts'
import { readableNow } from '../accesses/readable.row.ts'
import { standing, typeWords } from '../classifying/standing.row.ts'
import { maskedText } from '../guard/guarded.ts'
import { type CaseLine, caseLines } from './list.row.ts'

/** What the reporter wrote, in the newest version. */
interface ReportTexts {
  readonly happened: string
  readonly couldHave: string | null
  readonly did: string | null
  readonly proposal: string | null
}

export interface ExportedCase extends CaseLine {
  readonly today: LocalDate
  readonly happenedTime: string | null
  readonly actual: string | null
  readonly potential: string | null
  readonly typeWords: string | null
  /** What tells two units of one name apart. */
  readonly ownHsaId: string | null
  readonly counterpartHsaId: string | null
  /** Undefined where it has to be said first why the case is read. */
  readonly texts: ReportTexts | undefined
}

interface Row extends ReportTexts {
  readonly id: string
  readonly happenedTime: string | null
  readonly actual: string | null
  readonly potential: string | null
  readonly typeWords: string | null
  readonly ownHsaId: string | null
  readonly counterpartHsaId: string | null
}

/**
 * The cases with these ids that the actor coordinates, in their order, without anybody's name and without what a side has
 * said of the cause. A number that was written before it was known as one is masked.
 */
export async function exportedLines(db: Db, ids: readonly string[], now: Instant): Promise<readonly ExportedCase[]> {
  const today = dateAt(now)
  const lines = await caseLines(db, ids)
  const readable = await readableNow(db, ids, now)
  const { rows } = await sql<Row>`
    select d.id, d.happened_time as "happenedTime", ${standing('actual', 'label')} as actual,
      ${standing('potential', 'label')} as potential, ${typeWords} as "typeWords",
      ou.hsa_id as "ownHsaId", cu.hsa_id as "counterpartHsaId", r.happened, r.could_have as "couldHave", r.did, r.proposal
    from deviation d left join care_unit ou on ou.organisation_id = d.reporting_unit_id
      left join care_unit cu on cu.organisation_id = d.counterpart_unit_id
      join lateral (select r.happened, r.could_have, r.did, r.proposal from deviation_report r where r.deviation_id = d.id order by n desc limit 1) r on true
    where d.id = any (${[...ids]}::uuid[])`.execute(executorOf(db))
  const byId = new Map(rows.map(it => [it.id, it]))
  const masked = (text: string | null): string | null => text && maskedText(text, today)
  return lines.flatMap(line => {
    const row = byId.get(line.id)
    if (!row) return []
    const { happenedTime, actual, potential, ownHsaId, counterpartHsaId } = row
    const open = readable.has(line.id)
    const texts = open && {
      ...{ happened: masked(row.happened) ?? '', couldHave: masked(row.couldHave) },
      ...{ did: masked(row.did), proposal: masked(row.proposal) },
    }
    return [
      {
        ...{ ...line, today, happenedTime, actual, potential, typeWords: open ? masked(row.typeWords) : null },
        ...{ ownHsaId, counterpartHsaId, texts: texts || undefined },
      },
    ]
  })
}
