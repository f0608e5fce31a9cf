/** En skickad dagordning: word for word as it went out, and what differs from the one before. */
import type { VNode } from 'preact'
import type { Actor } from '../../access/actor.ts'
import type { PageContent } from '../../http/route.ts'
import { clockAt, dateAt } from '../../kernel/time.ts'
import { classes } from '../../ui/classes.ts'
import { clockText, dateText } from '../../ui/format.ts'
import { PageHead, Section } from '../../ui/layout.tsx'
import { Notice } from '../../ui/notice.tsx'
import { MeetingTabs } from '../agendas/meeting.tabs.tsx'
import { differences, isSame } from '../agendas/versions.difference.ts'
import { type AgendaVersion, versionKindWords } from '../agendas/versions.ts'
import { Papers } from '../papers/paper.view.tsx'
import { DifferenceList, ItemBody, ItemChanges, ItemMeta, itemName } from './item.parts.tsx'
import { readingHref, sentHref } from './reading.links.ts'
import type { SentSubject } from './reading.load.ts'
import { meetingName, meetingWhen, readingCrumbs } from './reading.pages.tsx'

function Changes({ before, shown }: { readonly before: AgendaVersion; readonly shown: AgendaVersion }): VNode {
  const difference = differences(before.content, shown.content)
  const there = new Set(shown.content.items.map(it => it.id))
  return (
    <Section title={`Vad som ändrades sedan version ${before.n}`}>
      {isSame(difference) ? (
        <p class="soft">Inget som en läsare möter är ändrat.</p>
      ) : (
        <>
          <DifferenceList difference={difference} link={it => (there.has(it.id) ? `#punkt-${it.code}` : undefined)} />
          {difference.changed.map(it => (
            <>
              <h3>{itemName(it.item)}</h3>
              <ItemChanges change={it} />
            </>
          ))}
        </>
      )}
    </Section>
  )
}

const Others = ({ meeting, versions, shown }: SentSubject): VNode => (
  <p class="soft">
    {versions
      .filter(it => it.n !== shown.n)
      .map((it, at) => (
        <>
          {at > 0 && ' · '}
          <a href={sentHref(meeting.code, it.n)}>Version {it.n}</a>
        </>
      ))}
  </p>
)

export function SentPage({ subject, actor }: { readonly subject: SentSubject; readonly actor: Actor }): PageContent {
  const { meeting, shown, before, versions, facts, mine } = subject
  const newest = versions.at(-1)?.n === shown.n
  return {
    title: `Version ${shown.n} av handlingarna till ${meetingName(meeting)}`,
    breadcrumbs: [...readingCrumbs(meeting), ['Handlingar', readingHref(meeting.code)]],
    main: (
      <>
        <PageHead
          title={`Version ${shown.n}, ${versionKindWords[shown.kind].toLowerCase()}`}
          meta={`${meetingName(meeting)} · ${meetingWhen(meeting)}`}
          lead={`Så här skickades dagordningen ${dateText(dateAt(shown.frozenAt))} kl. ${clockText(clockAt(shown.frozenAt))}.`}
        />
        <MeetingTabs meeting={meeting} actor={actor} here="papers" mine={mine} />
        {!newest && (
          <Notice tone="info" title="Det finns en nyare version.">
            <p>
              <a href={readingHref(meeting.code)}>Till de handlingar som gäller</a>
            </p>
          </Notice>
        )}
        {shown.message && <p>{shown.message}</p>}
        {versions.length > 1 && <Others {...subject} />}
        {before && <Changes before={before} shown={shown} />}
        <Section title="Dagordningen" ruled>
          <div class="reading">
            {shown.content.items.map(it => (
              <div
                class={classes(it.kind === 'break' ? 'reading-break' : 'reading-item', it.parentId && 'sub')}
                id={`punkt-${it.code}`}
              >
                {it.kind === 'item' && <h3>{itemName(it)}</h3>}
                <ItemMeta item={it}>{it.kind === 'break' && it.title}</ItemMeta>
                {it.gone && <p class="soft">Utgår. {it.gone.why}</p>}
                <ItemBody item={it} />
                <Papers papers={it.papers} facts={facts} />
              </div>
            ))}
          </div>
        </Section>
        <p class="soft fingerprint">
          Fingeravtryck (SHA-256): <code>{shown.sha256}</code>
        </p>
      </>
    ),
  }
}
