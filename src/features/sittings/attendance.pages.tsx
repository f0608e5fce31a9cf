/** Närvaro: who came, when, for whom, and for which items. */
import type { VNode } from 'preact'
import { href, type PageContent } from '../../http/route.ts'
import type { Instant } from '../../kernel/time.ts'
import { ButtonForm } from '../../ui/buttons.tsx'
import { listText } from '../../ui/format.ts'
import { Columns, PageHead, Section } from '../../ui/layout.tsx'
import { Flag, Notice } from '../../ui/notice.tsx'
import type { AgendaItem } from '../agendas/agenda.ts'
import { MeetingTabs } from '../agendas/meeting.tabs.tsx'
import { type Attendant, type Capacity, presenceAt, unaccounted } from './attendance.ts'
import { type AttendanceProps, Newcomer, Person, placeOf } from './person.panel.tsx'
import type { Running } from './running.row.ts'
import { HeadCount, LostContact } from './sitting.parts.tsx'
import { meetingName, presenceWords, slotTitle } from './sitting.words.ts'

const groups: readonly { readonly title: string; readonly of: readonly Capacity[] }[] = [
  { title: 'Ledamöter', of: ['member'] },
  { title: 'Ersättare', of: ['substitute'] },
  { title: 'Adjungerade och gäster', of: ['adjunct', 'guest'] },
  { title: 'Sekreterare och stöd', of: ['staff'] },
]

export function AttendancePage(props: AttendanceProps): PageContent {
  const { subject, actor, now, about, errors } = props
  const { running, mine } = subject
  const { meeting, people } = running
  const item = running.items.find(it => it.code === about)
  return {
    title: `Närvaro: ${meetingName(meeting)}`,
    breadcrumbs: [
      ['Möten', '/moten'],
      [meetingName(meeting), href('/moten/:code', meeting)],
      ['Anteckna', href('/moten/:code/sekreterare', { code: meeting.code })],
    ],
    scripts: ['live', 'sitting'],
    main: (
      <>
        <MeetingTabs meeting={meeting} actor={actor} here="secretary" mine={mine} />
        <LostContact typing={false} />
        <PageHead
          title={item ? 'Jäv och frånvaro vid en punkt' : 'Närvaro'}
          meta={meetingName(meeting)}
          lead={
            item
              ? slotTitle(running.slots.find(it => it.item.id === item.id)?.number ?? null, item)
              : 'Utgår från dem som satt i forumet på mötets dag.'
          }
        />
        {errors[''] && <Notice tone="error">{errors['']}</Notice>}
        <Columns
          main={item ? <AtItem running={running} item={item} now={now} /> : <Everyone {...props} />}
          aside={
            <Section title={item && item.state !== 'planned' ? 'Närvarande vid punkten' : 'Närvarande nu'}>
              <div id="narvarande" data-live={href('/moten/:code/nytt', { code: meeting.code })}>
                <HeadCount shown={running} item={item} now={now} />
              </div>
              <Missing people={people} />
            </Section>
          }
        />
      </>
    ),
  }
}

const Missing = ({ people }: { readonly people: readonly Attendant[] }): VNode | null => {
  const missing = unaccounted(people)
  return missing.length === 0 ? null : (
    <p class="small soft">Det står inte än om {listText(missing.map(it => it.name))}.</p>
  )
}

const Everyone = (props: AttendanceProps): VNode => {
  const { running } = props.subject
  const coming = running.people.filter(it => it.answer === 'yes' && it.arrivedAt === null && it.absentWhy === null)
  const rest = running.people.filter(it => it.capacity === 'member' && it.arrivedAt === null && it.absentWhy === null)
  return (
    <>
      {running.people.length === 0 && (
        <ButtonForm action={`${placeOf(running)}/lista`}>Hämta dem som sitter i forumet</ButtonForm>
      )}
      <div class="buttons">
        {coming.length > 0 && (
          <ButtonForm action={`${placeOf(running)}/alla`} fields={{ who: 'yes' }}>
            Alla som har tackat ja är här
          </ButtonForm>
        )}
        {rest.length > 0 && (
          <ButtonForm action={`${placeOf(running)}/alla`} fields={{ who: 'members' }} look="secondary">
            Alla ledamöter är här
          </ButtonForm>
        )}
      </div>
      {groups.map(({ title, of }) => {
        const own = running.people.filter(it => of.includes(it.capacity))
        return own.length === 0 ? null : (
          <Section title={title}>
            <ul class="attendants">
              {own.map(it => (
                <Person {...props} it={it} />
              ))}
            </ul>
          </Section>
        )
      })}
      <Newcomer {...props} />
    </>
  )
}

/** Who takes no part in one item, though in the rest: recused, or out of the room. */
const AtItem = ({
  running,
  item,
  now,
}: {
  readonly running: Running
  readonly item: AgendaItem
  readonly now: Instant
}): VNode => (
  <ul class="attendants">
    {running.people.map(it => {
      const action = `${placeOf(running)}/${it.id}/punkt`
      const button = (kind: 'recused' | 'absent', on: boolean, label: string): VNode => (
        <ButtonForm
          compact
          look={on ? 'secondary' : 'quiet'}
          action={action}
          fields={{ item: item.code, kind, on: on ? 'ja' : 'nej', version: String(it.version) }}
          aria-label={`${it.name}: ${label}`}
        >
          {label}
        </ButtonForm>
      )
      return (
        <li>
          <div class="attendant">
            <div>
              <strong>{it.name}</strong>
              <span class="soft"> {it.organisation}</span>
            </div>
            <Flag tone="quiet">
              {
                presenceWords[
                  presenceAt(it, item.state === 'planned' ? { ...item, startedAt: null, endedAt: null } : item, now)
                ]
              }
            </Flag>
            <span class="buttons">
              {it.recusedAt.includes(item.id)
                ? button('recused', false, 'Ta bort jäv')
                : button('recused', true, 'Jäv')}
              {it.absentAt.includes(item.id)
                ? button('absent', false, 'Var med ändå')
                : button('absent', true, 'Inte med på punkten')}
            </span>
          </div>
        </li>
      )
    })}
  </ul>
)
