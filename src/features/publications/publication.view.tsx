/** Det som är publicerat av ett mötes anteckningar: who approved it and when, what is held back and why, what is corrected. */

import type { VNode } from 'preact'
import type { Db } from '../../data/reading.ts'
import { dateAt } from '../../kernel/time.ts'
import { Facts } from '../../ui/facts.tsx'
import { countText, dateText, listText } from '../../ui/format.ts'
import { Section } from '../../ui/layout.tsx'
import { Notice } from '../../ui/notice.tsx'
import { type TakenUp, TakenUpLine, takenUp } from './next.view.tsx'
import { correctionsHref } from './publication.links.ts'
import { Approvals, approvalText, Hash } from './publication.parts.tsx'
import {
  correctionsOfMinutes,
  type MinutesCorrection,
  type Publication,
  publicationsOf,
  withholdingReasons,
} from './publication.row.ts'
import { type WithholdingReason, whyWords } from './withholding.ts'

export { withheldItems } from './publication.row.ts'

export interface PublishedMinutes {
  readonly documentCode: string
  /** Newest first; never empty. */
  readonly publications: readonly Publication[]
  readonly corrections: readonly MinutesCorrection[]
  readonly reasons: readonly WithholdingReason[]
  readonly taken: TakenUp | undefined
}

/** What the actor may know of how a meeting's minutes were published; none where they are not. */
export async function publishedMinutes(
  db: Db,
  of: { readonly meetingId: string } | { readonly documentId: string },
): Promise<PublishedMinutes | undefined> {
  const row = await db
    .selectFrom('publication as p')
    .innerJoin('document as d', 'd.id', 'p.document_id')
    .select(['p.meeting_id', 'd.code'])
    .where('d.published', '=', true)
    .$if('meetingId' in of, it => it.where('p.meeting_id', '=', 'meetingId' in of ? of.meetingId : ''))
    .$if('documentId' in of, it => it.where('p.document_id', '=', 'documentId' in of ? of.documentId : ''))
    .orderBy('p.n', 'desc')
    .executeTakeFirst()
  if (!row) return undefined
  return {
    documentCode: row.code,
    publications: await publicationsOf(db, row.meeting_id),
    corrections: (await correctionsOfMinutes(db, row.meeting_id)).filter(it => it.publishedAt !== null),
    reasons: await withholdingReasons(db),
    taken: await takenUp(db, row.meeting_id),
  }
}

/** What is held back, said where the minutes are read. */
export function HeldBack({ it }: { readonly it: PublishedMinutes }): VNode | null {
  const [now] = it.publications
  if (!now || now.withheld.length === 0) return null
  return (
    <Notice tone="info" title={`${countText(now.withheld.length, 'punkt', 'punkter')} publiceras inte.`}>
      <ul>
        {now.withheld.map(one => (
          <li>
            {one.number ? `Punkt ${one.number}: ` : ''}
            {whyWords(one, it.reasons)}
          </li>
        ))}
      </ul>
    </Notice>
  )
}

interface LetOut {
  readonly name: string
  readonly until: string
}

/** Items that were held back once and are not any more, with the day on which they came. */
export function letOut(publications: readonly Publication[]): readonly LetOut[] {
  const [now] = publications
  const oldestFirst = publications.toReversed()
  const codes = new Set(oldestFirst.flatMap(it => it.withheld.map(one => one.itemCode)))
  const isHeld = (it: Publication | undefined, code: string): boolean =>
    it?.withheld.some(one => one.itemCode === code) ?? false
  return [...codes]
    .filter(code => !isHeld(now, code))
    .flatMap(code => {
      const last = oldestFirst.findLastIndex(it => isHeld(it, code))
      const next = oldestFirst[last + 1]
      const number = oldestFirst[last]?.withheld.find(one => one.itemCode === code)?.number
      return next ? [{ name: number ? `Punkt ${number}` : 'En punkt', until: next.publishedAt }] : []
    })
}

/** Who approved what is published, which version it is, and what has been corrected since. */
export function Approved({ it, level = 2 }: { readonly it: PublishedMinutes; readonly level?: 2 | 3 }): VNode | null {
  const [now] = it.publications
  if (!now) return null
  const corrected = it.corrections.length
  return (
    <Section title="Justering" level={level} id="justering">
      <Facts
        narrow
        facts={[
          { term: 'Justerade', value: dateText(dateAt(now.approvedAt)) },
          { term: 'Justerade av', value: <Approvals approvals={now.approvals} /> },
          { term: 'Version', value: String(now.versionN) },
          { term: 'Publicerade', value: dateText(dateAt(now.publishedAt)) },
          {
            term: now.publicSha256 === now.sha256 ? 'Kontrollsumma' : 'Kontrollsumma för det justerade',
            value: <Hash sha256={now.sha256} />,
          },
          {
            term: 'Kontrollsumma för det publicerade',
            value: now.publicSha256 === now.sha256 ? null : <Hash sha256={now.publicSha256} />,
          },
        ]}
      />
      {it.taken && <TakenUpLine it={it.taken} />}
      {letOut(it.publications).map(one => (
        <p class="soft">{`${one.name} hölls tillbaka till den ${dateText(dateAt(one.until))}.`}</p>
      ))}
      {corrected > 0 && (
        <p>
          <a href={correctionsHref(it.documentCode)}>
            {countText(corrected, 'rättelse', 'rättelser')} efter justeringen
          </a>
          {it.corrections.slice(0, 1).map(one => `: ${one.reason}`)}
        </p>
      )}
    </Section>
  )
}

/** One line: 'Justerade den 12 mars 2026 av Ada Berg, ordförande'. */
export function approvedLine(it: PublishedMinutes): string {
  const [now] = it.publications
  if (!now) return ''
  const by = listText(now.approvals.map(approvalText))
  return `Justerade den ${dateText(dateAt(now.approvedAt))}${by ? ` av ${by}` : ''}`
}
