/** En version av mötesanteckningarna: what it changed, whose each change is, and who approved it. */
import type { VNode } from 'preact'
import type { Actor } from '../../access/actor.ts'
import type { PageContent } from '../../http/route.ts'
import { ButtonLink } from '../../ui/buttons.tsx'
import { Facts } from '../../ui/facts.tsx'
import { PageHead, Section } from '../../ui/layout.tsx'
import { MeetingTabs } from '../agendas/meeting.tabs.tsx'
import type { WordEdit } from '../minutes/difference.ts'
import { TextDifference } from '../minutes/difference.view.tsx'
import { AdjustmentEntry } from './adjustment.view.tsx'
import { minutesHref } from './approval.links.ts'
import type { VersionSubject } from './approval.load.ts'
import { type Adjustment, fallenWords } from './approval.ts'
import { crumbs, meetingName } from './minutes.pages.tsx'
import { momentText, versionWords } from './minutes.parts.tsx'
import { Sheet } from './minutes.sheet.tsx'

const bare = (text: string): string => text.replaceAll(/\s+/gu, ' ').trim()

/** Whose change it is: the accepted proposal whose words stand in it, or were taken out of it. */
export function proposerOf(edits: readonly WordEdit[], accepted: readonly Adjustment[]): Adjustment | undefined {
  const text = (kind: WordEdit['kind']): string =>
    bare(edits.flatMap(it => (it.kind === 'same' || it.kind === kind ? [it.text] : [])).join(''))
  const [after, before] = [text('added'), text('removed')]
  return accepted.find(it => {
    const words = bare(it.acceptedWords ?? it.words)
    return words === '' ? before.includes(bare(it.quoted)) : after.includes(words)
  })
}

export function MinutesVersionPage({
  subject,
  actor,
}: {
  readonly subject: VersionSubject
  readonly actor: Actor
}): PageContent {
  const { shown, before, meeting, minutes } = subject
  const accepted = subject.adjustments.filter(it => it.madeN === shown.n)
  const approvals = minutes.approvals.filter(it => it.n === shown.n)
  return {
    title: `Version ${shown.n} av mötesanteckningarna, ${meetingName(subject)}`,
    breadcrumbs: crumbs(subject, true),
    main: (
      <>
        <PageHead
          title={before ? `Vad version ${shown.n} ändrar` : 'Version 1, som den skickades ut'}
          lead={
            before
              ? `Jämförd med version ${before.n}. Det som är understruket är nytt, det som är överstruket är borta.`
              : 'Så här såg mötesanteckningarna ut när de skickades ut för justering.'
          }
          action={<ButtonLink href={minutesHref(meeting.code)}>Till mötesanteckningarna</ButtonLink>}
        />
        <MeetingTabs meeting={meeting} actor={actor} here="minutes" mine={subject.mine} />
        <Facts
          facts={[
            { term: 'Gjord', value: `${momentText(shown.madeAt)}, ${versionWords[shown.kind]}` },
            { term: 'Varför', value: shown.why },
            {
              term: 'Godkänd av',
              value: approvals.map(
                it =>
                  `${it.name} ${momentText(it.at)}${it.fallenWhy ? ` (gäller inte längre: ${fallenWords[it.fallenWhy]})` : ''}`,
              ),
            },
            { term: 'Kontrollsumma', value: <code class="minutes-hash">{shown.sha256}</code> },
          ]}
        />
        <div class="minutes-after">
          {accepted.length > 0 && <Accepted accepted={accepted} code={meeting.code} />}
          <Section title={before ? 'Texten' : 'Mötesanteckningarna'}>
            {before ? (
              <TextDifference
                before={before.text}
                after={shown.text}
                same="Texten är densamma."
                why={edits => <Whose it={proposerOf(edits, accepted)} />}
              />
            ) : (
              <Sheet text={shown.text} reading={shown.reading} />
            )}
          </Section>
        </div>
      </>
    ),
  }
}

const Whose = ({ it }: { readonly it: Adjustment | undefined }): VNode | null =>
  it ? (
    <p class="difference-whose">
      Föreslagen av {it.proposedName}, {it.state === 'reworded' ? 'godtagen med andra ord' : 'godtagen'} av{' '}
      {it.answeredName}.
    </p>
  ) : null

const Accepted = ({ accepted, code }: { readonly accepted: readonly Adjustment[]; readonly code: string }): VNode => (
  <Section title="Godtagna justeringar">
    <ul class="entries">
      {accepted.map(it => (
        <AdjustmentEntry {...{ it, code, handler: false, me: undefined, open: false }} />
      ))}
    </ul>
  </Section>
)
