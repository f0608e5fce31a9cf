/** En anmälans historia: every step of its preparation, newest first, as whoever raised it reads it. */
import type { VNode } from 'preact'
import { href } from '../../http/route.ts'
import { clockAt, dateAt } from '../../kernel/time.ts'
import { Entries } from '../../ui/entries.tsx'
import { clockText, dateText } from '../../ui/format.ts'
import { Section } from '../../ui/layout.tsx'
import type { Submission, SubmissionEvent } from './submission.ts'
import { eventWords, forumName } from './submission.words.ts'

const what = (it: SubmissionEvent): VNode => {
  const said = eventWords[it.kind]
  if (it.kind === 'tied')
    return it.matter ? (
      <>
        {said} <a href={href('/arenden/:code', it.matter)}>{it.matter.title}</a>
      </>
    ) : (
      <>Lade frågan i ett ärende</>
    )
  const forum = it.forum ? ` ${forumName(it.forum)}` : ''
  switch (it.kind) {
    case 'sent':
      return <>{it.forum ? `${said} till${forum}` : `${said} till länets beredning`}</>
    case 'placed':
      return <>{`${said}${forum}${it.date ? ` den ${dateText(it.date)}` : ''}`}</>
    case 'sorted':
      return <>{`${said} ${(it.words ?? '').toLowerCase() || 'inget slag'}`}</>
    default:
      return (
        <>
          {said}
          {forum}
        </>
      )
  }
}

export const SubmissionHistory = ({ submission }: { readonly submission: Submission }): VNode | null =>
  submission.events.length === 0 ? null : (
    <Section title="Vad som har hänt">
      <Entries label="Vad som har hänt">
        {submission.events.toReversed().map(it => (
          <article class="entry">
            <div class="entry-meta">
              <span class="figures">
                {dateText(dateAt(it.at))} kl. {clockText(clockAt(it.at))}
              </span>
              <span>{it.by ?? 'Samklang'}</span>
            </div>
            <p>{what(it)}</p>
            {it.words && it.kind !== 'sorted' && <p class="soft pre-line">{it.words}</p>}
          </article>
        ))}
      </Entries>
    </Section>
  )
