import { z } from 'zod'
import { may, type Subject } from '../../access/rules.ts'
import { text } from '../../http/fields.ts'
import {
  command,
  type FieldErrors,
  href,
  type Load,
  type Loading,
  page,
  type Route,
  refused,
  seeOther,
  type Typed,
} from '../../http/route.ts'
import type { Result } from '../../kernel/result.ts'
import { ChangePage, RaisePage } from './raise.pages.tsx'
import { type FormChoices, submissionForm, valuesOf } from './submission.form.tsx'
import { choicesFor, loadSubmission, type SubmissionSubject } from './submission.load.ts'
import { SubmissionPage } from './submission.pages.tsx'
import { answer, changeSubmission, discard, raise, send, withdraw } from './submission.store.ts'
import type { Lack, StepRefusal, SubmissionValues } from './submission.ts'
import { lackWords, stepRefusalWords } from './submission.words.ts'

type Choosing = Subject & FormChoices
type Changing = SubmissionSubject & FormChoices

const loadNew: Load<Choosing> = async loading => choicesFor(loading)
const loadChange: Load<Changing> = async loading => {
  const found = await loadSubmission(loading)
  return found && { ...found, ...(await choicesFor(loading)) }
}

/** What a link to the form may bring along: the question that somebody looked for, and the forum it was found at. */
const begun = (url: URL, { forums }: FormChoices): Partial<SubmissionValues> => ({
  title: (url.searchParams.get('rubrik') ?? '').slice(0, 200),
  forumId: forums.find(it => it.slug === url.searchParams.get('forum'))?.id ?? null,
})

const lackField: Readonly<Record<Lack, string>> = { purpose: 'purpose', expected: 'from' }

const isLack = (why: Lack | StepRefusal): why is Lack => why === 'purpose' || why === 'expected'

export const refusalOf = (why: Lack | StepRefusal): FieldErrors =>
  isLack(why) ? { [lackField[why]]: lackWords[why] } : { [why === 'no-words' ? 'words' : '']: stepRefusalWords[why] }

/** Back to the submission, or the form once more with what was wrong. */
export const told = (done: Result<unknown, Lack | StepRefusal>, code: string, flash: string) =>
  done.ok ? seeOther(href('/beredning/:code', { code }), flash) : refused(refusalOf(done.why))

/** A forum or an organisation that was not among those to choose from. */
function foreign(form: z.output<typeof submissionForm>, it: FormChoices, held: Partial<SubmissionValues>): FieldErrors {
  const [forum, organisation] = [form.forum, form.organisation]
  return {
    ...(forum && forum !== held.forumId && !it.forums.some(one => one.id === forum) && { forum: 'Välj i listan.' }),
    ...(organisation &&
      organisation !== held.organisationId &&
      !it.organisations.some(one => one.id === organisation) && { organisation: 'Välj i listan.' }),
  }
}

export const wordsForm = z.object({ words: text(4000) })

const show = (
  { subject, actor, settings }: { subject: SubmissionSubject } & Pick<Loading, 'actor' | 'settings'>,
  typed: Typed = {},
  errors: FieldErrors = {},
) =>
  SubmissionPage({
    submission: subject.submission,
    mine: subject.mine,
    mayPrepare: subject.submission.state !== 'draft' && may(actor, 'submission.prepare', subject),
    fileLimit: settings.UPLOAD_FILE_MB,
    typed,
    errors,
  })

export const again = (given: Parameters<typeof show>[0] & { readonly typed: Typed; readonly errors: FieldErrors }) =>
  show(given, given.typed, given.errors)

const heldOf = ({ submission }: SubmissionSubject): SubmissionValues => submission

