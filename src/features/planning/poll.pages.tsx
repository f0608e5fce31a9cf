/** Ett datumförslag: my answer first, then how many can come when, and for whoever asked: choosing. */
import type { VNode } from 'preact'
import type { FieldErrors, PageContent, Typed } from '../../http/route.ts'
import type { LocalDate } from '../../kernel/time.ts'
import { Button, ButtonForm } from '../../ui/buttons.tsx'
import { EmptyState } from '../../ui/empty.tsx'
import { Facts } from '../../ui/facts.tsx'
import { RadioGroup } from '../../ui/fields/choice.tsx'
import { ErrorSummary } from '../../ui/fields/error-summary.tsx'
import { DateField, TextArea } from '../../ui/fields/text.tsx'
import { Form } from '../../ui/form.tsx'
import { clockSpan, countText, dateText } from '../../ui/format.ts'
import { Columns, PageHead, Section } from '../../ui/layout.tsx'
import { Flag, Notice } from '../../ui/notice.tsx'
import { ResponsiveTable } from '../../ui/table.tsx'
import { partyWords } from '../agendas/agenda.ts'
import {
  type Asked,
  bestOf,
  type Count,
  type DateAnswer,
  type DateOption,
  dateAnswers,
  type Poll,
  type Tally,
  tallies,
} from './poll.ts'
import { longDay } from './series.pages.tsx'

export const answerWords: Readonly<Record<DateAnswer, string>> = {
  yes: 'Ja',
  'if-need-be': 'Vid behov',
  no: 'Nej',
}

export interface PollGiven {
  readonly poll: Poll
  readonly today: LocalDate
  /** The actor's own row, where they are asked. */
  readonly mine: Asked | undefined
  readonly mayClose: boolean
  readonly typed: Typed
  readonly errors: FieldErrors
}

export const optionText = (it: DateOption): string => `${longDay(it.date)} kl. ${clockSpan(it.startTime, it.endTime)}`

const isOpen = ({ poll, today }: Pick<PollGiven, 'poll' | 'today'>): boolean =>
  poll.closedAt === null && poll.deadline >= today

const Answer = ({ poll, mine, typed, errors }: PollGiven & { readonly mine: Asked }): VNode => (
  <Section title={mine.answeredAt ? 'Ditt svar' : 'När kan du?'} id="svara">
    {mine.answeredAt && <p>Du har svarat. Du kan ändra dig till och med {dateText(poll.deadline)}.</p>}
    <Form action={`/datumforslag/${poll.code}`} submit={mine.answeredAt ? 'Ändra svaret' : 'Svara'}>
      {poll.options.map(it => (
        <RadioGroup
          name={`svar-${it.id}`}
          label={optionText(it)}
          tiles
          options={dateAnswers.map(value => ({ value, label: answerWords[value] }))}
          value={[typed[`svar-${it.id}`] ?? mine.answers.get(it.id) ?? []].flat()[0]}
          error={errors[`svar-${it.id}`]}
        />
      ))}
      <TextArea
        name="words"
        label="Något att tillägga"
        optional
        rows={2}
        help="Alla som är tillfrågade ser det."
        value={[typed.words ?? mine.words ?? ''].flat()[0]}
        error={errors.words}
      />
    </Form>
  </Section>
)

const counted = ({ yes, ifNeedBe, no }: Count): VNode => (
  <span class="counted">
    <span>{yes} ja</span>, <span>{ifNeedBe} vid behov</span>, <span>{no} nej</span>
  </span>
)

const names = (asked: readonly Asked[], optionId: string, answer: DateAnswer): string =>
  asked
    .filter(it => it.answers.get(optionId) === answer)
    .map(it => it.name)
    .join(', ')

const WhoCan = ({ poll, option }: { readonly poll: Poll; readonly option: DateOption }): VNode => (
  <details>
    <summary>
      Vem som svarat vad<span class="ds-sr-only"> om {optionText(option)}</span>
    </summary>
    <Facts narrow facts={dateAnswers.map(it => ({ term: answerWords[it], value: names(poll.asked, option.id, it) }))} />
  </details>
)

const Choose = ({ poll, option, best }: { poll: Poll; option: DateOption; best: boolean }): VNode => (
  <ButtonForm
    action={`/datumforslag/${poll.code}/valj`}
    fields={{ option: option.id, version: String(poll.version) }}
    look={best ? 'primary' : 'secondary'}
    compact
    aria-label={`Välj och planera ${optionText(option)}`}
  >
    Välj och planera
  </ButtonForm>
)

