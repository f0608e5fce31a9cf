/** Det som står bredvid en dagordning: what it lacks, what could wait, and what can be put on it. */
import type { VNode } from 'preact'
import { typedOr } from '../../http/fields.ts'
import type { FieldErrors, Typed } from '../../http/route.ts'
import { Button, ButtonForm, ButtonLink } from '../../ui/buttons.tsx'
import { Checkbox, Select } from '../../ui/fields/choice.tsx'
import { Hidden } from '../../ui/fields/hidden.tsx'
import { TextField } from '../../ui/fields/text.tsx'
import { Form } from '../../ui/form.tsx'
import { countText, dateText, listText } from '../../ui/format.ts'
import { Icon } from '../../ui/icons.tsx'
import { Section } from '../../ui/layout.tsx'
import { Flag, Notice } from '../../ui/notice.tsx'
import { agendaHref, itemHref } from './agenda.links.ts'
import type { AgendaPageSubject, AgendaSubject } from './agenda.load.ts'
import { itemTypes, itemTypeWords } from './agenda.ts'
import { lapsedWords } from './agenda.view.tsx'
import type { Missing } from './completeness.ts'
import type { Waiting } from './template.ts'

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

interface Adding {
  readonly subject: AgendaPageSubject
  readonly typed: Typed
  readonly errors: FieldErrors
}

export const sortOptions = [
  ...itemTypes.map(it => ({ value: it as string, label: itemTypeWords[it] })),
  { value: 'none', label: 'Formalia, ingen särskild typ' },
  { value: 'break', label: 'Paus' },
]

/** Everything that can be put on the agenda. */
export const Add = ({ subject, typed, errors }: Adding): VNode => (
  <>
    <Section title="Lägg till en punkt" id="lagg-till">
      <Form action={agendaHref(subject.meeting.code)} submit="Lägg till" look="secondary" errors={errors}>
        <TextField name="title" label="Rubrik" value={typedOr(typed, 'title', '')} error={errors.title} />
        <Select
          name="sort"
          label="Slag"
          options={sortOptions}
          value={typedOr(typed, 'sort', 'information')}
          error={errors.sort}
        />
        <TextField
          name="minutes"
          label="Minuter"
          optional
          inputmode="numeric"
          width="tiny"
          value={typedOr(typed, 'minutes', '')}
          error={errors.minutes}
        />
      </Form>
    </Section>
    <Waits subject={subject} />
    <FromMatter subject={subject} />
  </>
)

function Waits({ subject }: { readonly subject: AgendaPageSubject }): VNode | null {
  const { meeting, waiting } = subject
  const parking = { label: 'Parkeringsplatsen', href: `/forum/${meeting.forum.slug}/parkering` }
  return (
    <Section title="Väntar på att tas upp" more={parking}>
      {waiting.length === 0 ? (
        <p class="soft">Inget väntar.</p>
      ) : (
        <ul class="lines">
          {waiting.map(it => (
            <li>
              {it.item.title} {waitingFlag(it)}
              <ButtonForm
                action={`${agendaHref(meeting.code)}/ta-upp`}
                fields={{ item: it.item.id }}
                look="quiet"
                compact
                aria-label={`Lägg till ${it.item.title}`}
              >
                Lägg till
              </ButtonForm>
            </li>
          ))}
        </ul>
      )}
    </Section>
  )
}

const waitingFlag = ({ why, item }: Waiting): VNode | null => {
  if (why === 'lapsed') return <Flag>{lapsedWords(Math.max(1, item.lapses))}</Flag>
  return why === 'postponed' ? <Flag tone="info">sköts upp till den här dagen</Flag> : null
}

function FromMatter({ subject: { meeting, q, matters } }: { readonly subject: AgendaPageSubject }): VNode {
  return (
    <Section title="Ur ett ärende" id="ur-arende">
      <form class="inline-form" method="get" action={`${agendaHref(meeting.code)}#ur-arende`}>
        <TextField name="q" label="Ord i ärendets namn" type="search" value={q} />
        <Button look="secondary" compact>
          Sök ärende
        </Button>
      </form>
      {q && matters.length === 0 && <p class="soft">Inget ärende har de orden i sitt namn.</p>}
      <ul class="lines">
        {matters.map(it => (
          <li>
            {it.title}
            <ButtonForm
              action={agendaHref(meeting.code)}
              fields={{ title: it.title, sort: 'information', matter: it.id }}
              look="quiet"
              compact
              aria-label={`Lägg till ärendet ${it.title}`}
            >
              Lägg till
            </ButtonForm>
          </li>
        ))}
      </ul>
      <p class="small">
        <a href={`/beredning?forum=${meeting.forum.slug}`}>Ärenden som är anmälda till beredningen</a>
      </p>
    </Section>
  )
}

/** One click puts on the agenda what the forum's template, its standing items and its earlier meetings ask for. */
export function Begin({ subject }: { readonly subject: AgendaPageSubject }): VNode | null {
  const { meeting, slots, toBegin, hasTemplate, waiting } = subject
  const templates = `/forum/${meeting.forum.slug}/mallar`
  const parked = waiting.filter(it => it.why === 'parked')
  const come = toBegin.rows.length + toBegin.waiting
  if (come === 0)
    return hasTemplate ? null : (
      <p class="small">
        <a href={templates}>Gör en mall för {meeting.forum.shortName ?? meeting.forum.name}</a> så börjar nästa
        dagordning av sig själv.
      </p>
    )
  const standing = toBegin.rows.filter(it => it.standing).length
  const parts = [
    toBegin.rows.length - standing > 0 &&
      countText(toBegin.rows.length - standing, 'punkt ur mallen', 'punkter ur mallen'),
    standing > 0 && countText(standing, 'stående punkt', 'stående punkter'),
    toBegin.waiting > 0 &&
      countText(toBegin.waiting, 'punkt som utgick eller sköts upp', 'punkter som utgick eller sköts upp'),
  ].filter(it => it !== false)
  return (
    <Notice tone="info" title={slots.length === 0 ? 'Börja från mallen.' : 'Det finns mer att lägga till.'}>
      <p>
        {listText(parts)}. <a href={templates}>Se mallen</a>
      </p>
      <form class="form" method="post" action={`${agendaHref(meeting.code)}/borja`}>
        {slots.length === 0 &&
          parked
            .slice(0, 8)
            .map((it, at) => (
              <Checkbox
                name="parked"
                id={`parkerad-${at + 1}`}
                value={it.item.id}
                label={`Ta också upp från parkeringsplatsen: ${it.item.title}`}
              />
            ))}
        <Hidden name="fran" value="mall" />
        <div class="buttons">
          <Button>{slots.length === 0 ? 'Börja från mallen' : 'Lägg till det som saknas'}</Button>
        </div>
      </form>
    </Notice>
  )
}
