import { may, type Subject } from '../../access/rules.ts'
import { listExports } from '../../http/export.ts'
import type { Asked } from '../../http/request.ts'
import { command, type FieldErrors, page, type Route, refused, seeOther, type Typed } from '../../http/route.ts'
import { dateAt } from '../../kernel/time.ts'
import { bodiesOf } from '../organisations/organisation.row.ts'
import { readView } from './filters.ts'
import { columns } from './followup.columns.ts'
import { followupHref } from './followup.links.ts'
import { type ListGiven, ListPage } from './followup.list.tsx'
import { loadList, loadOne, loadOverview, type OneSubject, soughtOf, withSettlements } from './followup.load.ts'
import { type OverviewGiven, OverviewPage } from './followup.overview.tsx'
import { FollowupPage } from './followup.pages.tsx'
import { followupsOfKeys, keysOf } from './followup.row.ts'
import { type FollowupKind, followupKinds, isReportable } from './followup.ts'
import { kindWords } from './followup.words.ts'
import { dismissalOf, dismissForm, refusalWords, reportForm, settlingOf, undoForm } from './settlement.form.ts'
import { settle, undoSettlement } from './settlement.store.ts'

const one = '/uppfoljning/:list/:code/:n'

/** What an address asks the form to begin with: a suggestion that was chosen. */
const asked = ({ url }: Pick<Asked, 'url'>): Typed =>
  Object.fromEntries(
    ['stance', 'document', 'on'].flatMap(name => {
      const value = url.searchParams.get(name)
      return value ? [[name, value]] : []
    }),
  )

const shown = (
  given: Asked & { readonly subject: OneSubject },
  form?: 'report' | 'dismiss' | 'undo',
  typed: Typed = asked(given),
  errors: FieldErrors = {},
) => {
  const { subject, actor } = given
  return FollowupPage({
    ...subject,
    mayMandate: may(actor, 'mandate.change', subject),
    mayReport: may(actor, 'followup.settle', subject) && isReportable(subject.followup),
    typed,
    errors,
    ...(form ? { form } : {}),
  })
}

const listRoutes = (kind: FollowupKind): readonly Route[] => [
  page<ListGiven & Subject>({
    path: `/uppfoljning/${kindWords[kind].slug}`,
    action: 'followup.list',
    load: loadList(kind),
    show: ({ subject }) => ListPage(subject),
  }),
  ...listExports({
    path: `/uppfoljning/${kindWords[kind].slug}`,
    action: 'followup.list',
    name: `uppfoljning-${kindWords[kind].slug}`,
    columns: columns(kind),
    load: async ({ db, url, now }) => {
      const today = dateAt(now)
      const bodies = await bodiesOf(db)
      const { sought, whose } = await soughtOf(db, readView(kind, url.searchParams), bodies)
      return {
        ids: await keysOf(db, sought, today),
        rows: async (then, ids) =>
          withSettlements(then, await followupsOfKeys(then, kind, ids), { bodies, today, whose: whose?.id }),
      }
    },
  }),
]

export const followupRoutes: readonly Route[] = [
  page<OverviewGiven & Subject>({
    path: '/uppfoljning',
    action: 'followup.list',
    load: loadOverview,
    show: ({ subject, actor }) => OverviewPage({ ...subject, actor }),
  }),
  ...followupKinds.flatMap(listRoutes),
  page<OneSubject>({ path: one, action: 'followup.read', load: loadOne, show: given => shown(given) }),
  command({
    path: `${one}/rapportera`,
    action: 'followup.settle',
    load: loadOne,
    form: reportForm,
    run: async ({ tx, permit, subject: { followup, today }, form }) => {
      const read = settlingOf(followup.kind, form, today)
      if ('errors' in read) return refused(read.errors)
      const done = await settle(tx, permit, followup, form.wording, read.settling)
      return done.ok ? seeOther(followupHref(followup), 'Rapporten är sparad.') : refused(refusalWords[done.why])
    },
    again: ({ typed, errors, ...given }) => shown(given, 'report', typed, errors),
  }),
  command({
    path: `${one}/avfarda`,
    action: 'followup.settle',
    load: loadOne,
    form: dismissForm,
    run: async ({ tx, permit, subject: { followup }, form }) => {
      const done = await settle(tx, permit, followup, form.wording, dismissalOf(followup.kind, form))
      return done.ok ? seeOther(followupHref(followup), 'Uppföljningen är avslutad.') : refused(refusalWords[done.why])
    },
    again: ({ typed, errors, ...given }) => shown(given, 'dismiss', typed, errors),
  }),
  command({
    path: `${one}/angra`,
    action: 'settlement.undo',
    load: loadOne,
    form: undoForm,
    run: async ({ tx, permit, subject: { followup }, form, now }) => {
      if (!form.settlement) return refused('Välj vad som ska ångras.')
      const done = await undoSettlement(tx, permit, followup, { id: form.settlement, why: form.why, now })
      return done
        ? seeOther(followupHref(followup), 'Rapporten är ångrad.')
        : refused('Rapporten finns inte, eller är redan ångrad.')
    },
    again: ({ typed, errors, ...given }) => shown(given, 'undo', typed, errors),
  }),
]
