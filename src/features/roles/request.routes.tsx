import { z } from 'zod'
import type { Subject } from '../../access/rules.ts'
import { lineNeeded } from '../../http/fields.ts'
import { command, type Load, page, type Route, refused, seeOther } from '../../http/route.ts'
import { isUuid } from '../../kernel/ids.ts'
import type { Instant } from '../../kernel/time.ts'
import { RequestPage, RequestsPage } from './request.pages.tsx'
import { findRequest, pastRequests, type RequestRow, waitingRequests } from './request.row.ts'
import { refuseRequest, withdrawRequest } from './request.store.ts'
import { refuse, withdraw } from './request.ts'
import { confirmFor } from './role.change.ts'
import { requestHref, requestPath, requestsPath } from './role.links.ts'
import { settleRefusals } from './role.words.ts'

interface Requests extends Subject {
  readonly waiting: readonly RequestRow[]
  readonly past: readonly RequestRow[]
  readonly now: Instant
}

interface OneRequest extends Subject {
  readonly id: string
  readonly version: number
  readonly request: RequestRow
  readonly me: string
  readonly now: Instant
}

const loadOne: Load<OneRequest> = async ({ db, params, actor, now }) => {
  const request = isUuid(params.id) ? await findRequest(db, params.id) : undefined
  const me = actor.kind === 'person' ? actor.personId : ''
  return request && { id: request.id, version: request.version, request, me, now }
}

const refuseForm = z.object({ why: lineNeeded('Skriv varför du säger nej.', 500) })

const settling: readonly Route[] = [
  command<OneRequest, 'role.confirm'>({
    path: `${requestPath}/bekrafta`,
    action: 'role.confirm',
    load: loadOne,
    run: async ({ subject: { request, me }, tx, permit, now }) => {
      const done = await confirmFor(tx, permit, request, { by: me, now })
      return done.ok
        ? seeOther(requestsPath, `${request.person.name} är systemadministratör.`)
        : refused(settleRefusals[done.why])
    },
    again: ({ subject, typed, errors }) => RequestPage({ ...subject, typed, errors }),
  }),
  command<OneRequest, 'role.confirm', typeof refuseForm>({
    path: `${requestPath}/neka`,
    action: 'role.confirm',
    load: loadOne,
    form: refuseForm,
    run: async ({ subject: { request, me }, form, tx, permit, now }) => {
      const may = refuse(request, me, now)
      if (!may.ok) return refused(settleRefusals[may.why])
      await refuseRequest(tx, permit, { by: me, at: now, why: form.why })
      return seeOther(requestsPath, 'Begäran är nekad.')
    },
    again: ({ subject, typed, errors }) => RequestPage({ ...subject, typed, errors }),
  }),
  command<OneRequest, 'role.ask'>({
    path: `${requestPath}/ta-tillbaka`,
    action: 'role.ask',
    load: loadOne,
    run: async ({ subject: { request, me }, tx, permit, now }) => {
      const may = withdraw(request, me, now)
      if (!may.ok) return refused(settleRefusals[may.why])
      await withdrawRequest(tx, permit, { by: me, at: now })
      return seeOther(requestHref(request), 'Begäran är tillbakatagen.')
    },
    again: ({ subject, typed, errors }) => RequestPage({ ...subject, typed, errors }),
  }),
]

export const requestRoutes: readonly Route[] = [
  page<Requests>({
    path: requestsPath,
    action: 'role.read',
    load: async ({ db, now }) => ({
      ...{ now, waiting: await waitingRequests(db, now), past: await pastRequests(db, now) },
    }),
    show: ({ subject }) => RequestsPage(subject),
  }),
  page<OneRequest>({
    path: requestPath,
    action: 'role.read',
    load: loadOne,
    show: ({ subject }) => RequestPage(subject),
  }),
  ...settling,
]
