/** Det som står bredvid en dagordning: what it lacks, and what could wait. */
import type { VNode } from 'preact'
import { ButtonForm, ButtonLink } from '../../ui/buttons.tsx'
import { countText, dateText, listText } from '../../ui/format.ts'
import { Icon } from '../../ui/icons.tsx'
import { Section } from '../../ui/layout.tsx'
import { Notice } from '../../ui/notice.tsx'
import { itemHref } from './agenda.links.ts'
import type { AgendaSubject } from './agenda.load.ts'
import type { Missing } from './completeness.ts'

/** 'Förslag till ställningstagande saknas.' with a link to the field that mends it. */
export const missingLink = (code: string, it: Missing): VNode => (
  <a href={`${itemHref(code, it.code)}#${it.field}`} aria-label={`${it.words} Rätta i punkten ${it.title}`}>
    {it.words}
  </a>
)

/** 'Klart att skicka?': every line leads to where it is mended. */
export function Ready({ subject }: { readonly subject: AgendaSubject }): VNode {
  const { meeting, completeness: it, sentN } = subject
  return (
    <Section title="Klart att skicka?">
      <ReadyWords subject={subject} />
      <ul class="checks">
        {byItem(it.stops).map(some => (
          <Line mark="stop" icon="cross" some={some} code={meeting.code} />
        ))}
        {it.overruled.map(one => (
          <li class="done">
            <Icon name="check" />
            <span>
              <a href={`${itemHref(meeting.code, one.code)}#skicka-anda`}>{nameOf(one)}</a> går ut ändå: {one.why}
            </span>
          </li>
        ))}
        {byItem(it.warnings).map(some => (
          <Line mark="warn" icon="flag" some={some} code={meeting.code} />
        ))}
      </ul>
      <ButtonLink href={`/moten/${meeting.code}/kallelse`} look={it.ready ? 'primary' : 'secondary'}>
        {sentN === null ? 'Till kallelsen' : 'Skicka ett tillägg'}
      </ButtonLink>
    </Section>
  )
}

const nameOf = (one: { readonly number: string | null; readonly title: string }): string =>
  [one.number, one.title].filter(Boolean).join(' ')

/** What the same item lacks stands together. */
const byItem = (all: readonly Missing[]): readonly (readonly Missing[])[] => [
  ...Map.groupBy(all, it => it.itemId).values(),
]

const Line = ({
  mark,
  icon,
  some,
  code,
}: {
  readonly mark: 'stop' | 'warn'
  readonly icon: 'cross' | 'flag'
  readonly some: readonly Missing[]
  readonly code: string
}): VNode => (
  <li class={mark}>
    <Icon name={icon} />
    <span>
      <strong>{some[0] && nameOf(some[0])}</strong>
      {some.map(it => (
        <span class="check-line">{missingLink(code, it)}</span>
      ))}
    </span>
  </li>
)

function ReadyWords({ subject: { completeness: it, slots } }: { readonly subject: AgendaSubject }): VNode {
  const stopped = new Set(it.stops.map(one => one.itemId)).size
  if (slots.length === 0) return <p class="soft">Dagordningen är tom.</p>
  if (stopped > 0)
    return (
      <p>
        Nej. {countText(stopped, 'punkt stoppas', 'punkter stoppas')} tills det som saknas finns, eller tills du skriver
        varför punkten går ut ändå.
      </p>
    )
  return it.warnings.length > 0 ? <p>Ja, men se över det här:</p> : <p>Ja. Inget saknas.</p>
}

/** 'Dagordningen är 25 minuter för lång. Det här kan flyttas: …' Nothing where it fits. */
export function TooLong({ subject }: { readonly subject: AgendaSubject }): VNode | null {
  const { fitting, meeting, others, open } = subject
  if (fitting.over === 0) return null
  const next = others[0]
  return (
    <Notice tone="warning" title={`Dagordningen är ${countText(fitting.over, 'minut', 'minuter')} för lång.`}>
      {fitting.movable.length === 0 ? (
        <p>Ingen punkt är av ett slag som kan vänta. Korta någon av dem, eller ge mötet mer tid.</p>
      ) : (
        <>
          <p>
            {fitting.enough ? 'Det här kan flyttas:' : 'Det räcker inte att flytta det som kan vänta, men det hjälper:'}{' '}
            {listText(fitting.movable.map(it => `${it.title} (${countText(it.minutes, 'minut', 'minuter')})`))}.
          </p>
          {open &&
            fitting.movable.map(it => (
              <p class="agenda-tools">
                <span>{it.title}:</span>
                <LeaveButtons code={meeting.code} item={it} next={next} />
              </p>
            ))}
        </>
      )}
    </Notice>
  )
}

/** 'Till parkeringsplatsen' and 'Till nästa möte', at once. */
export const LeaveButtons = ({
  code,
  item,
  next,
}: {
  readonly code: string
  readonly item: { readonly code: string; readonly title: string }
  readonly next: AgendaSubject['others'][number] | undefined
}): VNode => (
  <>
    <ButtonForm
      action={`${itemHref(code, item.code)}/lamna`}
      fields={{ till: 'parkering', fran: 'dagordning' }}
      look="quiet"
      compact
      aria-label={`Flytta ${item.title} till parkeringsplatsen`}
    >
      Till parkeringsplatsen
    </ButtonForm>
    {next && (
      <ButtonForm
        action={`${itemHref(code, item.code)}/lamna`}
        fields={{ till: next.id, fran: 'dagordning' }}
        look="quiet"
        compact
        aria-label={`Flytta ${item.title} till nästa möte, ${dateText(next.date)}`}
      >
        Till nästa möte, {dateText(next.date)}
      </ButtonForm>
    )}
  </>
)
