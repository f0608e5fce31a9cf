import { leads } from '../../access/actor.ts'
import { permitFor } from '../../access/permit.ts'
import { may } from '../../access/rules.ts'
import { readerOf } from '../../data/reading.ts'
import { command, page, type Route, type Running, refused, seeOther } from '../../http/route.ts'
import { dateAt } from '../../kernel/time.ts'
import { addForum } from '../forums/forum.change.ts'
import { forumsOf } from '../forums/forum.view.tsx'
import { tiesTo } from '../lessons/tie.row.ts'
import { withTied } from '../lessons/tie.view.tsx'
import { groupRoutes } from './group.routes.tsx'
import { VersionPage } from './history.pages.tsx'
import { ListPage } from './list.pages.tsx'
import { askForPlacing } from './mandate.change.ts'
import { mandateExports } from './mandate.export.ts'
import { contentFrom, type MandateTyped, mandateForm } from './mandate.form.ts'
import { MandateFormPage } from './mandate.forms.tsx'
import { mandateHref } from './mandate.links.ts'
import {
  askedClause,
  type FormSubject,
  type ListSubject,
  loadChange,
  loadList,
  loadMandate,
  loadMandatePage,
  loadNew,
  type MandateSubject,
  type PageSubject,
  rightsTo,
} from './mandate.load.ts'
import { MandatePage } from './mandate.pages.tsx'
import { forumNames, type MandateVersion, versionsOf } from './mandate.row.ts'
import { addMandate, changeMandate, giveMandate, tieOrigin, writeDraft } from './mandate.store.ts'
import { change, type ForumName, fits, give } from './mandate.ts'
import { changeRefusals, giveRefusals } from './mandate.words.ts'
import { partRoutes } from './part.routes.tsx'
import { planRoutes } from './plan.routes.tsx'
import { reviewRoutes } from './review.routes.tsx'

type Given = Pick<Running<FormSubject, 'mandate.change', MandateTyped>, 'tx' | 'permit' | 'actor' | 'now'>

interface GroupFor {
  readonly id: string | null
  readonly wrong?: Readonly<Record<string, string>>
}

/** The group that the form names, made now where it is a new one: it belongs where the forum that gives the mandate does. */
async function groupFor(given: Given, form: MandateTyped, forumId: string): Promise<GroupFor> {
  if (form.newGroup === null) return { id: form.group }
  const { tx, permit, actor, now } = given
  const wrong = (words: string): GroupFor => ({ id: null, wrong: { newGroup: words } })
  if (form.group !== null) return wrong('Välj en grupp i listan eller skriv en ny, inte båda.')
  const giver = (await forumsOf(readerOf(tx))).find(it => it.id === forumId)
  if (!giver || !may(actor, 'forum.add') || !leads(actor, [giver.areaId]))
    return wrong('Du kan bara lägga upp grupper i ditt eget område. Be processledaren om hjälp.')
  const added = await addForum(tx, permitFor(permit.actor, 'forum.add'), {
    ...{ name: form.newGroup, shortName: null, level: giver.level, kind: 'group', purpose: form.title },
    ...{ areaId: giver.areaId, aboveId: giver.id, from: form.startsOn ?? dateAt(now), to: null, aliases: [] },
  })
  return added.ok ? { id: added.value.id } : wrong('Ett forum heter redan så. Välj det i listan i stället.')
}

const adding: readonly Route[] = [
  page<FormSubject>({
    path: '/uppdrag/nytt',
    action: 'mandate.change',
    load: loadNew,
    show: ({ subject }) => MandateFormPage({ ...subject.form, typed: {}, errors: {} }),
  }),
  command({
    path: '/uppdrag/nytt',
    action: 'mandate.change',
    load: loadNew,
    form: mandateForm,
    run: async ({ form, tx, permit, actor, now }) => {
      if (form.forum === null) return refused({ forum: 'Välj vilket forum som ger uppdraget.' })
      if (!may(actor, 'mandate.change', { forumId: form.forum }))
        return refused({ forum: 'Välj ett forum som du handlägger.' })
      const group = await groupFor({ tx, permit, actor, now }, form, form.forum)
      if (group.wrong) return refused(group.wrong)
      const whole = fits(contentFrom(form, group.id))
      if (!whole.ok) return refused(changeRefusals[whole.why])
      const added = await addMandate(tx, permit, { ...whole.value, forumId: form.forum }, now)
      const clause = await askedClause(readerOf(tx), form.ur, form.n)
      if (clause) {
        const { code, ordinal, wordsHash } = clause
        await tieOrigin(tx, permit, { ...added, forumId: form.forum }, { code, clause: { ordinal, wordsHash } }, now)
      }
      return seeOther(mandateHref(added), 'Utkastet är sparat. Ge uppdraget när det är färdigt.')
    },
    again: ({ subject, typed, errors }) => MandateFormPage({ ...subject.form, typed, errors }),
  }),
]

