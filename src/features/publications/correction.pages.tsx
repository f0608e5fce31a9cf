/** Rätta justerade mötesanteckningar: why, and what happens then. */
import type { VNode } from 'preact'
import type { Actor } from '../../access/actor.ts'
import { type FieldErrors, href, type PageContent, type Typed } from '../../http/route.ts'
import { dateAt } from '../../kernel/time.ts'
import { TextArea } from '../../ui/fields/text.tsx'
import { Form } from '../../ui/form.tsx'
import { dateText, listText } from '../../ui/format.ts'
import { PageHead, Section } from '../../ui/layout.tsx'
import { Flag, Notice } from '../../ui/notice.tsx'
import { MeetingTabs } from '../agendas/meeting.tabs.tsx'
import { type CorrectSubject, isOpen } from './correction.load.ts'
import { correctionRefusalText, mayBegin } from './correction.ts'
import { callOffHref, correctHref, minutesHref } from './publication.links.ts'
import { momentText } from './publication.parts.tsx'
import type { MinutesCorrection } from './publication.row.ts'

interface Shown {
  readonly subject: CorrectSubject
  readonly actor: Actor
  readonly typed?: Typed
  readonly errors?: FieldErrors
}

export function CorrectPage(given: Shown): PageContent {
  const { subject, actor } = given
  const { meeting, corrections } = subject
  const name = `${meeting.forum.shortName ?? meeting.forum.name} ${dateText(meeting.date)}`
  const earlier = corrections.filter(it => !isOpen(it))
  return {
    title: `Rätta mötesanteckningar ${name}`,
    breadcrumbs: [
      ['Möten', '/moten'],
      [name, href('/moten/:code', meeting)],
      ['Mötesanteckningar', minutesHref(meeting.code)],
    ],
    main: (
      <>
        <PageHead
          title="Rätta mötesanteckningar"
          lead="En rättelse är en ny version som skickas ut, justeras och publiceras på samma sätt. Den visar vad som ändrats och varför."
        />
        <MeetingTabs meeting={meeting} actor={actor} here="minutes" />
        <Now {...given} />
        {earlier.length > 0 && (
          <Section title="Tidigare rättelser">
            <ul class="lines">
              {earlier.map(it => (
                <Earlier it={it} />
              ))}
            </ul>
          </Section>
        )}
      </>
    ),
  }
}

const Earlier = ({ it }: { readonly it: MinutesCorrection }): VNode => (
  <li>
    {it.reason}{' '}
    {it.publishedAt ? (
      <span class="soft">{`Version ${it.n}, publicerad ${dateText(dateAt(it.publishedAt))}`}</span>
    ) : (
      <Flag tone="quiet">{`avbruten ${it.calledOffAt ? dateText(dateAt(it.calledOffAt)) : ''}`}</Flag>
    )}
  </li>
)

function Now({ subject, typed = {}, errors = {} }: Shown): VNode {
  const { meeting, way, corrections } = subject
  const open = corrections.find(isOpen)
  const version = subject.version === undefined ? {} : { version: subject.version }
  if (open) return <UnderWay subject={subject} open={open} errors={errors} />
  const may = mayBegin(way)
  if (!may.ok)
    return (
      <Notice tone="info">
        <p>
          {correctionRefusalText[may.why]} <a href={minutesHref(meeting.code)}>Till mötesanteckningarna</a>
        </p>
      </Notice>
    )
  return (
    <Form
      action={correctHref(meeting.code)}
      submit="Börja rätta"
      errors={errors}
      cancelHref={minutesHref(meeting.code)}
      {...version}
    >
      <p>
        {way.publishedN === null
          ? 'Justeringen gäller inte längre när rättelsen har börjat.'
          : 'Det som är publicerat står kvar tills rättelsen är justerad och publicerad.'}
      </p>
      <TextArea
        name="skal"
        label="Vad ska rättas, och varför"
        help="Läses av alla när rättelsen är publicerad. Skriv inget som inte får vara offentligt."
        rows={3}
        value={typeof typed.skal === 'string' ? typed.skal : ''}
        error={errors.skal}
      />
    </Form>
  )
}

function UnderWay({
  subject,
  open,
  errors,
}: {
  readonly subject: CorrectSubject
  readonly open: MinutesCorrection
  readonly errors: FieldErrors
}): VNode {
  const { meeting, way, changed, version } = subject
  return (
    <>
      <Notice tone="info" title="En rättelse pågår.">
        <p>
          {`Den började ${momentText(open.begunAt)} och gäller version ${open.fromN}: ${open.reason}`}{' '}
          <a href={minutesHref(meeting.code)}>Till mötesanteckningarna</a>
        </p>
      </Notice>
      {way.state !== 'approved' && (
        <Section title="Avbryt rättelsen">
          <p>
            {changed.length === 0
              ? `Inget har ändrats. Avbryter du gäller version ${open.fromN} som den är.`
              : `Ändrat sedan rättelsen började: ${listText(changed)}. Ändra tillbaka det om rättelsen ska avbrytas.`}
          </p>
          <Form
            action={callOffHref(meeting.code)}
            submit="Avbryt rättelsen"
            look="secondary"
            errors={errors}
            {...(version === undefined ? {} : { version })}
          />
        </Section>
      )}
    </>
  )
}
