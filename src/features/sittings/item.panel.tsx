/** En punkt medan mötet pågår: what it is about, what can be done with it, and what has been done. */
import type { VNode } from 'preact'
import { href, type Typed } from '../../http/route.ts'
import { clockAt } from '../../kernel/time.ts'
import { ButtonForm } from '../../ui/buttons.tsx'
import { DecidedWords } from '../../ui/decided.tsx'
import { clockSpan, dateText, listText } from '../../ui/format.ts'
import { Flag } from '../../ui/notice.tsx'
import { type AgendaItem, itemTypeWords, type Slot } from '../agendas/agenda.ts'
import { paperFileHref } from '../papers/paper.links.ts'
import { MinutesAtLine } from '../publications/next.view.tsx'
import { currentOf, type Running } from './running.row.ts'
import { stateLine } from './sitting.parts.tsx'
import { isSettled } from './sitting.ts'
import { lapsedText } from './sitting.words.ts'

export interface PanelProps {
  readonly running: Running
  readonly slot: Slot<AgendaItem>
  readonly typed: Typed
  readonly errors: Readonly<Record<string, string>>
}

export const itemAction = (running: Pick<Running, 'meeting'>, item: Pick<AgendaItem, 'code'>, what: string): string =>
  `${href('/moten/:code/sekreterare/punkter/:item', { code: running.meeting.code, item: item.code })}/${what}`

export const itemPlace = (running: Pick<Running, 'meeting'>, item: Pick<AgendaItem, 'code'>): string =>
  href('/moten/:code/sekreterare', { code: running.meeting.code }, { punkt: item.code })

/** What a command on an item was read at: the item itself, and which one was taken up then. */
export const readAt = (running: Pick<Running, 'items'>, item: AgendaItem): Readonly<Record<string, string>> => ({
  version: String(item.version),
  current: currentOf(running)?.id ?? '',
})

/** Number, kinds and time above the title; what hangs on the item below it. */
export const ItemHead = ({ running, slot }: Pick<PanelProps, 'running' | 'slot'>): VNode => {
  const { item, number, start, end } = slot
  const lapsed = running.lapsed.get(item.id)
  const about = running.about.get(item.code)
  return (
    <>
      <p class="small soft">
        {[
          number && `Punkt ${number}`,
          item.types.map(it => itemTypeWords[it]).join(', '),
          item.minutes && `${item.minutes} min`,
          start && start !== end && `planerad kl. ${clockSpan(start, end ?? undefined)}`,
        ]
          .filter(Boolean)
          .join(' · ')}
      </p>
      <h2>{item.title}</h2>
      <p class="small soft">
        {item.presenters.length > 0 && (
          <>
            Föredras av {listText(item.presenters.map(it => [it.name, it.organisation].filter(Boolean).join(', ')))}.{' '}
          </>
        )}
        {item.papers.map((paper, at) => (
          <>
            {at > 0 && ' · '}
            <a href={paperFileHref(paper)}>{paper.title}</a>
          </>
        ))}
        {item.matters.map((matter, at) => (
          <>
            {(at > 0 || item.papers.length > 0) && ' · '}
            <a href={href('/arenden/:code', matter)}>Vad vi har sagt förut om {matter.title}</a>
          </>
        ))}
      </p>
      {about && <MinutesAtLine it={about} />}
      <p>
        <StateFlag item={item} lapsed={lapsed} />
      </p>
      {item.stateWhy && <p>{item.stateWhy}</p>}
      <WentTo running={running} item={item} />
    </>
  )
}

const StateFlag = ({ item, lapsed }: { readonly item: AgendaItem; readonly lapsed: readonly string[] | undefined }) => {
  const span = item.startedAt
    ? ` kl. ${clockSpan(clockAt(item.startedAt), item.endedAt ? clockAt(item.endedAt) : undefined)}`
    : ''
  const [state] = stateLine(item, undefined)
  return (
    <>
      <Flag tone={item.state === 'done' ? 'success' : item.state === 'ongoing' ? 'info' : 'quiet'}>
        {state}
        {span}
      </Flag>{' '}
      {lapsed && lapsed.length > 0 && <Flag tone="warning">{lapsedText(lapsed)}</Flag>}
    </>
  )
}

/** Where an item that was not dealt with has gone. */
const WentTo = ({ running, item }: { readonly running: Running; readonly item: AgendaItem }): VNode | null => {
  const carried = running.carried.find(it => it.from === item.id)
  if (!carried && item.state === 'lapsed' && item.templateRowId !== null)
    return <p class="small">Kommer tillbaka på nästa dagordning med forumets mall.</p>
  if (!carried || !isSettled(item.state)) return null
  return (
    <p class="small">
      {carried.meeting ? (
        <>
          Ligger på dagordningen för{' '}
          <a href={href('/moten/:code/dagordning', { code: carried.meeting.code })}>{dateText(carried.meeting.date)}</a>
          .
        </>
      ) : (
        'Ligger på forumets parkeringsplats.'
      )}
    </p>
  )
}

/** The proposal that lies on the table. */
export const Proposal = ({ item }: { readonly item: AgendaItem }): VNode | null =>
  item.proposed.length === 0 ? null : (
    <div class="stack">
      {item.proposed.map(it => (
        <DecidedWords verb={it.verb} proposed>
          {it.words}
        </DecidedWords>
      ))}
    </div>
  )

/** The main thing to do with the item now. */
export const ItemButtons = ({ running, slot }: Pick<PanelProps, 'running' | 'slot'>): VNode | null => {
  const { item } = slot
  const { state } = running.meeting
  if (state === 'planned' || state === 'called' || state === 'ended') return null
  const fields = readAt(running, item)
  return (
    <div class="buttons">
      {item.state === 'planned' && state === 'ongoing' && (
        <ButtonForm action={itemAction(running, item, 'borja')} fields={fields}>
          Ta upp punkten
        </ButtonForm>
      )}
      {item.state === 'ongoing' && state === 'ongoing' && (
        <ButtonForm action={itemAction(running, item, 'klar')} fields={{ ...fields, next: 'ja' }}>
          Klar, nästa punkt
        </ButtonForm>
      )}
      {!isSettled(item.state) && (
        <ButtonForm look="secondary" action={itemAction(running, item, 'klar')} fields={fields}>
          Klar
        </ButtonForm>
      )}
      {item.state === 'lapsed' && (
        <ButtonForm
          look="secondary"
          action={itemAction(running, item, 'oppna')}
          fields={{ ...fields, why: 'Hanns med ändå' }}
        >
          Ta upp punkten ändå
        </ButtonForm>
      )}
    </div>
  )
}
