import type { Subject } from '../../access/rules.ts'
import { type Column, listExports } from '../../http/export.ts'
import { pageNumber } from '../../http/paging.ts'
import { type Load, type Loading, page, type Route } from '../../http/route.ts'
import { dateAt, type LocalDate } from '../../kernel/time.ts'
import { pageCount } from '../../ui/pagination.tsx'
import { organisationRows } from '../organisations/organisation.row.ts'
import { isPrincipal, type Organisation } from '../organisations/organisation.ts'
import { AskedPage, pageSize } from './asked.pages.tsx'
import { askedOfOrganisation } from './asked.row.ts'
import { type Asked, askedKindWords, inOrder, type Standing, standingOf } from './asked.ts'
import { extractHref } from './extract.links.ts'

interface AskedSubject extends Subject {
  readonly organisation: Organisation
  readonly standing: Standing
  readonly rows: readonly Asked[]
  readonly counts: Readonly<Record<Standing, number>>
  readonly today: LocalDate
}

type Whose = (loading: Loading) => Promise<Organisation | undefined>

const whose =
  (principal: boolean): Whose =>
  async ({ db, params }) =>
    (await organisationRows(db)).find(it => it.slug === params.slug && isPrincipal(it.kind) === principal)

const load =
  (find: Whose): Load<AskedSubject> =>
  async loading => {
    const organisation = await find(loading)
    if (!organisation) return undefined
    const today = dateAt(loading.now)
    const all = await askedOfOrganisation(loading.db, organisation, today)
    const count = (standing: Standing): number => all.filter(it => it.standing === standing).length
    const standing = standingOf(loading.url)
    return {
      ...{ organisation, standing, rows: inOrder(all, standing), today },
      counts: { asked: count('asked'), coming: count('coming'), answered: count('answered') },
    }
  }

const standingWords: Readonly<Record<Standing, string>> = { asked: 'väntar', coming: 'på väg', answered: 'besvarat' }

const columns: readonly Column<Asked>[] = [
  { key: 'kind', title: 'Slag', value: it => askedKindWords[it.kind] },
  { key: 'standing', title: 'Läge', value: it => standingWords[it.standing] },
  { key: 'words', title: 'Ord', value: it => it.words },
  { key: 'title', title: 'Rubrik', value: it => it.item.title },
  { key: 'forum', title: 'Forum', value: it => it.forum },
  { key: 'date', title: 'Datum', type: 'date', value: it => it.saidOn },
  { key: 'item', title: 'Punkt', value: it => it.item.number },
  { key: 'due', title: 'Senast', type: 'date', value: it => it.dueOn },
  { key: 'dueAsWritten', title: 'Senast, som det står', value: it => it.due },
  { key: 'validTo', title: 'Gäller till och med', type: 'date', value: it => it.validTo },
  { key: 'condition', title: 'Villkor', value: it => it.condition },
  { key: 'waits', title: 'Väntar på', value: it => it.waits },
  { key: 'answer', title: 'Vad det blev', value: it => it.answer },
  { key: 'approved', title: 'Justerat', type: 'yes-no', value: it => !it.draft },
  { key: 'extract', title: 'Utdrag', type: 'link', value: it => it.sent && extractHref(it.sent.code) },
  { key: 'url', title: 'Adress', type: 'link', value: it => it.href },
]

const routesFor = (path: `/${string}`, find: Whose): readonly Route[] => [
  page<AskedSubject>({
    path,
    action: 'organisation.read',
    load: load(find),
    show: ({ subject, url }) => {
      const total = subject.rows.length
      const at = Math.min(pageNumber(url), pageCount({ size: pageSize, total }))
      return AskedPage({
        ...subject,
        ...{ page: at, rows: subject.rows.slice((at - 1) * pageSize, at * pageSize) },
        drafts: subject.rows.some(it => it.draft),
      })
    },
  }),
  ...listExports<Asked>({
    ...{ path, action: 'organisation.read', name: 'uppdrag', columns },
    load: async loading => (await load(find)(loading))?.rows,
  }),
]

export const askedRoutes: readonly Route[] = [
  ...routesFor('/huvudman/:slug/uppdrag', whose(true)),
  ...routesFor('/organisationer/:slug/uppdrag', whose(false)),
]
