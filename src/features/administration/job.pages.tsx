import type { VNode } from 'preact'
import type { PageContent } from '../../http/route.ts'
import { clockAt, dateAt, type Instant } from '../../kernel/time.ts'
import { ButtonForm } from '../../ui/buttons.tsx'
import { EmptyState } from '../../ui/empty.tsx'
import { ExportLinks } from '../../ui/export-links.tsx'
import { clockText, countText, shortDateText } from '../../ui/format.ts'
import { PageHead } from '../../ui/layout.tsx'
import { Notice } from '../../ui/notice.tsx'
import { Pagination, type Paging } from '../../ui/pagination.tsx'
import { type Column, ResponsiveTable } from '../../ui/table.tsx'
import { Tabs } from '../../ui/tabs.tsx'
import { type Job, type JobStage, jobStages, stageSlugs } from './job.ts'

export interface JobsShown {
  readonly stage: JobStage
  readonly jobs: readonly Job[]
  readonly counts: Readonly<Record<JobStage, number>>
  readonly paging: Paging
  readonly now: Instant
  readonly mayRetry: boolean
}

const stageText: Readonly<Record<JobStage, string>> = {
  failed: 'Misslyckade',
  running: 'Pågår',
  waiting: 'Väntar',
  done: 'Klara',
}

const emptyText: Readonly<Record<JobStage, readonly [string, string]>> = {
  failed: ['Inget har misslyckats', 'Det som inte går att göra klart efter flera försök visas här, med orsaken.'],
  running: ['Inget pågår just nu', 'När filer läses in visas arbetet här medan det pågår.'],
  waiting: ['Inget väntar', 'Det som ska göras men inte har börjat visas här.'],
  done: ['Inget är klart ännu', 'Det som är gjort visas här i trettio dagar.'],
}

/** What each kind of work does, for people. A kind without words is shown by its name. */
const kindText: Readonly<Record<string, string>> = {
  'read-file': 'Läsa in en fil',
  'notify-published': 'Mejla om det som just publicerats',
  'send-digests': 'Skriva morgonens mejl',
  'deliver-mail': 'Skicka ett mejl',
  'forget-subscriptions': 'Glömma bevakningar som ingen bekräftat',
}

const momentText = (at: Instant): string => `${shortDateText(dateAt(at))} kl. ${clockText(clockAt(at))}`

const address = (stage: JobStage, page = 1): string =>
  `/administration/jobb?visa=${stageSlugs[stage]}${page > 1 ? `&sida=${page}` : ''}`

function columns({ stage, mayRetry }: JobsShown): readonly Column<Job>[] {
  const what: Column<Job> = { head: 'Arbete', main: true, cell: it => kindText[it.name] ?? it.name }
  const asked: Column<Job> = { head: 'Begärt', nowrap: true, cell: it => momentText(it.askedAt) }
  const last: Readonly<Record<JobStage, readonly Column<Job>[]>> = {
    failed: [
      { head: 'Gav upp', nowrap: true, cell: it => it.endedAt && momentText(it.endedAt) },
      { head: 'Orsak', cell: it => <Why job={it} /> },
      ...(mayRetry ? [{ head: 'Kör om', bare: true, cell: (it: Job) => <Again job={it} /> }] : []),
    ],
    running: [{ head: 'Började', nowrap: true, cell: it => it.startedAt && momentText(it.startedAt) }],
    waiting: [
      { head: 'Börjar tidigast', nowrap: true, cell: it => momentText(it.nextAt) },
      { head: 'Förra försöket', cell: it => it.why && <Why job={it} /> },
    ],
    done: [{ head: 'Klart', nowrap: true, cell: it => it.endedAt && momentText(it.endedAt) }],
  }
  return [what, asked, ...last[stage]]
}

const Why = ({ job }: { readonly job: Job }): VNode => (
  <>
    {job.stage === 'failed' && `Försökte ${countText(job.tries, 'gång', 'gånger')}. `}
    {job.why ? (
      <>
        Programmet sa: <q lang="en">{job.why}</q>
      </>
    ) : (
      'Arbetet avbröts utan att säga varför, till exempel för att det tog för lång tid.'
    )}
  </>
)

const Again = ({ job }: { readonly job: Job }): VNode => (
  <ButtonForm
    action={`/administration/jobb/${job.id}/kor-om`}
    look="secondary"
    compact
    aria-label={`Kör om: ${kindText[job.name] ?? job.name}, begärt ${momentText(job.askedAt)}`}
  >
    Kör om
  </ButtonForm>
)

export const JobsPage = (shown: JobsShown, error?: string): PageContent => ({
  title: 'Bakgrundsarbeten',
  breadcrumbs: [['Administration', '/administration']],
  main: (
    <>
      <PageHead
        title="Bakgrundsarbeten"
        lead="Det Samklang gör utan att någon väntar på det, till exempel att läsa in filer. Här ser du vad som pågår, vad som väntar och vad som inte gick."
      />
      <p class="after-head">{`Läget ${momentText(shown.now)}. Ladda om sidan för att se det igen.`}</p>
      {error && (
        <Notice tone="error" live>
          {error}
        </Notice>
      )}
      <Tabs
        label="Läge"
        tabs={jobStages.map(it => ({
          label: stageText[it],
          href: address(it),
          count: shown.counts[it],
          current: it === shown.stage,
        }))}
      />
      <JobList {...shown} />
    </>
  ),
})

function JobList(shown: JobsShown): VNode {
  const { stage, jobs, paging } = shown
  const [title, text] = emptyText[stage]
  if (jobs.length === 0) return <EmptyState title={title}>{text}</EmptyState>
  return (
    <>
      <ResponsiveTable caption={stageText[stage]} captionHidden columns={columns(shown)} rows={jobs} />
      <Pagination {...paging} href={page => address(stage, page)} />
      <ExportLinks href={address(stage)} what="listan över arbeten" />
    </>
  )
}
