/** Mötesanteckningar som sida: what they say, how far they have come, and what waits for whoever reads it. */
import type { ComponentChildren, VNode } from 'preact'
import type { Actor } from '../../access/actor.ts'
import { may } from '../../access/rules.ts'
import { type FieldErrors, href, type PageContent, type Typed } from '../../http/route.ts'
import { dateAt, type Instant } from '../../kernel/time.ts'
import { ButtonLink } from '../../ui/buttons.tsx'
import { countText, dateText } from '../../ui/format.ts'
import { Columns, PageHead, Section } from '../../ui/layout.tsx'
import { Notice } from '../../ui/notice.tsx'
import { MeetingTabs } from '../agendas/meeting.tabs.tsx'
import { GateMark, HeldNotice } from '../clearances/clearance.view.tsx'
import { gateKey } from '../clearances/gate.ts'
import { ExtractLine } from '../extracts/extract.view.tsx'
import type { ReadingKeys } from '../minutes/keys.ts'
import { AfterAside, AfterTop } from '../publications/after.view.tsx'
import { recordingHref } from '../recordings/recording.links.ts'
import { MinutesFiles } from '../renditions/rendition.view.tsx'
import { AdjustmentEntry } from './adjustment.view.tsx'
import { adjustHref } from './approval.links.ts'
import { type MinutesSubject, wayOf } from './approval.load.ts'
import { type Adjustment, type MinutesState, mayPropose, openOf } from './approval.ts'
import { ApproveForm, CirculateForm, ExtendForm, RenewForm } from './minutes.forms.tsx'
import { Approvals, Phases, Versions, Waiting } from './minutes.parts.tsx'
import { Sheet } from './minutes.sheet.tsx'
import { itemTitle, passageId } from './passage.ts'
import { WorthALook } from './worth.view.tsx'

export interface MinutesPageProps {
  readonly subject: MinutesSubject
  readonly actor: Actor
  readonly now: Instant
  /** The file that could not be made, where that is why somebody comes here. */
  readonly asked?: string | null
  /** The form that comes again. */
  readonly again?: { readonly form: MinutesForm; readonly typed: Typed; readonly errors: FieldErrors }
}
export type MinutesForm = 'circulate' | 'renew' | 'extend' | 'approve' | 'withdraw'

export const meetingName = ({ meeting }: Pick<MinutesSubject, 'meeting'>): string =>
  `${meeting.forum.shortName ?? meeting.forum.name} ${dateText(meeting.date)}`

/** From the second level, down to the meeting or to its minutes. */
export const crumbs = (subject: MinutesSubject, own = false): NonNullable<PageContent['breadcrumbs']> => [
  ['Möten', '/moten'],
  [meetingName(subject), href('/moten/:code', subject.meeting)],
  ...(own ? [['Mötesanteckningar', href('/moten/:code/motesanteckningar', subject.meeting)] as const] : []),
]

const leads: Readonly<Record<MinutesState, string>> = {
  draft: 'Ett utkast av det som antecknats. Det är bara ni som antecknar som ser det, tills det skickas ut.',
  circulated: 'Utskickade till alla som var med, för justering.',
  approved: 'Justerade. Det som står här kan inte ändras längre.',
  published: 'Justerade och publicerade.',
}

export function MinutesPage(props: MinutesPageProps): PageContent {
  const { subject, actor } = props
  const { meeting, minutes, handler, live } = subject
  const draft = minutes.state === 'draft'
  const shown = draft ? live?.landed : minutes.current
  return {
    title: `Mötesanteckningar ${meetingName(subject)}`,
    breadcrumbs: crumbs(subject),
    scripts: ['minutes'],
    main: (
      <>
        <PageHead
          title={`Mötesanteckningar ${meetingName(subject)}`}
          lead={
            draft && !handler ? 'De skrivs just nu. När utkastet skickas ut kan du läsa det här.' : leads[minutes.state]
          }
        />
        <MeetingTabs meeting={meeting} actor={actor} here="minutes" mine={subject.mine} />
        <div class="minutes-phases">
          <Phases {...subject} />
        </div>
        <Columns
          asideLabel="Om mötesanteckningarna"
          main={
            <>
              <Top {...props} />
              {shown && (!draft || handler) && <Text {...props} {...shown} />}
              <Bottom {...props} />
            </>
          }
          aside={
            <>
              <Approvals subject={subject} />
              <AfterAside after={subject.after} meeting={meeting} actor={actor} />
              {(subject.minutes.state !== 'draft' || handler) && (
                <MinutesFiles
                  meeting={meeting}
                  n={draft ? null : minutes.currentN}
                  files={subject.files}
                  asked={props.asked ?? null}
                />
              )}
              <Versions subject={subject} />
            </>
          }
        />
      </>
    ),
  }
}

