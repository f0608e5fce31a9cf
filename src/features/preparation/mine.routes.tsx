import type { Subject } from '../../access/rules.ts'
import { type Load, page, type Route } from '../../http/route.ts'
import type { Instant } from '../../kernel/time.ts'
import { ButtonLink } from '../../ui/buttons.tsx'
import { EmptyState } from '../../ui/empty.tsx'
import { Entries } from '../../ui/entries.tsx'
import { countText } from '../../ui/format.ts'
import { PageHead } from '../../ui/layout.tsx'
import { SubmissionEntry } from './backlog.pages.tsx'
import { raisedBy } from './submission.row.ts'
import type { SubmissionRow } from './submission.ts'

interface Own extends Subject {
  readonly rows: readonly SubmissionRow[]
  readonly now: Instant
}

const load: Load<Own> = async ({ db, actor, now }) => ({
  rows: actor.kind === 'person' ? await raisedBy(db, actor.personId) : [],
  now,
})

export const raisedByMeRoutes: readonly Route[] = [
  page<Own>({
    path: '/mitt/anmalda',
    action: 'submission.raise',
    load,
    show: ({ subject: { rows, now } }) => ({
      title: 'Ärenden du har anmält',
      breadcrumbs: [['Mitt', '/mitt']],
      main: (
        <>
          <PageHead
            title="Ärenden du har anmält"
            action={<ButtonLink href="/beredning/ny">Anmäl ett ärende</ButtonLink>}
          />
          {rows.length === 0 ? (
            <EmptyState
              title="Du har inte anmält något"
              action={<ButtonLink href="/beredning/ny">Anmäl ett ärende</ButtonLink>}
            >
              Här ser du det du har anmält och vad som har hänt med det.
            </EmptyState>
          ) : (
            <>
              <p class="result-count">{countText(rows.length, 'anmälan', 'anmälningar')}</p>
              <Entries label="Ärenden du har anmält">
                {rows.map(row => (
                  <SubmissionEntry row={row} now={now} />
                ))}
              </Entries>
            </>
          )}
        </>
      ),
    }),
  }),
]
