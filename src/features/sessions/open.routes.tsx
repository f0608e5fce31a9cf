import type { Subject } from '../../access/rules.ts'
import { command, href, type Load, page, type Route, refused, seeOther } from '../../http/route.ts'
import { isUuid } from '../../kernel/ids.ts'
import { countText } from '../../ui/format.ts'
import { openSessionExports } from './open.export.ts'
import { OpenSessionsPage } from './open.pages.tsx'
import { endAllOf, endOwn, endSession, openSessionRows } from './session.store.ts'
import type { SessionRow } from './session.ts'

const list = '/administration/inloggningar'
const own = '/mitt/inloggningar'

interface Open extends Subject {
  readonly rows: readonly SessionRow[]
}

/** Any id that could be one: what is not the actor's to see is not there when it is ended. */
const named: Load<Subject> = async ({ params }) => (isUuid(params.id) ? { id: params.id } : undefined)

export const openSessionRoutes: readonly Route[] = [
  ...openSessionExports,
  page<Open>({
    path: list,
    action: 'login.read',
    load: async ({ db, now, settings }) => ({
      rows: await openSessionRows(db, { now, idleMinutes: settings.SESSION_IDLE_MINUTES }),
    }),
    show: ({ subject, now, actor }) =>
      OpenSessionsPage({ rows: subject.rows, now, current: actor.kind === 'person' ? actor.login?.id : undefined }),
  }),
  command({
    path: '/administration/inloggningar/:id/avsluta',
    action: 'login.end',
    load: named,
    run: async ({ tx, permit }) =>
      (await endSession(tx, permit))
        ? seeOther(list, 'Inloggningen är avslutad.')
        : seeOther(list, 'Inloggningen var redan avslutad.'),
  }),
  command<Subject & { readonly code: string }, 'login.end'>({
    path: '/personer/:code/inloggning/avsluta-alla',
    action: 'login.end',
    load: ({ db, params }) =>
      db
        .selectFrom('person')
        .select(['id', 'code'])
        .where('code', '=', params.code ?? '')
        .executeTakeFirst(),
    run: async ({ tx, permit, subject }) => {
      const ended = await endAllOf(tx, permit, permit.subjectId)
      return seeOther(
        href('/personer/:code/inloggning', subject),
        `${countText(ended, 'inloggning', 'inloggningar')} avslutades.`,
      )
    },
  }),
  command({
    path: '/mitt/inloggningar/:id/avsluta',
    action: 'session.end',
    load: named,
    run: async ({ tx, permit }) =>
      (await endOwn(tx, permit)) > 0
        ? seeOther(own, 'Inloggningen är avslutad.')
        : refused('Inloggningen var redan avslutad.'),
  }),
  command({
    path: '/mitt/inloggningar/avsluta-andra',
    action: 'session.end',
    run: async ({ tx, permit }) => {
      const ended = await endOwn(tx, permit)
      return seeOther(own, `${countText(ended, 'annan inloggning', 'andra inloggningar')} avslutades.`)
    },
  }),
]
