/** Händelseanalys: time line, causes with what is done about each, barriers and conclusion, written by both sides. */
import type { VNode } from 'preact'
import type { FieldErrors, PageContent, Typed } from '../../http/route.ts'
import { dateAt } from '../../kernel/time.ts'
import { ButtonForm } from '../../ui/buttons.tsx'
import { EmptyState } from '../../ui/empty.tsx'
import { Facts } from '../../ui/facts.tsx'
import { dateText } from '../../ui/format.ts'
import { Columns, PageHead, Section } from '../../ui/layout.tsx'
import { Flag, Notice } from '../../ui/notice.tsx'
import { caseHref } from '../deviations/deviation.links.ts'
import { maskIn } from '../guard/guarded.ts'
import { newRemedyHref, remedyHref } from '../remedies/remedy.links.ts'
import { RemedyEntry } from '../remedies/remedy.view.tsx'
import { analysisHref, entryHref } from './analysis.links.ts'
import { type AnalysisSubject, type EntrySubject, sideOf } from './analysis.load.ts'
import type { Analysis, Entry } from './analysis.row.ts'
import { answersTo, type EntryKind, gapsOf, mayAgree } from './analysis.ts'
import { belongsText, kindOrder, kindWords, refusalWords, whenText } from './analysis.words.ts'
import { EntryForm } from './entry.fields.tsx'

export interface AnalysisGiven {
  readonly subject: AnalysisSubject
  /** The kind of row whose form was sent. */
  readonly sent?: string
  readonly typed?: Typed
  readonly errors?: FieldErrors
}

interface Whole {
  readonly given: AnalysisGiven
  readonly analysis: Analysis
}

const namesOf = ({ held }: AnalysisSubject) => ({ own: held.own.name, counterpart: held.counterpart.name })

const crumbsOf = ({ held }: AnalysisSubject): readonly (readonly [string, string])[] => [
  ['Avvikelser', '/avvikelser'],
  [`Ärende ${held.code}`, caseHref(held)],
]

/** What is done about a cause, or that nothing is. */
function Answers({ entry, subject }: { readonly entry: Entry; readonly subject: AnalysisSubject }): VNode {
  const found = subject.remedies.filter(it => answersTo(it, entry))
  return (
    <p class="small">
      {found.length === 0 ? (
        <>
          <Flag>ingen åtgärd</Flag> <a href={newRemedyHref(subject.held)}>Lägg till en åtgärd</a>
        </>
      ) : (
        <>
          {'Åtgärd: '}
          {found.map((it, at) => (
            <>
              {at > 0 && ', '}
              <a href={remedyHref(subject.held, it.n)}>{it.what}</a>
            </>
          ))}
        </>
      )}
    </p>
  )
}

function Row({
  entry,
  subject,
  open,
}: {
  readonly entry: Entry
  readonly subject: AnalysisSubject
  readonly open: boolean
}): VNode {
  const names = namesOf(subject)
  return (
    <li>
      {entry.on && (
        <p>
          <strong>{whenText(entry.on, entry.time)}</strong>
        </p>
      )}
      {entry.label && (
        <p>
          <strong>{entry.label}</strong>
        </p>
      )}
      <p class="pre-line">{entry.words}</p>
      {entry.kind === 'cause' && <Answers entry={entry} subject={subject} />}
      <p class="small soft">
        {entry.belongs ? belongsText(entry.belongs, names) : `från ${names[entry.side]}`}
        {open && (
          <>
            {' · '}
            <a href={entryHref(subject.held, entry.id)}>
              Ändra<span class="ds-sr-only">{`: ${entry.words.slice(0, 60)}`}</span>
            </a>
          </>
        )}
      </p>
    </li>
  )
}

