import { z } from 'zod'
import { may, type Subject } from '../../../access/rules.ts'
import {
  command,
  type FieldErrors,
  type Load,
  type Loading,
  page,
  type Route,
  refused,
  seeOther,
  type Typed,
} from '../../../http/route.ts'
import { isUuid } from '../../../kernel/ids.ts'
import { countText } from '../../../ui/format.ts'
import { refusalWords } from '../matter.words.ts'
import { confirm, confirmAll, decline, reopen, type SettleRefusal } from './settling.store.ts'
import { lookAtAll } from './suggesting.job.ts'
import { askedHref, readAsked } from './suggestion.asked.ts'
import { suggestionExports } from './suggestion.export.ts'
import { SuggestionsPage, type SuggestionsSubject } from './suggestion.pages.tsx'
import { type FoundSuggestion, findSuggestion, settledBy, sidesOf, waitingThreads } from './suggestion.row.ts'

const size = 5

const refusalText: Readonly<Record<SettleRefusal, string>> = {
  ...refusalWords,
  answered: 'Förslaget är redan besvarat.',
}

async function loadList({ db, actor }: Loading, query: URLSearchParams): Promise<SuggestionsSubject> {
  const asked = readAsked(query)
  const forums = await db
    .selectFrom('forum')
    .select(['id', 'slug', 'name', 'short_name as shortName'])
    .orderBy('name')
    .execute()
  const forumId =
    asked.forum && (forums.find(it => it.slug === asked.forum)?.id ?? '00000000-0000-0000-0000-000000000000')
  const keeper = may(actor, 'suggestion.read')
  const all = keeper ? await waitingThreads(db, { forumId: forumId || undefined, level: asked.level }) : []
  const last = Math.max(1, Math.ceil(all.length / size))
  const page = Math.min(asked.page, last)
  const threads = all.slice((page - 1) * size, page * size)
  const codes = threads.flatMap(it => it.links.flatMap(link => [link.item, link.beside]))
  return {
    asked: { ...asked, page },
    threads,
    sides: await sidesOf(db, codes),
    totals: { threads: all.length, links: all.reduce((sum, it) => sum + it.links.length, 0) },
    size,
    forums,
    settled: actor.kind === 'person' ? await settledBy(db, actor.personId, 6) : [],
    mayLook: may(actor, 'suggestion.make'),
  }
}

const load: Load<SuggestionsSubject> = loading => loadList(loading, loading.url.searchParams)

/** One suggestion, with the list that it stands in: shown again when the answer is refused. */
type OneSubject = SuggestionsSubject & Subject & { readonly it: FoundSuggestion }

const loadOne: Load<OneSubject> = async loading => {
  const { id = '' } = loading.params
  const it = isUuid(id) ? await findSuggestion(loading.db, id) : undefined
  return it && { ...(await loadList(loading, loading.url.searchParams)), it, id: it.id, version: it.version }
}

const kept = { kvar: z.string().max(300).default(''), trad: z.string().max(40).optional() }
const version = z.string().regex(/^\d+$/).optional()
const title = z.string().trim().max(200, 'Skriv en kortare rubrik').default('')
/** The form of the whole thread comes along with each answer; what is not about it is left unread. */
const answerForm = z.looseObject({ ...kept, version, titel: title })
const threadForm = z.looseObject({
  ...kept,
  titel: title,
  lank: z.preprocess(it => (it === undefined ? [] : [it].flat()), z.array(z.string().refine(isUuid)).min(1).max(200)),
})

const backTo = (kvar: string, anchor = ''): string => askedHref(readAsked(new URLSearchParams(kvar))) + anchor

const refusing = (why: SettleRefusal) => refused(why === 'no-title' ? { titel: refusalText[why] } : refusalText[why])

const again = (given: { subject: SuggestionsSubject; typed: Typed; errors: FieldErrors }) => SuggestionsPage(given)

export const suggestionRoutes: readonly Route[] = [
  ...suggestionExports,
  page<SuggestionsSubject>({
    path: '/arenden/forslag',
    action: 'suggestion.read',
    load,
    show: ({ subject }) => SuggestionsPage({ subject }),
  }),
  command({
    path: '/arenden/forslag/trad',
    action: 'suggestion.settle',
    load,
    form: threadForm,
    run: async ({ form, tx, permit, now }) => {
      const done = await confirmAll(tx, permit, form.lank, { title: form.titel, now })
      if (!done.ok) return refusing(done.why)
      const { count, matter } = done.value
      const said = `${countText(count, 'förslag är bekräftat', 'förslag är bekräftade')}${matter ? ` i ärendet ${matter.title}` : ''}.`
      return seeOther(backTo(form.kvar), said)
    },
    again,
  }),
  command({
    path: '/arenden/forslag/leta',
    action: 'suggestion.make',
    run: async ({ tx, jobs }) => {
      await lookAtAll(tx, jobs)
      return seeOther('/arenden/forslag', 'Alla punkter jämförs nu. Det som liknar varandra kommer hit efter hand.')
    },
  }),
  command({
    path: '/arenden/forslag/:id/bekrafta',
    action: 'suggestion.settle',
    load: loadOne,
    form: answerForm,
    run: async ({ subject, form, tx, permit, now }) => {
      const done = await confirm(tx, permit, subject.it, { title: form.titel, now })
      return done.ok ? seeOther(backTo(form.kvar), 'Bekräftat: punkterna hör till samma ärende.') : refusing(done.why)
    },
    again,
  }),
  command({
    path: '/arenden/forslag/:id/avboj',
    action: 'suggestion.settle',
    load: loadOne,
    form: answerForm,
    run: async ({ subject, form, tx, permit, now }) => {
      const done = await decline(tx, permit, subject.it, now)
      if (!done.ok) return refusing(done.why)
      const also = done.value > 1 ? ' Det gäller alla punkter i ärendet.' : ''
      return seeOther(backTo(form.kvar), `Avböjt: punkterna hör inte till samma ärende.${also}`)
    },
    again,
  }),
  command({
    path: '/arenden/forslag/:id/angra',
    action: 'suggestion.settle',
    load: loadOne,
    form: answerForm,
    run: async ({ subject, form, tx, permit, now }) => {
      const done = await reopen(tx, permit, subject.it, now)
      return done.ok ? seeOther(backTo(form.kvar), 'Svaret är ångrat och förslaget väntar igen.') : refusing(done.why)
    },
    again,
  }),
]
