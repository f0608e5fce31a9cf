/** En lärdom, och formulären som skriver och godkänner den. */
import type { VNode } from 'preact'
import type { FieldErrors, PageContent, Typed } from '../../http/route.ts'
import { dateAt } from '../../kernel/time.ts'
import { ButtonForm } from '../../ui/buttons.tsx'
import { Facts } from '../../ui/facts.tsx'
import { CheckboxGroup } from '../../ui/fields/choice.tsx'
import { Hidden } from '../../ui/fields/hidden.tsx'
import { Form } from '../../ui/form.tsx'
import { dateText } from '../../ui/format.ts'
import { Columns, PageHead, Section } from '../../ui/layout.tsx'
import { Notice } from '../../ui/notice.tsx'
import { GuardedArea, GuardedForm } from '../disputes/guarded.view.tsx'
import { LessonForm } from './lesson.form.tsx'
import { changeLessonHref, lessonHref, lessonsHref } from './lesson.links.ts'
import type { LessonSubject, NewLessonSubject } from './lesson.load.ts'
import { checks, publish } from './lesson.ts'
import { checkWords, kindWords, lessonStateWords, spreadWords } from './lesson.words.ts'
import { TieList } from './tie.view.tsx'

interface LessonFormGiven {
  readonly typed: Typed
  readonly errors: FieldErrors
}

const crumbs = [['Lärdomar', lessonsHref]] as const

export const NewLessonPage = (subject: NewLessonSubject, { typed, errors }: LessonFormGiven): PageContent => ({
  title: 'Skriv en lärdom',
  breadcrumbs: [[subject.from.label, subject.from.href]],
  scripts: ['guard'],
  main: (
    <>
      <PageHead
        title="Skriv en lärdom"
        lead="Skriv för den som inte var med. Inget i texten får peka ut en person, och en ovanlig händelse i en liten kommun kan göra det ändå."
      />
      <LessonForm
        given={{ typed, errors, today: subject.today }}
        held={{ kind: subject.kind, agreement: subject.agreement ?? null }}
        choices={subject.choices}
        action={`/lardomar/ny?${subject.from.name}=${subject.from.code}`}
        submit="Spara utkastet"
        cancelHref={subject.from.href}
      />
    </>
  ),
})

export const ChangeLessonPage = (subject: LessonSubject, { typed, errors }: LessonFormGiven): PageContent => ({
  title: 'Ändra lärdomen',
  breadcrumbs: [...crumbs, [subject.words?.title ?? 'Lärdom', lessonHref(subject)]],
  scripts: ['guard'],
  main: (
    <>
      <PageHead title="Ändra lärdomen" lead="När texten ändras godkänner båda parter den på nytt." />
      <LessonForm
        given={{ typed, errors, today: subject.today }}
        held={{ ...(subject.words ?? {}), kind: subject.kind, spread: subject.spread }}
        choices={subject.choices}
        action={changeLessonHref(subject)}
        submit="Spara texten"
        cancelHref={lessonHref(subject)}
        version={subject.version}
      />
    </>
  ),
})

const Text = ({ subject: { words } }: { readonly subject: LessonSubject }): VNode | null =>
  words && (
    <>
      <Section title="Vad som hände">
        <p class="pre-line">{words.happened}</p>
      </Section>
      <Section title="Vad vi lärde oss">
        <p class="pre-line">{words.learnt}</p>
      </Section>
      <Section title="Vad som ändrades">
        <p class="pre-line">{words.changed}</p>
      </Section>
    </>
  )

interface Handled extends LessonFormGiven {
  readonly subject: LessonSubject
}

