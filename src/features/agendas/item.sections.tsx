/** Det som hänger på en punkt: what it lacks, its proposal, its parts, and how it leaves the agenda. */
import type { VNode } from 'preact'
import { typedOr } from '../../http/fields.ts'
import { Button, ButtonForm } from '../../ui/buttons.tsx'
import { RadioGroup } from '../../ui/fields/choice.tsx'
import { Hidden } from '../../ui/fields/hidden.tsx'
import { TextArea, TextField } from '../../ui/fields/text.tsx'
import { Form } from '../../ui/form.tsx'
import { countText, dateText } from '../../ui/format.ts'
import { Icon } from '../../ui/icons.tsx'
import { Section } from '../../ui/layout.tsx'
import { Notice } from '../../ui/notice.tsx'
import { agendaHref, itemHref } from './agenda.links.ts'
import type { AgendaClause } from './agenda.ts'
import { Proposal } from './agenda.view.tsx'
import { ClauseFields } from './clause.fields.tsx'
import { type TypedClause, typedAgain, typedOf } from './clause.form.ts'
import type { ItemPageSubject } from './item.load.ts'
import type { ItemPageGiven } from './item.pages.tsx'

/** What the item lacks, each line a link to its field on this page. */
export function Aside({ subject }: { readonly subject: ItemPageSubject }): VNode {
  const { completeness, slot } = subject
  const lacks = [...completeness.stops, ...completeness.warnings].filter(it => it.itemId === slot.item.id)
  return (
    <Section title="Klart att skicka?">
      {lacks.length === 0 ? (
        <p>{slot.item.overruled ? 'Punkten går ut ändå.' : 'Inget saknas på den här punkten.'}</p>
      ) : (
        <ul class="checks">
          {lacks.map(it => (
            <li class={it.stops ? 'stop' : 'warn'}>
              <Icon name={it.stops ? 'cross' : 'flag'} />
              <a href={`#${it.field}`}>{it.words}</a>
            </li>
          ))}
        </ul>
      )}
    </Section>
  )
}

/** Lets the item go out although something is missing; members see why. */
export function Overrule({ subject, sent, typed, errors }: ItemPageGiven): VNode | null {
  const { completeness, slot, meeting, version } = subject
  const { item } = slot
  const address = `${itemHref(meeting.code, item.code)}/skicka-anda`
  const stops = completeness.stops.filter(it => it.itemId === item.id)
  if (item.overruled)
    return (
      <Section title="Går ut ändå" level={3} id="skicka-anda">
        <p>{item.overruled.why}</p>
        <p class="small soft">
          {item.overruled.by ? `${subject.names.get(item.overruled.by) ?? 'Någon'} skrev detta. ` : ''}Deltagarna ser
          det i kallelsen.
        </p>
        <ButtonForm action={`${address}/angra`} fields={{ version: String(version) }} look="secondary" compact>
          Ångra
        </ButtonForm>
      </Section>
    )
  if (stops.length === 0) return null
  const own = sent === 'overrule'
  return (
    <Section title="Skicka ändå" level={3} id="skicka-anda">
      <Form action={address} submit="Låt punkten gå ut ändå" look="secondary" version={version}>
        <TextArea
          name="why"
          label="Varför"
          help="Deltagarna ser det du skriver."
          rows={3}
          value={own ? typedOr(typed, 'why', '') : ''}
          error={own ? errors.why : undefined}
        />
      </Form>
    </Section>
  )
}

/** The proposed clauses, each with its fields, and room for one more. */
export function Proposals(given: ItemPageGiven): VNode {
  const { subject, sent, clauseId, typed, errors } = given
  const { meeting, slot } = subject
  const { item } = slot
  const forum = meeting.forum.shortName ?? meeting.forum.name
  const adding = sent === 'clause' && clauseId === undefined
  return (
    <Section title="Förslag till ställningstagande" id="forslag">
      {item.proposed.length === 0 && <p class="soft">Inget förslag än. Flera satser läggs till en i taget.</p>}
      {item.proposed.map((it, at) => (
        <ClauseForm given={given} clause={it} at={at} forum={forum} />
      ))}
      <details class="clause-new" open={adding || (item.proposed.length === 0 && item.types.includes('position'))}>
        <summary>{item.proposed.length === 0 ? 'Skriv ett förslag' : 'Lägg till en sats till'}</summary>
        <Form
          action={`${itemHref(meeting.code, item.code)}/forslag`}
          submit="Lägg till satsen"
          look="secondary"
          label="Ny sats"
        >
          <ClauseFields
            prefix="ny-sats"
            forum={forum}
            objects={objectsOf(subject)}
            {...(adding ? { typed: typedAgain(typed, forum), errors } : { typed: firstClause(subject) })}
          />
        </Form>
      </details>
    </Section>
  )
}

/** What a clause may be about: the item's matters and handlingar, else its title. */
const objectsOf = ({ slot: { item } }: ItemPageSubject): readonly string[] => [
  ...new Set([...item.matters.map(it => it.title), item.title, ...item.papers.map(it => it.title)]),
]

const firstClause = ({ slot: { item } }: ItemPageSubject): TypedClause =>
  item.types.includes('position') || item.types.length === 0 ? {} : { verb: 'notes', object: 'informationen' }

