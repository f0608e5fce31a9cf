/** Efter justeringen, på mötesanteckningarnas egen sida: publish, correct, and where they are taken up. */

import type { VNode } from 'preact'
import type { Actor } from '../../access/actor.ts'
import { may } from '../../access/rules.ts'
import type { Db } from '../../data/reading.ts'
import { dateAt } from '../../kernel/time.ts'
import { ButtonLink } from '../../ui/buttons.tsx'
import { countText, dateText } from '../../ui/format.ts'
import { Section } from '../../ui/layout.tsx'
import { Notice } from '../../ui/notice.tsx'
import { documentHref } from '../documents/document.links.ts'
import { type TakenUp, TakenUpLine, takenUp } from './next.view.tsx'
import { correctHref, publishHref } from './publication.links.ts'
import { findWay, type MinutesCorrection, type MinutesWay, openCorrection } from './publication.row.ts'
import { letOut, type PublishedMinutes, publishedMinutes } from './publication.view.tsx'

export interface AfterMinutes {
  readonly way: MinutesWay | undefined
  readonly published: PublishedMinutes | undefined
  readonly correction: MinutesCorrection | undefined
  readonly taken: TakenUp | undefined
}

/** What follows the approval of a meeting's minutes, as the actor may know it. */
export const minutesAfter = async (db: Db, meetingId: string): Promise<AfterMinutes> => ({
  way: await findWay(db, meetingId),
  published: await publishedMinutes(db, { meetingId }),
  correction: await openCorrection(db, meetingId),
  taken: await takenUp(db, meetingId),
})

interface AfterProps {
  readonly after: AfterMinutes
  readonly meeting: { readonly code: string; readonly forumId: string }
  readonly actor: Actor
}

/** What is to be done now: above the minutes. */
export function AfterTop({ after, meeting, actor }: AfterProps): VNode | null {
  const { way, correction } = after
  const handler = may(actor, 'minutes.publish', meeting)
  if (!way) return null
  return (
    <>
      {correction && (
        <Notice tone="info" title="En rättelse pågår.">
          <p>
            {`${correction.reason} `}
            {handler && <a href={correctHref(meeting.code)}>Om rättelsen</a>}
          </p>
        </Notice>
      )}
      {handler && way.state === 'approved' && (
        <div class="buttons">
          <ButtonLink look="primary" href={publishHref(meeting.code)}>
            Publicera
          </ButtonLink>
          {!way.correcting && <a href={correctHref(meeting.code)}>Rätta</a>}
        </div>
      )}
    </>
  )
}

/** What has been published, and where the minutes are taken up: beside the minutes. */
export function AfterAside({ after, meeting, actor }: AfterProps): VNode | null {
  const { way, published, taken } = after
  const handler = may(actor, 'minutes.publish', meeting)
  const [now] = published?.publications ?? []
  if (!taken && !now) return null
  const held = now?.withheld.length ?? 0
  return (
    <Section title={now ? 'Publicering' : 'Nästa möte'}>
      {now && published && (
        <p>
          {`Version ${now.versionN} publicerades ${dateText(dateAt(now.publishedAt))} som `}
          <a href={documentHref(published.documentCode)}>ett dokument i registret</a>.
          {held > 0 && ` ${countText(held, 'punkt', 'punkter')} hålls tillbaka.`}
        </p>
      )}
      {letOut(published?.publications ?? []).map(it => (
        <p class="soft">{`${it.name} hölls tillbaka till den ${dateText(dateAt(it.until))}.`}</p>
      ))}
      {taken && <TakenUpLine it={taken} />}
      {handler && now && (
        <p>
          <a href={publishHref(meeting.code)}>Ändra vad som hålls tillbaka</a>
        </p>
      )}
      {handler && way?.state === 'published' && (
        <p>
          <a href={correctHref(meeting.code)}>Rätta mötesanteckningarna</a>
        </p>
      )}
    </Section>
  )
}
