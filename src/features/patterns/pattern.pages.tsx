/** Mönster: de som finns, de som anas, och ett i taget med sitt underlag. */
import type { VNode } from 'preact'
import { typedOr } from '../../http/fields.ts'
import { type FieldErrors, href, type PageContent, type Typed } from '../../http/route.ts'
import { dateAt } from '../../kernel/time.ts'
import { ButtonForm } from '../../ui/buttons.tsx'
import { Facts } from '../../ui/facts.tsx'
import { Select } from '../../ui/fields/choice.tsx'
import { TextField } from '../../ui/fields/text.tsx'
import { countText, dateText, shortDateText } from '../../ui/format.ts'
import { Columns, PageHead, Section } from '../../ui/layout.tsx'
import { Notice } from '../../ui/notice.tsx'
import { ResponsiveTable } from '../../ui/table.tsx'
import { type FormGiven, GuardedArea, GuardedForm, noForm } from '../disputes/guarded.view.tsx'
import { newLessonHref } from '../lessons/lesson.links.ts'
import { type Evidence, hiddenText, hiddenWords } from './evidence.ts'
import { newPatternHref, patternHref, patternsHref } from './pattern.links.ts'
import type { NewPatternSubject, PatternSubject } from './pattern.load.ts'
import type { PatternState } from './pattern.ts'

export const crumbs = [
  ['Avvikelser', '/avvikelser'],
  ['Mönster', patternsHref],
] as const

export const patternStateWords: Readonly<Record<PatternState, string>> = {
  open: 'Samlas',
  raised: 'Anmält till ett forum',
  answered: 'Besvarat',
}

export function NewPatternPage(
  subject: NewPatternSubject,
  { typed, errors }: { readonly typed: Typed; readonly errors: FieldErrors },
): PageContent {
  const given = { typed, errors, today: subject.today }
  return {
    title: 'Samla avvikelser i ett mönster',
    breadcrumbs: crumbs,
    scripts: ['guard'],
    main: (
      <>
        <PageHead
          title="Samla avvikelser i ett mönster"
          lead="Skriv vad avvikelserna har gemensamt. Beskrivningen följer med till forumet, så den får inte peka ut någon."
        />
        <GuardedForm
          {...{
            given,
            guards: ['title', 'description'],
            action: newPatternHref([]),
            submit: 'Spara mönstret',
            cancelHref: patternsHref,
          }}
        >
          <TextField
            name="title"
            label="Rubrik"
            value={typedOr(typed, 'title', '')}
            error={errors.title}
            maxlength={200}
          />
          <GuardedArea {...{ given, name: 'description', label: 'Vad säger avvikelserna tillsammans?' }} />
          {subject.organisations.length > 1 && (
            <Select
              name="organisation"
              label="Vems mönster är det?"
              options={subject.organisations.map(it => ({ value: it.id, label: it.name }))}
              value={typedOr(typed, 'organisation', subject.organisations[0]?.id)}
              error={errors.organisation}
            />
          )}
          <TextField
            name="codes"
            label="Avvikelsernas koder"
            help="Med mellanslag emellan. Du kan lägga till fler sedan."
            value={typedOr(typed, 'codes', subject.codes.join(' '))}
            error={errors.codes}
          />
        </GuardedForm>
      </>
    ),
  }
}

const EvidenceTables = ({ evidence }: { readonly evidence: Evidence }): VNode => (
  <>
    <p>
      {`${countText(evidence.total, 'avvikelse', 'avvikelser')} från ${dateText(evidence.from)} till ${dateText(evidence.to)}. ${hiddenText}`}
    </p>
    {evidence.tables.map(it => (
      <ResponsiveTable
        caption={it.title}
        captionHidden
        keep
        compact
        rows={it.counts}
        columns={[
          { head: it.title, main: true, cell: one => one.label },
          { head: 'Antal', numeric: true, cell: one => one.n ?? hiddenWords },
        ]}
      />
    ))}
  </>
)

const RaiseForm = ({ subject, given }: { readonly subject: PatternSubject; readonly given: FormGiven }): VNode => (
  <Section title="Anmäl till ett forum" id="anmal">
    <p>Beskrivningen och underlaget följer med. Rapporterna gör det inte.</p>
    <GuardedForm
      {...{
        given,
        guards: ['wanted'],
        action: `${patternHref(subject)}/anmal`,
        version: subject.version,
        submit: 'Anmäl till forumets beredning',
      }}
    >
      <Select
        name="forum"
        label="Forum"
        empty="Välj"
        options={subject.forums.map(it => ({ value: it.id, label: it.name }))}
        value={typedOr(given.typed, 'forum', '')}
        error={given.errors.forum}
      />
      <GuardedArea
        {...{ given, name: 'wanted', label: 'Vad vill ni att forumet kommer fram till?', rows: 3 }}
        optional
      />
    </GuardedForm>
  </Section>
)