/** What somebody has to know or do before reading. */
function Top(props: MinutesPageProps): VNode {
  const { subject, again } = props
  const { minutes, handler, live, meeting } = subject
  return (
    <div class="stack landing-head">
      <AfterTop after={subject.after} meeting={meeting} actor={props.actor} />
      {minutes.state === 'draft' && handler && live && meeting.state !== 'ended' && (
        <Notice tone="info">Mötet är inte avslutat än. Avsluta det först, så blir allt med.</Notice>
      )}
      {minutes.state === 'draft' && handler && live && <WorthALook landing={live.landing} />}
      {minutes.state === 'draft' && handler && meeting.state === 'ended' && <CirculateForm {...props} />}
      {minutes.state === 'draft' && !handler && minutes.publishedN !== null && (
        <Notice tone="info">Mötesanteckningarna rättas. Till dess gäller den version som är publicerad.</Notice>
      )}
      <Waiting subject={subject} me={meOf(props.actor)} />
      {minutes.state === 'circulated' && handler && live && live.landed.text !== minutes.current?.text && (
        <RenewForm {...props} />
      )}
      {minutes.state === 'circulated' && handler && <ExtendForm {...props} />}
      {again?.form === 'withdraw' && <Notice tone="error">{Object.values(again.errors).join(' ')}</Notice>}
      <Adjustments {...props} />
    </div>
  )
}

const meOf = (actor: Actor): string | undefined => (actor.kind === 'person' ? actor.personId : undefined)

/** Every proposal with its answer, those that wait for one first. */
function Adjustments({ subject, actor }: MinutesPageProps): VNode | null {
  const { adjustments, meeting, handler, minutes } = subject
  if (adjustments.length === 0) return null
  const open = openOf(adjustments)
  const rest = adjustments.filter(it => it.state !== 'open')
  const entry = (it: Adjustment): VNode => (
    <AdjustmentEntry {...{ it, handler, code: meeting.code, me: meOf(actor), open: minutes.state === 'circulated' }} />
  )
  return (
    <Section
      title={open.length > 0 ? `Föreslagna justeringar: ${open.length} väntar på svar` : 'Föreslagna justeringar'}
      id="justeringar"
    >
      {open.length > 0 && <ul class="entries">{open.map(entry)}</ul>}
      {rest.length > 0 && (
        <details {...(open.length === 0 && minutes.state === 'circulated' ? { open: true } : {})}>
          <summary>{countText(rest.length, 'besvarad', 'besvarade')}</summary>
          <ul class="entries">{rest.map(entry)}</ul>
        </details>
      )}
    </Section>
  )
}

type TextProps = MinutesPageProps &
  Pick<Parameters<typeof Sheet>[0], 'text' | 'reading'> & { readonly keys: ReadingKeys }

/** The minutes themselves, with where each part is changed, or where a change is proposed. */
function Text({ subject, actor, now, text, reading, keys }: TextProps): VNode {
  const { minutes, handler, meeting, adjustments } = subject
  const open = openOf(adjustments).filter(it => it.n === minutes.currentN)
  const propose =
    may(actor, 'adjustment.propose', subject) &&
    mayPropose(wayOf(subject), { personId: meOf(actor), handler }, dateAt(now)).ok
  const beside = (index: number): ComponentChildren => {
    const it = reading.items[index]
    const code = keys.items[index]?.code
    if (!it) return null
    if (minutes.state === 'draft' && handler && code)
      return (
        <a href={`${recordingHref({ meeting, item: { code } })}?till=/moten/${meeting.code}/motesanteckningar`}>
          Ändra<span class="ds-sr-only">: {itemTitle(it)}</span>
        </a>
      )
    return (
      propose && (
        <a href={adjustHref(meeting.code, { punkt: String(index) })}>
          Föreslå en ändring<span class="ds-sr-only">: {itemTitle(it)}</span>
        </a>
      )
    )
  }
  const under = (path: string): ComponentChildren => {
    const here = open.filter(it => it.path === path)
    return here.map(it => (
      <a class="passage-mark" href={`#justering-${it.id}`}>
        Föreslagen justering av {it.proposedName}
      </a>
    ))
  }
  const gate = (index: number, words: string): ComponentChildren => {
    const found = subject.gates.get(gateKey(keys.items[index]?.code ?? '', words))
    return found && <GateMark gate={found} />
  }
  const sent = (index: number): ComponentChildren => (
    <ExtractLine progress={subject.extracts.get(keys.items[index]?.code ?? '')} />
  )
  return (
    <div {...(propose ? { 'data-adjust': adjustHref(meeting.code) } : {})} id={passageId('')}>
      {minutes.state === 'draft' && (
        <p class="minutes-propose">
          <ButtonLink href={href('/moten/:code/narvaro', meeting)} compact>
            Ändra närvaron
          </ButtonLink>
        </p>
      )}
      {propose && (
        <p class="minutes-propose">
          <ButtonLink href={adjustHref(meeting.code, { punkt: 'motet' })} compact>
            Föreslå en ändring i närvaron eller om mötet
          </ButtonLink>
        </p>
      )}
      <HeldNotice gates={subject.gates} meeting={subject.meeting} />
      <Sheet text={text} reading={reading} beside={beside} under={under} gate={gate} sent={sent} />
    </div>
  )
}

/** The decision is made where one has read to. */
function Bottom(props: MinutesPageProps): VNode | null {
  return props.subject.minutes.state === 'circulated' ? (
    <div class="minutes-after">
      <ApproveForm {...props} />
    </div>
  ) : null
}
