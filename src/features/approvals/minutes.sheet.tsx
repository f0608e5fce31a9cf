/** Mötesanteckningar satta som ett dokument: the reading of them, with each place that can be adjusted marked. */
import type { ComponentChildren, VNode } from 'preact'
import { Clauses, DecidedWords } from '../../ui/decided.tsx'
import { Facts } from '../../ui/facts.tsx'
import { clockSpan, dateText, listText } from '../../ui/format.ts'
import { itemTypeWords } from '../agendas/agenda.ts'
import { duringOf, interruptionsIn } from '../minutes/hours.ts'
import type { Attendee, ReadClause, ReadItem, Reading } from '../minutes/reading.ts'
import { paragraphs, passageId, taskLine } from './passage.ts'

export interface SheetProps {
  /** Where hours stand that the reading does not have: who came late, where the meeting was broken off. */
  readonly text: string
  readonly reading: Reading
  /** Beside an item's heading: where it is changed, or where a change of it is proposed. */
  readonly beside?: ((item: number) => ComponentChildren) | undefined
  /** Under a passage: what has been proposed there. */
  readonly under?: ((path: string) => ComponentChildren) | undefined
  /** Under the words of a clause: what holds it back. */
  readonly gate?: ((item: number, words: string) => ComponentChildren) | undefined
  /** Under an item: how far what was said has come. */
  readonly sent?: ((item: number) => ComponentChildren) | undefined
}

export const Sheet = (props: SheetProps): VNode => (
  <article class="minutes-sheet" aria-label="Mötesanteckningarna">
    <Head {...props} />
    <People {...props} />
    {props.reading.items.map((it, i) => (
      <Item {...props} it={it} index={i} />
    ))}
    <Coming reading={props.reading} />
  </article>
)

/** One place in the minutes: it has an id of its own, and the island knows it by its path. */
const At = ({
  path,
  under,
  children,
}: Pick<SheetProps, 'under'> & { readonly path: string; readonly children: ComponentChildren }): VNode => (
  <div class="passage" id={passageId(path)} data-passage={path}>
    {children}
    {under?.(path)}
  </div>
)

const Head = ({ text, reading }: SheetProps): VNode => (
  <header class="minutes-head">
    <p class="minutes-kind">Mötesanteckningar</p>
    <h2 class="minutes-forum">{reading.forumName ?? reading.forum}</h2>
    <Facts
      facts={[
        { term: 'Datum', value: reading.date && dateText(reading.date) },
        { term: 'Tid', value: reading.start && `kl. ${clockSpan(reading.start, reading.end)}` },
        { term: 'Plats', value: reading.place },
        { term: 'Ordförande', value: reading.chair },
        { term: 'Vice ordförande', value: reading.viceChair },
        { term: 'Sekreterare', value: reading.secretary },
      ]}
    />
    {interruptionsIn(text).map(it => (
      <p>{it}</p>
    ))}
  </header>
)

const besideName = (it: Attendee, during: string | null): string =>
  [
    it.organisation,
    it.replaces ? `ersätter ${it.replaces}` : (it.role ?? (it.capacity === 'adjunct' ? 'adjungerad' : undefined)),
    it.onlyItems && `punkt ${listText(it.onlyItems)}`,
    during,
  ]
    .filter(Boolean)
    .join(', ')

const People = ({ text, reading, under }: SheetProps): VNode => (
  <>
    {(['Närvarande', 'Frånvarande'] as const).map(heading => {
      const absent = heading === 'Frånvarande'
      const some = reading.attendance.flatMap((it, i) =>
        (it.capacity === 'absent') === absent
          ? [{ it, path: `/attendance/${i}`, beside: besideName(it, duringOf({ text, reading }, i)) }]
          : [],
      )
      return some.length === 0 ? null : (
        <section class="minutes-part">
          <h3>{heading}</h3>
          <ul class="minutes-people">
            {some.map(({ it, path, beside }) => (
              <li>
                <At path={path} under={under}>
                  <strong>{it.name}</strong>
                  {beside && <span class="soft">, {beside}</span>}
                </At>
              </li>
            ))}
          </ul>
        </section>
      )
    })}
  </>
)

const lapseWords = {
  time: 'Punkten utgick på grund av tidsbrist.',
  withdrawn: 'Punkten utgick.',
  postponed: 'Punkten sköts upp.',
  unknown: 'Punkten togs inte upp.',
} as const

const factsOf = (it: ReadItem): string =>
  [
    it.types.map((type, i) => (i === 0 ? itemTypeWords[type] : itemTypeWords[type].toLowerCase())).join(' och '),
    it.minutes ? `${it.minutes} min` : '',
    it.start ? `kl. ${clockSpan(it.start, it.end)}` : '',
    it.presenters.length > 0 ? `föredragande ${it.presenters.join('; ')}` : '',
  ]
    .filter(Boolean)
    .join(' · ')

