import { may, type Subject } from '../../access/rules.ts'
import { type Column, listExports } from '../../http/export.ts'
import type { Asked } from '../../http/request.ts'
import {
  command,
  type FieldErrors,
  type Load,
  type PageContent,
  page,
  type Route,
  refused,
  seeOther,
  type Typed,
} from '../../http/route.ts'
import { dateAt } from '../../kernel/time.ts'
import { stoppedBy } from '../guard/guarded.ts'
import { stopped } from '../guard/guarding.ts'
import { CodePage } from './code.pages.tsx'
import { LimitsPage } from './limit.pages.tsx'
import { mappingRoutes } from './mapping.routes.tsx'
import { endForm, endWords, limitForm, misfit, newCodeForm, rewordForm, unfitLimit } from './taxonomy.forms.ts'
import { codeHref, codePath, limitsPath, listHref, listOfSlug, listPath, wordsPath } from './taxonomy.links.ts'
import { ListPage, WordsPage } from './taxonomy.pages.tsx'
import {
  allCodesOf,
  allLimits,
  casesWith,
  codeNamed,
  type Former,
  formerOf,
  type Limit,
  listCounts,
} from './taxonomy.row.ts'
import { addCode, changeLimit, endCode, rewordCode } from './taxonomy.store.ts'
import { type Code, countsWords, type ListName, lists, mayEnd } from './taxonomy.ts'

interface ListSubject extends Subject {
  readonly list: ListName
  readonly codes: readonly Code[]
}
interface CodeSubject extends ListSubject {
  readonly id: string
  readonly version: number
  readonly code: Code
  readonly former: readonly Former[]
  readonly cases: number | undefined
}
interface Counted extends Subject {
  readonly counts: ReadonlyMap<string, number>
}
interface LimitsSubject extends Subject {
  readonly limits: readonly Limit[]
}

const shown = ({ actor, now }: Asked) => ({ mayChange: may(actor, 'taxonomy.change'), today: dateAt(now) })

const loadList: Load<ListSubject> = async ({ db, params }) => {
  const list = listOfSlug(params.list ?? '')
  return list && { list, codes: await allCodesOf(db, [list]) }
}

const loadCode: Load<CodeSubject> = async ({ db, params, actor }) => {
  const list = listOfSlug(params.list ?? '')
  const code = list && (await codeNamed(db, list, params.code ?? ''))
  if (!list || !code) return undefined
  const cases = may(actor, 'taxonomy.change') ? await casesWith(db, code.id) : undefined
  const [codes, former] = [await allCodesOf(db, [list]), await formerOf(db, code.id)]
  return { id: code.id, version: code.version, list, code, codes, former, cases }
}

/** What everybody reads of a code: never anything of anybody. */
const wordNames = ['label', 'description', 'source'] as const

const loadLimits: Load<LimitsSubject> = async ({ db }) => ({ limits: await allLimits(db) })

type Again<S extends Subject> = Asked & { readonly subject: S; readonly typed: Typed; readonly errors: FieldErrors }
const codeAgain =
  (sent: 'reword' | 'end') =>
  (it: Again<CodeSubject>): PageContent =>
    CodePage({ ...it.subject, ...shown(it), typed: it.typed, errors: it.errors, sent })

const columns: readonly Column<Code>[] = [
  { key: 'list', title: 'Lista', value: it => it.list },
  { key: 'listTitle', title: 'Listans namn', value: it => lists[it.list].title },
  { key: 'code', title: 'Kod', value: it => it.code },
  { key: 'label', title: 'Begrepp', value: it => it.label },
  { key: 'description', title: 'Förklaring', value: it => it.description },
  { key: 'level', title: 'Nivå', type: 'number', value: it => it.level },
  { key: 'counts', title: 'Räknar', value: it => it.counts && countsWords[it.counts] },
  { key: 'needsWords', title: 'Kräver egna ord', type: 'yes-no', value: it => it.needsWords },
  { key: 'unknown', title: 'Inte känt', type: 'yes-no', value: it => it.unknown },
  { key: 'from', title: 'Gäller från', type: 'date', value: it => it.from },
  { key: 'to', title: 'Gäller till', type: 'date', value: it => it.to },
  { key: 'source', title: 'Källa', value: it => it.source },
]

