import { z } from 'zod'
import { permitFor } from '../../access/permit.ts'
import { command, type Load, type Outcome, page, type Route, refused, seeOther } from '../../http/route.ts'
import { isUuid } from '../../kernel/ids.ts'
import type { Result } from '../../kernel/result.ts'
import { documentHref, reviewHref } from '../documents/document.links.ts'
import { type SuggestLinksInput, suggestLinksName } from '../matters/suggesting/suggestion.ts'
import { announce } from '../subscriptions/published.ts'
import { approve, withdraw } from './approval.store.ts'
import { approvable, approveRefusalText } from './approval.ts'
import { add, type CorrectRefusal, correct, remove, restore, settle } from './correction.store.ts'
import type { Value } from './correction.ts'
import { changeOf, parseField, type Typing } from './field.ts'
import { samePerson } from './flag.ts'
import { fieldsOf, findPart, ownerOf, type PartKind, parseNewPart, partId } from './part.ts'
import { ReviewPage } from './review.pages.tsx'
import { loadReview, otherPersonKey, type ReviewSubject } from './review.row.ts'
import { rewrite } from './reviewed.store.ts'
import { rememberSpelling } from './spelling.store.ts'

const load: Load<ReviewSubject> = ({ db, params, url }) => loadReview(db, params.code ?? '', url.searchParams)

const refusalText: Readonly<Record<CorrectRefusal, string>> = {
  ...approveRefusalText,
  'no-forum': 'Dokumentet är publicerat och måste ha ett forum. Dra tillbaka det först om forumet är okänt.',
  'no-date': 'Dokumentet är publicerat och måste ha ett datum. Dra tillbaka det först om datumet är okänt.',
  'several-meetings': 'Dokumentet är publicerat. Dra tillbaka det först om filen innehåller flera möten.',
  'not-minutes': 'Dokumentet är publicerat. Dra tillbaka det först om det inte är från ett möte.',
  'forum-not-yours':
    'Det forumet handläggs av någon annan. Be administratören eller forumets sekreterare att flytta dokumentet.',
  'own-minutes':
    'Det här är mötets egna anteckningar. De rättas på mötets sida, och rättelsen justeras på nytt innan den publiceras.',
  'not-there': 'Det du rättade finns inte längre. Ladda om sidan.',
}

const version = z.string().regex(/^\d+$/).optional()
const del = z.string().max(400)
const partForm = z.looseObject({ version, del })
const flagForm = z.object({ version, flagga: z.string().max(600), svar: z.enum(['ja', 'samma']).default('ja') })
const nameForm = z.object({
  version,
  namn: z.string().min(1).max(200),
  person: z.string().refine(isUuid),
  svar: z.enum(['ja', 'nej']),
})
const onlyVersion = z.object({ version })
const whyForm = z.object({
  version,
  skal: z.string('Skriv varför').trim().min(1, 'Skriv varför dokumentet dras tillbaka').max(1000, 'Skriv kortare'),
})

const back = (subject: ReviewSubject, key: string): string => `${reviewHref(subject.it.code)}#${partId(key)}`

const outcome = (done: Result<unknown, CorrectRefusal>, to: string, said: string): Outcome =>
  done.ok ? seeOther(to, said) : refused(refusalText[done.why])

const again = (given: {
  subject: ReviewSubject
  typed: Readonly<Record<string, Typing>>
  errors: Readonly<Record<string, string>>
}) =>
  ReviewPage({
    ...given,
    subject: { ...given.subject, open: typeof given.typed.del === 'string' ? given.typed.del : undefined },
  })

/** What can be taken away as a whole, and had back. */
const canGo: ReadonlySet<PartKind> = new Set(['item', 'clause', 'person'])

const path = <P extends string>(rest: P) => `/dokument/:code/granska${rest}` as const

/** What a public document says is compared with what others say: when it becomes public, and when it is corrected. */
const lookAgain = (route: Route): Route =>
  route.kind !== 'command'
    ? route
    : {
        ...route,
        run: async given => {
          const done = await route.run(given)
          const input: SuggestLinksInput = { documentId: given.subject.it.id }
          if (given.subject.it.published || route.action === 'document.approve')
            await given.jobs.add(given.tx, suggestLinksName, [input])
          return done
        },
      }