function Part({ given, analysis, kind }: Whole & { readonly kind: EntryKind }): VNode {
  const { subject, sent, typed = {}, errors = {} } = given
  const rows = analysis.entries.filter(it => it.kind === kind)
  const words = kindWords[kind]
  const open = analysis.finishedAt === null
  const adds = open && (kind !== 'conclusion' || rows.length === 0)
  const own = sent === kind
  return (
    <Section title={words.title} id={kind}>
      <p class="soft">{words.about}</p>
      {rows.length > 0 && (
        <ol class="lines">
          {rows.map(entry => (
            <Row {...{ entry, subject, open }} />
          ))}
        </ol>
      )}
      {adds && (
        <details class="fold no-print" open={own}>
          <summary>{words.add}</summary>
          <EntryForm
            {...{ subject, kind, typed: own ? typed : {}, errors: own ? errors : {} }}
            action={`${analysisHref(subject.held)}/rader`}
            submit={words.add}
          />
        </details>
      )}
    </Section>
  )
}

/** Remedies of the case that answer to nothing that was found. */
function Astray({ given, analysis }: Whole): VNode | null {
  const { subject } = given
  const causes = analysis.entries.filter(it => it.kind === 'cause')
  const { astray } = gapsOf(causes, subject.remedies)
  if (causes.length === 0 || astray.length === 0) return null
  return (
    <Section title="Åtgärder som inte svarar mot någon orsak" level={3} id="utan-orsak">
      {astray.map(it => (
        <RemedyEntry
          remedy={it}
          today={subject.today}
          soonDays={0}
          code={subject.held.code}
          mine={subject.standsAs.includes(it.side)}
        />
      ))}
    </Section>
  )
}

function Agree({ given, analysis }: Whole): VNode {
  const { subject } = given
  const side = sideOf(subject)
  const agreed = (['own', 'counterpart'] as const).filter(it =>
    it === 'own' ? analysis.ownAgreedAt : analysis.counterpartAgreedAt,
  )
  const kinds = analysis.entries.map(it => it.kind)
  const finished = analysis.finishedAt !== null
  const ready = mayAgree({ kinds, finished, agreed }, side)
  const post = (what: string) => `${analysisHref(subject.held)}/${what}`
  const fields = { version: String(analysis.version) }
  return (
    <Section title={finished ? 'Analysen är klar' : 'Är analysen klar?'} id="klar">
      {finished ? (
        <ButtonForm action={post('oppna')} fields={fields} look="secondary">
          Öppna analysen igen
        </ButtonForm>
      ) : ready.ok ? (
        <>
          <p>När båda sidor står bakom analysen är den klar. Skriver någon mer i den får båda säga till igen.</p>
          <ButtonForm action={post('enig')} fields={fields}>
            Vi står bakom analysen
          </ButtonForm>
        </>
      ) : (
        <p>
          {ready.why === 'is-agreed'
            ? 'Ni står bakom analysen. Den andra sidan har inte sagt till än.'
            : refusalWords[ready.why]}
        </p>
      )}
    </Section>
  )
}

const Aside = ({ given, analysis }: Whole): VNode => {
  const { subject } = given
  const names = namesOf(subject)
  const day = (at: string | null): string => (at ? dateText(dateAt(at)) : 'inte än')
  return (
    <>
      <Section title="Fakta">
        <Facts
          narrow
          facts={[
            { term: 'Påbörjades', value: `${day(analysis.startedAt)} av ${names[analysis.startedSide]}` },
            { term: 'Ska vara klar', value: analysis.dueOn && dateText(analysis.dueOn) },
            { term: `${names.own} står bakom den`, value: day(analysis.ownAgreedAt) },
            { term: `${names.counterpart} står bakom den`, value: day(analysis.counterpartAgreedAt) },
            { term: 'Klar', value: analysis.finishedAt && day(analysis.finishedAt) },
          ]}
        />
      </Section>
      <p class="no-print">
        <a href={`${analysisHref(subject.held)}.pdf`} download>
          Ladda ner som PDF
        </a>
      </p>
    </>
  )
}

