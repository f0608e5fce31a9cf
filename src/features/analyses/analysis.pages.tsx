/** Händelseanalys: time line, causes with what is done about each, barriers and conclusion, written by both sides. */
import type { VNode } from 'preact'
import type { PageContent } from '../../http/route.ts'
import { dateAt } from '../../kernel/time.ts'
import { ButtonForm } from '../../ui/buttons.tsx'
import { EmptyState } from '../../ui/empty.tsx'
import { Facts } from '../../ui/facts.tsx'
import { dateText } from '../../ui/format.ts'
import { Columns, PageHead, Section } from '../../ui/layout.tsx'
import { Notice } from '../../ui/notice.tsx'
import { maskIn } from '../guard/guarded.ts'
import { analysisHref } from './analysis.links.ts'
import { sideOf } from './analysis.load.ts'
import { type AnalysisGiven, Astray, crumbsOf, namesOf, Part, type Whole } from './analysis.parts.tsx'
import { gapsOf, mayAgree } from './analysis.ts'
import { kindOrder, refusalWords } from './analysis.words.ts'

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
  const causes = analysis.entries.filter(it => it.kind === 'cause')
  const { open } = gapsOf(causes, subject.remedies)
  return (
    <Section title={finished ? 'Analysen är klar' : 'Är analysen klar?'} id="klar">
      {open.length > 0 && causes.length > 0 && (ready.ok || finished) && (
        <Notice tone="warning" title={unansweredText(open.length, causes.length)}>
          <p>Lägg till en åtgärd mot varje orsak, eller skriv i slutsatsen varför inget görs.</p>
        </Notice>
      )}
      {finished && <p>Båda sidor står bakom analysen.</p>}
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

const unansweredText = (open: number, of: number): string =>
  of === 1
    ? 'Inget görs mot orsaken.'
    : open === 1
      ? `Mot en av ${of} orsaker görs inget.`
      : `Mot ${open} av ${of} orsaker görs inget.`

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
