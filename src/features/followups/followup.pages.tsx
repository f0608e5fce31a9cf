/** Att följa upp: one thing with its words, its source, its history and the forms. */
import type { VNode } from 'preact'
import { href, type PageContent } from '../../http/route.ts'
import { dateAt } from '../../kernel/time.ts'
import { DecidedWords } from '../../ui/decided.tsx'
import { type Fact, Facts } from '../../ui/facts.tsx'
import { Hidden } from '../../ui/fields/hidden.tsx'
import { TextField } from '../../ui/fields/text.tsx'
import { Form } from '../../ui/form.tsx'
import { dateText, listText } from '../../ui/format.ts'
import { Columns, PageHead, Panel, Section } from '../../ui/layout.tsx'
import { Flag, Notice } from '../../ui/notice.tsx'
import { SourceNote } from '../../ui/source.tsx'
import { documentHref } from '../documents/document.links.ts'
import { type MandateFrom, MandatesFromWords } from '../mandates/mandate.view.tsx'
import { FollowedAsTask } from '../tasks/taken.view.tsx'
import { type FollowupRow, homeHref, marked, marksOf, Said, SettledLine, sourceHref } from './followup.entry.tsx'
import { followupHref, listHref, undoHref } from './followup.links.ts'
import type { Settlement } from './followup.ts'
import { kindWords, placeText } from './followup.words.ts'
import { DismissForm, type FormGiven, ReportForm, stanceLabel } from './settlement.fields.tsx'
import type { LaterItem } from './suggestion.row.ts'

export interface FollowupGiven extends Omit<FormGiven, 'followup'> {
  readonly row: FollowupRow
  /** Everything ever said about it, oldest first; those taken back only for whoever may. */
  readonly history: readonly Settlement[]
  readonly suggested: readonly LaterItem[]
  /** The mandates that the words led to, and whether one may be begun or tied to them. */
  readonly mandates: readonly MandateFrom[]
  readonly mayMandate: boolean
  readonly mayReport: boolean
  readonly task: { readonly code: string } | undefined
  /** Which form the typed values belong to. */
  readonly form?: 'report' | 'dismiss' | 'undo'
}

const Undo = ({ it, given }: { readonly it: Settlement; readonly given: FollowupGiven }): VNode => (
  <details>
    <summary>Ångra</summary>
    <Form action={undoHref(given.row.followup)} submit="Ångra rapporten" look="secondary" version={given.version}>
      <Hidden name="settlement" value={it.id} />
      <TextField
        name="why"
        label="Varför?"
        optional
        id={`why-${it.id}`}
        help="Syns bara för dem som handlägger forumet."
      />
    </Form>
  </details>
)

function Told({ it, given }: { readonly it: Settlement; readonly given: FollowupGiven }): VNode {
  const holds = given.row.settled.includes(it)
  return (
    <li>
      <span class="when">{dateText(dateAt(it.madeAt))}</span>
      <div class="stack tight">
        <p>
          <SettledLine it={it} />
        </p>
        {it.undoneAt ? (
          <p>
            <Flag tone="quiet">
              ångrat {dateText(dateAt(it.undoneAt))}
              {it.note?.undoneBy && ` av ${it.note.undoneBy}`}
            </Flag>{' '}
            {it.note?.undoneWhy}
          </p>
        ) : (
          !holds && (
            <p>
              <Flag tone="info">Gällde en tidigare lydelse. Orden har ändrats sedan dess.</Flag>
            </p>
          )
        )}
        {given.mayReport && it.note && (
          <p class="soft">
            {it.note.madeBy ? `Skrevs av ${it.note.madeBy}.` : 'Skrevs in.'}{' '}
            {it.note.words && <>Intern anteckning: {it.note.words}</>}
          </p>
        )}
        {given.mayReport && !it.undoneAt && <Undo it={it} given={given} />}
      </div>
    </li>
  )
}

const History = ({ given }: { readonly given: FollowupGiven }): VNode | null =>
  given.history.length === 0 ? null : (
    <Section title="Vad det blev">
      <ul class="dated">
        {given.history.map(it => (
          <Told it={it} given={given} />
        ))}
      </ul>
    </Section>
  )

const fill = (given: FollowupGiven, fields: Readonly<Record<string, string | undefined>>): string => {
  const query = new URLSearchParams(Object.entries(fields).flatMap(([name, value]) => (value ? [[name, value]] : [])))
  return `${followupHref(given.row.followup)}?${query}#rapportera`
}

