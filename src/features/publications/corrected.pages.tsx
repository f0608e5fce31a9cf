/** Vad som har rättats i publicerade mötesanteckningar: what changed, why, and who approved it. */
import type { VNode } from 'preact'
import type { Subject } from '../../access/rules.ts'
import type { Load, PageContent } from '../../http/route.ts'
import { PageHead, Section } from '../../ui/layout.tsx'
import { documentHref } from '../documents/document.links.ts'
import { TextDifference } from '../minutes/difference.view.tsx'
import { Approvals, momentText } from './publication.parts.tsx'
import { correctionsOfMinutes, type MinutesCorrection, type Publication, publicationsOf } from './publication.row.ts'

export interface CorrectedSubject extends Subject {
  readonly code: string
  readonly title: string
  readonly publications: readonly Publication[]
  readonly corrections: readonly MinutesCorrection[]
}

export const loadCorrected: Load<CorrectedSubject> = async ({ db, params }) => {
  const document = await db
    .selectFrom('document as d')
    .innerJoin('publication as p', 'p.document_id', 'd.id')
    .select(['d.id', 'd.code', 'd.title', 'd.forum_id', 'd.published', 'p.meeting_id'])
    .where('d.code', '=', params.code ?? '')
    .executeTakeFirst()
  if (!document) return undefined
  const corrections = (await correctionsOfMinutes(db, document.meeting_id)).filter(it => it.publishedAt !== null)
  return {
    ...{ id: document.id, forumId: document.forum_id, published: document.published },
    ...{ code: document.code, title: document.title, corrections },
    publications: await publicationsOf(db, document.meeting_id),
  }
}

export const CorrectedPage = (it: CorrectedSubject): PageContent => ({
  title: `Rättelser av ${it.title}`,
  breadcrumbs: [
    ['Dokument', '/dokument'],
    [it.title, documentHref(it.code)],
  ],
  main: (
    <>
      <PageHead
        title="Rättelser"
        lead={
          it.corrections.length === 0
            ? 'Anteckningarna är inte rättade sedan de justerades.'
            : 'Det som är understruket kom till, det som är överstruket togs bort.'
        }
      />
      {it.corrections.map(one => (
        <Corrected correction={one} publications={it.publications} />
      ))}
    </>
  ),
})

/** The version's first publication is the one that the correction was told by. */
const Corrected = ({
  correction,
  publications,
}: {
  readonly correction: MinutesCorrection
  readonly publications: readonly Publication[]
}): VNode => {
  const signed = publications.findLast(it => it.versionN === correction.n)
  return (
    <Section title={`Version ${correction.n}`} id={`version-${correction.n}`}>
      <p>{correction.reason}</p>
      {correction.publishedAt && (
        <p class="soft">{`Rättad version publicerad ${momentText(correction.publishedAt)}.`}</p>
      )}
      {signed && (
        <>
          <h3>Justerad av</h3>
          <Approvals approvals={signed.approvals} />
        </>
      )}
      <h3>{`Ändrat sedan version ${correction.fromN}`}</h3>
      {correction.difference ? (
        <TextDifference {...correction.difference} same="Inget av det som är publicerat är ändrat." />
      ) : (
        <p>Vad som ändrades visas inte, eftersom det som togs bort inte får läsas.</p>
      )}
    </Section>
  )
}
