// Rapporten, som en del av ärendets sida: what was written, and what was added to it since.
import type { VNode } from 'preact'
import { may } from '../../access/rules.ts'
import { href } from '../../http/route.ts'
import { dateAt } from '../../kernel/time.ts'
import { ButtonLink } from '../../ui/buttons.tsx'
import { dateText } from '../../ui/format.ts'
import { Notice } from '../../ui/notice.tsx'
import type { Case } from '../deviations/deviation.row.ts'
import { plainStateWords } from '../deviations/deviation.words.ts'
import type { CaseSection } from '../deviations/sections.ts'
import { WordsChanged } from '../minutes/difference.view.tsx'
import { isOpen } from './complete.ts'
import { mergedStory, type Story } from './merge.row.ts'
import { askedFor, type ReportVersion, versionsOf } from './version.row.ts'

const parts = [
  ['happened', 'Vad hände?'],
  ['couldHave', 'Hur kunde det ha gått?'],
  ['did', 'Vad gjordes?'],
  ['proposal', 'Rapportörens förslag'],
] as const

const Written = ({ it }: { readonly it: ReportVersion }): VNode => (
  <>
    {parts.map(([name, title]) =>
      it[name] ? (
        <>
          <h3>{title}</h3>
          <p class="as-written">{it[name]}</p>
        </>
      ) : null,
    )}
  </>
)

const Changed = ({ before, after }: { readonly before: ReportVersion; readonly after: ReportVersion }): VNode => (
  <details>
    <summary>{`Det som ändrades ${dateText(dateAt(after.writtenAt))}`}</summary>
    {parts.map(([name, title]) =>
      (before[name] ?? '') === (after[name] ?? '') ? null : (
        <>
          <h4>{title}</h4>
          <p class="as-written">
            <WordsChanged before={before[name] ?? ''} after={after[name] ?? ''} />
          </p>
        </>
      ),
    )}
  </details>
)

/** How it goes with the event, for whoever reported it too. */
const Together = ({ story }: { readonly story: Story }): VNode => (
  <Notice tone="info" title="Samma händelse.">
    <p>
      Flera har rapporterat händelsen, och rapporterna handläggs tillsammans. {plainStateWords[story.state]}
      {story.dueOn ? ` Nästa steg ska vara taget senast ${dateText(story.dueOn)}.` : ''}
    </p>
    {story.steps
      .filter(it => it.words)
      .map(it => (
        <blockquote>
          <p>{it.words}</p>
          <p class="soft">{dateText(dateAt(it.at))}</p>
        </blockquote>
      ))}
  </Notice>
)

const Complete = ({ held }: { readonly held: Case }): VNode => (
  <p>
    <ButtonLink
      href={href('/avvikelser/:code/komplettera', held)}
      look={held.state === 'returned' ? 'primary' : 'secondary'}
    >
      {held.state === 'returned' ? 'Komplettera rapporten' : 'Lägg till något'}
    </ButtonLink>
  </p>
)

export const reportSection: CaseSection = {
  id: 'rapporten',
  title: 'Rapporten',
  read: async (db, { case: held, actor }) => {
    const versions = await versionsOf(db, held.id)
    const [newest] = versions
    if (!newest) return null
    const mine = may(actor, 'report.complete', held)
    const asked = mine && held.state === 'returned' ? await askedFor(db, held.id) : null
    const story = held.mergedInto && mine ? await mergedStory(db, held.id) : undefined
    return () => (
      <>
        {story && <Together story={story} />}
        {asked && (
          <Notice tone="info" title="Det här saknas.">
            <p class="as-written">{asked}</p>
            <Complete held={held} />
          </Notice>
        )}
        <Written it={newest} />
        {versions.slice(0, -1).map((after, n) => {
          const before = versions[n + 1]
          return before ? <Changed before={before} after={after} /> : null
        })}
        {mine && isOpen(held.state) && !asked && <Complete held={held} />}
      </>
    )
  },
}