/** Later items and stances that may be the answer. The system points; a person decides. */
function Suggestions({ given }: { readonly given: FollowupGiven }): VNode | null {
  const { suggested, stances, mayReport, row } = given
  if (!row.open || suggested.length + stances.length === 0) return null
  return (
    <Section title={row.followup.kind === 'validity' ? 'Kan ha förnyat det' : 'Kan vara återrapporten'}>
      <p class="soft">Förslag efter likhet i ord, ingen slutsats. Läs och avgör själv.</p>
      <ul class="lines">
        {stances.map(it => (
          <li>
            <a href={href('/stallningstaganden/:code', it)}>{stanceLabel(it)}</a>{' '}
            {mayReport && (
              <a class="beside" href={fill(given, { stance: it.code })}>
                Använd i rapporten
              </a>
            )}
          </li>
        ))}
        {suggested.map(it => (
          <li>
            <a href={href('/punkter/:code', it)}>{it.title}</a> <span class="soft">· {it.on && dateText(it.on)}</span>{' '}
            {mayReport && (
              <a class="beside" href={fill(given, { document: it.documentCode, on: it.on ?? undefined })}>
                Använd i rapporten
              </a>
            )}
          </li>
        ))}
      </ul>
    </Section>
  )
}

function Forms({ given }: { readonly given: FollowupGiven }): VNode | null {
  const { row, mayReport, form } = given
  if (!mayReport || !row.open) return null
  const blank = { typed: {}, errors: {} }
  const base = { ...given, followup: row.followup }
  return (
    <>
      <Section title={kindWords[row.followup.kind].report} id="rapportera">
        <ReportForm {...base} {...(form === 'dismiss' || form === 'undo' ? blank : {})} />
      </Section>
      <Section title="Ingen uppföljning behövs">
        <details open={form === 'dismiss'}>
          <summary>Avsluta utan rapport</summary>
          <DismissForm {...base} {...(form === 'dismiss' ? {} : blank)} />
        </details>
      </Section>
    </>
  )
}

const factsOf = ({ row: { followup, open } }: FollowupGiven): readonly Fact[] => [
  { term: 'Läge', value: open ? kindWords[followup.kind].open : kindWords[followup.kind].settled },
  { term: 'Att göra', value: open ? kindWords[followup.kind].ask : '' },
  { term: 'Till', value: listText(followup.named) },
  { term: 'Forum', value: followup.forum && <a href={`/forum/${followup.forum.slug}`}>{followup.forum.name}</a> },
  { term: 'Sagt', value: followup.saidOn ? dateText(followup.saidOn) : '' },
  {
    term: followup.verb === null ? 'Punkt' : 'Ställningstagande',
    value: <a href={homeHref(followup)}>{followup.title}</a>,
  },
  { term: 'Dokument', value: <a href={documentHref(followup.document.code)}>{followup.document.title}</a> },
]

export function FollowupPage(given: FollowupGiven): PageContent {
  const { row, today, errors, form } = given
  const { followup } = row
  const words = kindWords[followup.kind]
  return {
    title: `${words.title}: ${followup.title}`,
    breadcrumbs: [
      ['Uppföljning', '/uppfoljning'],
      [words.title, listHref(followup.kind)],
    ],
    main: (
      <Columns
        asideLabel="Om det som följs upp"
        main={
          <>
            <PageHead
              title={followup.title}
              meta={
                <>
                  {placeText(followup)} · <Said followup={followup} />
                </>
              }
              lead={row.open ? `${words.open}.` : undefined}
            />
            {form === 'undo' && <Notice tone="error">{Object.values(errors).join(' ')}</Notice>}
            <Section>
              <DecidedWords verb={followup.verb ?? undefined} large meta={marksOf(row, today, row.open)}>
                {marked(followup)}
              </DecidedWords>
              <SourceNote
                where={followup.document.title}
                passage={followup.words}
                document={{ title: 'Visa stället i dokumentet', href: sourceHref(followup) }}
                folded
              />
            </Section>
            <MandatesFromWords
              from={given.mandates}
              today={today}
              clause={followup}
              mayTie={followup.kind === 'mandate' && given.mayMandate}
            />
            <History given={given} />
            {followup.kind === 'mandate' && (
              <FollowedAsTask followup={followup} task={given.task} mayAdd={given.mayReport && row.open} />
            )}
            <Suggestions given={given} />
            <Forms given={given} />
          </>
        }
        aside={
          <Panel>
            <Facts narrow facts={factsOf(given)} />
          </Panel>
        }
      />
    ),
  }
}
