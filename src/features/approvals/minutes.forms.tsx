/** Formulären på mötesanteckningarnas sida: send out, make a new version, give more time, approve. */
import type { VNode } from 'preact'
import { dateAt, daysAfter } from '../../kernel/time.ts'
import { Hidden } from '../../ui/fields/hidden.tsx'
import { DateField, TextArea } from '../../ui/fields/text.tsx'
import { Form } from '../../ui/form.tsx'
import { listText } from '../../ui/format.ts'
import { Panel, Section } from '../../ui/layout.tsx'
import { Flag, Notice } from '../../ui/notice.tsx'
import { TextDifference } from '../minutes/difference.view.tsx'
import { approveHref, approversHref, circulateHref, extendHref, renewHref } from './approval.links.ts'
import { wayOf } from './approval.load.ts'
import { counts, openOf } from './approval.ts'
import type { MinutesForm, MinutesPageProps } from './minutes.pages.tsx'
import { momentText, shortHash } from './minutes.parts.tsx'

type Given = MinutesPageProps

const againOf = ({ again }: Given, form: MinutesForm) => (again?.form === form ? again : undefined)

function field(given: Given, form: MinutesForm, name: string, otherwise = '') {
  const again = againOf(given, form)
  const typed = again?.typed[name]
  const error = again?.errors[name]
  return {
    name,
    value: typed === undefined ? otherwise : typeof typed === 'string' ? typed : (typed[0] ?? ''),
    ...(error === undefined ? {} : { error }),
  }
}

const errorsOf = (given: Given, form: MinutesForm) => againOf(given, form)?.errors ?? {}

export function CirculateForm(given: Given): VNode {
  const { subject, now } = given
  const { meeting, approvers, chosen, minutes, version } = subject
  const today = dateAt(now)
  return (
    <Section title={minutes.correcting ? 'Skicka ut rättelsen' : 'Skicka ut för justering'}>
      <Panel>
        <p>
          Alla som var med eller var kallade får ett mejl och kan föreslå justeringar.{' '}
          {approvers.length > 0 ? (
            <>
              {listText(approvers.map(it => [it.name, it.role].filter(Boolean).join(', ')))} justerar.{' '}
              <a href={approversHref(meeting.code)}>Ändra vilka som justerar</a>
            </>
          ) : (
            <a href={approversHref(meeting.code)}>Säg först vilka som ska justera</a>
          )}
        </p>
        <Form
          action={circulateHref(meeting.code)}
          submit={minutes.correcting ? 'Skicka ut rättelsen' : 'Skicka ut mötesanteckningarna'}
          errors={errorsOf(given, 'circulate')}
          version={version}
        >
          <DateField
            {...field(given, 'circulate', 'adjustBy', daysAfter(today, chosen?.adjustDays ?? 7))}
            label="Sista dag att föreslå justeringar"
            min={today}
          />
          <TextArea
            {...field(given, 'circulate', 'message')}
            label="Hälsning i mejlet"
            help="Skriv inget hemligt: ett mejl kan läsas av fler."
            optional
          />
        </Form>
      </Panel>
    </Section>
  )
}

/** Somebody has changed what was recorded since the version went out. */
export function RenewForm(given: Given): VNode {
  const { subject } = given
  const { minutes, live, meeting, version } = subject
  return (
    <Section title="Det som antecknats har ändrats">
      <Panel>
        <p>
          Det antecknade är inte längre som i version {minutes.currentN}. Gör en ny version när ändringen är klar. De
          som redan har godkänt får godkänna igen.
        </p>
        <details>
          <summary>Vad som skiljer</summary>
          <TextDifference
            before={minutes.current?.text ?? ''}
            after={live?.landed.text ?? ''}
            same="Texten är densamma."
          />
        </details>
        <Form
          action={renewHref(meeting.code)}
          submit="Gör en ny version"
          look="secondary"
          errors={errorsOf(given, 'renew')}
          version={version}
        >
          <TextArea
            {...field(given, 'renew', 'why')}
            label="Vad som är ändrat och varför"
            help="Står vid versionen, för alla som var med."
            rows={2}
          />
        </Form>
      </Panel>
    </Section>
  )
}

export function ExtendForm(given: Given): VNode {
  const { subject, now } = given
  const { minutes, meeting, version } = subject
  const again = againOf(given, 'extend')
  return (
    <details {...(again ? { open: true } : {})}>
      <summary>Ändra sista dag att föreslå justeringar</summary>
      <Form
        action={extendHref(meeting.code)}
        submit="Ändra dagen"
        look="secondary"
        errors={errorsOf(given, 'extend')}
        version={version}
      >
        <DateField
          {...field(given, 'extend', 'adjustBy', minutes.adjustBy ?? '')}
          label="Sista dag"
          min={dateAt(now)}
        />
      </Form>
    </details>
  )
}

/** For whoever approves: what they have read, by its version and content. */
export function ApproveForm(given: Given): VNode | null {
  const { subject, actor } = given
  const { minutes, approvers, meeting, adjustments } = subject
  const me = actor.kind === 'person' ? actor.personId : undefined
  if (!minutes.current || !approvers.some(it => it.personId === me)) return null
  const done = minutes.approvals.find(it => it.personId === me && counts(it, wayOf(subject).current))
  const open = openOf(adjustments).length
  return (
    <Section title="Din justering" id="godkann">
      {done ? (
        <p>
          <Flag tone="success">Du godkände version {done.n}</Flag> {momentText(done.at)}. Om någon föreslår en justering
          eller det kommer en ny version faller ditt godkännande, och du får ett mejl.
        </p>
      ) : (
        <Panel>
          <p>
            Du godkänner att version {minutes.current.n} återger mötet. Dagen, tiden och ditt namn sparas med
            innehållets kontrollsumma <code>{shortHash(minutes.current.sha256)}</code>.
          </p>
          {open > 0 && (
            <Notice tone="warning">
              Det finns justeringar som väntar på svar. Godtas någon av dem blir det en ny version att godkänna.
            </Notice>
          )}
          <Form
            action={approveHref(meeting.code)}
            submit={`Godkänn version ${minutes.current.n}`}
            errors={errorsOf(given, 'approve')}
          >
            <Hidden name="n" value={String(minutes.current.n)} />
            <Hidden name="sha256" value={minutes.current.sha256} />
          </Form>
        </Panel>
      )}
    </Section>
  )
}
