/** Mötesanteckningarnas väg på sidan: how far they have come, who has approved them, and what they were before. */
import type { VNode } from 'preact'
import { clockAt, dateAt, type Instant } from '../../kernel/time.ts'
import { clockText, countText, dateText, listText } from '../../ui/format.ts'
import { Section } from '../../ui/layout.tsx'
import { Flag, Notice } from '../../ui/notice.tsx'
import { Steps } from '../../ui/steps.tsx'
import { approversHref, minutesVersionHref } from './approval.links.ts'
import { type MinutesSubject, wayOf } from './approval.load.ts'
import {
  type Approval,
  type Approver,
  counts,
  fallenWords,
  openOf,
  phases,
  phaseWords,
  type Way,
  waitingFor,
} from './approval.ts'

export const momentText = (at: Instant): string => `${dateText(dateAt(at))} kl. ${clockText(clockAt(at))}`

/** The first signs of a hash: enough to tell two versions apart. */
export const shortHash = (sha256: string): string => sha256.slice(0, 12)

export const Phases = ({ minutes }: MinutesSubject): VNode => (
  <Steps
    label="Så långt har mötesanteckningarna kommit"
    steps={phases.map((phase, at) => {
      const here = phases.indexOf(minutes.state)
      return {
        label: phase === 'published' && minutes.correcting ? 'Rättelsen publicerad' : phaseWords[phase],
        state: at < here || (at === here && phase === 'published') ? 'done' : at === here ? 'current' : 'ahead',
      }
    })}
  />
)

const standing = (approver: Approver, way: Way): Approval | undefined =>
  way.approvals.find(it => it.personId === approver.personId && counts(it, way.current))

/** Who approves, and when each of them did. */
export function Approvals({ subject }: { readonly subject: MinutesSubject }): VNode | null {
  const way = wayOf(subject)
  const { approvers, meeting, handler, minutes } = subject
  const open = minutes.state === 'draft' || minutes.state === 'circulated'
  if (approvers.length === 0 && !handler) return null
  const fallen = minutes.approvals.filter(it => it.fallenAt !== null)
  return (
    <Section
      title="Justeras av"
      {...(handler && open ? { more: { label: 'Ändra vilka som justerar', href: approversHref(meeting.code) } } : {})}
    >
      {approvers.length === 0 && <p>Ingen är utsedd.</p>}
      <ul class="minutes-approvals">
        {approvers.map(it => {
          const done = standing(it, way)
          return (
            <li>
              <strong>{it.name}</strong>
              {it.role && <span class="soft">, {it.role}</span>}
              <span class="minutes-approved">
                {done ? (
                  <>
                    <Flag tone="success">godkände version {done.n}</Flag> {momentText(done.at)}
                  </>
                ) : (
                  <Flag tone="quiet">{minutes.state === 'draft' ? 'när de är utskickade' : 'har inte godkänt än'}</Flag>
                )}
              </span>
            </li>
          )
        })}
      </ul>
      {fallen.length > 0 && (
        <details>
          <summary>{countText(fallen.length, 'godkännande', 'godkännanden')} som har fallit</summary>
          <ul class="minutes-lines">
            {fallen.map(it => (
              <li>
                {it.name} godkände version {it.n} {momentText(it.at)}. Det föll {momentText(it.fallenAt ?? it.at)}:{' '}
                {fallenWords[it.fallenWhy ?? 'new-version']}.
              </li>
            ))}
          </ul>
        </details>
      )}
    </Section>
  )
}

export const versionWords = {
  circulated: 'utskickad',
  adjusted: 'ändrad',
  correction: 'rättelse',
} as const

export const Versions = ({ subject }: { readonly subject: MinutesSubject }): VNode | null =>
  subject.versions.length === 0 ? null : (
    <Section title="Versioner">
      <ul class="minutes-versions">
        {subject.versions.toReversed().map(it => (
          <li>
            <a href={minutesVersionHref(subject.meeting.code, it.n)}>Version {it.n}</a>
            <span class="soft">
              , {versionWords[it.kind]} {momentText(it.madeAt)}
            </span>
            {it.why && <span class="minutes-why">{it.why}</span>}
            <span class="minutes-hash">
              Innehåll <code>{shortHash(it.sha256)}</code>
            </span>
          </li>
        ))}
      </ul>
    </Section>
  )

/** What the minutes wait for, in a sentence or two. */
export function Waiting({
  subject,
  me,
}: {
  readonly subject: MinutesSubject
  readonly me: string | undefined
}): VNode | null {
  const { minutes, adjustments } = subject
  if (minutes.state !== 'circulated') return null
  const left = waitingFor(wayOf(subject))
  const open = openOf(adjustments).length
  return (
    <Notice tone="info" title={`Version ${minutes.currentN} är utskickad.`}>
      <p>
        {minutes.adjustBy && `Justeringar kan föreslås till och med ${dateText(minutes.adjustBy)}. `}
        {open > 0 && `${countText(open, 'föreslagen justering', 'föreslagna justeringar')} väntar på svar. `}
        {left.length > 0 && `${listText(left.map(it => it.name))} har inte godkänt än. `}
        {left.some(it => it.personId === me) && <a href="#godkann">Läs igenom dem och godkänn</a>}
        {left.length === 0 && open > 0 && 'När de är besvarade är anteckningarna justerade.'}
      </p>
    </Notice>
  )
}
