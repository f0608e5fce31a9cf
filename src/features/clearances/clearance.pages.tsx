/** En spärr: the words that are held back, the condition, what is to be approved, and who has said what about it. */
import type { ComponentChildren, VNode } from 'preact'
import { href, type PageContent } from '../../http/route.ts'
import { dateAt } from '../../kernel/time.ts'
import { DecidedWords } from '../../ui/decided.tsx'
import { Facts } from '../../ui/facts.tsx'
import { dateText } from '../../ui/format.ts'
import { Columns, PageHead, Section } from '../../ui/layout.tsx'
import { Notice } from '../../ui/notice.tsx'
import type { PlannedMeeting } from '../agendas/planned.row.ts'
import { paperFileHref } from '../papers/paper.links.ts'
import { AnswerForm, OwnAnswer } from './answer.pages.tsx'
import { conditionsHref } from './clearance.links.ts'
import type { HeldClause } from './clearance.row.ts'
import { type Clearance, standing } from './clearance.ts'
import { fallenText, stateText, whoText } from './clearance.words.ts'
import { gateText } from './gate.words.ts'
import { Clearers, type ManageGiven, QuestionForm } from './manage.pages.tsx'

export interface ClearanceGiven extends ManageGiven {
  readonly meeting: PlannedMeeting | undefined
  /** The same clause in words that have been changed since. */
  readonly before: readonly HeldClause[]
  /** What the actor has been asked, as themselves or for their organisation; fallen ones too. */
  readonly own: readonly Clearance[]
  readonly handler: boolean
}

export const forumOf = ({ forum }: PlannedMeeting): string => forum.shortName ?? forum.name

export const ConditionText = ({ condition }: { readonly condition: string }): VNode => (
  <Notice tone="condition">{`Gäller ${condition.replace(/\.$/u, '')}.`}</Notice>
)

/** The words with the condition marked in them, where they hold it. */
function marked({ words, condition }: HeldClause): ComponentChildren {
  const at = words.indexOf(condition)
  return at < 0 ? (
    words
  ) : (
    <>
      {words.slice(0, at)}
      <mark>{condition}</mark>
      {words.slice(at + condition.length)}
    </>
  )
}

function State({ held }: { readonly held: HeldClause }): VNode {
  if (held.gone)
    return (
      <Notice tone="info" title="Orden har ändrats.">
        De här orden gäller inte längre, så ingen behöver klarera dem.
      </Notice>
    )
  return held.state === 'cleared' ? (
    <Notice tone="success" title={`${gateText(held)}.`}>
      {held.wentOut ? 'Satsen har gått ut.' : 'Satsen går ut när mötesanteckningarna är justerade.'}
    </Notice>
  ) : (
    <Notice tone="warning" title={`${gateText(held)}.`} />
  )
}

function Question({ held }: { readonly held: HeldClause }): VNode | null {
  const { question } = held
  if (!question || (!question.words && !question.link && !question.paper)) return null
  return (
    <div class="panel stack">
      {question.words && <p class="pre-line">{question.words}</p>}
      {question.paper && (
        <p>
          <a href={paperFileHref(question.paper)} data-no-prefetch>
            {question.paper.title}, version {question.paper.n}
          </a>
        </p>
      )}
      {question.link && (
        <p>
          <a href={question.link} rel="external nofollow">
            {question.link}
          </a>
        </p>
      )}
    </div>
  )
}

const Earlier = ({ all }: { readonly all: readonly Clearance[] }): VNode | null => {
  const fallen = all.filter(it => it.fallenAt !== null && (it.askedAt !== null || it.answer !== null))
  return fallen.length === 0 ? null : (
    <Section title="Tidigare frågor och svar">
      <ul class="lines">
        {fallen.map(it => (
          <li>
            {whoText(it)}: {stateText(it)}.{it.words && ` ”${it.words}”`} {it.fallenWhy && fallenText[it.fallenWhy]}
            {it.fallenWords && ` ”${it.fallenWords}”`}
            {it.askedWhat?.text && (
              <details>
                <summary>
                  Texten som frågan gällde<span class="ds-sr-only">: {whoText(it)}</span>
                </summary>
                <p class="pre-line">{it.askedWhat.text}</p>
              </details>
            )}
          </li>
        ))}
      </ul>
    </Section>
  )
}

