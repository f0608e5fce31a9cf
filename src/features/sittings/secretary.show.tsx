import type { Asked } from '../../http/request.ts'
import type { FieldErrors, PageContent, Typed } from '../../http/route.ts'
import type { RunningSubject } from './running.load.ts'
import { SecretaryPage } from './secretary.pages.tsx'

/** The secretary's page for whoever asks: as it stands, or again with what was typed and what was wrong. */
export const secretaryPage = ({
  subject,
  actor,
  now,
  url,
  chosen,
  typed,
  errors,
}: Pick<Asked, 'actor' | 'now' | 'url'> & {
  readonly subject: RunningSubject
  readonly chosen?: string
  readonly typed?: Typed
  readonly errors?: FieldErrors
}): PageContent =>
  SecretaryPage({
    ...{ running: subject.running, actor, mine: subject.mine, now },
    chosen: chosen ?? url.searchParams.get('punkt') ?? undefined,
    ...(typed ? { typed } : {}),
    ...(errors ? { errors } : {}),
  })
