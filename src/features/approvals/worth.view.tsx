/** Värt att titta på innan mötesanteckningarna skickas ut. */
import type { VNode } from 'preact'
import { listText } from '../../ui/format.ts'
import { Notice } from '../../ui/notice.tsx'
import { worthALook } from '../recordings/worth.ts'
import { unaccounted } from '../sittings/attendance.ts'
import type { Live } from './approval.load.ts'

/** Nothing where there is nothing to look at. */
export function WorthALook({ landing }: Pick<Live, 'landing'>): VNode | null {
  const missing = unaccounted(landing.people).map(it => it.name)
  const lines = [
    ...(missing.length > 0 ? [`Säg om de här var med eller inte: ${listText(missing)}.`] : []),
    ...worthALook(landing),
    ...landing.recordings.identical.map(
      it => `Samma ord står under ${listText(it.items.map(one => `”${one.title}”`))}: ”${it.words}”`,
    ),
  ]
  return lines.length === 0 ? null : (
    <Notice tone="warning" title="Titta på det här först.">
      <ul>
        {lines.map(it => (
          <li>{it}</li>
        ))}
      </ul>
    </Notice>
  )
}
