/** Statistik över det egna arbetet: what the meetings' time went to, what lapsed, who was there, and what was done in time. */
import type { VNode } from 'preact'
import type { PageContent } from '../../http/route.ts'
import { EmptyState } from '../../ui/empty.tsx'
import { countText, dateText, listText, numberText, percentText, periodText } from '../../ui/format.ts'
import { PageHead, Section } from '../../ui/layout.tsx'
import { Notice } from '../../ui/notice.tsx'
import { type Column, ResponsiveTable } from '../../ui/table.tsx'
import { periodRefusalText, termOf } from './period.ts'
import { itemsHref, statisticsHref, statisticsPath } from './statistics.links.ts'
import type { StatisticsGiven } from './statistics.load.ts'
import { Choice, type Shared, spanText, whose } from './statistics.parts.tsx'
import type { KindFigures, OrganisationAttendance, Outcome } from './statistics.ts'
import { kindWords, lapseWords, minutesText, outcomeWords, shareFinding, timeFinding } from './statistics.words.ts'

/** The terms that those who are elected serve: this one and the one before. */
const Terms = ({ asking, today }: Shared): VNode => {
  const now = termOf(today)
  const before = termOf(`${Number(now.from.slice(0, 4)) - 1}-10-15`)
  return (
    <p class="help">
      Mandatperioder: <a href={statisticsHref({ ...asking, ...now, to: today })}>den som pågår</a>,{' '}
      <a href={statisticsHref({ ...asking, ...before })}>{periodText(before.from, before.to)}</a>
    </p>
  )
}

const share = (part: number, of: number): string => (of === 0 ? '–' : percentText(part / of))

const kindColumns = ({ asking, all }: StatisticsGiven): readonly Column<KindFigures>[] => [
  { head: 'Typ', main: true, cell: it => <a href={itemsHref(asking, { kind: it.kind })}>{kindWords[it.kind]}</a> },
  { head: 'Punkter', numeric: true, cell: it => numberText(it.items) },
  { head: 'Ledde till ställningstagande', numeric: true, cell: it => numberText(it.stances) },
  { head: 'Planerad tid', numeric: true, nowrap: true, cell: it => minutesText(it.planned) },
  { head: 'Del av tiden', numeric: true, cell: it => share(it.planned, all.planned) },
]

const timedColumns: readonly Column<KindFigures>[] = [
  { head: 'Typ', main: true, cell: it => kindWords[it.kind] },
  { head: 'Punkter med båda tiderna', numeric: true, cell: it => numberText(it.timed.items) },
  { head: 'Planerat', numeric: true, nowrap: true, cell: it => minutesText(it.timed.planned) },
  { head: 'Använt', numeric: true, nowrap: true, cell: it => minutesText(it.timed.used) },
  { head: 'Skillnad', numeric: true, nowrap: true, cell: it => signed(it.timed.used - it.timed.planned) },
]

const signed = (minutes: number): string =>
  minutes === 0 ? '0\u00a0min' : `${minutes > 0 ? '+' : '−'}${minutesText(Math.abs(minutes))}`

const Time = (given: StatisticsGiven): VNode => (
  <>
    <Section title={shareFinding(given.kinds)} id="vad">
      <p class="help">
        Punkter i mötesanteckningar, {whose(given)}, {spanText(given)}. En punkt med flera typer räknas som den mest
        krävande: ställningstagande före dialog, återkoppling och information.
      </p>
      <ResponsiveTable caption="Vad tiden går till" captionHidden columns={kindColumns(given)} rows={given.kinds} />
      <p>
        <a href={itemsHref(given.asking)}>
          {countText(given.all.items + given.lapsed.length, 'punkt', 'punkter')} bakom siffrorna
        </a>
      </p>
    </Section>
    <Section title={timeFinding(given.all)} id="tid">
      {given.all.timed.items === 0 ? (
        <p>
          Bara möten som har hållits i Samklang vet när varje punkt började och slutade. Klockslag i äldre anteckningar
          är dagordningens och räknas inte.
        </p>
      ) : (
        <>
          <p class="help">
            {countText(given.all.timed.items, 'punkt', 'punkter')} av {numberText(given.all.items)} har både planerad
            tid och klocka. Hela minuter.
          </p>
          <ResponsiveTable
            caption="Planerad och använd tid"
            captionHidden
            columns={timedColumns}
            rows={given.kinds.filter(it => it.timed.items > 0)}
          />
          <p>
            <a href={itemsHref(given.asking, { timed: true })}>Punkterna bakom</a>
          </p>
        </>
      )}
    </Section>
  </>
)

const Lapsed = ({ lapsed, all, asking }: StatisticsGiven): VNode => (
  <Section
    title={
      lapsed.length === 0
        ? 'Ingen punkt utgick'
        : `${numberText(lapsed.length)} av ${countText(all.items + lapsed.length, 'punkt', 'punkter')} utgick`
    }
    id="utgick"
  >
    {lapsed.length > 0 && (
      <ul class="lines">
        {lapsed.slice(0, 10).map(it => (
          <li>
            <a href={`/punkter/${it.code}`}>{it.title}</a>{' '}
            <span class="soft">
              · {it.forum.shortName ?? it.forum.name} {dateText(it.date)} · {lapseWords[it.lapsed ?? 'unknown']}
            </span>
          </li>
        ))}
      </ul>
    )}
    {lapsed.length > 10 && (
      <p>
        <a href={itemsHref(asking, { lapsed: true })}>Alla {numberText(lapsed.length)}</a>
      </p>
    )}
  </Section>
)

