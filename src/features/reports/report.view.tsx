// Rapporter, för andra områden: somebody's own drafts and reports, and the report as a section of its case.
import { sql } from 'kysely'
import type { VNode } from 'preact'
import type { Db } from '../../data/reading.ts'
import { excerpt } from '../../kernel/text.ts'
import { dateAt, type LocalDate } from '../../kernel/time.ts'
import { ButtonLink } from '../../ui/buttons.tsx'
import { EmptyState } from '../../ui/empty.tsx'
import { Entries, Entry } from '../../ui/entries.tsx'
import { dateText } from '../../ui/format.ts'
import { caseHref } from '../deviations/deviation.links.ts'
import type { Case } from '../deviations/deviation.row.ts'
import { caseOf, casesOf } from '../deviations/deviation.row.ts'
import { dueText, kindWords, plainStateWords } from '../deviations/deviation.words.ts'
import type { Draft } from './draft.ts'
import { mergedStories } from './merge.row.ts'
import { unitOf } from './report.form.ts'
import { DiscardForm, newReportHref } from './report.pages.tsx'

export interface OwnReport {
  readonly case: Case
  /** How the event that it was merged into stands. */
  readonly merged: Pick<Case, 'state' | 'dueOn'> | undefined
}

/** The actor's own reports, the newest first. */
export async function ownReports(db: Db, most = 50): Promise<readonly OwnReport[]> {
  const rows = await casesOf(db)
    .where(sql<boolean>`d.id in (select my_reported_ids())`)
    .orderBy('d.reported_at', 'desc')
    .orderBy('d.id')
    .limit(most)
    .execute()
  const cases = rows.map(caseOf)
  const merged = await mergedStories(
    db,
    cases.filter(it => it.mergedInto !== null).map(it => it.id),
  )
  return cases.map(it => ({ case: it, merged: merged.get(it.id) }))
}

export { draftsOf, findDraft } from './draft.row.ts'
export type { Draft } from './draft.ts'

/** What somebody has begun and not sent. */
export const DraftList = ({ drafts }: { readonly drafts: readonly Draft[] }): VNode | null =>
  drafts.length === 0 ? null : (
    <Entries label="Utkast">
      {drafts.map(it => (
        <Entry
          title={excerpt(it.fields.happened?.trim() || 'Rapport utan text', 80)}
          href={newReportHref(it.clientId)}
          titleFirst
          meta={[
            `Sparat ${dateText(dateAt(it.savedAt))}`,
            unitOf(it.fields.otherUnit ?? '')?.label ?? 'Ingen enhet vald',
          ]}
        >
          <DiscardForm clientId={it.clientId} />
        </Entry>
      ))}
    </Entries>
  )

/** 'nästa steg senast den 3 december 2026': a day alone could be read as the reporter's own. */
const nextText = (due: string | undefined): string | undefined => due && `nästa steg ${due}`

/** Somebody's reports, each with how it stands in plain words. */
export const OwnReports = ({
  reports,
  today,
}: {
  readonly reports: readonly OwnReport[]
  readonly today: LocalDate
}): VNode =>
  reports.length === 0 ? (
    <EmptyState
      title="Du har inte rapporterat något än"
      action={
        <ButtonLink look="primary" href={newReportHref()}>
          Rapportera en avvikelse
        </ButtonLink>
      }
    >
      Här ser du hur det går med det du rapporterar: vem som har det nu, när du får svar och vad som ändrades.
    </EmptyState>
  ) : (
    <Entries label="Mina rapporter">
      {reports.map(({ case: it, merged }) => (
        <Entry
          title={`${it.counterpart.name}, ${dateText(it.happenedOn)}`}
          href={caseHref(it)}
          titleFirst
          meta={[
            ...[kindWords[it.kind], `Ärende ${it.code}`],
            nextText(dueText(merged ? { ...merged, mergedInto: null } : it, today)),
          ].filter(Boolean)}
        >
          <p>{plainStateWords[merged?.state ?? it.state]}</p>
        </Entry>
      ))}
    </Entries>
  )