const Begun = ({ given, analysis }: Whole): VNode => {
  const { dueOn, finishedAt } = analysis
  return (
    <Columns
      asideLabel="Om analysen"
      main={
        <>
          {given.errors?.[''] && !given.sent && <Notice tone="error">{given.errors['']}</Notice>}
          {dueOn && !finishedAt && dueOn < given.subject.today && (
            <Notice tone="warning" title="Försenad.">{`Analysen skulle ha varit klar ${dateText(dueOn)}.`}</Notice>
          )}
          {kindOrder.map(kind => (
            <>
              <Part {...{ given, analysis, kind }} />
              {kind === 'cause' && <Astray {...{ given, analysis }} />}
            </>
          ))}
          <Agree {...{ given, analysis }} />
        </>
      }
      aside={<Aside {...{ given, analysis }} />}
    />
  )
}

export function AnalysisPage(first: AnalysisGiven): PageContent {
  const { subject } = first
  const given = { ...first, typed: maskIn(first.typed ?? {}, subject.today) }
  const { held, analysis } = subject
  return {
    title: `Händelseanalys i ärende ${held.code}`,
    breadcrumbs: crumbsOf(subject),
    scripts: ['guard'],
    main: (
      <>
        <PageHead
          title="Händelseanalys"
          meta={`Ärende ${held.code}: ${held.own.name} och ${held.counterpart.name}`}
          lead="Båda parter skriver i samma analys: vad som hände, varför det kunde hända och vad som görs. Inga namn, varken på patient eller medarbetare."
        />
        {analysis ? (
          <Begun given={given} analysis={analysis} />
        ) : (
          <EmptyState
            title="Ingen analys är påbörjad"
            action={<ButtonForm action={`${analysisHref(held)}/borja`}>Börja analysen</ButtonForm>}
          >
            {subject.startDueOn
              ? `Händelsen är allvarlig. Analysen ska påbörjas senast ${dateText(subject.startDueOn)}.`
              : 'Vilken sida som helst kan börja. Den andra ser det och skriver i samma analys.'}
          </EmptyState>
        )}
      </>
    ),
  }
}

export interface EntryGiven {
  readonly subject: EntrySubject
  readonly typed?: Typed
  readonly errors?: FieldErrors
}

export function EntryPage({ subject, typed: given = {}, errors = {} }: EntryGiven): PageContent {
  const { entry, whole } = subject
  const typed = maskIn(given, whole.today)
  const words = kindWords[entry.kind]
  // What somebody else wrote meanwhile, beside what was typed here.
  const changed = typed.words !== undefined && typed.version !== String(entry.version)
  return {
    title: `Ändra: ${words.label.toLowerCase()}`,
    breadcrumbs: [...crumbsOf(whole), ['Händelseanalys', analysisHref(whole.held)]],
    scripts: ['guard'],
    main: (
      <>
        <PageHead title={`Ändra i ${words.title.toLowerCase()}`} meta={`Händelseanalys i ärende ${whole.held.code}`} />
        {changed && (
          <Notice tone="warning" title="Någon har ändrat raden under tiden. Så står den nu:">
            {entry.on && (
              <p>
                <strong>{whenText(entry.on, entry.time)}</strong>
              </p>
            )}
            {entry.label && (
              <p>
                <strong>{entry.label}</strong>
              </p>
            )}
            <blockquote class="quote pre-line">{entry.words}</blockquote>
            <p>Det du skrev står kvar i formuläret. Sparar du nu ersätter det raden.</p>
          </Notice>
        )}
        <EntryForm
          {...{ subject: whole, kind: entry.kind, typed, errors, entry }}
          action={entryHref(whole.held, entry.id)}
          submit="Spara raden"
          cancelHref={analysisHref(whole.held)}
        />
        <Section title="Ta bort" id="ta-bort">
          <ButtonForm
            action={`${entryHref(whole.held, entry.id)}/ta-bort`}
            fields={{ version: String(entry.version) }}
            look="danger"
          >
            Ta bort raden
          </ButtonForm>
        </Section>
      </>
    ),
  }
}