const outcomeColumn = (outcome: Outcome): Column<OrganisationAttendance> => ({
  head: outcomeWords[outcome],
  numeric: true,
  cell: it => numberText(it.outcomes[outcome]),
})

const attendanceColumns: readonly Column<OrganisationAttendance>[] = [
  {
    head: 'Organisation',
    main: true,
    cell: ({ organisation: it }) => (
      <a href={`/${it.principal ? 'huvudman' : 'organisationer'}/${it.slug}`}>{it.name}</a>
    ),
  },
  { head: 'Väntade', numeric: true, cell: it => numberText(it.expected) },
  outcomeColumn('own'),
  outcomeColumn('substitute'),
  outcomeColumn('absent'),
  outcomeColumn('unknown'),
  outcomeColumn('vacant'),
]

const Attendance = (given: StatisticsGiven): VNode => {
  const { attendance } = given
  const expected = attendance?.rows.reduce((n, it) => n + it.expected, 0) ?? 0
  const there = attendance?.rows.reduce((n, it) => n + it.outcomes.own + it.outcomes.substitute, 0) ?? 0
  return (
    <Section
      title={
        attendance && expected > 0
          ? `${numberText(there)} av ${numberText(expected)} platser var besatta på mötena`
          : 'Närvaro per organisation'
      }
      id="narvaro"
    >
      {!attendance ? (
        <p>Välj ett forum för att se hur ofta varje huvudman har varit med.</p>
      ) : expected === 0 ? (
        <p>Inga möten i perioden har en närvarolista att jämföra med forumets platser.</p>
      ) : (
        <>
          <p class="help">
            {countText(attendance.meetings, 'möte', 'möten')} med närvarolista, {spanText(given)}. En plats på ett möte
            räknas en gång, efter vilka som hade platserna den dagen. ”Står inte” är ingen frånvaro: anteckningarna
            säger inget.
          </p>
          <ResponsiveTable
            caption="Närvaro per organisation"
            captionHidden
            columns={attendanceColumns}
            rows={attendance.rows}
          />
        </>
      )}
    </Section>
  )
}

/** '2 är försenade och 1 har lagts ner.' What there is none of is left out. */
function sentenceOf(parts: readonly (readonly [number, string])[]): string {
  const said = parts.filter(([count]) => count > 0).map(([count, words]) => `${numberText(count)} ${words}`)
  return said.length === 0 ? 'Inget mer är känt om dem.' : `${listText(said)}.`
}

const Tasks = ({ tasks, asking }: StatisticsGiven): VNode | null => {
  if (!tasks) return null
  const due = tasks.inTime + tasks.late + tasks.overdue
  return (
    <Section
      title={
        due === 0
          ? 'Inga uppgifter skulle vara klara'
          : `${numberText(tasks.inTime)} av ${countText(due, 'uppgift', 'uppgifter')} klara i tid`
      }
      id="uppgifter"
      more={{ label: 'Uppgifterna', href: asking.forum ? `/uppgifter?forum=${asking.forum}` : '/uppgifter' }}
    >
      <p>
        {sentenceOf([
          [tasks.late, 'rapporterades efter sin dag'],
          [tasks.overdue, tasks.overdue === 1 ? 'är försenad' : 'är försenade'],
          [tasks.ahead, 'har sin dag framför sig'],
          [tasks.undated, 'saknar dag'],
          [tasks.dropped, 'har lagts ner'],
        ])}
      </p>
      <p class="help">Av de uppgifter som du får se. En uppgift är klar i tid när den rapporterades senast sin dag.</p>
    </Section>
  )
}

export const StatisticsPage = (given: StatisticsGiven): PageContent => ({
  title: 'Mötenas tid, närvaro och uppgifter',
  description: 'Vad forumens mötestid går till, vad som utgår, vilka som är med och vad som blir gjort i tid.',
  breadcrumbs: [['Uppföljning', '/uppfoljning']],
  main: (
    <>
      <PageHead
        title="Mötenas tid, närvaro och uppgifter"
        lead="Vad forumens tid går till, vad som inte hinns med, vilka som är med och om det som lovades blev gjort. För den som planerar och leder möten."
      />
      <Choice given={given} action={statisticsPath} />
      <Terms {...given} />
      <div class="stack loose">
        {given.refused && (
          <Notice tone="warning">{periodRefusalText[given.refused]} Här visas de senaste tolv månaderna.</Notice>
        )}
        {given.meetings === 0 ? (
          <EmptyState title="Inga möten i perioden">
            Här räknas möten vars anteckningar är godkända. Välj en annan tid eller ett annat forum.
          </EmptyState>
        ) : (
          <>
            <p class="result-count" role="status">
              {countText(given.meetings, 'möte', 'möten')}{' '}
              <span class="soft">
                {whose(given)}, {spanText(given)}
              </span>
            </p>
            <Time {...given} />
            <Lapsed {...given} />
            <Attendance {...given} />
          </>
        )}
        <Tasks {...given} />
      </div>
    </>
  ),
})
