/** Det som statistikens sidor delar: what they are about, and the form that chooses it. */
import type { VNode } from 'preact'
import { Button } from '../../ui/buttons.tsx'
import { Select } from '../../ui/fields/choice.tsx'
import { DateField } from '../../ui/fields/text.tsx'
import { periodText } from '../../ui/format.ts'
import { periodRefusalText } from './period.ts'
import type { StatisticsGiven } from './statistics.load.ts'

export type Shared = Pick<StatisticsGiven, 'asking' | 'chosen' | 'forums' | 'refused' | 'typed' | 'today'>

export const whose = ({ chosen }: Shared): string => chosen?.shortName ?? chosen?.name ?? 'alla forum'
export const spanText = ({ asking }: Shared): string => periodText(asking.from, asking.to)

export const Choice = ({ given, action }: { readonly given: Shared; readonly action: string }): VNode => (
  <form method="get" action={action} class="choose" aria-label="Välj forum och tid">
    <Select
      name="forum"
      label="Forum"
      empty="Alla forum"
      value={given.asking.forum}
      options={given.forums.map(it => ({ value: it.slug, label: it.shortName ?? it.name }))}
    />
    <DateField
      name="fran"
      label="Från och med"
      value={given.typed.from}
      {...(given.refused ? { error: periodRefusalText[given.refused] } : {})}
    />
    <DateField name="till" label="Till och med" value={given.typed.to} />
    <Button look="secondary" compact>
      Visa
    </Button>
  </form>
)