const routes: readonly Route[] = [
  page({ path: path(''), action: 'document.review', load, show: ({ subject }) => ReviewPage({ subject }) }),
  command({
    path: path('/ratta'),
    action: 'document.review',
    load,
    form: partForm,
    run: async ({ subject, form, tx, permit }) => {
      const part = findPart(subject.it.derived, form.del)
      if (!part) return refused(refusalText['not-there'])
      // One entry more or less in a list: the form comes again with what was typed, and nothing is saved.
      if (form.mer !== undefined || form.bort !== undefined) return refused({})
      const change = changeOf(part.fields, part.facts, form as Readonly<Record<string, Typing>>)
      if (!change.ok) return refused(change.errors ?? {})
      return outcome(await correct(tx, permit, subject.it, change.value), back(subject, form.del), 'Rättat.')
    },
    again,
  }),
  command({
    path: path('/lagg-till'),
    action: 'document.review',
    load,
    form: partForm,
    run: async ({ subject, form, tx, permit }) => {
      const fresh = parseNewPart(form.del)
      const inItem = fresh?.kind !== 'clause' || findPart(subject.it.derived, fresh.under)?.kind === 'item'
      if (!fresh || !inItem) return refused(refusalText['not-there'])
      const values = new Map<string, Value>()
      const errors: Record<string, string> = {}
      for (const field of fieldsOf[fresh.kind]) {
        const parsed = parseField(field, (form as Readonly<Record<string, Typing>>)[field.name])
        if (!parsed.ok) errors[field.name] = parsed.why
        else if (parsed.value !== null && parsed.value !== false) values.set(field.name, parsed.value)
      }
      if (Object.keys(errors).length > 0) return refused(errors)
      const added = await add(tx, permit, subject.it, fresh, values)
      return outcome(added, added.ok ? back(subject, added.value) : '', 'Tillagt.')
    },
    again,
  }),
  ...(['/ta-bort', '/aterstall'] as const).map(rest =>
    command({
      path: path(rest),
      action: 'document.review',
      load,
      form: partForm,
      run: async ({ subject, form, tx, permit }) => {
        const part = findPart(subject.it.derived, form.del)
        if (!part || !canGo.has(part.kind)) return refused(refusalText['not-there'])
        const [change, said] = rest === '/ta-bort' ? [remove, 'Borttaget.'] : [restore, 'Återställt.']
        const to =
          part.kind === 'person'
            ? `${reviewHref(subject.it.code)}#narvaro`
            : back(subject, ownerOf(subject.it.derived, part.key))
        return outcome(await change(tx, permit, subject.it, part), to, said)
      },
      again,
    }),
  ),
  command({
    path: path('/svara'),
    action: 'document.review',
    load,
    form: flagForm,
    run: async ({ subject, form, tx, permit }) =>
      outcome(
        await settle(tx, permit, subject.it, form.flagga, form.svar === 'samma' ? samePerson : true),
        `${reviewHref(subject.it.code)}#fragor`,
        'Svaret är sparat.',
      ),
    again,
  }),
  command({
    path: path('/stavning'),
    action: 'document.review',
    load,
    form: nameForm,
    run: async ({ subject, form, tx, permit }) => {
      const asked = subject.spellings.find(it => it.name === form.namn && it.near.personId === form.person)
      if (!asked) return refused(refusalText['not-there'])
      const to = `${reviewHref(subject.it.code)}#stavningar`
      if (form.svar === 'nej') {
        const set = [{ key: otherPersonKey(form.namn, form.person), value: true, was: null }]
        return outcome(await correct(tx, permit, subject.it, { set, clear: [] }), to, `${form.namn} är någon annan.`)
      }
      await rememberSpelling(tx, permit, subject.it.id, form.person, form.namn)
      await rewrite(tx, permit, subject.it.id)
      return seeOther(to, `${form.namn} är nu en stavning av ${asked.near.name}.`)
    },
    again,
  }),
  command({
    path: '/dokument/:code/godkann',
    action: 'document.approve',
    load,
    form: onlyVersion,
    run: async ({ subject, tx, permit, now, jobs }) => {
      const may = approvable(subject.it)
      if (!may.ok) return refused(approveRefusalText[may.why])
      await approve(tx, permit, subject.it, now)
      await announce(jobs, tx, [subject.it.id])
      return seeOther(documentHref(subject.it.code), 'Dokumentet är godkänt och publicerat.')
    },
    again,
  }),
  command({
    path: '/dokument/:code/dra-tillbaka',
    action: 'document.withdraw',
    load,
    form: whyForm,
    run: async ({ subject, form, tx, permit }) => {
      if (subject.it.state !== 'approved') return refused('Dokumentet är inte publicerat.')
      await withdraw(tx, permit, subject.it, form.skal)
      return seeOther(reviewHref(subject.it.code), 'Dokumentet är tillbakadraget och syns inte längre för andra.')
    },
    again,
  }),
]

export const reviewRoutes: readonly Route[] = routes.map(lookAgain)

/** A permit for one document out of many: checked against that document, not against the list. */
export const permitToApprove = (actor: Parameters<typeof permitFor>[0], it: ReviewSubject['it']) =>
  permitFor(actor, 'document.approve', { id: it.id, version: it.version, forumId: it.forumId })