function ClauseForm({
  given: { subject, sent, clauseId, typed, errors },
  clause,
  at,
  forum,
}: {
  readonly given: ItemPageGiven
  readonly clause: AgendaClause
  readonly at: number
  readonly forum: string
}): VNode {
  const address = `${itemHref(subject.meeting.code, subject.slot.item.code)}/forslag/${clause.id}`
  const own = sent === 'clause' && clauseId === clause.id
  const shown = own ? typedAgain(typed, forum) : typedOf(clause, forum)
  const count = subject.slot.item.proposed.length
  return (
    <div class="stack" id={`sats-${at + 1}`}>
      <Proposal clause={clause} />
      <details open={own}>
        <summary>Ändra sats {at + 1}</summary>
        <Form action={address} submit="Spara satsen" look="secondary" version={clause.version} label={`Sats ${at + 1}`}>
          <ClauseFields
            prefix={`sats-${at + 1}`}
            forum={forum}
            objects={objectsOf(subject)}
            typed={shown}
            errors={own ? errors : {}}
          />
        </Form>
        <div class="agenda-tools">
          {at > 0 && (
            <ButtonForm action={`${address}/upp`} look="quiet" compact aria-label={`Upp: sats ${at + 1}`}>
              Upp
            </ButtonForm>
          )}
          {at < count - 1 && (
            <ButtonForm action={`${address}/ned`} look="quiet" compact aria-label={`Ned: sats ${at + 1}`}>
              Ned
            </ButtonForm>
          )}
          <ButtonForm
            action={`${address}/ta-bort`}
            fields={{ version: String(clause.version) }}
            look="quiet"
            compact
            aria-label={`Ta bort sats ${at + 1}`}
          >
            Ta bort
          </ButtonForm>
        </div>
      </details>
    </div>
  )
}

/** 4a, 4b: only an item that is no part itself can have them. */
export function Parts({ subject, sent, typed, errors }: ItemPageGiven): VNode | null {
  const { slot, parts, meeting, open } = subject
  if (slot.depth === 1 || !open) return null
  const own = sent === 'part'
  return (
    <Section title="Delpunkter" id="delpunkter">
      {parts.length > 0 && (
        <ul class="lines">
          {parts.map(it => (
            <li>
              <a href={itemHref(meeting.code, it.item.code)}>
                {it.number} {it.item.title}
              </a>{' '}
              {it.item.minutes ? <span class="soft">{countText(it.item.minutes, 'minut', 'minuter')}</span> : null}
            </li>
          ))}
        </ul>
      )}
      <form class="inline-form" method="post" action={agendaHref(meeting.code)}>
        <Hidden name="parent" value={slot.item.id} />
        <Hidden name="sort" value={slot.item.types[0] ?? 'none'} />
        <TextField
          name="title"
          id="delpunkt"
          label="Ny delpunkt"
          value={own ? typedOr(typed, 'title', '') : ''}
          error={own ? errors.title : undefined}
        />
        <Button look="secondary" compact>
          Lägg till delpunkt
        </Button>
      </form>
    </Section>
  )
}

/** How the item leaves the agenda, or comes back to it. */
export function Leave({ subject, sent, typed, errors }: ItemPageGiven): VNode | null {
  const { slot, meeting, others, sentN, goesOn, open, version } = subject
  const { item } = slot
  const address = itemHref(meeting.code, item.code)
  if (!open) return null
  if (item.state === 'withdrawn' || item.state === 'postponed')
    return (
      <Section title="Punkten utgår" id="lamna">
        <p>{item.stateWhy}</p>
        {goesOn ? (
          <p>
            Den går vidare{' '}
            {goesOn.date && goesOn.meeting ? (
              <a href={agendaHref(goesOn.meeting)}>på mötet {dateText(goesOn.date)}</a>
            ) : (
              'från parkeringsplatsen'
            )}
            .
          </p>
        ) : (
          <ButtonForm action={`${address}/ta-tillbaka`} fields={{ version: String(version) }} look="secondary">
            Ta upp punkten ändå
          </ButtonForm>
        )}
      </Section>
    )
  const own = sent === 'leave'
  const options = [
    { value: 'parkering', label: 'Till parkeringsplatsen' },
    ...others.map(it => ({ value: it.id, label: `Till mötet ${dateText(it.date)}` })),
    { value: 'bort', label: sentN === null ? 'Ta bort' : 'Dra tillbaka' },
  ]
  return (
    <Section title="Flytta eller ta bort" id="lamna">
      {sentN !== null && (
        <Notice tone="info">Det som är skickat står kvar på dagordningen som utgången, med skälet.</Notice>
      )}
      <Form action={`${address}/lamna`} submit="Flytta eller ta bort" look="secondary" version={version}>
        <RadioGroup
          name="till"
          label="Vart"
          options={options}
          value={own ? typedOr(typed, 'till', '') : undefined}
          error={own ? errors.till : undefined}
        />
        <TextField
          name="varfor"
          label="Varför"
          optional={sentN === null}
          value={own ? typedOr(typed, 'varfor', '') : ''}
          error={own ? errors.varfor : undefined}
        />
      </Form>
    </Section>
  )
}
