/** Ställningstagandet på en punkt: the proposal, and beside it what was taken, with what differs. */
import type { VNode } from 'preact'
import { Button, ButtonForm } from '../../ui/buttons.tsx'
import { DecidedWords } from '../../ui/decided.tsx'
import { Hidden } from '../../ui/fields/hidden.tsx'
import { dateText, listText, periodText } from '../../ui/format.ts'
import type { AgendaClause, AgendaItem } from '../agendas/agenda.ts'
import { ClauseFields } from '../agendas/clause.fields.tsx'
import { typedOf } from '../agendas/clause.form.ts'
import { asProposed, clauseDifference } from '../agendas/clause.ts'
import { conditionsHref } from '../clearances/clearance.view.tsx'
import { Again, type AgainTyped, prefixOf } from './again.tsx'
import { recordingHref } from './recording.links.ts'

export interface TakenProps {
  readonly meeting: { readonly code: string }
  readonly item: AgendaItem
  /** The forum's name as it stands in a sentence: 'VVG'. */
  readonly forum: string
  readonly back: string
  readonly again: AgainTyped | undefined
}

/** What there is to know about a clause beside its words. */
export const clauseMeta = (it: Omit<AgendaClause, 'id' | 'version' | 'proposedId'>): readonly string[] =>
  [
    it.mandatees.length > 0 ? `Uppdrag till ${listText(it.mandatees)}` : '',
    it.addressees.length > 0 ? `Till ${listText(it.addressees)}` : '',
    it.validFrom || it.validTo ? `Gäller ${periodText(it.validFrom ?? undefined, it.validTo ?? undefined)}` : '',
    it.due ? `Klart ${it.due}` : '',
    it.dueOn ? `Klart senast den ${dateText(it.dueOn)}` : '',
    it.condition ? 'Med villkor' : '',
  ].filter(Boolean)

export const ClauseDifference = ({ proposed, taken }: { readonly proposed: string; readonly taken: string }): VNode => (
  <p class="clause-difference">
    <span class="clause-difference-lead">Mot förslaget: </span>
    {clauseDifference(proposed, taken).map(({ kind, text }) =>
      kind === 'same' ? text : kind === 'added' ? <ins>{text}</ins> : <del>{text}</del>,
    )}
  </p>
)

export function Taken(props: TakenProps): VNode {
  const { item, back } = props
  const taken = new Set(item.taken.map(it => it.proposedId))
  const left = item.proposed.filter(it => !taken.has(it.id))
  return (
    <div class="recorded-stance">
      {item.taken.length > 0 && (
        <ol class="taken-clauses" aria-label="Taget">
          {item.taken.map((clause, at) => (
            <li>
              <TakenClause {...props} clause={clause} at={at} />
            </li>
          ))}
        </ol>
      )}
      {left.map(clause => (
        <div class="proposed-clause">
          <DecidedWords verb={clause.verb} proposed meta={clauseMeta(clause)}>
            {clause.words}
          </DecidedWords>
          <ClauseForm {...props} part={`sats-forslag-${clause.id}`} from={clause} label="Ändra orden och ta" />
        </div>
      ))}
      {left.length > 0 && (
        <ButtonForm action={recordingHref(props, 'ta-forslaget')} fields={{ till: back }}>
          {left.length === 1 && item.taken.length === 0 ? 'Ta förslaget som det står' : 'Ta resten som det står'}
        </ButtonForm>
      )}
      <ClauseForm
        {...props}
        part="sats-ny"
        label={item.taken.length === 0 ? 'Skriv ett ställningstagande' : 'Lägg till en sats'}
      />
    </div>
  )
}

function TakenClause(props: TakenProps & { readonly clause: AgendaClause; readonly at: number }): VNode {
  const { item, clause, at, back } = props
  const proposal = item.proposed.find(it => it.id === clause.proposedId)
  const fields = { id: clause.id, readAt: String(clause.version), till: back }
  return (
    <>
      <DecidedWords verb={clause.verb} meta={clauseMeta(clause)}>
        {clause.words}
      </DecidedWords>
      {proposal && !asProposed(proposal.words, clause.words) && (
        <ClauseDifference proposed={proposal.words} taken={clause.words} />
      )}
      <div class="clause-actions">
        <ClauseForm {...props} part={`sats-${clause.id}`} from={clause} changes label="Ändra" />
        {clause.condition && <a href={conditionsHref(props.meeting.code)}>Vem ska klarera villkoret?</a>}
        {at > 0 && (
          <ButtonForm
            action={recordingHref(props, 'flytta-sats')}
            fields={fields}
            look="quiet"
            compact
            aria-label={`Flytta upp sats ${at + 1}`}
          >
            Flytta upp
          </ButtonForm>
        )}
        <ButtonForm
          action={recordingHref(props, 'ta-bort-sats')}
          fields={fields}
          look="quiet"
          compact
          aria-label={`Ta bort sats ${at + 1}`}
        >
          Ta bort
        </ButtonForm>
      </div>
    </>
  )
}

interface ClauseFormProps extends TakenProps {
  readonly part: string
  readonly label: string
  /** The clause that the form begins from: the one that is changed, or a proposal. */
  readonly from?: AgendaClause
  readonly changes?: boolean
}

function ClauseForm(props: ClauseFormProps): VNode {
  const { part, label, from, changes = false, forum, item, back, again } = props
  const mine = again?.part === part ? again : undefined
  const prefix = prefixOf(item.code, part)
  const stands = from ? typedOf(from, forum) : { verb: 'endorses', object: '' }
  return (
    <details class="recording-form" id={prefix} open={mine !== undefined}>
      <summary>
        {label}
        {from && <span class="ds-sr-only">: {from.words}</span>}
      </summary>
      <form class="form" method="post" action={recordingHref(props, 'sats')}>
        <Again part={part} back={back} />
        {changes && from && <Hidden name="id" value={from.id} />}
        {changes && from && <Hidden name="readAt" value={String(from.version)} />}
        {!changes && from && <Hidden name="proposed" value={from.id} />}
        <ClauseFields
          prefix={prefix}
          forum={forum}
          typed={mine?.typed ?? stands}
          errors={mine?.errors ?? {}}
          objects={[...item.matters.map(it => it.title), ...item.papers.map(it => it.title)]}
        />
        <Button compact>{changes ? 'Spara ändringen' : 'Spara som taget'}</Button>
      </form>
    </details>
  )
}
