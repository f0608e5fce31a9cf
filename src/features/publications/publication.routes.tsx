import { command, page, type Route, type Running, refused, seeOther, shown, type Typed } from '../../http/route.ts'
import { correctionRoutes } from './correction.routes.tsx'
import { publishMinutes } from './publication.change.ts'
import { choicesOf, field, publishForm, typedChoices } from './publication.form.ts'
import { minutesHref } from './publication.links.ts'
import { loadPublishing, type PublishSubject } from './publication.load.ts'
import { PublishPage, previewHash } from './publication.pages.tsx'
import { type PublishRefusal, publicMinutes, publishRefusalText } from './publication.ts'
import type { Withheld } from './withholding.ts'

const path = '/moten/:code/motesanteckningar/publicera'

const codesOf = ({ items }: PublishSubject): readonly string[] => items.map(it => it.code)

/** The field that a refusal is about: a held back item's reason or words. */
const complaint = (why: PublishRefusal, code: string | undefined): Readonly<Record<string, string>> => {
  const name = code && (why === 'no-reason' ? field.reason(code) : why === 'no-words' ? field.words(code) : '')
  return { [name || '']: publishRefusalText[why] }
}

type Publishing = Running<
  PublishSubject,
  'minutes.publish',
  Typed & { readonly gor: 'visa' | 'publicera'; readonly sett: string }
>

async function publish(given: Publishing) {
  const { subject, form, tx, permit, jobs, now, actor } = given
  const { frozen, items, reasons, meeting } = subject
  if (!frozen) return refused(publishRefusalText['not-approved'])
  const withheld: readonly Withheld[] = typedChoices(form, codesOf(subject))
  const minutes = publicMinutes(frozen, { withheld, items, reasons })
  if (!minutes.ok) return refused(complaint(minutes.why, minutes.detail))
  const untold = typeof form.dolj === 'string'
  // What goes out is what was looked at: another choice is shown first.
  const seen = form.sett === previewHash(minutes.value)
  if (form.gor === 'visa' || !seen)
    return shown(PublishPage({ subject, actor, choices: withheld, untold, moved: form.gor === 'publicera' }))
  const done = await publishMinutes(tx, permit, jobs, { meetingId: meeting.id, withheld, untold, now })
  if (!done.ok) return refused(complaint(done.why, done.detail))
  const said = done.value.state === 'unchanged' ? 'De är redan publicerade så.' : 'Mötesanteckningarna är publicerade.'
  return seeOther(minutesHref(meeting.code), said)
}

export const publicationRoutes: readonly Route[] = [
  page<PublishSubject>({
    path,
    action: 'minutes.publish',
    load: loadPublishing,
    show: ({ subject, actor }) => PublishPage({ subject, actor, choices: choicesOf(subject.publications[0]) }),
  }),
  command<PublishSubject, 'minutes.publish', typeof publishForm>({
    path,
    action: 'minutes.publish',
    load: loadPublishing,
    form: publishForm,
    run: given => publish(given as unknown as Publishing),
    again: ({ subject, actor, typed, errors }) =>
      PublishPage({
        ...{ subject, actor, errors, choices: typedChoices(typed, codesOf(subject)) },
        untold: typeof typed.dolj === 'string',
      }),
  }),
  ...correctionRoutes,
]
