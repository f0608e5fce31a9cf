/** Beredning av en anmälan: who owns it, how it is taken up, in which matter and when; or back with a question, or no. */
import type { VNode } from 'preact'
import { typedOr } from '../../http/fields.ts'
import { href, type PageContent } from '../../http/route.ts'
import { Facts } from '../../ui/facts.tsx'
import { Checkbox, CheckboxGroup, Select } from '../../ui/fields/choice.tsx'
import { ErrorSummary } from '../../ui/fields/error-summary.tsx'
import { TextField } from '../../ui/fields/text.tsx'
import { Form } from '../../ui/form.tsx'
import { dateText } from '../../ui/format.ts'
import { Columns, PageHead, Section } from '../../ui/layout.tsx'
import { Notice } from '../../ui/notice.tsx'
import { itemTypes, itemTypeWords } from '../agendas/agenda.ts'
import { heldBy, type PrepareGiven, to, When } from './place.pages.tsx'
import type { ToPrepare } from './prepare.load.ts'
import { WordsForm } from './raise.pages.tsx'
import { SubmissionFacts } from './submission.pages.tsx'
import { maySteps, type Submission } from './submission.ts'
import { expectedText } from './submission.words.ts'

const Question = ({ it }: { readonly it: Submission }): VNode => (
  <Section title="Vad det gäller" more={{ label: 'Hela anmälan', href: href('/beredning/:code', it) }}>
    <Facts
      facts={[
        { term: 'Varför', value: it.purpose && <span class="pre-line">{it.purpose}</span> },
        { term: 'Önskat utfall', value: it.wanted && <span class="pre-line">{it.wanted}</span> },
        { term: 'Berör', value: it.concerns },
        { term: 'Behöver vara behandlad', value: it.neededBy && `senast ${dateText(it.neededBy)}` },
        { term: 'Tidig avisering', value: it.early && `väntas ${expectedText(it)}` },
        {
          term: 'Underlag',
          value: it.files.map(file => (
            <a href={file.link ?? href('/beredning/:code/underlag/:file', { code: it.code, file: file.id })}>
              {file.title}
            </a>
          )),
        },
      ]}
    />
  </Section>
)

const Suggested = ({ owners }: Pick<ToPrepare, 'owners'>): VNode =>
  owners.length === 0 ? (
    <p>
      Inget forum har orden bland sina frågor. <a href="/forum-for-fragan">Sök med andra ord</a>
    </p>
  ) : (
    <>
      <p>Efter forumens uppdrag hör frågan till:</p>
      <ul class="lines">
        {owners.map(({ forum, subjects }) => (
          <li>
            <a href={href('/forum/:slug', forum)}>{forum.name}</a>
            <span class="soft">
              , som äger{' '}
              {subjects
                .slice(0, 3)
                .map(it => it.words)
                .join('; ')}
            </span>
          </li>
        ))}
      </ul>
    </>
  )

const Owner = (given: PrepareGiven): VNode => {
  const { subject } = given
  const { typed, errors } = heldBy(given, 'agare')
  const { submission: it, forums, owners } = subject
  return (
    <Section title="Vem äger frågan?" id="agare">
      <Suggested owners={owners} />
      <Form
        action={to(it, 'agare')}
        submit="Lämna till forumet"
        look="secondary"
        version={it.version}
        label="Vem äger frågan?"
      >
        <Select
          name="forum"
          label="Forum"
          empty="Välj"
          value={typedOr(typed, 'forum', it.forumId ?? owners[0]?.forum.id)}
          options={forums.map(one => ({ value: one.id, label: one.name }))}
          error={errors.forum}
        />
        <TextField
          name="words"
          id="agare-ord"
          label="Varför"
          optional
          help="Syns för den som anmälde."
          value={typedOr(typed, 'words', '')}
        />
      </Form>
    </Section>
  )
}

const Kind = ({ subject: { submission: it } }: PrepareGiven): VNode => (
  <Section title="Hur ska den tas upp?" id="slag">
    <Form action={to(it, 'slag')} submit="Spara" look="secondary" version={it.version} label="Hur ska den tas upp?">
      <CheckboxGroup
        name="types"
        label="Slag"
        values={it.types}
        options={itemTypes.map(type => ({ value: type, label: itemTypeWords[type] }))}
      />
      {it.early && (
        <Checkbox
          name="announced"
          label="Visa bland det aviserade"
          help="Då ser alla som är inloggade rubriken, tiden, vilka det berör och vem som äger frågan."
          checked={it.announced}
        />
      )}
    </Form>
  </Section>
)

