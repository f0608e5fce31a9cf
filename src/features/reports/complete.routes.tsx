import { z } from 'zod'
import { text, typedOr } from '../../http/fields.ts'
import {
  command,
  type FieldErrors,
  href,
  type Load,
  type PageContent,
  page,
  type Route,
  refused,
  seeOther,
  type Typed,
} from '../../http/route.ts'
import { dateAt, type LocalDate } from '../../kernel/time.ts'
import { TextArea } from '../../ui/fields/text.tsx'
import { Form } from '../../ui/form.tsx'
import { PageHead } from '../../ui/layout.tsx'
import { Notice } from '../../ui/notice.tsx'
import { notedAs } from '../accesses/access.change.ts'
import { advance, note } from '../deviations/deviation.change.ts'
import { type Case, loadCase } from '../deviations/deviation.row.ts'
import { askTelling } from '../deviations/tell.change.ts'
import { GuardMarks, GuardRead } from '../guard/guard.view.tsx'
import { haltedBy, maskIn } from '../guard/guarded.ts'
import { type CompleteRefusal, completed } from './complete.ts'
import { insertVersion } from './report.store.ts'
import { askedFor, type ReportVersion, versionsOf } from './version.row.ts'

interface CompleteSubject extends Case {
  readonly written: ReportVersion
  /** What is missing, in the words of who asked for it. */
  readonly asked: string | null
}

const load: Load<CompleteSubject> = async loading => {
  const held = await loadCase(loading)
  const [written] = held ? await versionsOf(loading.db, held.id) : []
  if (!held || !written) return undefined
  const asked = held.state === 'returned' ? await askedFor(loading.db, held.id) : null
  return { ...held, written, asked }
}

const fields = [
  ['happened', 'Vad hände?', 8000, 6],
  ['couldHave', 'Hur kunde det ha gått?', 4000, 3],
  ['did', 'Vad gjorde ni?', 4000, 3],
  ['proposal', 'Vad föreslår du?', 4000, 3],
] as const

const names = fields.map(([name]) => name)
const completeForm = z.object({
  happened: text(8000),
  ...{ couldHave: text(4000), did: text(4000), proposal: text(4000) },
  mask: z.string().optional(),
  guardRead: z.union([z.string(), z.array(z.string())]).optional(),
})

const refusalWords: Readonly<Record<CompleteRefusal, FieldErrors>> = {
  over: { '': 'Ärendet är avslutat. Be att det öppnas igen om något behöver läggas till.' },
  empty: { happened: 'Skriv vad som hände.' },
  'nothing-new': { '': 'Inget är ändrat. Lägg till det som saknas.' },
}

function CompletePage(given: {
  readonly subject: CompleteSubject
  readonly typed: Typed
  readonly errors: FieldErrors
  readonly today: LocalDate
}): PageContent {
  const { subject, errors, today } = given
  const typed = maskIn(given.typed, today)
  const value = (name: (typeof names)[number]): string => typedOr(typed, name, subject.written[name])
  return {
    title: `Komplettera ${subject.code}`,
    scripts: ['guard'],
    breadcrumbs: [
      ['Avvikelser', '/avvikelser'],
      [`Ärende ${subject.code}`, href('/avvikelser/:code', subject)],
    ],
    main: (
      <>
        <PageHead
          title={subject.state === 'returned' ? 'Komplettera rapporten' : 'Lägg till i rapporten'}
          meta={`Ärende ${subject.code}`}
          lead="Ändra och lägg till i det du skrev. Det du skrev först finns kvar."
        />
        {subject.asked && (
          <Notice tone="info" title="Det här saknas.">
            {subject.asked}
          </Notice>
        )}
        <Form
          action={href('/avvikelser/:code/komplettera', subject)}
          submit={subject.state === 'returned' ? 'Skicka kompletteringen' : 'Spara tillägget'}
          errors={errors}
          version={subject.version}
          cancelHref={href('/avvikelser/:code', subject)}
        >
          {fields.map(([name, label, _, rows]) => (
            <>
              <TextArea
                {...{ name, label, rows }}
                optional={name !== 'happened'}
                value={value(name)}
                error={errors[name]}
              />
              <GuardMarks name={name} text={value(name)} today={today} />
            </>
          ))}
          <GuardRead texts={Object.fromEntries(names.map(it => [it, value(it)]))} today={today} errors={errors} />
        </Form>
      </>
    ),
  }
}

export const completeRoutes: readonly Route[] = [
  page<CompleteSubject>({
    path: '/avvikelser/:code/komplettera',
    action: 'report.complete',
    load,
    noted: notedAs('case', it => it),
    show: ({ subject, now }) => CompletePage({ subject, typed: {}, errors: {}, today: dateAt(now) }),
  }),
  command<CompleteSubject, 'report.complete', typeof completeForm>({
    path: '/avvikelser/:code/komplettera',
    action: 'report.complete',
    load,
    form: completeForm,
    run: async ({ subject, form, tx, permit, now, jobs }) => {
      const halted = haltedBy(form, names, dateAt(now))
      if (halted) return refused(halted)
      const next = completed(subject.state, subject.written, {
        ...{ happened: form.happened ?? '', couldHave: form.couldHave, did: form.did, proposal: form.proposal },
      })
      if (!next.ok) return refused(refusalWords[next.why])
      await insertVersion(tx, permit, { id: subject.id, n: subject.written.n + 1, words: next.value }, now)
      if (subject.state === 'returned' && subject.mergedInto === null) {
        const done = await advance(tx, permit, subject, { verb: 'complete', to: 'triage' }, now)
        if (!done.ok) return refused('Rapporten kan inte kompletteras just nu. Ladda om sidan.')
        await askTelling(jobs, tx, subject.id)
      } else await note(tx, permit, subject, { verb: 'add', side: 'reporter' }, now)
      return seeOther(href('/avvikelser/:code', subject), 'Tack. Det du lade till är sparat.')
    },
    again: ({ subject, typed, errors, now }) => CompletePage({ subject, typed, errors, today: dateAt(now) }),
  }),
]
