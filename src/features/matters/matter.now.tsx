/** Vad gäller nu: the words that hold today, forum by forum, and why it cannot be told where it cannot. */
import type { VNode } from 'preact'
import { href } from '../../http/route.ts'
import type { LocalDate } from '../../kernel/time.ts'
import { DecidedWords } from '../../ui/decided.tsx'
import { dateText } from '../../ui/format.ts'
import { Section } from '../../ui/layout.tsx'
import { Notice } from '../../ui/notice.tsx'
import { asClause, forumLabel } from '../stances/stance.view.tsx'
import { byStance, type Holding, type ThreadClause } from './matter.ts'

/** 'SRO den 8 maj 2025', with the way to the stance. */
const Where = ({ it }: { readonly it: ThreadClause }): VNode => (
  <>
    <a href={href('/stallningstaganden/:code', it.stance)}>
      {forumLabel(it.stance.forum)} {it.stance.takenOn ? dateText(it.stance.takenOn) : 'utan datum'}
    </a>
    {it.stance.published ? '' : ' · inte publicerat'}
  </>
)

/** What a condition is, as a sentence: 'Under förutsättning att …'. */
export function conditionText(condition: string): string {
  const words = condition.trim().replace(/\.$/, '')
  const whole = /^under förutsättning/iu.test(words) ? words : `under förutsättning att ${words}`
  return `${whole.charAt(0).toUpperCase()}${whole.slice(1)}.`
}

/** One stance, with those of its clauses that are to be shown. */
const StanceWords = ({ clauses, today, large = false }: StanceWordsProps): VNode => (
  <article class="stack">
    {clauses.map((it, at) => {
      const { words, verb, meta = [] } = asClause(today, false)(it.clause, at)
      const condition = it.clause.condition ? [<span>{conditionText(it.clause.condition)}</span>] : []
      return (
        <DecidedWords
          verb={verb}
          large={large && at === 0}
          {...(at === 0 ? { caption: <Where it={it} /> } : {})}
          meta={[...condition, ...meta]}
        >
          {words}
        </DecidedWords>
      )
    })}
  </article>
)

interface StanceWordsProps {
  readonly clauses: readonly ThreadClause[]
  readonly today: LocalDate
  readonly large?: boolean
}

const List = ({ clauses, today, large = false }: StanceWordsProps): VNode => (
  <div class="stack loose">
    {byStance(clauses).map(it => (
      <StanceWords clauses={it} today={today} large={large} />
    ))}
  </div>
)

const Open = ({ holding, today }: Given): VNode | null =>
  holding.open.length === 0 ? null : (
    <Section title="Sagt utan slutdatum" level={3}>
      <p class="soft">
        Orden säger inte hur länge de gäller, och forumet har inte sagt något senare om samma sak i ärendet.
      </p>
      {holding.timed.length > 0 || holding.open.length > 2 ? (
        <details class="source">
          <summary>
            {holding.open.length === 1 ? 'Visa orden' : `Visa de ${holding.open.length} satserna`}
            {`, ${spanOf(holding.open)}`}
          </summary>
          <List clauses={holding.open} today={today} />
        </details>
      ) : (
        <List clauses={holding.open} today={today} />
      )}
    </Section>
  )

/** 'SRO och VVG, 2017–2025'. */
function spanOf(clauses: readonly ThreadClause[]): string {
  const years = clauses.flatMap(it => (it.stance.takenOn ? [it.stance.takenOn.slice(0, 4)] : [])).toSorted()
  const [from, to] = [years[0] ?? '', years.at(-1) ?? '']
  return from === to ? `från ${from || 'okänt år'}` : `från ${from}–${to}`
}

const Nothing = ({ holding }: { readonly holding: Holding }): VNode => {
  const { ended, coming } = holding
  return (
    <Notice tone="quiet" title={coming.length > 0 ? 'Inget gäller ännu.' : 'Inget gäller nu.'}>
      <p>
        {ended?.clause.validTo ? (
          <>
            Det senaste gällde till och med {dateText(ended.clause.validTo)}: <Where it={ended} />.
          </>
        ) : coming.length > 0 ? (
          'Det som har sagts börjar gälla längre fram.'
        ) : (
          'Ärendet har behandlats, men inget forum har tagit ställning så att något gäller.'
        )}
      </p>
    </Notice>
  )
}

const Unknown = ({ holding }: { readonly holding: Holding }): VNode => (
  <Notice tone="warning" title="Det går inte att säga.">
    <p>
      {holding.unknown.length === 1 ? 'Ett ställningstagande saknar' : 'Flera ställningstaganden saknar'} datum: varken
      mötets dag eller giltigheten går att läsa ur dokumentet.{' '}
      {holding.unknown.slice(0, 3).map(it => (
        <>
          <Where it={it} />.{' '}
        </>
      ))}
    </p>
  </Notice>
)

interface Given {
  readonly holding: Holding
  readonly today: LocalDate
}

export const AppliesNow = ({ holding, today }: Given): VNode => (
  <Section title="Vad gäller nu" id="nu">
    {holding.timed.length > 0 && (
      <Section>
        <List clauses={holding.timed} today={today} large />
      </Section>
    )}
    {holding.inForce === 'nothing' && <Nothing holding={holding} />}
    {holding.unknown.length > 0 && <Unknown holding={holding} />}
    <Open holding={holding} today={today} />
    {holding.coming.length > 0 && (
      <Section title="Börjar gälla senare" level={3}>
        <List clauses={holding.coming} today={today} />
      </Section>
    )}
  </Section>
)
