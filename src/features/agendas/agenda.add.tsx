/** Det som kan läggas på en dagordning: from nothing, from what waits, from a matter, from the template. */
import type { VNode } from 'preact'
import { typedOr } from '../../http/fields.ts'
import type { FieldErrors, Typed } from '../../http/route.ts'
import { Button, ButtonForm } from '../../ui/buttons.tsx'
import { Checkbox, Select } from '../../ui/fields/choice.tsx'
import { Hidden } from '../../ui/fields/hidden.tsx'
import { TextField } from '../../ui/fields/text.tsx'
import { Form } from '../../ui/form.tsx'
import { countText, dateText, listText } from '../../ui/format.ts'
import { Section } from '../../ui/layout.tsx'
import { Flag, Notice } from '../../ui/notice.tsx'
import { agendaHref } from './agenda.links.ts'
import type { AgendaPageSubject } from './agenda.load.ts'
import { itemTypes, itemTypeWords } from './agenda.ts'
import { lapsedWords } from './agenda.view.tsx'
import type { Waiting } from './template.ts'

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

const waitingFlag = ({ why, item, notBefore }: Waiting): VNode | null => {
  if (notBefore) return <Flag tone="info">{`skulle tas upp först den ${dateText(notBefore)}`}</Flag>
  if (why === 'lapsed') return <Flag>{lapsedWords(Math.max(1, item.lapses))}</Flag>
  return why === 'postponed' ? <Flag tone="info">skulle tas upp från den här dagen</Flag> : null
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
