/** Ett ärende: what applies now, then the thread through forums and years. */
import type { VNode } from 'preact'
import { href, type PageContent } from '../../http/route.ts'
import { excerpt } from '../../kernel/text.ts'
import type { LocalDate } from '../../kernel/time.ts'
import { ButtonLink, Buttons } from '../../ui/buttons.tsx'
import { Facts } from '../../ui/facts.tsx'
import { countText, dateText } from '../../ui/format.ts'
import { Columns, PageHead, Panel, Section } from '../../ui/layout.tsx'
import { Notice } from '../../ui/notice.tsx'
import { SearchForm } from '../../ui/search.tsx'
import { ForumName } from '../stances/stance.view.tsx'
import { type Mailing, Watch } from '../subscriptions/watch.view.tsx'
import { type TaskRow, TasksSection } from '../tasks/task.view.tsx'
import { AppliesNow } from './matter.now.tsx'
import { MatterThread } from './matter.thread.tsx'
import { forumsOf, holding, type Matter, type RelatedMatter, threadClauses, yearsOf } from './matter.ts'
import { relationWords } from './matter.words.ts'

const spanText = (matter: Matter): string => {
  const years = yearsOf(matter)
  return years ? (years.from === years.to ? years.from : `${years.from}–${years.to}`) : 'utan datum'
}

const finals = (matter: Matter) => matter.handlings.flatMap(it => it.stances).filter(it => it.status === 'final')

const Meta = ({ matter }: { readonly matter: Matter }): VNode => (
  <>
    Ärende · {countText(matter.handlings.length, 'punkt', 'punkter')} · {spanText(matter)} ·{' '}
    {countText(forumsOf(matter).length, 'forum', 'forum')}
  </>
)

const Openly = ({ matter, keeper }: { readonly matter: Matter; readonly keeper: boolean }): VNode => (
  <>
    {matter.cameFrom !== undefined && (
      <Notice tone="info">
        {matter.cameFrom
          ? `Ärendet ”${matter.cameFrom}” har slagits ihop med det här. Adressen du följde leder hit.`
          : 'Ärendet som adressen gällde har slagits ihop med det här.'}
      </Notice>
    )}
    {!matter.published && (
      <Notice tone="warning" title="Inte publicerat.">
        {matter.handlings.length + matter.hidden === 0
          ? 'Frågan är på väg till en dagordning. Tills något har behandlats och publicerats ser bara de som håller ordning på ärenden sidan.'
          : 'Ingen av punkterna är publicerad ännu, så bara de som håller ordning på ärenden ser sidan.'}
      </Notice>
    )}
    {keeper && matter.hidden > 0 && (
      <Notice tone="quiet">
        {`${countText(matter.hidden, 'punkt', 'punkter')} till hör till ärendet men visas inte: ${matter.hidden === 1 ? 'den' : 'de'} är inte ${matter.hidden === 1 ? 'publicerad' : 'publicerade'} i ett forum som du inte handlägger, eller finns inte kvar i dokumentet.`}
      </Notice>
    )}
  </>
)

const RelatedList = ({ related }: { readonly related: readonly RelatedMatter[] }): VNode => (
  <ul class="lines">
    {related.map(it => (
      <li>
        <span class="soft">{relationWords[it.kind][it.forward ? 'forward' : 'back']} </span>
        <a href={href('/arenden/:code', it)}>{it.title}</a>
      </li>
    ))}
  </ul>
)

/** A notice of a meeting tells of a day that has not come: nothing has been handled on it yet. */
function handledDates({ handlings }: Matter, today: LocalDate): { last?: LocalDate; next?: LocalDate } {
  const dates = handlings.flatMap(it => it.date ?? []).sort()
  const last = dates.findLast(it => it <= today)
  const next = dates.find(it => it > today)
  return { ...(last && { last }), ...(next && { next }) }
}

const Aside = ({ matter, today }: { readonly matter: Matter; readonly today: LocalDate }): VNode => {
  const { last, next } = handledDates(matter, today)
  return (
    <>
      <Section title="Fakta">
        <Facts
          narrow
          facts={[
            {
              term: 'Forum',
              value: forumsOf(matter).map(it => (
                <a href={`/forum/${it.slug}`}>
                  <ForumName forum={it} />
                </a>
              )),
            },
            { term: 'Åren', value: spanText(matter) },
            {
              term: 'Senast på dagordningen',
              value: last && dateText(last),
            },
            { term: 'Nästa gång på dagordningen', value: next && dateText(next) },
            { term: 'Ställningstaganden', value: String(finals(matter).length) },
          ]}
        />
      </Section>
      {matter.related.length > 0 && (
        <Section title="Hör ihop med">
          <RelatedList related={matter.related} />
        </Section>
      )}
    </>
  )
}

/** For those who keep matters: what is missing, and the way to what can be changed. */
const Missing = ({ matter }: { readonly matter: Matter }): VNode => (
  <Section title="Saknas något?" id="andra">
    <Panel>
      <SearchForm
        size="small"
        id="sok-punkt"
        action={href('/arenden/:code/lagg-till', matter)}
        label="Sök en punkt att lägga till"
        placeholder="Ord ur punkten"
      />
      <Buttons>
        <ButtonLink compact href={href('/arenden/:code/lagg-till', matter)}>
          Lägg till punkter
        </ButtonLink>
        <ButtonLink compact href={href('/arenden/:code/andra', matter)}>
          Ta bort, dela eller byt rubrik
        </ButtonLink>
        <ButtonLink compact href={href('/arenden/:code/sla-ihop', matter)}>
          Slå ihop med ett annat ärende
        </ButtonLink>
        <ButtonLink compact href={href('/arenden/:code/historik', matter)}>
          Historik och ångra
        </ButtonLink>
      </Buttons>
    </Panel>
  </Section>
)

export interface MatterGiven {
  readonly matter: Matter
  /** What somebody has been given to do in it. */
  readonly tasks: readonly TaskRow[]
  readonly today: LocalDate
  /** Whoever may change what belongs to matters. */
  readonly keeper: boolean
  readonly mailing: Mailing
}

export function MatterPage({ matter, tasks, today, keeper, mailing }: MatterGiven): PageContent {
  const clauses = threadClauses(matter, today)
  const now = holding(clauses)
  const [first] = [...now.timed, ...now.open]
  return {
    title: matter.title,
    description: first
      ? excerpt(`Gäller nu: ${first.clause.words}`, 200)
      : `Ärendet genom åren: ${countText(matter.handlings.length, 'punkt', 'punkter')}, ${spanText(matter)}.`,
    feeds: [[`${matter.title}: ställningstaganden`, `/arenden/${matter.code}/flode.atom`]],
    breadcrumbs: [['Ärenden', '/arenden']],
    main: (
      <Columns
        asideLabel="Om ärendet"
        main={
          <>
            <PageHead title={matter.title} meta={<Meta matter={matter} />} />
            <Openly matter={matter} keeper={keeper} />
            <AppliesNow holding={now} today={today} />
            <TasksSection tasks={tasks} today={today} title="Uppgifter att följa" />
            <Section title="Tråden" id="traden">
              <MatterThread title={matter.title} handlings={matter.handlings} clauses={clauses} today={today} />
            </Section>
            {keeper && <Missing matter={matter} />}
          </>
        }
        aside={
          <>
            <Aside matter={matter} today={today} />
            <Watch
              kind="matter"
              target={matter.code}
              mailing={mailing}
              lead="Få mejl när något forum tar ställning i ärendet, med orden som de står."
            />
          </>
        }
      />
    ),
  }
}