const raising: readonly Route[] = [
  page<Choosing>({
    path: '/beredning/ny',
    action: 'submission.raise',
    load: loadNew,
    show: ({ subject, url }) => RaisePage({ ...subject, held: begun(url, subject), typed: {}, errors: {} }),
  }),
  command<Choosing, 'submission.raise', typeof submissionForm>({
    path: '/beredning/ny',
    action: 'submission.raise',
    load: loadNew,
    form: submissionForm,
    rate: 'upload',
    run: async ({ subject, form, permit, tx, now, actor }) => {
      const wrong = foreign(form, subject, {})
      if (Object.keys(wrong).length > 0) return refused(wrong)
      if (actor.kind !== 'person') return refused('Logga in för att anmäla ett ärende.')
      const at = { sentAt: form.skicka ? now : null, raisedBy: actor.personId }
      const done = await raise(tx, permit, valuesOf(form), at)
      if (!done.ok) return refused(refusalOf(done.why))
      return seeOther(
        href('/beredning/:code', done.value),
        form.skicka ? 'Anmälan är skickad till beredningen.' : 'Utkastet är sparat. Det är inte skickat än.',
      )
    },
    again: ({ subject, typed, errors }) => RaisePage({ ...subject, held: {}, typed, errors }),
  }),
]

const changing: readonly Route[] = [
  page<Changing>({
    path: '/beredning/:code/andra',
    action: 'submission.change',
    load: loadChange,
    show: ({ subject }) =>
      ChangePage({ ...subject, subject: subject.submission, held: heldOf(subject), typed: {}, errors: {} }),
  }),
  command<Changing, 'submission.change', typeof submissionForm>({
    path: '/beredning/:code/andra',
    action: 'submission.change',
    load: loadChange,
    form: submissionForm,
    run: async ({ subject, form, permit, tx }) => {
      const wrong = foreign(form, subject, subject.submission)
      if (Object.keys(wrong).length > 0) return refused(wrong)
      const values = valuesOf(form)
      // Once it is sent, whom it lies with is the beredning's to say.
      const kept = subject.submission.state === 'draft' ? values : { ...values, forumId: subject.forumId }
      const done = await changeSubmission(tx, permit, subject.submission, kept)
      return told(done, subject.submission.code, 'Ändringen är sparad.')
    },
    again: ({ subject, typed, errors }) =>
      ChangePage({ ...subject, subject: subject.submission, held: heldOf(subject), typed, errors }),
  }),
]

const ownSteps: readonly Route[] = [
  command<SubmissionSubject, 'submission.change'>({
    path: '/beredning/:code/skicka',
    action: 'submission.change',
    load: loadSubmission,
    run: async ({ subject, permit, tx, now }) =>
      told(
        await send(tx, permit, subject.submission, now),
        subject.submission.code,
        'Anmälan är skickad till beredningen.',
      ),
    again,
  }),
  command<SubmissionSubject, 'submission.change'>({
    path: '/beredning/:code/slang',
    action: 'submission.change',
    load: loadSubmission,
    run: async ({ subject, permit, tx }) => {
      const done = await discard(tx, permit, subject.submission)
      return done.ok ? seeOther('/mitt', 'Utkastet är borttaget.') : refused(refusalOf(done.why))
    },
    again,
  }),
  command<SubmissionSubject, 'submission.change', typeof wordsForm>({
    path: '/beredning/:code/svara',
    action: 'submission.change',
    load: loadSubmission,
    form: wordsForm,
    run: async ({ subject, permit, tx, form }) =>
      told(await answer(tx, permit, subject.submission, form.words), subject.submission.code, 'Svaret är skickat.'),
    again,
  }),
  command<SubmissionSubject, 'submission.change', typeof wordsForm>({
    path: '/beredning/:code/ta-tillbaka',
    action: 'submission.change',
    load: loadSubmission,
    form: wordsForm,
    run: async ({ subject, permit, tx, form }) =>
      told(
        await withdraw(tx, permit, subject.submission, form.words),
        subject.submission.code,
        'Anmälan är återtagen.',
      ),
    again,
  }),
]

export const raiseRoutes: readonly Route[] = [...raising, ...changing, ...ownSteps]

export const submissionPage: Route = page<SubmissionSubject>({
  path: '/beredning/:code',
  action: 'submission.read',
  load: loadSubmission,
  show: given => show(given),
})
