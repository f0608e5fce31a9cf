/** Utdrag på andras sidor: how far what was said of an item has come, back to whoever raised it and to each addressee. */
import type { VNode } from 'preact'
import { type Actor, ownOrganisations } from '../../access/actor.ts'
import type { Db } from '../../data/reading.ts'
import { dateAt } from '../../kernel/time.ts'
import { dateText } from '../../ui/format.ts'
import { Section } from '../../ui/layout.tsx'
import { Flag } from '../../ui/notice.tsx'
import { extractHref } from './extract.links.ts'
import { extractItems, extractProgress, type Received, receivedExtracts } from './extract.row.ts'
import { type ExtractProgress, isDone } from './extract.ts'
import { progressText } from './extract.words.ts'

export { extractProgress, type Received, toConfirm } from './extract.row.ts'
export { type ExtractProgress, isDone } from './extract.ts'
export { progressText } from './extract.words.ts'

/** By the agenda item's id: how far the extracts of each place have come, where the actor may know it. */
export async function progressOfPlaces(
  db: Db,
  itemIds: readonly string[],
): Promise<ReadonlyMap<string, ExtractProgress>> {
  const codes = await extractItems(db, itemIds)
  const progress = await extractProgress(db, [...codes.values()])
  return new Map(
    [...codes].flatMap(([id, code]) => {
      const found = progress.get(code)
      return found ? [[id, found] as const] : []
    }),
  )
}

/** In a line: 'Utdrag skickat till alla 50 mottagare'. Nothing for an item that is returned to nobody. */
export const ExtractLine = ({ progress }: { readonly progress: ExtractProgress | undefined }): VNode | null =>
  progress === undefined ? null : <Flag tone={isDone(progress) ? 'success' : 'info'}>{progressText(progress)}</Flag>

/** What has been sent to the actor or to their organisations, and that nobody has said has come. */
export const extractsFor = (db: Db, actor: Actor): Promise<readonly Received[]> =>
  actor.kind === 'person' ? receivedExtracts(db, actor.personId, ownOrganisations(actor)) : Promise.resolve([])

/** On one's own page. Nothing where nothing has come. */
export const ReceivedExtracts = ({ extracts }: { readonly extracts: readonly Received[] }): VNode | null =>
  extracts.length === 0 ? null : (
    <Section title="Utdrag som har kommit">
      <ul class="dated">
        {extracts.map(it => (
          <li>
            <span class="when">{dateText(dateAt(it.sentAt))}</span>
            <span>
              <a href={extractHref(it.code)}>{it.title}</a>{' '}
              <span class="soft">
                · {it.forum}, {it.whom ? `till ${it.whom}` : 'du anmälde ärendet'}
              </span>
            </span>
          </li>
        ))}
      </ul>
    </Section>
  )
