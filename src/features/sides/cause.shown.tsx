// Orsak, sedd från två sidor: a view as it was written, and what is shown where it may not be read yet.
import type { VNode } from 'preact'
import { dateAt, type LocalDate } from '../../kernel/time.ts'
import { dateText } from '../../ui/format.ts'
import { Section } from '../../ui/layout.tsx'
import { Flag } from '../../ui/notice.tsx'
import type { Case } from '../deviations/deviation.row.ts'
import type { Code } from '../taxonomies/taxonomy.view.tsx'
import type { JointAnswer, Stated, View } from './side.row.ts'
import { isAgreed, type Joint, otherSide, type Party } from './side.ts'

export interface CauseSubject extends Case {
  readonly case: Case
  readonly side: Party
  readonly stated: readonly Stated[]
  readonly views: readonly View[]
  readonly answers: readonly JointAnswer[]
  readonly joint: (View & Joint) | undefined
  readonly codes: readonly Code[]
  readonly today: LocalDate
}

export const whoseOptions = (held: Case) => [
  { value: 'own', label: `Hos ${held.own.name}` },
  { value: 'counterpart', label: `Hos ${held.counterpart.name}` },
  { value: 'shared', label: 'Gemensam, i glappet mellan dem' },
]

const whoseText = (held: Case, whose: string): string =>
  whoseOptions(held)
    .find(it => it.value === whose)
    ?.label.toLowerCase()
    .replace(held.own.name.toLowerCase(), held.own.name)
    .replace(held.counterpart.name.toLowerCase(), held.counterpart.name) ?? ''

/** A view as it was written. */
export const ViewShown = ({ view, held }: { readonly view: View; readonly held: Case }): VNode => (
  <div class="side-view">
    <ol class="side-causes">
      {view.causes.map((it, at) => (
        <li>
          <strong>{it.label}</strong>{' '}
          <span class="soft">
            ({whoseText(held, it.whose)}
            {at === 0 ? ', huvudorsak' : ''})
          </span>
          {it.words && <> {it.words}</>}
        </li>
      ))}
    </ol>
    <p class="as-written">{view.words}</p>
    <p class="meta">
      {dateText(dateAt(view.at))}
      {view.by && `, ${view.by}`}
      {view.n > 1 && `, version ${view.n}`}
    </p>
  </div>
)

/** The side's newest view, and its older ones folded. */
export function SideShown({ subject, side }: { readonly subject: CauseSubject; readonly side: Party }): VNode {
  const { case: held, views, stated, side: mine } = subject
  const [newest, ...older] = views.filter(it => it.side === side)
  const said = stated.find(it => it.side === side)
  return (
    <div class="side-column">
      <h2>{held[side].name}</h2>
      {newest ? (
        <ViewShown view={newest} held={held} />
      ) : (
        <p class="soft">{unseenText(subject, side, said, mine === side)}</p>
      )}
      {older.length > 0 && (
        <details class="fold">
          <summary>Tidigare versioner ({older.length})</summary>
          {older.map(it => (
            <ViewShown view={it} held={held} />
          ))}
        </details>
      )}
    </div>
  )
}

function unseenText({ case: held, today }: CauseSubject, side: Party, said: Stated | undefined, mine: boolean): string {
  if (said) return `Skrev sin syn ${dateText(dateAt(said.at))}. Ni läser den när ni har skrivit er egen.`
  if (mine) return 'Ni har inte skrivit hur ni ser på orsaken än.'
  if (side === 'counterpart' && held.forwardedAt === null) return 'Ärendet har inte skickats till motparten än.'
  const late = held.dueOn !== null && held.dueOn < today
  const passed = late || !['sent', 'triage', 'redirected', 'returned', 'with-counterpart'].includes(held.state)
  return passed ? 'Har inte skrivit någon syn inom tiden. Ni kan gå vidare utan den.' : 'Har inte skrivit sin syn än.'
}

export function JointShown({ subject }: { readonly subject: CauseSubject }): VNode | null {
  const { case: held, joint } = subject
  if (!joint) return null
  const { answer } = joint
  return (
    <Section title="Gemensam syn" level={2} id="gemensam-syn">
      <p>
        {isAgreed(joint) ? (
          <Flag tone="success">Båda sidor står bakom</Flag>
        ) : answer ? (
          <Flag tone="warning">Den andra sidan håller inte med</Flag>
        ) : (
          <Flag tone="info">Väntar på svar från {held[otherSide(joint.saidBy)].name}</Flag>
        )}
      </p>
      <ViewShown view={joint} held={held} />
      {subject.answers
        .filter(it => it.viewId === joint.id && it.words)
        .map(it => (
          <p class="as-written">
            {held[it.side].name}: {it.words}
          </p>
        ))}
    </Section>
  )
}