const pages: readonly Route[] = [
  page<Counted>({
    path: wordsPath,
    action: 'taxonomy.read',
    load: async ({ db, now }) => ({ counts: await listCounts(db, dateAt(now)) }),
    show: asked => WordsPage({ ...shown(asked), counts: asked.subject.counts }),
  }),
  ...listExports<Code>({
    ...{ path: wordsPath, action: 'taxonomy.read', name: 'begrepp', columns },
    load: ({ db }) => allCodesOf(db, Object.keys(lists) as ListName[]),
  }),
  page<ListSubject>({
    path: listPath,
    action: 'taxonomy.read',
    load: loadList,
    show: asked => ListPage({ ...asked.subject, ...shown(asked), typed: {}, errors: {} }),
  }),
  page<CodeSubject>({
    path: codePath,
    action: 'taxonomy.read',
    load: loadCode,
    show: asked => CodePage({ ...asked.subject, ...shown(asked), typed: {}, errors: {} }),
  }),
  page<LimitsSubject>({
    path: limitsPath,
    action: 'taxonomy.change',
    load: loadLimits,
    show: ({ subject }) => LimitsPage({ ...subject, typed: {}, errors: {} }),
  }),
]

const changes: readonly Route[] = [
  command<ListSubject, 'taxonomy.change', typeof newCodeForm>({
    path: listPath,
    action: 'taxonomy.change',
    load: loadList,
    form: newCodeForm,
    run: async ({ subject, form, tx, permit, now }) => {
      const wrong = misfit(form, lists[subject.list]) ?? stoppedBy(form, wordNames, dateAt(now))
      if (wrong) return refused(wrong)
      const { tree, levels, amounts } = lists[subject.list]
      const done = await addCode(tx, permit, {
        ...{ list: subject.list, code: form.code, label: form.label, description: form.description, from: form.from },
        ...{
          parentId: tree ? form.parent : null,
          level: levels && !form.unknown ? form.level : null,
          source: form.source,
        },
        ...{ counts: amounts && form.counts !== '' ? form.counts : null, needsWords: form.needsWords === 'ja' },
        unknown: form.unknown === 'ja',
      })
      if (!done.ok) return refused({ code: 'Koden är redan använd i listan.' })
      return seeOther(listHref(subject.list), `${form.label} är tillagt.`)
    },
    again: it => ListPage({ ...it.subject, ...shown(it), typed: it.typed, errors: it.errors }),
  }),
  command<CodeSubject, 'taxonomy.change', typeof rewordForm>({
    path: codePath,
    action: 'taxonomy.change',
    load: loadCode,
    form: rewordForm,
    run: stopped(wordNames, async ({ subject, form, tx, permit }) => {
      if (subject.code.to !== null) return refused(endWords['ended-already'])
      const { code } = subject
      // Saved as it was it has no former words to keep.
      if (form.label === code.label && form.description === (code.description || null) && form.ordinal === code.ordinal)
        return seeOther(codeHref(code), 'Inget var ändrat.')
      await rewordCode(tx, permit, { ...form, ordinal: form.ordinal ?? subject.code.ordinal })
      return seeOther(codeHref(subject.code), 'Begreppet är sparat. Den tidigare lydelsen finns kvar.')
    }),
    again: codeAgain('reword'),
  }),
  command<CodeSubject, 'taxonomy.change', typeof endForm>({
    path: `${codePath}/avsluta`,
    action: 'taxonomy.change',
    load: loadCode,
    form: endForm,
    run: async ({ subject, form, tx, permit }) => {
      const codes = new Map(subject.codes.map(it => [it.id, it]))
      const successor = form.successor === null ? undefined : codes.get(form.successor)
      if (form.successor !== null && !successor) return refused(endWords['other-list'])
      const allowed = mayEnd(subject.code, form.on, successor, codes)
      if (!allowed.ok) return refused(endWords[allowed.why])
      await endCode(tx, permit, { on: form.on, successorId: form.successor })
      return seeOther(codeHref(subject.code), 'Begreppet är avslutat.')
    },
    again: codeAgain('end'),
  }),
  command<LimitsSubject, 'taxonomy.change', typeof limitForm>({
    path: limitsPath,
    action: 'taxonomy.change',
    load: loadLimits,
    form: limitForm,
    run: async ({ form, tx, permit }) => {
      const wrong = unfitLimit(form)
      if (wrong) return refused({ amount: wrong })
      await changeLimit(tx, permit, { name: form.name, amount: form.amount ?? 0, version: form.limitVersion })
      return seeOther(limitsPath, 'Gränsvärdet är sparat.')
    },
    again: ({ subject, typed, errors }) => LimitsPage({ ...subject, typed, errors }),
  }),
]

export const taxonomyRoutes: readonly Route[] = [...pages, ...changes, ...mappingRoutes]