const Before = ({ before }: { readonly before: readonly HeldClause[] }): VNode | null =>
  before.length === 0 ? null : (
    <Section title="Orden som de var">
      {before.map(it => (
        <>
          <DecidedWords>{it.words}</DecidedWords>
          <ul class="lines">
            {it.clearances
              .filter(one => one.answer !== null)
              .map(one => (
                <li>
                  {whoText(one)}: {stateText(one)}. {one.fallenWhy && fallenText[one.fallenWhy]}
                </li>
              ))}
          </ul>
        </>
      ))}
    </Section>
  )

const Aside = ({ held, meeting }: ClearanceGiven): VNode => (
  <Section title="Fakta">
    <Facts
      narrow
      facts={[
        { term: 'Forum', value: meeting && <a href={`/forum/${meeting.forum.slug}`}>{meeting.forum.name}</a> },
        {
          term: 'Möte',
          value: meeting && <a href={href('/moten/:code', meeting)}>{dateText(meeting.date)}</a>,
        },
        { term: 'Punkt', value: held.item && [held.item.number, held.item.title].filter(Boolean).join(' ') },
        { term: 'Klarerat av', value: [...held.clearedBy] },
        { term: 'Klart', value: held.clearedAt && dateText(dateAt(held.clearedAt)) },
        {
          term: 'Allt med villkor',
          value: meeting && <a href={conditionsHref(meeting.code)}>Mötets villkor</a>,
        },
      ]}
    />
  </Section>
)

export function ClearancePage(given: ClearanceGiven): PageContent {
  const { held, meeting, own, handler, errors, typed } = given
  const mine = standing(own)
  const unread = Object.keys(errors).length > 0 && typeof typed.formular !== 'string'
  return {
    title: held.item ? `Villkor: ${held.item.title}` : 'Villkor',
    breadcrumbs: meeting
      ? [
          ['Möten', '/moten'],
          [`${forumOf(meeting)} ${dateText(meeting.date)}`, href('/moten/:code', meeting)],
          ['Villkor', conditionsHref(meeting.code)],
        ]
      : [['Mitt', '/mitt']],
    main: (
      <Columns
        asideLabel="Om satsen"
        main={
          <>
            <PageHead
              title={held.item?.title ?? 'Ett ställningstagande med villkor'}
              {...(held.state === 'waiting'
                ? { lead: 'Satsen går inte ut förrän de som är utsedda har godkänt.' }
                : {})}
            />
            {unread && (
              <Notice tone="error" live>
                {Object.values(errors).join(' ')}
              </Notice>
            )}
            <State held={held} />
            <Section title="Orden">
              <DecidedWords large>{marked(held)}</DecidedWords>
              {!held.words.includes(held.condition) && <ConditionText condition={held.condition} />}
            </Section>
            {(held.question || handler) && !held.gone && (
              <Section title={held.state === 'waiting' ? 'Det som ska godkännas' : 'Det som godkändes'}>
                <Question held={held} />
                {!held.question && <p>Inget är bifogat: det är orden ovan som godkänns.</p>}
                {handler && !held.wentOut && <QuestionForm {...given} />}
              </Section>
            )}
            {!held.gone &&
              mine.map(it =>
                it.answer === null ? <AnswerForm {...given} it={it} /> : <OwnAnswer {...given} it={it} />,
              )}
            {handler && !held.gone && <Clearers {...given} />}
            <Earlier all={handler ? held.clearances : own} />
            <Before before={given.before} />
          </>
        }
        aside={<Aside {...given} />}
      />
    ),
  }
}
