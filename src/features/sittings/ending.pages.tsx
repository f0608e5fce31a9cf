/** Avsluta mötet: what is left, and what is to happen with each of it. Nothing lapses without being seen. */
import type { VNode } from 'preact'
import { typedOr } from '../../http/fields.ts'
import type { Asked } from '../../http/request.ts'
import { type FieldErrors, href, type PageContent, type Typed } from '../../http/route.ts'
import { Select } from '../../ui/fields/choice.tsx'
import { DateField, TextField } from '../../ui/fields/text.tsx'
import { Form } from '../../ui/form.tsx'
import { dateText, listText } from '../../ui/format.ts'
import { PageHead, Section } from '../../ui/layout.tsx'
import { Flag, Notice } from '../../ui/notice.tsx'
import type { AgendaItem } from '../agendas/agenda.ts'
import { unaccounted } from './attendance.ts'
import { destination } from './carry.ts'
import type { RunningSubject } from './running.load.ts'
import type { Running } from './running.row.ts'
import { open } from './sitting.ts'
import { lapsedText, meetingName, outcomeWords, slotTitle } from './sitting.words.ts'

export function EndingPage({
  subject,
  typed,
  errors,
}: Pick<Asked, 'actor'> & {
  readonly subject: RunningSubject
  readonly typed: Typed
  readonly errors: FieldErrors
}): PageContent {
  const { running } = subject
  const { meeting } = running
  const place = href('/moten/:code/sekreterare', { code: meeting.code })
  const left = open(running.items).filter(it => it.kind === 'item')
  return {
    title: `Avsluta ${meetingName(meeting)}`,
    breadcrumbs: [
      ['Möten', '/moten'],
      [meetingName(meeting), href('/moten/:code', meeting)],
      ['Anteckna', place],
    ],
    main: (
      <>
        <PageHead title="Avsluta mötet" lead={`${meetingName(meeting)}. Talarlistan töms när mötet är avslutat.`} />
        <Unaccounted running={running} />
        <Form
          action={`${place}/avsluta`}
          submit="Avsluta mötet"
          version={meeting.version}
          errors={errors}
          cancelHref={place}
        >
          {left.length === 0 ? (
            <p>Alla punkter är avslutade.</p>
          ) : (
            <Section title="Det som är kvar på dagordningen">
              <p>{goesTo(running)}</p>
              {left.map(item => (
                <Left running={running} item={item} typed={typed} errors={errors} />
              ))}
            </Section>
          )}
        </Form>
      </>
    ),
  }
}

/** Said before the meeting ends, and no hindrance: who was there is written down more easily now than next week. */
const Unaccounted = ({ running }: { readonly running: Running }): VNode | null => {
  const missing = unaccounted(running.people)
  if (missing.length === 0) return null
  return (
    <Notice tone="warning" title="Närvaron är inte klar.">
      <p>
        Det står inte om {listText(missing.map(it => it.name))} var med, ersattes eller var frånvarande.{' '}
        <a href={href('/moten/:code/narvaro', { code: running.meeting.code })}>Anteckna närvaro</a>
      </p>
    </Notice>
  )
}

const goesTo = ({ meeting, coming }: Running): string => {
  const to = destination('lapsed', null, meeting.date, coming)
  return to
    ? `Det som utgår på grund av tidsbrist läggs på dagordningen för ${dateText(to.date)}.`
    : 'Det som utgår på grund av tidsbrist läggs på forumets parkeringsplats, eftersom inget mer möte är planerat.'
}

/** What goes on is done; so is what stands on every agenda and is only a form. The rest has lapsed for lack of time. */
const likely = (item: AgendaItem): string =>
  item.state === 'ongoing' || (item.templateRowId !== null && item.types.length === 0) ? 'done' : 'lapsed'

const Left = ({
  running,
  item,
  typed,
  errors,
}: {
  readonly running: Running
  readonly item: AgendaItem
  readonly typed: Typed
  readonly errors: FieldErrors
}): VNode => {
  const { code } = item
  const number = running.slots.find(it => it.item.id === item.id)?.number ?? null
  const lapsed = lapsedText(running.lapsed.get(item.id))
  return (
    <div class="panel stack">
      <Select
        name={`how-${code}`}
        label={slotTitle(number, item)}
        help={lapsed && <Flag tone="warning">{lapsed}</Flag>}
        error={errors[`how-${code}`]}
        value={typedOr(typed, `how-${code}`, likely(item))}
        options={(['done', 'lapsed', 'postponed', 'returned', 'withdrawn'] as const).map(how => ({
          value: how,
          label: how === 'done' ? 'Är behandlad' : outcomeWords[how],
        }))}
      />
      <details
        class="fold"
        open={Boolean(
          errors[`to-${code}`] ||
            errors[`why-${code}`] ||
            typedOr(typed, `why-${code}`, '') ||
            typedOr(typed, `to-${code}`, ''),
        )}
      >
        <summary>
          Dag eller skäl<span class="ds-sr-only"> för {item.title}</span>
        </summary>
        <DateField
          name={`to-${code}`}
          label="Skjuts upp till"
          optional
          value={typedOr(typed, `to-${code}`, '')}
          error={errors[`to-${code}`]}
        />
        <TextField
          name={`why-${code}`}
          label="Varför"
          optional
          value={typedOr(typed, `why-${code}`, '')}
          error={errors[`why-${code}`]}
        />
      </details>
    </div>
  )
}
