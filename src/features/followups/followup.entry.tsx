/** En rad att följa upp: the exact words first, then to whom and by when, what became of it and what there is to do. */
import type { ComponentChildren, VNode } from 'preact'
import { href } from '../../http/route.ts'
import type { LocalDate } from '../../kernel/time.ts'
import { ButtonLink } from '../../ui/buttons.tsx'
import { DecidedWords } from '../../ui/decided.tsx'
import { dateText, listText } from '../../ui/format.ts'
import { Flag } from '../../ui/notice.tsx'
import { VerbChip } from '../../ui/verbs.tsx'
import { GateMark } from '../clearances/clearance.view.tsx'
import { documentHref, passageHref } from '../documents/document.links.ts'
import { followupHref } from './followup.links.ts'
import { type Followup, hasEnded, isOverdue, type Settlement } from './followup.ts'
import { settledText } from './followup.words.ts'

export interface FollowupRow {
  readonly followup: Followup
  /** Those that hold for the words as they stand. */
  readonly settled: readonly Settlement[]
  readonly open: boolean
  /** Settlements of an earlier wording. */
  readonly earlier: readonly Settlement[]
  /** How many principals a recommendation speaks to, and how many of them have answered. */
  readonly answers?: { readonly of: number; readonly given: number }
}

/** Where the words stand: in the document with the passage marked, where the reader knows the passage. */
export const sourceHref = ({ document, span }: Followup): string =>
  span ? passageHref(document.code, span.start, span.end) : documentHref(document.code)

/** The page that the words belong to: the stance's, or the item's of a task. */
export const homeHref = ({ code, verb }: Pick<Followup, 'code' | 'verb'>): string =>
  verb === null ? href('/punkter/:code', { code }) : href('/stallningstaganden/:code', { code })

/** The words with the condition marked in them. */
export function marked(followup: Followup): ComponentChildren {
  const { words, condition, kind } = followup
  const at = kind === 'condition' && condition ? words.indexOf(condition) : -1
  return at < 0 || !condition ? (
    words
  ) : (
    <>
      {words.slice(0, at)}
      <mark>{condition}</mark>
      {words.slice(at + condition.length)}
    </>
  )
}

export const Said = ({ followup: { forum, saidOn, item } }: { readonly followup: Followup }): VNode => (
  <>
    {forum?.shortName && forum.shortName !== forum.name ? (
      <abbr title={forum.name}>{forum.shortName}</abbr>
    ) : (
      (forum?.name ?? 'Okänt forum')
    )}{' '}
    · {saidOn ? dateText(saidOn) : 'utan datum'}
    {item.number && ` · punkt ${item.number}`}
  </>
)

/** To whom, until when, by when: each a small sentence. */
export function marksOf(
  { followup, answers }: FollowupRow,
  today: LocalDate,
  open: boolean,
): readonly ComponentChildren[] {
  const { kind, named, endsOn, dueOn, dueSaid, published } = followup
  return [
    named.length > 0 && (
      <>
        {kind === 'mandate' ? 'Uppdrag till' : 'Till'} <b>{listText(named)}</b>
      </>
    ),
    kind === 'validity' && endsOn && (
      <>
        {endsOn < today ? 'Slutade gälla' : 'Gäller till och med'} <b>{dateText(endsOn)}</b>
      </>
    ),
    kind !== 'validity' && dueOn && (
      <>
        {kind === 'mandate' ? 'Skulle redovisas senast' : 'Senast'} <b>{dateText(dueOn)}</b>
      </>
    ),
    dueSaid && <>”{dueSaid.replace(/\.$/u, '')}”</>,
    followup.gate && <GateMark gate={followup.gate} />,
    answers && answers.of > 1 && <>{`${answers.given} av ${answers.of}\u00a0huvudmän har rapporterat`}</>,
    open && kind === 'validity' && hasEnded(endsOn, today) && <Flag>inte förnyad</Flag>,
    open && kind !== 'validity' && isOverdue(followup, today) && <Flag>dagen har passerat</Flag>,
    !published && <Flag tone="info">inte publicerat</Flag>,
  ].filter(Boolean)
}

/** What somebody said became of it, with where that stands. */
export const SettledLine = ({ it }: { readonly it: Settlement }): VNode => (
  <>
    {settledText(it)}
    {it.renewedBy && (
      <>
        :{' '}
        <a href={href('/stallningstaganden/:code', it.renewedBy)}>
          {it.renewedBy.title ?? 'ställningstagandet'}
          {it.renewedBy.on && `, ${dateText(it.renewedBy.on)}`}
        </a>
      </>
    )}
    {it.proof && (
      <>
        , enligt <a href={documentHref(it.proof.code)}>{it.proof.title}</a>
      </>
    )}
    {it.link && (
      <>
        {' '}
        (
        <a href={it.link} rel="external nofollow">
          källa
        </a>
        )
      </>
    )}
    .
  </>
)

export interface EntryProps {
  readonly row: FollowupRow
  readonly today: LocalDate
  readonly mayReport: boolean
  readonly level?: 2 | 3
}

export function FollowupEntry({ row, today, mayReport, level = 2 }: EntryProps): VNode {
  const { followup, settled, open, earlier } = row
  const marks = marksOf(row, today, open)
  const Heading = level === 2 ? 'h2' : 'h3'
  return (
    <article class="entry">
      <div class="entry-meta">
        {followup.verb ? <VerbChip verb={followup.verb} /> : <span>Uppgift</span>}
        <span>
          <Said followup={followup} />
        </span>
      </div>
      <DecidedWords verb={followup.verb ?? undefined} bare meta={marks}>
        {marked(followup)}
      </DecidedWords>
      {settled.slice(0, 3).map(it => (
        <p>
          <Flag tone="success">
            <SettledLine it={it} />
          </Flag>
        </p>
      ))}
      {settled.length > 3 && <p class="soft">Och {settled.length - 3} svar till.</p>}
      {earlier.length > 0 && (
        <p>
          <Flag tone="info">Det som har rapporterats gällde en tidigare lydelse.</Flag>
        </p>
      )}
      <Heading class="entry-title">
        <a href={homeHref(followup)}>{followup.title}</a>
      </Heading>
      <div class="line-action">
        {open && mayReport ? (
          <ButtonLink href={followupHref(followup)} compact>
            Rapportera<span class="ds-sr-only"> vad det blev av {followup.title}</span>
          </ButtonLink>
        ) : (
          <a href={followupHref(followup)}>
            {open ? 'Visa uppföljningen' : 'Visa vad det blev'}
            <span class="ds-sr-only"> av {followup.title}</span>
          </a>
        )}
        <a href={sourceHref(followup)}>
          Visa stället i dokumentet<span class="ds-sr-only"> {followup.document.title}</span>
        </a>
      </div>
    </article>
  )
}
