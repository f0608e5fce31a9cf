/** Händelseanalysens delar: the rows of each kind, with what is done about each cause. */
import type { VNode } from 'preact'
import type { FieldErrors, Typed } from '../../http/route.ts'
import { Section } from '../../ui/layout.tsx'
import { Flag } from '../../ui/notice.tsx'
import { caseHref } from '../deviations/deviation.links.ts'
import { newRemedyHref, remedyHref } from '../remedies/remedy.links.ts'
import { RemedyEntry } from '../remedies/remedy.view.tsx'
import { analysisHref, entryHref } from './analysis.links.ts'
import type { AnalysisSubject } from './analysis.load.ts'
import type { Analysis, Entry } from './analysis.row.ts'
import { answersTo, type EntryKind, gapsOf } from './analysis.ts'
import { belongsText, kindWords, whenText } from './analysis.words.ts'
import { EntryForm } from './entry.fields.tsx'

export interface AnalysisGiven {
  readonly subject: AnalysisSubject
  /** The kind of row whose form was sent. */
  readonly sent?: string
  readonly typed?: Typed
  readonly errors?: FieldErrors
}

export interface Whole {
  readonly given: AnalysisGiven
  readonly analysis: Analysis
}

export const namesOf = ({ held }: AnalysisSubject) => ({ own: held.own.name, counterpart: held.counterpart.name })

export const crumbsOf = ({ held }: AnalysisSubject): readonly (readonly [string, string])[] => [
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
          <Flag>ingen åtgärd</Flag>{' '}
          <a class="no-print" href={newRemedyHref(subject.held)}>
            Lägg till en åtgärd
          </a>
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

export function Part({ given, analysis, kind }: Whole & { readonly kind: EntryKind }): VNode {
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
export function Astray({ given, analysis }: Whole): VNode | null {
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
