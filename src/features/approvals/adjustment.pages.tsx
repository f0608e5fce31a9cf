/** Föreslå och besvara en justering: on one place of the minutes, in exact words. */
import type { VNode } from 'preact'
import type { Actor } from '../../access/actor.ts'
import { type FieldErrors, href, type PageContent, type Typed } from '../../http/route.ts'
import { RadioGroup } from '../../ui/fields/choice.tsx'
import { Hidden } from '../../ui/fields/hidden.tsx'
import { TextArea } from '../../ui/fields/text.tsx'
import { Form } from '../../ui/form.tsx'
import { dateText } from '../../ui/format.ts'
import { PageHead, Section } from '../../ui/layout.tsx'
import { Notice } from '../../ui/notice.tsx'
import { MeetingTabs } from '../agendas/meeting.tabs.tsx'
import { recordingHref } from '../recordings/recording.links.ts'
import { AdjustmentEntry } from './adjustment.view.tsx'
import { adjustHref, adjustmentHref, minutesHref } from './approval.links.ts'
import type { AdjustmentSubject, MinutesSubject } from './approval.load.ts'
import { crumbs } from './minutes.pages.tsx'
import { findPassage, type Passage, type PassageGroup, passageGroups, passageId, placeWords } from './passage.ts'

export interface AdjustProps {
  readonly subject: MinutesSubject
  readonly actor: Actor
  /** '/items/3/comments/1', or undefined where it is still to be chosen. */
  readonly path: string | undefined
  /** Which item's places to choose among: its index in the reading, or 'motet'. */
  readonly group?: string | undefined
  /** Words to have marked in the field, as they were selected on the page. */
  readonly marked?: string | undefined
  readonly typed?: Typed
  readonly errors?: FieldErrors
}

const one = (typed: Typed | undefined, name: string): string | undefined => {
  const value = typed?.[name]
  return typeof value === 'string' ? value : value?.[0]
}

/** The place is chosen first, and then its words are changed; a place that is named by the address is there at once. */
export function AdjustPage(props: AdjustProps): PageContent {
  const { subject, actor, path } = props
  const version = subject.minutes.current
  const found = version && path !== undefined ? findPassage(version, path) : undefined
  const title = found && version ? `Föreslå en ändring: ${placeWords(version, found)}` : 'Föreslå en ändring'
  return {
    title,
    breadcrumbs: crumbs(subject, true),
    scripts: ['minutes'],
    main: (
      <>
        <PageHead
          title={title}
          lead={
            found
              ? 'Skriv som du vill att det ska stå. Förslaget och svaret syns för alla som var med.'
              : 'Välj stället som du vill ändra.'
          }
          {...(subject.minutes.adjustBy ? { meta: `Till och med ${dateText(subject.minutes.adjustBy)}` } : {})}
        />
        <MeetingTabs meeting={subject.meeting} actor={actor} here="minutes" mine={subject.mine} />
        {found ? <Propose {...props} passage={found.passage} /> : <Choose {...props} />}
      </>
    ),
  }
}

function Choose({ subject, group, errors }: AdjustProps): VNode {
  const { current } = subject.minutes
  const groups = current ? passageGroups(current) : []
  const chosen = groups.filter(it => group === undefined || String(it.item ?? 'motet') === group)
  return (
    <>
      {errors && <Notice tone="error">{Object.values(errors).join(' ')}</Notice>}
      {(chosen.length > 0 ? chosen : groups).map(it => (
        <Places code={subject.meeting.code} group={it} />
      ))}
    </>
  )
}

const Places = ({ code, group }: { readonly code: string; readonly group: PassageGroup }): VNode => (
  <Section title={group.title}>
    <ul class="passage-choice">
      {group.passages.map(it => (
        <li>
          <a href={adjustHref(code, { stalle: it.path || '/' })}>{it.label}</a>
          {it.quoted && <span class="passage-quoted">{it.quoted}</span>}
        </li>
      ))}
    </ul>
  </Section>
)

const what = (passage: Passage): string => (passage.quoted === '' ? 'Det som ska stå' : 'Så ska det stå')