const Matter = (given: PrepareGiven): VNode => {
  const { subject } = given
  const { typed, errors } = heldBy(given, 'arende')
  const { submission: it, matters } = subject
  return (
    <Section title="Vilket ärende hör den till?" id="arende">
      {it.matter ? (
        <p>
          Den ligger i ärendet <a href={href('/arenden/:code', it.matter)}>{it.matter.title}</a>.
        </p>
      ) : (
        <p>
          Ett ärende binder ihop samma fråga genom forum och år. En anmälan kan genom det leda till punkter i flera
          forum.
        </p>
      )}
      <Form
        action={to(it, 'arende')}
        submit="Lägg i ärendet"
        look="secondary"
        version={it.version}
        label="Vilket ärende?"
      >
        <Select
          name="matter"
          label="Ett ärende som finns"
          optional
          empty="Inget valt"
          value={typedOr(typed, 'matter', '')}
          options={matters.map(one => ({ value: one.id, label: one.title }))}
          error={errors.matter}
        />
        <TextField
          name="fresh"
          label="Eller ett nytt, med rubriken"
          optional
          help="Utan årtal, så att ärendet kan gå vidare när åren har gått."
          value={typedOr(typed, 'fresh', '')}
          error={errors.fresh}
          maxlength={200}
        />
      </Form>
    </Section>
  )
}

interface SettlingProps {
  readonly given: PrepareGiven
  /** The end of the form's address. */
  readonly what: string
  readonly label: string
  readonly submit: string
  readonly help?: string
  readonly optional?: boolean
  readonly look?: 'primary' | 'secondary' | 'danger'
}

const Settling = ({ given, what, ...props }: SettlingProps): VNode => {
  const { submission: it } = given.subject
  const { typed, errors } = heldBy(given, what)
  return (
    <WordsForm
      {...props}
      id={what}
      action={to(it, what)}
      version={it.version}
      value={typedOr(typed, 'words', '')}
      error={errors.words}
    />
  )
}

const Otherwise = (given: PrepareGiven): VNode => {
  const { submission: it } = given.subject
  const may = maySteps(it.state)
  return (
    <Section title="Något annat">
      {may.includes('ask') && (
        <details open={given.refused === 'fraga'}>
          <summary>Fråga den som anmälde</summary>
          <Settling given={given} what="fraga" label="Din fråga" submit="Skicka frågan" />
        </details>
      )}
      {may.includes('refuse') && (
        <details open={given.refused === 'avsla'}>
          <summary>Avslå</summary>
          <Settling
            given={given}
            what="avsla"
            label="Varför?"
            help="Den som anmälde läser det här."
            submit="Avslå anmälan"
            look="danger"
          />
        </details>
      )}
      {may.includes('reopen') && (
        <Settling
          given={given}
          what="ateruppta"
          label="Varför?"
          optional
          submit="Ta upp anmälan igen"
          look="secondary"
        />
      )}
      {it.state === 'accepted' && (
        <p>Ska den inte tas upp? Koppla först loss den från sina punkter, så väntar den på beredning igen.</p>
      )}
    </Section>
  )
}

export function PreparePage(given: PrepareGiven): PageContent {
  const { submission: it } = given.subject
  const sorting = maySteps(it.state).includes('sort')
  return {
    title: `Bered ${it.title}`,
    breadcrumbs: [
      ['Beredning', '/beredning'],
      [it.title, href('/beredning/:code', it)],
    ],
    main: (
      <>
        <PageHead title={it.title} meta="Beredning av en ärendeanmälan" />
        <ErrorSummary
          errors={Object.entries(given.errors).map(([name, message]) =>
            name === '' ? { message } : name === 'words' ? { message, id: given.refused ?? '' } : { name, message },
          )}
        />
        {it.state === 'asked' && (
          <Notice tone="info">
            Den som anmälde har fått en fråga. När svaret kommer väntar anmälan på beredning igen.
          </Notice>
        )}
        <Columns
          main={
            <>
              <Question it={it} />
              {sorting && (
                <>
                  <Owner {...given} />
                  <Kind {...given} />
                  <Matter {...given} />
                  <When {...given} />
                </>
              )}
              <Otherwise {...given} />
            </>
          }
          aside={<SubmissionFacts submission={it} />}
        />
      </>
    ),
  }
}