type ItemProps = SheetProps & { readonly it: ReadItem; readonly index: number }

function Item(props: ItemProps): VNode {
  const { it, index, under, beside } = props
  const path = `/items/${index}`
  const facts = factsOf(it)
  return (
    <section class="minutes-part" id={`punkt-${index + 1}`}>
      <At path={`${path}/title`} under={under}>
        <h3>
          {it.number && <span class="minutes-number">{it.number}</span>} {it.title}
        </h3>
      </At>
      {(facts || beside) && (
        <p class="minutes-facts">
          {facts} {beside?.(index)}
        </p>
      )}
      {it.attachmentList.length > 0 && (
        <p class="minutes-facts">Bilagor: {it.attachmentList.map(one => one.label).join('; ')}</p>
      )}
      {it.lapsed && <p>{lapseWords[it.lapsed]}</p>}
      {paragraphs(it.text).map((words, i) => (
        <At path={`${path}/text/${i}`} under={under}>
          <p class="recorded-lines">{words}</p>
        </At>
      ))}
      <Stance {...props} path={path} />
      <Listed {...props} path={path} />
      {props.sent?.(index)}
    </section>
  )
}

const conditionOf = (one: ReadClause): readonly string[] =>
  one.condition && !one.text.includes(one.condition) ? [`Villkorat: ${one.condition}.`] : []

function Stance({ it, index, path, under, gate }: ItemProps & { readonly path: string }): VNode | null {
  const numbered = it.positions.map((one, i) => ({ one, at: `${path}/positions/${i}` }))
  const [proposed, final] = [
    numbered.filter(({ one }) => one.status === 'proposed'),
    numbered.filter(({ one }) => one.status === 'final'),
  ]
  if (numbered.length === 0) return null
  return (
    <>
      {proposed.length > 0 && (
        <>
          <h4>Förslag till ställningstagande</h4>
          {proposed.map(({ one }) => (
            <DecidedWords verb={one.kind} proposed>
              {one.text}
            </DecidedWords>
          ))}
        </>
      )}
      {final.length > 0 && (
        <>
          <h4>Ställningstagande</h4>
          <Clauses
            clauses={final.map(({ one, at }) => ({
              verb: one.kind,
              id: passageId(at),
              words: <span data-passage={at}>{one.text}</span>,
              meta: [...conditionOf(one), gate?.(index, one.text), under?.(at)].filter(Boolean),
            }))}
          />
        </>
      )}
      {it.taken && it.taken.how !== 'in-meeting' && (
        <p>
          {it.taken.how === 'standing'
            ? 'Ställningstagandet togs på stående fot, utan föredragning.'
            : `Ställningstagandet togs skriftligen mellan möten${it.taken.on ? ` den ${dateText(it.taken.on)}` : ''}.`}
        </p>
      )}
    </>
  )
}

interface Line {
  readonly path: string
  readonly words: ComponentChildren
}

const Lines = ({
  heading,
  lines,
  under,
}: Pick<SheetProps, 'under'> & { readonly heading: string; readonly lines: readonly Line[] }): VNode | null =>
  lines.length === 0 ? null : (
    <>
      <h4>{heading}</h4>
      <ul class="minutes-lines">
        {lines.map(({ path, words }) => (
          <li>
            <At path={path} under={under}>
              {words}
            </At>
          </li>
        ))}
      </ul>
    </>
  )

const Listed = ({ it, path, under }: ItemProps & { readonly path: string }): VNode => (
  <>
    <Lines
      heading="Avvikande mening"
      under={under}
      lines={(it.dissents ?? []).map((one, i) => ({
        path: `${path}/dissents/${i}`,
        words: (
          <>
            <strong>{one.organisation}:</strong> {one.words}
          </>
        ),
      }))}
    />
    <Lines
      heading="Synpunkter"
      under={under}
      lines={it.comments.map((words, i) => ({ path: `${path}/comments/${i}`, words }))}
    />
    <Lines
      heading="Uppgifter"
      under={under}
      lines={it.tasks.map((one, i) => ({
        path: `${path}/tasks/${i}`,
        words: (
          <>
            {one.text}
            {taskLine(one) && <span class="task-who"> {taskLine(one)}</span>}
          </>
        ),
      }))}
    />
  </>
)

const Coming = ({ reading }: { readonly reading: Reading }): VNode | null =>
  reading.upcoming.length === 0 ? null : (
    <section class="minutes-part">
      <h3>Kommande möten</h3>
      <ul class="minutes-lines">
        {reading.upcoming.map(it => (
          <li>
            {dateText(it.date)}
            {it.start && ` kl. ${clockSpan(it.start, it.end)}`}, {it.what}
          </li>
        ))}
      </ul>
    </section>
  )
