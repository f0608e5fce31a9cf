/** Väntar på dig: what asks something of one person, of whatever kind it is, the nearest day first. */
import type { ComponentChildren, VNode } from 'preact'
import { href } from '../../http/route.ts'
import { excerpt } from '../../kernel/text.ts'
import type { LocalDate } from '../../kernel/time.ts'
import { countText, dateText, shareText } from '../../ui/format.ts'
import { Section } from '../../ui/layout.tsx'
import { Flag } from '../../ui/notice.tsx'
import type { MinutesAsked } from '../approvals/minutes.view.tsx'
import { clearHref, type WaitingClause } from '../clearances/clearance.view.tsx'
import type { CallToAnswer } from '../notices/notice.view.tsx'
import type { PollToAnswer } from '../planning/poll.view.tsx'
import type { Raised } from '../preparation/submission.view.tsx'
import type { ToRead } from '../readings/reading.view.tsx'

export interface AskingGiven {
  readonly today: LocalDate
  readonly calls: readonly CallToAnswer[]
  readonly toRead: readonly ToRead[]
  readonly polls: readonly PollToAnswer[]
  readonly minutes: readonly MinutesAsked[]
  readonly clauses: { readonly toClear: readonly WaitingClause[]; readonly toAsk: readonly WaitingClause[] }
  readonly raised: Raised | undefined
}

interface Asking {
  /** The last day, or the day it is for; without one it comes first. */
  readonly date: LocalDate | null
  readonly when: string
  readonly what: ComponentChildren
}

const call = (it: CallToAnswer, today: LocalDate): Asking => ({
  date: it.answerBy ?? it.date,
  when: it.answerBy ? `senast ${dateText(it.answerBy)}` : dateText(it.date),
  what: (
    <>
      Svara på <a href={href('/moten/:code/svar', it)}>{`kallelsen till ${it.forum} ${dateText(it.date)}`}</a>
      {it.title && `, ${it.title}`} {it.answerBy && it.answerBy < today && <Flag>dagen har passerat</Flag>}
    </>
  ),
})

const poll = (it: PollToAnswer): Asking => ({
  date: it.deadline,
  when: `senast ${dateText(it.deadline)}`,
  what: (
    <>
      Säg när du kan: <a href={href('/datumforslag/:code', it)}>{it.title}</a> <span class="soft">· {it.forum}</span>
    </>
  ),
})

const left = ({ total, unread }: ToRead): string =>
  total === 0
    ? 'dagordning'
    : `${shareText(unread, total, total === 1 ? 'handling' : 'handlingar')} ${total === 1 ? 'oläst' : 'olästa'}`

const read = (it: ToRead): Asking => ({
  date: it.date,
  when: dateText(it.date),
  what: (
    <>
      Läs <a href={href('/moten/:code/handlingar', it)}>{`handlingarna till ${it.forum}`}</a>{' '}
      <span class="soft">· {left(it)}</span> {it.news && <Flag>nytt sedan du öppnade</Flag>}
    </>
  ),
})

const minutesWords: Readonly<Record<MinutesAsked['what'], string>> = {
  approve: 'Justera',
  answer: 'Svara på föreslagna justeringar av',
  publish: 'Publicera',
  adjust: 'Läs',
}

const minutesOf = (it: MinutesAsked): Asking => ({
  date: it.adjustBy,
  when: it.adjustBy ? `senast ${dateText(it.adjustBy)}` : 'nu',
  what: (
    <>
      {minutesWords[it.what]}{' '}
      <a
        href={href('/moten/:code/motesanteckningar', it)}
      >{`mötesanteckningarna från ${it.forum} ${dateText(it.date)}`}</a>
      {it.what === 'answer' && <span class="soft"> · {countText(it.open, 'väntar', 'väntar')} på svar</span>}
      {it.what === 'publish' && <span class="soft"> · de är justerade</span>}
      {it.what === 'adjust' && <span class="soft"> · och föreslå justeringar om något blev fel</span>}
    </>
  ),
})

const where = ({ forum, date }: WaitingClause): string => `${forum}${date ? ` ${dateText(date)}` : ''}`

const toClear = (it: WaitingClause): Asking => ({
  date: null,
  when: 'nu',
  what: (
    <>
      Godkänn eller säg nej till <a href={clearHref(it.code)}>{`villkoret från ${where(it)}`}</a>{' '}
      <span class="soft">· {excerpt(it.words, 90)}</span>
    </>
  ),
})

const toAsk = (it: WaitingClause): Asking => ({
  date: null,
  when: 'nu',
  what: (
    <>
      Se till att <a href={clearHref(it.code)}>{`villkoret från ${where(it)}`}</a> klareras{' '}
      <span class="soft">· satsen går inte ut förrän dess</span> {it.refused && <Flag>någon godkände inte</Flag>}
    </>
  ),
})

const asked = (it: Raised['own'][number]): Asking => ({
  date: null,
  when: 'nu',
  what: (
    <>
      Svara på beredningens fråga om <a href={href('/beredning/:code', it)}>{it.title}</a>
    </>
  ),
})

const prepared = (n: number): Asking => ({
  date: null,
  when: 'nu',
  what: (
    <>
      <a href="/beredning">{countText(n, 'anmälan', 'anmälningar')} att bereda</a>{' '}
      <span class="soft">· vilket forum äger frågan, och när tas den upp?</span>
    </>
  ),
})

const askingOf = ({ today, calls, toRead, polls, raised, minutes, clauses }: AskingGiven): readonly Asking[] =>
  [
    ...(raised?.own ?? []).filter(it => it.state === 'asked').map(asked),
    ...(raised?.waiting ? [prepared(raised.waiting)] : []),
    ...calls.map(it => call(it, today)),
    ...polls.map(poll),
    ...minutes.map(minutesOf),
    ...clauses.toClear.map(toClear),
    ...clauses.toAsk.map(toAsk),
    ...toRead.map(read),
  ].sort((a, b) => (a.date ?? '').localeCompare(b.date ?? ''))

/** Nothing where nothing is asked. */
export function AskingList(given: AskingGiven): VNode | null {
  const all = askingOf(given)
  return all.length === 0 ? null : (
    <Section title="Väntar på dig">
      <ul class="dated">
        {all.map(it => (
          <li>
            <span class="when">{it.when}</span>
            <span>{it.what}</span>
          </li>
        ))}
      </ul>
    </Section>
  )
}
