/** Mötesanteckningar av det som antecknades: what is worth a look first, and the text as it will be. */
import type { VNode } from 'preact'
import type { Actor } from '../../access/actor.ts'
import type { Subject } from '../../access/rules.ts'
import { type FieldErrors, href, type PageContent } from '../../http/route.ts'
import { Form } from '../../ui/form.tsx'
import { dateText, listText } from '../../ui/format.ts'
import { PageHead, Section } from '../../ui/layout.tsx'
import { Notice } from '../../ui/notice.tsx'
import { MeetingTabs } from '../agendas/meeting.tabs.tsx'
import type { PlannedMeeting } from '../agendas/planned.row.ts'
import { documentHref, reviewHref } from '../documents/document.links.ts'
import { unaccounted } from '../sittings/attendance.ts'
import type { Landed } from './landing.row.ts'
import { type Landing, minutesOf } from './landing.ts'
import { landHref } from './recording.links.ts'
import type { Recordings } from './recording.ts'
import { worthALook } from './worth.ts'

export interface LandingSubject extends Subject {
  readonly meeting: PlannedMeeting
  readonly landing: Landing & { readonly recordings: Recordings }
  readonly landed: Landed | undefined
}

export function LandingPage(props: {
  readonly subject: LandingSubject
  readonly actor: Actor
  readonly errors?: FieldErrors
}): PageContent {
  const { subject, actor, errors = {} } = props
  const { meeting, landing, landed } = subject
  const name = `${meeting.forum.shortName ?? meeting.forum.name} ${dateText(meeting.date)}`
  return {
    title: `Mötesanteckningar ${name}`,
    breadcrumbs: [
      ['Möten', '/moten'],
      [name, href('/moten/:code', meeting)],
      ['Anteckna', href('/moten/:code/sekreterare', meeting)],
    ],
    main: (
      <>
        <MeetingTabs meeting={meeting} actor={actor} here="secretary" />
        <PageHead
          title="Gör mötesanteckningar"
          lead="Det som antecknats blir ett dokument som du granskar. Först när det är godkänt syns det i registret."
        />
        <div class="stack landing-head">
          {landed && <Made landed={landed} />}
          <Worth landing={landing} />
          {meeting.state === 'ended' ? (
            <Form
              action={landHref(meeting.code)}
              submit={landed ? 'Gör om mötesanteckningarna' : 'Gör mötesanteckningar'}
              errors={errors}
              {...(subject.version === undefined ? {} : { version: subject.version })}
            />
          ) : (
            <Notice tone="info">Mötet är inte avslutat än. Avsluta det först, så blir allt med.</Notice>
          )}
        </div>
        <Section title="Så blir texten">
          <div class="minutes-preview">{preview(minutesOf(landing).text)}</div>
        </Section>
      </>
    ),
  }
}

const Made = ({ landed }: { readonly landed: Landed }): VNode => (
  <Notice tone="info" title="Mötesanteckningarna är gjorda.">
    <p>
      <a href={landed.state === 'approved' ? documentHref(landed.code) : reviewHref(landed.code)}>{landed.title}</a>
      {landed.state === 'approved' ? ' är godkända och publicerade.' : ' väntar på granskning.'}
      {landed.waiting && ' En ny version väntar på godkännande.'} Gör du om dem blir det en ny version av samma
      dokument, med samma adresser.
    </p>
  </Notice>
)

function Worth({ landing }: { readonly landing: LandingSubject['landing'] }): VNode | null {
  const missing = unaccounted(landing.people).map(it => it.name)
  const lines = [
    ...(missing.length > 0 ? [`Säg om de här var med eller inte: ${listText(missing)}.`] : []),
    ...worthALook(landing),
    ...landing.recordings.identical.map(
      it => `Samma ord står under ${listText(it.items.map(one => `”${one.title}”`))}: ”${it.words}”`,
    ),
  ]
  return lines.length === 0 ? null : (
    <Notice tone="warning" title="Titta på det här först.">
      <ul>
        {lines.map(it => (
          <li>{it}</li>
        ))}
      </ul>
    </Notice>
  )
}

/** The text paragraph by paragraph; headings as they are in the document, one level down. */
const preview = (text: string): readonly VNode[] =>
  text
    .split(/\n{2,}/u)
    .filter(it => it.trim() !== '')
    .flatMap(part => {
      const lines = part.trimEnd().split('\n')
      const [, signs = '', words = ''] = /^(#{1,3}) (.*)$/u.exec(lines[0] ?? '') ?? []
      if (signs === '#') return [<p class="minutes-title">{words}</p>]
      if (signs !== '') return [signs === '##' ? <h3>{words}</h3> : <h4>{words}</h4>]
      if (!lines.every(it => it.startsWith('- '))) return [<p class="recorded-lines">{part.trim()}</p>]
      return [
        <ul>
          {lines.map(it => (
            <li>{it.slice(2)}</li>
          ))}
        </ul>,
      ]
    })
