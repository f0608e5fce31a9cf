/** Det som kan hända med en punkt utöver att den behandlas: each with its reason, folded away until it is needed. */
import type { ComponentChildren, VNode } from 'preact'
import { href } from '../../http/route.ts'
import { clockAt } from '../../kernel/time.ts'
import { Button } from '../../ui/buttons.tsx'
import { RadioGroup } from '../../ui/fields/choice.tsx'
import { Hidden } from '../../ui/fields/hidden.tsx'
import { DateField, TextField } from '../../ui/fields/text.tsx'
import { clockText, dateText } from '../../ui/format.ts'
import type { AgendaItem } from '../agendas/agenda.ts'
import { destination } from './carry.ts'
import { itemAction, type PanelProps, readAt } from './item.panel.tsx'
import type { Running } from './running.row.ts'
import { isSettled } from './sitting.ts'
import { outcomeWords } from './sitting.words.ts'

const Seen = ({ running, item }: { readonly running: Running; readonly item: AgendaItem }): VNode => (
  <>
    {Object.entries(readAt(running, item)).map(([name, value]) => (
      <Hidden name={name} value={value} />
    ))}
  </>
)

export const Fold = ({
  id,
  title,
  open,
  children,
}: {
  readonly id: string
  readonly title: string
  readonly open: boolean
  readonly children: ComponentChildren
}): VNode => (
  <details id={id} class="fold" open={open}>
    <summary>{title}</summary>
    {children}
  </details>
)

const lapseHelp = ({ meeting, coming }: Running): string => {
  const to = destination('lapsed', null, meeting.date, coming)
  return to
    ? `Läggs på dagordningen för ${dateText(to.date)}, med förslag, handlingar och föredragande.`
    : 'Läggs på forumets parkeringsplats, eftersom inget mer möte är planerat.'
}

interface FoldProps {
  readonly running: Running
  readonly item: AgendaItem
  /** What was typed in a form of this item that was refused. */
  readonly at: (name: string) => string
  readonly errors: PanelProps['errors']
}

/** What can be done with an item beside dealing with it: each with its reason. */
export const ItemFolds = ({ running, slot, typed, errors }: PanelProps): VNode | null => {
  const { item } = slot
  const { state, code } = running.meeting
  if (state !== 'ongoing' && state !== 'paused') return null
  const at = (name: string): string =>
    typed.item === item.code && typeof typed[name] === 'string' ? String(typed[name]) : ''
  const given = { running, item, at, errors }
  return (
    <>
      {isSettled(item.state) ? <OpenAgain {...given} /> : <EndOtherwise {...given} />}
      {item.state !== 'planned' && <Times {...given} />}
      <p class="small">
        <a href={href('/moten/:code/narvaro', { code }, { punkt: item.code })}>
          Jäv och frånvaro vid just den här punkten
        </a>
      </p>
      <Reasons running={running} item={item} />
    </>
  )
}

const EndOtherwise = ({ running, item, at, errors }: FoldProps): VNode => (
  <Fold id={`utga-${item.code}`} title="Utgår, skjuts upp eller återremitteras" open={at('how') !== '' || !!errors.how}>
    <form class="form" method="post" action={itemAction(running, item, 'utga')} novalidate>
      <Seen running={running} item={item} />
      <RadioGroup
        name="how"
        id={`how-${item.code}`}
        label="Vad händer med punkten?"
        error={errors.how}
        value={at('how') || undefined}
        options={[
          { value: 'lapsed', label: outcomeWords.lapsed, help: lapseHelp(running) },
          { value: 'postponed', label: outcomeWords.postponed, help: 'Läggs på första mötet från och med den dagen.' },
          {
            value: 'returned',
            label: outcomeWords.returned,
            help: 'Läggs på parkeringsplatsen tills beredningen är klar.',
          },
          { value: 'withdrawn', label: outcomeWords.withdrawn, help: 'Kommer inte tillbaka.' },
        ]}
      />
      <DateField name="to" id={`to-${item.code}`} label="Skjuts upp till" optional value={at('to')} error={errors.to} />
      <TextField
        name="why"
        id={`why-${item.code}`}
        label="Varför"
        help="Behövs när punkten dras tillbaka eller återremitteras."
        optional
        value={at('why')}
        error={errors.why}
      />
      <div class="buttons">
        <Button look="secondary">Avsluta punkten så</Button>
      </div>
    </form>
  </Fold>
)

const OpenAgain = ({ running, item, at, errors }: FoldProps): VNode => (
  <Fold id={`oppna-${item.code}`} title="Öppna punkten igen" open={at('again') !== ''}>
    <form class="form" method="post" action={itemAction(running, item, 'oppna')} novalidate>
      <Seen running={running} item={item} />
      <Hidden name="again" value="ja" />
      <TextField
        name="why"
        id={`again-${item.code}`}
        label="Varför öppnas den igen?"
        value={at('why')}
        error={errors.why}
      />
      <div class="buttons">
        <Button look="secondary">Öppna punkten igen</Button>
      </div>
    </form>
  </Fold>
)

const clockOf = (at: string | null): string => (at ? clockText(clockAt(at)) : '')

const Times = ({ running, item, at, errors }: FoldProps): VNode => (
  <Fold id={`tider-${item.code}`} title="Rätta tiderna" open={at('times') !== ''}>
    <form class="form" method="post" action={itemAction(running, item, 'tider')} novalidate>
      <Seen running={running} item={item} />
      <Hidden name="times" value="ja" />
      <TextField
        name="from"
        id={`from-${item.code}`}
        label="Började klockan"
        help="Till exempel 9.05"
        width="short"
        value={at('from') || clockOf(item.startedAt)}
        error={errors.from}
      />
      {item.state !== 'ongoing' && (
        <TextField
          name="until"
          id={`until-${item.code}`}
          label="Slutade klockan"
          width="short"
          value={at('until') || clockOf(item.endedAt)}
          error={errors.until}
        />
      )}
      <div class="buttons">
        <Button look="secondary">Spara tiderna</Button>
      </div>
    </form>
  </Fold>
)

/** Why an item was opened again: kept, and shown as long as there is a meeting to show it in. */
const Reasons = ({ running, item }: { readonly running: Running; readonly item: AgendaItem }): VNode | null => {
  const told = running.events.filter(it => it.itemId === item.id && it.kind === 'item-reopened')
  if (told.length === 0) return null
  return (
    <ul class="lines small">
      {told.map(it => (
        <li>
          Öppnad igen kl. {clockText(clockAt(it.at))}
          {it.by && ` av ${it.by}`}: {it.why}
        </li>
      ))}
    </ul>
  )
}
