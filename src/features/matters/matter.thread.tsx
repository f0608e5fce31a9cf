/** Ärendets tråd: year by year, every item with what was said, where, on what terms and what it took the place of. */
import type { ComponentChildren, VNode } from 'preact'
import { href } from '../../http/route.ts'
import type { LocalDate } from '../../kernel/time.ts'
import { DecidedWords } from '../../ui/decided.tsx'
import { dateText, listText } from '../../ui/format.ts'
import { Flag, type FlagTone } from '../../ui/notice.tsx'
import { Thread } from '../../ui/thread.tsx'
import { VerbChip } from '../../ui/verbs.tsx'
import { documentHref } from '../documents/document.links.ts'
import { ExtractLine } from '../extracts/extract.view.tsx'
import { lapseText } from '../items/item.view.tsx'
import { asClause, forumLabel } from '../stances/stance.view.tsx'
import { prolongs, type Standing } from './applies.ts'
import { conditionText } from './matter.now.tsx'
import type { Handling, HeldStance, ThreadClause } from './matter.ts'

/** What is said of a clause's standing beside what `asClause` says of its period. */
const standingWords: Readonly<Partial<Record<Standing, { readonly tone: FlagTone; readonly words: string }>>> = {
  now: { tone: 'success', words: 'gäller nu' },
  open: { tone: 'info', words: 'utan slutdatum' },
  replaced: { tone: 'quiet', words: 'Har fått en efterföljare' },
  unknown: { tone: 'warning', words: 'saknar datum' },
}

const Before = ({ it }: { readonly it: ThreadClause }): VNode | null => {
  const { before } = it
  if (!before) return null
  const longer = prolongs(it.clause.words)
  const replaces = /ersätt/iu.test(it.clause.words)
  return (
    <>
      {longer ? 'Förlänger' : replaces ? 'Ersätter' : 'Kommer efter'}{' '}
      <a href={href('/stallningstaganden/:code', before.stance)}>
        {longer || replaces ? 'det som sades' : 'det som sades om samma sak'}{' '}
        {before.stance.takenOn ? dateText(before.stance.takenOn) : 'tidigare'}
      </a>
    </>
  )
}

const Clause = ({ it, today }: { readonly it: ThreadClause; readonly today: LocalDate }): VNode => {
  const { clause, stood } = it
  const proposed = it.stance.status === 'proposed'
  const { meta = [] } = asClause(today, proposed)(clause, 0)
  const standing = standingWords[stood.standing]
  const extra: readonly ComponentChildren[] = [
    clause.condition && <span>{conditionText(clause.condition)}</span>,
    standing &&
      (stood.by ? (
        <a href={href('/stallningstaganden/:code', { code: stood.by })}>{standing.words}</a>
      ) : (
        <Flag tone={standing.tone}>{standing.words}</Flag>
      )),
    it.before && <Before it={it} />,
  ].filter(Boolean)
  return (
    <DecidedWords verb={clause.verb} proposed={proposed} meta={[...meta, ...extra]}>
      {clause.words}
    </DecidedWords>
  )
}

/** Words that only take note say little: the chip stands alone. */
const Noted = ({ stance }: { readonly stance: HeldStance }): VNode => (
  <p>
    {[...new Set(stance.clauses.map(it => it.verb))].map(verb => (
      <VerbChip verb={verb} />
    ))}
  </p>
)

const Stance = ({ stance, clauses, today }: StanceProps): VNode => {
  const own = clauses.filter(it => it.stance === stance)
  return stance.clauses.every(it => it.verb === 'notes') && stance.status === 'final' ? (
    <Noted stance={stance} />
  ) : (
    <div class="stack">
      {own.map(it => (
        <Clause it={it} today={today} />
      ))}
    </div>
  )
}

interface StanceProps {
  readonly stance: HeldStance
  readonly clauses: readonly ThreadClause[]
  readonly today: LocalDate
}

const Meta = ({ handling }: { readonly handling: Handling }): VNode => (
  <div class="entry-meta">
    <span>
      {[
        forumLabel(handling.forum),
        handling.date ? dateText(handling.date) : 'utan datum',
        handling.number && `punkt ${handling.number}`,
      ]
        .filter(Boolean)
        .join(' · ')}
    </span>
    {handling.lapsed && <Flag tone="quiet">{lapseText(handling.lapsed)}</Flag>}
    {!handling.published && <Flag tone="info">inte publicerad</Flag>}
  </div>
)

const Papers = ({ handling }: { readonly handling: Handling }): VNode => {
  const { document, attachments, presenters } = handling
  return (
    <p class="small soft">
      {presenters.length > 0 && `Föredragande: ${listText(presenters)}. `}
      {attachments.length > 0 &&
        `Bilagor: ${listText(attachments.slice(0, 4))}${attachments.length > 4 ? ' med flera' : ''}. `}
      <a href={documentHref(document.code)}>{document.title}</a>
    </p>
  )
}

function Entry({ handling, clauses, today }: EntryProps): VNode {
  const finals = handling.stances.filter(it => it.status === 'final')
  const [proposal] = handling.stances.filter(it => it.status === 'proposed')
  const shown = finals.length > 0 ? finals : handling.stances
  return (
    <article class="entry">
      <Meta handling={handling} />
      <h3 class="entry-title strong">
        <a href={href('/punkter/:code', handling)}>{handling.title}</a>
      </h3>
      {shown.map(stance => (
        <Stance stance={stance} clauses={clauses} today={today} />
      ))}
      {finals.length > 0 && proposal && (
        <p class="small">
          <a href={href('/stallningstaganden/:code', proposal)}>Förslaget före mötet</a>
        </p>
      )}
      {shown.length === 0 && !handling.lapsed && <p class="small soft">Behandlades utan ställningstagande.</p>}
      {handling.extract && (
        <p class="small">
          <ExtractLine progress={handling.extract} />
        </p>
      )}
      <Papers handling={handling} />
    </article>
  )
}

interface EntryProps {
  readonly handling: Handling
  readonly clauses: readonly ThreadClause[]
  readonly today: LocalDate
}

/** The newest item that something holds by is where the matter stands. */
function nowOf(handlings: readonly Handling[], clauses: readonly ThreadClause[]): Handling | undefined {
  const holds = (it: Handling) =>
    clauses.some(one => one.handling === it && (one.stood.standing === 'now' || one.stood.standing === 'open'))
  return handlings.findLast(holds)
}

export function MatterThread({ title, handlings, clauses, today }: MatterThreadProps): VNode {
  const now = nowOf(handlings, clauses)
  const yearOf = (it: Handling | undefined) => it?.date?.slice(0, 4)
  const entries = handlings.map((handling, at) => {
    const year = yearOf(handling) ?? (handling.date ? '' : 'utan år')
    return {
      when: year === yearOf(handlings[at - 1]) ? '' : year,
      state:
        handling === now
          ? ('now' as const)
          : handling.date && handling.date > today
            ? ('ahead' as const)
            : ('past' as const),
      children: <Entry handling={handling} clauses={clauses} today={today} />,
    }
  })
  return <Thread label={`Ärendet år för år: ${title}`} entries={entries} />
}

export interface MatterThreadProps {
  readonly title: string
  readonly handlings: readonly Handling[]
  readonly clauses: readonly ThreadClause[]
  readonly today: LocalDate
}