function Propose(props: AdjustProps & { readonly passage: Passage }): VNode {
  const { subject, passage, typed, errors = {}, marked } = props
  const { code } = subject.meeting
  return (
    <>
      {passage.quoted && (
        <figure class="adjustment-now">
          <figcaption>Så står det nu</figcaption>
          <blockquote class="recorded-lines">{passage.quoted}</blockquote>
        </figure>
      )}
      <Form
        action={adjustHref(code)}
        submit="Skicka förslaget"
        errors={errors}
        cancelHref={`${minutesHref(code)}#${passageId(passage.path)}`}
      >
        <Hidden name="path" value={passage.path} />
        <Hidden name="quoted" value={passage.quoted} />
        <div {...(marked ? { 'data-marked': marked } : {})}>
          <TextArea
            name="words"
            label={what(passage)}
            value={one(typed, 'words') ?? passage.quoted}
            rows={Math.min(12, 3 + Math.ceil(passage.quoted.length / 80))}
            {...(passage.strikable && passage.quoted ? { help: 'Lämna tomt om det ska strykas.' } : {})}
            {...(errors.words ? { error: errors.words } : {})}
          />
        </div>
        <TextArea
          name="reason"
          label="Varför"
          help="En mening räcker."
          rows={2}
          value={one(typed, 'reason') ?? ''}
          {...(errors.reason ? { error: errors.reason } : {})}
        />
      </Form>
    </>
  )
}

export interface AnswerProps {
  readonly subject: AdjustmentSubject
  readonly actor: Actor
  readonly typed?: Typed
  readonly errors?: FieldErrors
}

export function AnswerPage(props: AnswerProps): PageContent {
  const { subject, actor } = props
  const { adjustment, meeting, handler, minutes } = subject
  const open = adjustment.state === 'open' && minutes.state === 'circulated'
  return {
    title: `Föreslagen justering: ${adjustment.label}`,
    breadcrumbs: crumbs(subject, true),
    main: (
      <>
        <PageHead
          title="Föreslagen justering"
          lead={
            open && handler
              ? 'Svaret syns för alla som var med. Godtar du den blir det en ny version.'
              : 'Förslaget och svaret syns för alla som var med.'
          }
        />
        <MeetingTabs meeting={meeting} actor={actor} here="minutes" mine={subject.mine} />
        <h2 class="ds-sr-only">Förslaget</h2>
        <ul class="entries">
          <AdjustmentEntry
            {...{ it: adjustment, code: meeting.code, handler: false, open }}
            me={actor.kind === 'person' ? actor.personId : undefined}
          />
        </ul>
        {open && handler && <Answer {...props} />}
      </>
    ),
  }
}

/** Where what the proposal is about is changed by a person. */
function byHandHref({ adjustment, on, meeting }: AdjustmentSubject): string {
  const index = /^\/items\/(\d+)/u.exec(adjustment.path)?.[1]
  const code = index === undefined ? undefined : on.keys.items[Number(index)]?.code
  if (code) return recordingHref({ meeting, item: { code } })
  return href('/moten/:code/narvaro', { code: meeting.code })
}

function Answer({ subject, typed, errors = {} }: AnswerProps): VNode {
  const { adjustment, meeting, on, version } = subject
  const written = findPassage(on, adjustment.path)?.passage.how === 'written'
  return (
    <Section title="Svara">
      {!written && (
        <Notice tone="warning" title="Det här ändrar du själv.">
          <p>
            <a href={byHandHref(subject)}>Ändra först i det som antecknats</a>, och godta sedan förslaget här.
          </p>
        </Notice>
      )}
      <Form
        action={adjustmentHref(meeting.code, adjustment.id, 'svara')}
        submit="Svara"
        errors={errors}
        version={version}
        cancelHref={minutesHref(meeting.code)}
      >
        <RadioGroup
          name="svar"
          label="Ditt svar"
          value={one(typed, 'svar')}
          options={[
            { value: 'accepted', label: 'Godta', help: written ? 'Orden skrivs in som de föreslogs.' : undefined },
            { value: 'reworded', label: 'Godta med andra ord', help: 'Skriv dem här nedanför.' },
            { value: 'declined', label: 'Avslå', help: 'Skriv varför.' },
          ]}
          {...(errors.svar ? { error: errors.svar } : {})}
        />
        <TextArea
          name="words"
          label="Så blir det"
          help="Används när du godtar med andra ord."
          value={one(typed, 'words') ?? adjustment.words}
          {...(errors.words ? { error: errors.words } : {})}
        />
        <TextArea
          name="answer"
          label="Svar till den som föreslog"
          help="Behövs när du avslår."
          rows={2}
          value={one(typed, 'answer') ?? ''}
          {...(errors.answer ? { error: errors.answer } : {})}
        />
      </Form>
    </Section>
  )
}