function Counts({ poll, mayClose }: PollGiven): VNode {
  const all = tallies(poll)
  const best = new Set(bestOf(all).map(it => it.option.id))
  const choosing = mayClose && poll.closedAt === null
  return (
    <ResponsiveTable<Tally>
      caption="Hur många som kan när"
      captionHidden
      rows={all}
      columns={[
        {
          head: 'Tid',
          main: true,
          cell: ({ option }) => (
            <>
              {optionText(option)} {best.has(option.id) && <Flag tone="success">passar flest</Flag>}
              {choosing && <Choose poll={poll} option={option} best={best.has(option.id)} />}
            </>
          ),
        },
        { head: partyWords.region, cell: it => counted(it.parties.region) },
        { head: partyWords.municipality, cell: it => counted(it.parties.municipality) },
        {
          head: 'Alla',
          cell: it => (
            <>
              <strong>{counted(it.all)}</strong>
              <WhoCan poll={poll} option={it.option} />
            </>
          ),
        },
      ]}
    />
  )
}

const Results = (given: PollGiven): VNode => {
  const { poll } = given
  const answered = poll.asked.filter(it => it.answeredAt !== null)
  return (
    <div id="svaren" class="poll-results" data-live={`/datumforslag/${poll.code}/nytt`} aria-live="polite">
      <Section title={`${answered.length} av ${poll.asked.length} har svarat`}>
        {answered.length === 0 ? (
          <EmptyState level={3} title="Inga svar än">
            Här syns hur många som kan när, från vardera parten.
          </EmptyState>
        ) : null}
        {(answered.length > 0 || given.mayClose) && <Counts {...given} />}
        {answered.some(it => it.words) && (
          <ul class="lines">
            {answered
              .filter(it => it.words)
              .map(it => (
                <li>
                  <strong>{it.name}:</strong> {it.words}
                </li>
              ))}
          </ul>
        )}
      </Section>
    </div>
  )
}

const Waiting = ({ poll }: PollGiven): VNode | null => {
  const waiting = poll.asked.filter(it => it.answeredAt === null)
  return poll.closedAt !== null || waiting.length === 0 ? null : (
    <Section title={countText(waiting.length, 'har inte svarat', 'har inte svarat')}>
      <ul class="lines">
        {waiting.map(it => (
          <li>
            {it.name}
            {it.organisation && <span class="soft">, {it.organisation}</span>}
          </li>
        ))}
      </ul>
      <p class="help">Förslaget står överst i ”Mitt” för var och en av dem tills de har svarat.</p>
    </Section>
  )
}

const Handling = ({ poll, errors }: PollGiven): VNode => (
  <Section title="Ändra eller avsluta">
    <Form action={`/datumforslag/${poll.code}/svarsdag`} submit="Ändra sista svarsdag" look="secondary">
      <DateField name="deadline" label="Svara senast" value={poll.deadline} error={errors.deadline} />
    </Form>
    <form method="post" action={`/datumforslag/${poll.code}/valj`} class="form">
      <div class="buttons">
        <Button look="quiet">Avsluta utan att välja en dag</Button>
      </div>
    </form>
  </Section>
)

const Closed = ({ poll, today }: PollGiven): VNode | null =>
  poll.closedAt !== null ? (
    poll.meeting ? (
      <Notice tone="success" title="Dagen är vald.">
        <p>
          Mötet hålls <a href={`/moten/${poll.meeting.code}`}>{dateText(poll.meeting.date)}</a>.
        </p>
      </Notice>
    ) : (
      <Notice tone="info" title="Avslutat.">
        Ingen av tiderna valdes.
      </Notice>
    )
  ) : poll.deadline < today ? (
    <Notice tone="info" title="Svarstiden är ute.">
      {`Svar togs emot till och med ${dateText(poll.deadline)}.`}
    </Notice>
  ) : null

export function PollPage(given: PollGiven): PageContent {
  const { poll, mine, mayClose, errors } = given
  const name = poll.forum.shortName ?? poll.forum.name
  return {
    title: `Datumförslag: ${poll.title}`,
    breadcrumbs: [
      ['Forum', '/forum'],
      [name, `/forum/${poll.forum.slug}`],
    ],
    scripts: ['live'],
    main: (
      <>
        <PageHead
          title={poll.title}
          meta={`Datumförslag för ${poll.kind === 'extra' ? 'ett extra möte' : 'ett möte'} i ${name} · svara senast ${dateText(poll.deadline)}`}
          {...(poll.message ? { lead: poll.message } : {})}
        />
        <ErrorSummary
          errors={Object.entries(errors).map(([name, message]) => (name === '' ? { message } : { name, message }))}
        />
        <Closed {...given} />
        <Columns
          asideLabel="Om datumförslaget"
          main={
            <>
              {mine && isOpen(given) && <Answer {...given} mine={mine} />}
              <Results {...given} />
              {mayClose && poll.closedAt === null && <Handling {...given} />}
            </>
          }
          aside={
            <>
              {poll.place && <Facts narrow facts={[{ term: 'Plats', value: poll.place }]} />}
              <Waiting {...given} />
            </>
          }
        />
      </>
    ),
  }
}