const changing: readonly Route[] = [
  page<MandateSubject & FormSubject>({
    path: '/uppdrag/:code/andra',
    action: 'mandate.change',
    load: loadChange,
    show: ({ subject }) => MandateFormPage({ ...subject.form, typed: {}, errors: {} }),
  }),
  command({
    path: '/uppdrag/:code/andra',
    action: 'mandate.change',
    load: loadChange,
    form: mandateForm,
    run: async ({ subject: { mandate }, form, tx, permit, actor, now, jobs }) => {
      const group = await groupFor({ tx, permit, actor, now }, form, mandate.forumId)
      if (group.wrong) return refused(group.wrong)
      const content = contentFrom(form, group.id)
      const changed = change(mandate, content, form.why)
      if (!changed.ok) return refused(changeRefusals[changed.why])
      const whole = fits(content)
      if (!whole.ok) return refused(changeRefusals[whole.why])
      if (mandate.state === 'draft' || form.why === null) {
        await writeDraft(tx, permit, content)
        return seeOther(mandateHref(mandate), 'Utkastet är sparat.')
      }
      const n = await changeMandate(tx, permit, mandate, { content, changed: changed.value, why: form.why }, now)
      await askForPlacing(tx, jobs, mandate.id)
      return seeOther(mandateHref(mandate), `Ändringen är sparad som version ${n}.`)
    },
    again: ({ subject, typed, errors }) => MandateFormPage({ ...subject.form, typed, errors }),
  }),
  command({
    path: '/uppdrag/:code/ge',
    action: 'mandate.change',
    load: loadMandatePage,
    run: async ({ subject: { mandate }, tx, permit, now, jobs }) => {
      const given = give(mandate)
      if (!given.ok) return refused(giveRefusals[given.why])
      await giveMandate(tx, permit, given.value, now)
      await askForPlacing(tx, jobs, mandate.id)
      return seeOther(mandateHref(mandate), 'Uppdraget är gett, och offentligt från nu.')
    },
    again: ({ subject, actor, typed, errors }) =>
      MandatePage({ ...subject, may: rightsTo(subject, actor), typed, errors }),
  }),
]

interface VersionSubject extends MandateSubject {
  readonly shown: MandateVersion
  readonly before: MandateVersion | undefined
  readonly names: ReadonlyMap<string, ForumName>
}

const reading: readonly Route[] = [
  page<ListSubject>({
    path: '/uppdrag',
    action: 'mandate.list',
    load: loadList,
    show: ({ subject }) => ListPage(subject),
  }),
  page<PageSubject & { readonly tied: number }>({
    path: '/uppdrag/:code',
    action: 'mandate.read',
    load: async loading => {
      const found = await loadMandatePage(loading)
      return found && { ...found, tied: await tiesTo(loading.db, loading.actor, found.id) }
    },
    show: ({ subject, actor }) =>
      withTied(MandatePage({ ...subject, may: rightsTo(subject, actor), typed: {}, errors: {} }), subject.tied),
  }),
  page<VersionSubject>({
    path: '/uppdrag/:code/versioner/:n',
    action: 'mandate.read',
    load: async loading => {
      const subject = await loadMandate(loading)
      if (!subject) return undefined
      const all = await versionsOf(loading.db, subject.id)
      const shown = all.find(it => String(it.n) === loading.params.n)
      const before = all.find(it => shown !== undefined && it.n === shown.n - 1)
      return shown && { ...subject, shown, before, names: await forumNames(loading.db) }
    },
    show: ({ subject }) => VersionPage({ ...subject, version: subject.shown }),
  }),
]

/** Those with words of their own before those with a code, which would take their addresses. */
export const mandateRoutes: readonly Route[] = [
  ...mandateExports,
  ...adding,
  ...groupRoutes,
  ...reviewRoutes,
  ...partRoutes,
  ...planRoutes,
  ...changing,
  ...reading,
]