/** Only for the parties: what is left before it leaves them, and the way back. */
function Handling({ subject, typed, errors }: Handled): VNode | null {
  const mine = subject.standsAs.filter(it => subject.needs.includes(it))
  const waits = mine.some(it => !subject.approvedBy.includes(it))
  const version = { version: String(subject.version) }
  if (subject.state === 'published')
    return (
      <Section title="Återkalla">
        <details class="fold" open={Object.keys(errors).length > 0}>
          <summary>Återkalla lärdomen</summary>
          <GuardedForm
            {...{ given: { typed, errors, today: subject.today }, guards: ['why'], submit: 'Återkalla lärdomen' }}
            action={`${lessonHref(subject)}/aterkalla`}
            version={subject.version}
          >
            <GuardedArea
              {...{ given: { typed, errors, today: subject.today }, name: 'why', label: 'Varför?', limit: 1000 }}
              help="Skälet syns för alla som kunde läsa lärdomen. Texten gör det inte längre."
            />
          </GuardedForm>
        </details>
      </Section>
    )
  if (subject.state !== 'draft') return null
  return (
    <Section title="Innan den lämnar er" id="godkann">
      <p>
        {subject.approvedBy.length} av {subject.needs.length} parter har godkänt texten.{' '}
        <a href={changeLessonHref(subject)}>Ändra texten</a>
      </p>
      {waits && (
        <Form
          action={`${lessonHref(subject)}/godkann`}
          submit="Godkänn texten för er del"
          version={subject.version}
          errors={errors}
        >
          <Hidden name="sha256" value={subject.sha256} />
          <CheckboxGroup
            name="checked"
            label="Gå igenom listan"
            options={checks.map(it => ({ value: it, label: checkWords[it] }))}
            values={[typed.checked ?? []].flat()}
            error={errors.checked}
          />
        </Form>
      )}
      {publish(subject).ok && (
        <ButtonForm action={`${lessonHref(subject)}/publicera`} fields={version}>
          Publicera
        </ButtonForm>
      )}
    </Section>
  )
}

const Aside = ({ subject }: { readonly subject: LessonSubject }): VNode => (
  <Section title="Fakta">
    <Facts
      narrow
      facts={[
        { term: 'Slag', value: kindWords[subject.kind] },
        { term: 'Typ av händelse', value: subject.words?.type },
        { term: 'Orsak', value: subject.words?.cause },
        { term: 'Avtal', value: subject.words?.agreement },
        { term: 'Når', value: subject.standsAs.length > 0 && spreadWords[subject.spread] },
        { term: 'Läge', value: subject.standsAs.length > 0 && lessonStateWords[subject.state] },
        { term: 'Kom ur', value: subject.source && <a href={subject.source.href}>{subject.source.label}</a> },
        { term: 'Kod', value: subject.code },
      ]}
    />
    <p>
      <a href={lessonsHref}>Alla lärdomar</a>
    </p>
  </Section>
)

export function LessonPage({
  subject,
  typed = {},
  errors = {},
}: Pick<Handled, 'subject'> & Partial<LessonFormGiven>): PageContent {
  const title = subject.words?.title ?? 'Återkallad lärdom'
  const party = subject.standsAs.length > 0
  return {
    title,
    breadcrumbs: crumbs,
    ...(party ? { scripts: ['guard'] } : {}),
    main: (
      <>
        <PageHead
          title={title}
          meta={[
            kindWords[subject.kind],
            subject.state === 'draft' ? 'utkast' : subject.publishedAt && dateText(dateAt(subject.publishedAt)),
          ]
            .filter(Boolean)
            .join(', ')}
        />
        {subject.state === 'withdrawn' && (
          <Notice tone="warning" title="Återkallad.">
            {`${subject.withdrawnAt ? `Den ${dateText(dateAt(subject.withdrawnAt))}. ` : ''}${subject.withdrawnWhy ?? ''}`}
          </Notice>
        )}
        <Columns
          main={
            <>
              <Text subject={subject} />
              {party && <Handling {...{ subject, typed, errors }} />}
              {(party || subject.ties.length > 0) && (
                <Section title="Hör ihop med" id="hor-ihop">
                  <TieList
                    ties={subject.ties}
                    to={`${lessonHref(subject)}/samband`}
                    may={party && subject.state === 'draft'}
                    today={subject.today}
                  />
                </Section>
              )}
            </>
          }
          aside={<Aside subject={subject} />}
        />
      </>
    ),
  }
}
