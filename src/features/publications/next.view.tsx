/** Var mötesanteckningar tas upp, said from both sides: by the minutes, and by the item. */
import type { VNode } from 'preact'
import { href } from '../../http/route.ts'
import { dateText } from '../../ui/format.ts'
import { documentHref } from '../documents/document.links.ts'
import type { MinutesAt, TakenUp } from './next.row.ts'
import { minutesHref } from './publication.links.ts'

export { type MinutesAt, minutesAt, type TakenUp, takenUp } from './next.row.ts'

/** 'Tas upp på mötet den 3 december 2026, punkt 2', or that they were approved there. */
export const TakenUpLine = ({ it }: { readonly it: TakenUp }): VNode => (
  <p>
    {it.approved ? 'Godkända på mötet den ' : 'Tas upp på mötet den '}
    <a href={href('/moten/:code', { code: it.meetingCode })}>{dateText(it.date)}</a>
    {it.number && `, punkt ${it.number}`}
    {it.approved && (
      <>
        {'. '}
        <a href={href('/punkter/:code', { code: it.itemCode })}>Till ställningstagandet</a>
      </>
    )}
  </p>
)

const states: Readonly<Record<MinutesAt['state'], string>> = {
  draft: 'ett utkast',
  circulated: 'utskickade för justering',
  approved: 'justerade',
  published: 'justerade och publicerade',
}

/** At the item: which minutes it is about, and how far they have come. */
export const MinutesAtLine = ({ it }: { readonly it: MinutesAt }): VNode => (
  <p>
    {'Gäller '}
    <a href={it.documentCode ? documentHref(it.documentCode) : minutesHref(it.meetingCode)}>
      mötesanteckningarna från {dateText(it.date)}
    </a>
    {`, som är ${states[it.state]}.`}
  </p>
)