const removal =
  (subject: PatternSubject) =>
  (it: PatternSubject['cases'][number]): VNode => (
    <ButtonForm
      action={`${patternHref(subject)}/avvikelser/${it.code}/ta-bort`}
      fields={{ version: String(subject.version) }}
      look="quiet"
      compact
      aria-label={`Ta bort ${it.code} ur mönstret`}
    >
      Ta bort
    </ButtonForm>
  )

const CaseList = ({ subject, given }: { readonly subject: PatternSubject; readonly given: FormGiven }): VNode => (
  <Section title="Avvikelserna" id="avvikelserna">
    <ResponsiveTable
      caption="Avvikelser i mönstret"
      captionHidden
      rows={subject.cases}
      columns={[
        { head: 'Ärende', main: true, cell: it => <a href={`/avvikelser/${it.code}`}>{it.code}</a> },
        { head: 'Hände', nowrap: true, cell: it => shortDateText(it.happenedOn) },
        ...(subject.state === 'open' ? [{ head: 'Ändra', cell: removal(subject) }] : []),
      ]}
    />
    {subject.state === 'open' && (
      <GuardedForm
        {...{
          given,
          guards: [],
          action: `${patternHref(subject)}/avvikelser`,
          version: subject.version,
          submit: 'Lägg till',
        }}
      >
        <TextField
          name="codes"
          label="Lägg till avvikelser"
          help="Deras koder, med mellanslag emellan."
          value={typedOr(given.typed, 'codes', '')}
          error={given.errors.codes}
        />
      </GuardedForm>
    )}
  </Section>
)

const Aside = ({ subject }: { readonly subject: PatternSubject }): VNode => (
  <Section title="Fakta">
    <Facts
      narrow
      facts={[
        { term: 'Läge', value: patternStateWords[subject.state] },
        { term: 'Gjort av', value: subject.organisation },
        { term: 'Anmält', value: subject.raisedAt && dateText(dateAt(subject.raisedAt)) },
        { term: 'Till', value: subject.forum },
        {
          term: 'Anmälan',
          value: subject.submission && (
            <a href={href('/beredning/:code', { code: subject.submission })}>{subject.submission}</a>
          ),
        },
        {
          term: 'Lärdomar',
          value: subject.lessons.map(it => <a href={`/lardomar/${it.code}`}>{it.title}</a>),
        },
      ]}
    />
    <p>
      <a href={newLessonHref({ monster: subject.code })}>Skriv en lärdom av mönstret</a>
    </p>
  </Section>
)

interface PatternPageGiven {
  readonly subject: PatternSubject
  readonly sent?: 'anmal' | 'avvikelser'
  readonly typed?: Typed
  readonly errors?: FieldErrors
}

export function PatternPage({ subject, sent, typed = {}, errors = {} }: PatternPageGiven): PageContent {
  const formOf = (what: typeof sent): FormGiven =>
    what === sent ? { typed, errors, today: subject.today } : noForm(subject.today)
  return {
    title: subject.title,
    breadcrumbs: crumbs,
    scripts: ['guard'],
    main: (
      <>
        <PageHead title={subject.title} meta={patternStateWords[subject.state]} />
        {subject.stances.map(it => (
          <Notice tone="success" title="Det ledde till:">
            <p>
              <a href={href('/stallningstaganden/:code', it)}>{it.title}</a>
              {it.forum && `, ${it.forum}`}
              {it.takenOn && `, ${dateText(it.takenOn)}`}
            </p>
          </Notice>
        ))}
        <Columns
          main={
            <>
              <Section title="Vad de säger tillsammans">
                <p class="pre-line">{subject.description}</p>
              </Section>
              <Section title="Underlaget">
                {subject.evidence ? (
                  <EvidenceTables evidence={subject.evidence} />
                ) : (
                  <p class="soft">Inga avvikelser.</p>
                )}
              </Section>
              <CaseList subject={subject} given={formOf('avvikelser')} />
              {subject.state === 'raised' && (
                <Section title="Vad händer nu?">
                  <p>
                    Forumet bereder anmälan. När det har tagit ställning och ställningstagandet är publicerat kommer det
                    hit av sig självt, och alla som rapporterade får veta det.
                  </p>
                </Section>
              )}
              {subject.state === 'open' && <RaiseForm subject={subject} given={formOf('anmal')} />}
            </>
          }
          aside={<Aside subject={subject} />}
        />
      </>
    ),
  }
}
