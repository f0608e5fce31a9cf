/** Klassificering på ärendets sida: what is said of the case, by whom, and what was said before. */
import type { VNode } from 'preact'
import { may } from '../../access/rules.ts'
import { dateAt } from '../../kernel/time.ts'
import { ButtonLink } from '../../ui/buttons.tsx'
import { type Fact, Facts } from '../../ui/facts.tsx'
import { dateText, listText, numberText } from '../../ui/format.ts'
import { Stack } from '../../ui/layout.tsx'
import { Flag } from '../../ui/notice.tsx'
import { ResponsiveTable } from '../../ui/table.tsx'
import type { Case } from '../deviations/deviation.row.ts'
import { severityWords } from '../deviations/deviation.words.ts'
import type { CaseSection } from '../deviations/sections.ts'
import { countsWords } from '../taxonomies/taxonomy.ts'
import { type Choice, choicesOf, codesToChoose, standingOf } from './choice.row.ts'
import { type Aspect, aspectNames, aspects, type ChoiceSide, countsFirst, handling } from './choice.ts'
import { classifyHref } from './classify.links.ts'
import { parts, progressOf } from './classify.parts.ts'
import { careInjury, injuryWords } from './severity.ts'

const sideText: Readonly<Record<ChoiceSide, string>> = {
  reporter: 'rapportören',
  own: 'rapporterande sidan',
  counterpart: 'motparten',
  joint: 'båda sidor',
  system: 'annat system',
}

/** Reads what the actor may: a reporter what they chose themselves. */
export const classificationSection: CaseSection = {
  id: 'klassificering',
  title: 'Klassificering',
  read: async (db, { case: held, actor }) => {
    const codes = await codesToChoose(db)
    const choices = await choicesOf(db, held.id, codes)
    const handles = may(actor, 'deviation.handle', held)
    if (choices.length === 0 && !handles) return null
    return () => <Classified held={held} choices={choices} handles={handles} />
  },
}

interface ClassifiedProps {
  readonly held: Case
  readonly choices: readonly Choice[]
  readonly handles: boolean
}

function Classified({ held, choices, handles }: ClassifiedProps): VNode {
  const ended = choices.filter(it => it.endedAt !== null)
  return (
    <Stack>
      <Facts facts={[...aspectNames.map(it => factOf(choices, it)), ...(handles ? judged(held, choices) : [])]} />
      {handles && !choices.some(it => it.endedAt === null && handling.includes(it.side)) && (
        <p>Ingen samordnare har klassificerat ärendet ännu.</p>
      )}
      {handles && <Left choices={choices} />}
      {handles && (
        <div class="buttons">
          <ButtonLink href={classifyHref(held)}>Klassificera</ButtonLink>
        </div>
      )}
      {ended.length > 0 && <Ended ended={ended} />}
    </Stack>
  )
}

/** What every case needs and nobody who handles this one has judged. */
function Left({ choices }: { readonly choices: readonly Choice[] }): VNode | null {
  const left = parts.behovs.aspects.filter(it => progressOf(choices, [it]).judged === 0)
  if (left.length === 0 || left.length === parts.behovs.aspects.length) return null
  return <p>{`Inte bedömt än, men behövs: ${listText(left.map(it => aspects[it].title.toLowerCase()))}.`}</p>
}

/** Severity and vårdskada are worked out, never chosen. What is not known is said to be so. */
const judged = (held: Case, choices: readonly Choice[]): readonly Fact[] => [
  { term: 'Allvarlighetsgrad', value: held.severity ? severityWords[held.severity] : 'Okänd' },
  {
    term: 'Vårdskada (1 kap. 5 § PSL)',
    value: injuryWords[careInjury(held.actualLevel, levelOf(choices, 'avoidability'))],
  },
]

function levelOf(choices: readonly Choice[], aspect: Aspect): number | null {
  const found = countsFirst(standingOf(choices, aspect))
  return found && !found.code.unknown ? found.code.level : null
}

/** What those who handle the case say, and beside it what whoever reported it chose. */
function factOf(choices: readonly Choice[], aspect: Aspect): Fact {
  const standing = standingOf(choices, aspect)
  const theirs = standing.filter(it => it.side !== 'reporter').toSorted((a, b) => Number(b.primary) - Number(a.primary))
  const reported = standing.filter(it => it.side === 'reporter' && !theirs.some(one => one.codeId === it.codeId))
  return {
    term: aspects[aspect].title,
    value: [...theirs, ...reported].map(it => <Chosen it={it} alone={theirs.length === 1} />),
  }
}

const Chosen = ({ it, alone }: { readonly it: Choice; readonly alone: boolean }): VNode => (
  <>
    {it.code.label}
    {it.amount !== null && it.code.counts && `, ${numberText(it.amount)} ${countsWords[it.code.counts]}`}
    {it.words && `: ${it.words}`} {it.aspect === 'type' && it.primary && !alone && <Flag tone="info">huvudtyp</Flag>}{' '}
    {it.side === 'reporter' && <Flag tone="quiet">rapportörens val</Flag>}{' '}
    {it.code.needsWords && it.aspect === 'type' && <Flag>ska klassificeras om</Flag>}
  </>
)

const Ended = ({ ended }: { readonly ended: readonly Choice[] }): VNode => (
  <details>
    <summary>Tidigare klassificering ({ended.length})</summary>
    <ResponsiveTable
      caption="Tidigare klassificering"
      captionHidden
      rows={ended}
      columns={[
        { head: 'Vad', cell: it => aspects[it.aspect].title },
        { head: 'Begrepp', main: true, cell: it => (it.words ? `${it.code.label}: ${it.words}` : it.code.label) },
        { head: 'Valdes av', cell: it => sideText[it.side] },
        { head: 'Från', nowrap: true, cell: it => dateText(dateAt(it.at)) },
        { head: 'Till', nowrap: true, cell: it => it.endedAt && dateText(dateAt(it.endedAt)) },
      ]}
    />
  </details>
)
