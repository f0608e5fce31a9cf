/** Ett förslag: two handlings beside each other, what they share, how sure it is, and the two answers. */
import type { VNode } from 'preact'
import { href } from '../../../http/route.ts'
import { excerpt } from '../../../kernel/text.ts'
import { Button, Buttons } from '../../../ui/buttons.tsx'
import { DecidedWords } from '../../../ui/decided.tsx'
import { dateText } from '../../../ui/format.ts'
import { Flag, type FlagTone, Notice } from '../../../ui/notice.tsx'
import { Marked } from '../../../ui/snippet.tsx'
import type { Level } from './likeness.ts'
import type { Side, SuggestedLink } from './suggestion.ts'
import { levelWords, reasonText, stemsBehind, withShared } from './wording.ts'

interface LinkProps {
  readonly link: SuggestedLink
  readonly sides: ReadonlyMap<string, Side>
  /** The thread has no button of its own, so that this yes is the main one. */
  readonly alone: boolean
}

const tones: Readonly<Record<Level, FlagTone>> = { certain: 'success', likely: 'info', possible: 'quiet' }

export function LinkQuestion({ link: { pair, item, beside }, sides, alone }: LinkProps): VNode | null {
  const ordered = [sides.get(beside), sides.get(item)].flatMap(it => it ?? [])
  const [one, other] = ordered.sort((a, b) => (a.date ?? '').localeCompare(b.date ?? ''))
  if (!one || !other) return null
  const shared = stemsBehind(pair.reasons)
  const about = `${one.title} och ${other.title}`
  return (
    <li id={`f-${pair.id}`}>
      <div class="beside">
        <SideCard side={one} shared={shared} />
        <SideCard side={other} shared={shared} />
      </div>
      <div class="would-be-why">
        <Flag tone={tones[pair.level]}>
          {levelWords[pair.level]}, {Math.min(99, Math.floor(pair.score * 100))} av 100
        </Flag>
        <ul>
          {pair.reasons.map(it => (
            <li>{reasonText(it)}</li>
          ))}
        </ul>
      </div>
      {pair.joins.first && pair.joins.second && <Merging one={one} other={other} />}
      <Buttons>
        <Button
          compact
          look={alone ? 'primary' : 'secondary'}
          name="version"
          value={String(pair.version)}
          formaction={href('/arenden/forslag/:id/bekrafta', pair)}
          aria-label={`Bekräfta: ${about} hör till samma ärende`}
        >
          Bekräfta
        </Button>
        <Button
          compact
          look="quiet"
          name="version"
          value={String(pair.version)}
          formaction={href('/arenden/forslag/:id/avboj', pair)}
          aria-label={`Avböj: ${about} hör inte till samma ärende`}
        >
          Avböj
        </Button>
      </Buttons>
    </li>
  )
}

/** What a yes does when both stand in a matter already. */
function Merging({ one, other }: { readonly one: Side; readonly other: Side }): VNode | null {
  const [first, second] = [one.matters[0], other.matters[0]]
  if (!first || !second || first.id === second.id || one.matters.length > 1 || other.matters.length > 1) return null
  return (
    <Notice tone="warning">
      {`Punkterna hör till var sitt ärende. Att bekräfta slår ihop ”${first.title}” och ”${second.title}”.`}
    </Notice>
  )
}

const mostClauses = 3

const SideCard = ({ side, shared }: { readonly side: Side; readonly shared: ReadonlySet<string> }): VNode => (
  <article class="side">
    <p class="soft">
      {side.forumName} · {side.date ? dateText(side.date) : 'utan datum'}
    </p>
    <h3>
      <a href={href('/punkter/:code', side)}>
        <Marked text={withShared(side.title, shared)} />
      </a>
    </h3>
    {side.clauses.slice(0, mostClauses).map(({ verb, words, proposed }) => (
      <DecidedWords verb={verb} proposed={proposed}>
        <Marked text={withShared(words, shared)} />
      </DecidedWords>
    ))}
    {side.clauses.length > mostClauses && <p class="soft">Fler satser finns på punktens sida.</p>}
    {side.clauses.length === 0 && side.body !== '' && (
      <p class="snippet">
        <Marked text={withShared(excerpt(side.body.replace(/\s+/gu, ' '), 260), shared)} />
      </p>
    )}
  </article>
)
