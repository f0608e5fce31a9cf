import type { z } from 'zod'
import { command, type Load, page, type Route, refused, seeOther } from '../../http/route.ts'
import { dateAt, type LocalDate } from '../../kernel/time.ts'
import { haltedBy } from '../guard/guarded.ts'
import { OwnRemedyPage, type OwnSubject } from './own.pages.tsx'
import { notAhead, notYet } from './remedy.form.ts'
import { type OwnTelling, ownRemedyHref } from './remedy.links.ts'
import { remedySettings } from './remedy.row.ts'
import { ownDoneForm, ownLateForm, ownSeenForm } from './word.form.ts'
import { ownRemedy } from './word.row.ts'
import { type SaidWord, sayOfOwn } from './word.store.ts'
import { sayWord } from './word.ts'

const load: Load<OwnSubject> = async ({ db, params, now }) => {
  if (!/^[1-9]\d{0,4}$/.test(params.n ?? '')) return undefined
  const found = await ownRemedy(db, params.code ?? '', Number(params.n))
  if (!found) return undefined
  return {
    ...{ id: found.remedy.id, version: found.remedy.version, mine: true, ...found, today: dateAt(now) },
    soonDays: (await remedySettings(db))['effect-soon-days'],
  }
}

interface Saying<Form extends z.ZodType> {
  readonly telling: OwnTelling
  readonly form: Form
  readonly flash: string
  /** What the form says, or what is wrong with it. */
  readonly say: (
    form: z.output<Form>,
    subject: OwnSubject,
    today: LocalDate,
  ) => SaidWord | { readonly errors: Readonly<Record<string, string>> }
}

const saying = <Form extends z.ZodType<object>>(it: Saying<Form>): Route =>
  command<OwnSubject, 'remedy.report', Form>({
    path: `/mitt/atgarder/:code/:n/${it.telling}`,
    action: 'remedy.report',
    load,
    form: it.form,
    run: async ({ subject, form, tx, permit, now }) => {
      const today = dateAt(now)
      const halted = haltedBy(form as Readonly<Record<string, unknown>>, ['words'], today)
      if (halted) return refused(halted)
      const said = it.say(form, subject, today)
      if ('errors' in said) return refused(said.errors)
      if (!sayWord(said.verb, subject.remedy.state, false).ok)
        return refused('Åtgärden är inte som när sidan öppnades. Ladda om sidan och se hur det står.')
      await sayOfOwn(tx, permit, subject, said, now)
      return seeOther(ownRemedyHref(subject.remedy, subject.remedy.n), it.flash)
    },
    again: given => OwnRemedyPage({ ...given, sent: it.telling }),
  })

export const ownRoutes: readonly Route[] = [
  page<OwnSubject>({
    path: '/mitt/atgarder/:code/:n',
    action: 'remedy.report',
    load,
    show: ({ subject }) => OwnRemedyPage({ subject }),
  }),
  saying({
    ...{ telling: 'gjord', form: ownDoneForm, flash: 'Tack. Den som samordnar avvikelser hos er bekräftar det.' },
    say: ({ on, words }, _, today) => {
      const wrong = notYet(on, today)
      return wrong ? { errors: { on: wrong } } : { verb: 'done', happenedOn: on, words }
    },
  }),
  saying({
    ...{ telling: 'dagen', form: ownLateForm, flash: 'Tack. Den som samordnar avvikelser hos er bestämmer en ny dag.' },
    say: ({ dueOn, words }, _, today) => {
      const wrong = dueOn ? notAhead(dueOn, today) : undefined
      return wrong ? { errors: { dueOn: wrong } } : { verb: 'late', dueOn, words }
    },
  }),
  saying({
    ...{
      telling: 'effekten',
      form: ownSeenForm,
      flash: 'Tack. Den som samordnar avvikelser hos er går vidare med det.',
    },
    say: ({ words }) => ({ verb: 'seen', words }),
  }),
]
