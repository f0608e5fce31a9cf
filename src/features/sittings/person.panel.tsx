/** En deltagare i närvaron: when they came and left, whom they stand in for, and how somebody is added. */
import type { VNode } from 'preact'
import type { Actor } from '../../access/actor.ts'
import { typedOr } from '../../http/fields.ts'
import { type FieldErrors, href, type Typed } from '../../http/route.ts'
import { clockAt, type Instant } from '../../kernel/time.ts'
import { Button, ButtonForm } from '../../ui/buttons.tsx'
import { CheckboxGroup, Select } from '../../ui/fields/choice.tsx'
import { Hidden } from '../../ui/fields/hidden.tsx'
import { TextField } from '../../ui/fields/text.tsx'
import { Form } from '../../ui/form.tsx'
import { clockText, listText } from '../../ui/format.ts'
import { Section } from '../../ui/layout.tsx'
import { Flag } from '../../ui/notice.tsx'
import { type Attendant, presenceAt } from './attendance.ts'
import type { RunningSubject } from './running.load.ts'
import type { Running } from './running.row.ts'
import { capacityWords, presenceWords, slotTitle } from './sitting.words.ts'

export interface AttendanceProps {
  readonly subject: RunningSubject
  readonly actor: Actor
  readonly now: Instant
  /** The code of the item whose own absences and recusals are shown. */
  readonly about: string | undefined
  /** Whom a refused form was about: an id, or 'new'. */
  readonly whose?: string
  readonly typed: Typed
  readonly errors: FieldErrors
}

export const placeOf = ({ meeting }: Running): string => href('/moten/:code/narvaro', { code: meeting.code })

/** 'kom kl. 9.05, gick kl. 11.30'. */
const cameText = (it: Attendant): string =>
  [
    it.arrivedAt && `kom kl. ${clockText(clockAt(it.arrivedAt))}`,
    it.leftAt && `gick kl. ${clockText(clockAt(it.leftAt))}`,
    it.absentWhy && `frånvarande: ${it.absentWhy}`,
  ]
    .filter(Boolean)
    .join(', ')

export const Person = (props: AttendanceProps & { readonly it: Attendant }): VNode => {
  const { it, subject, now } = props
  const { running } = subject
  const presence = presenceAt(it, undefined, now)
  const member = running.people.find(one => one.id === it.substitutesId)
  const items = running.slots.filter(slot => it.only.includes(slot.item.id))
  const action = `${placeOf(running)}/${it.id}`
  const seen = { version: String(it.version) }
  const about = [
    member && `ersätter ${member.name}`,
    items.length > 0 && `endast punkt ${listText(items.map(slot => slot.number ?? ''))}`,
    cameText(it),
  ]
  return (
    <li id={`person-${it.id}`}>
      <div class="attendant">
        <div>
          <strong>{it.name}</strong>
          <span class="soft"> {[it.organisation, it.role].filter(Boolean).join(', ')}</span>
          <div class="small soft">{about.filter(Boolean).join(' · ')}</div>
        </div>
        <Flag tone={presence === 'present' ? 'success' : 'quiet'}>{presenceWords[presence]}</Flag>
        {presence === 'present' ? (
          <ButtonForm compact look="quiet" action={`${action}/gick`} fields={seen} aria-label={`${it.name} gick nu`}>
            Gick nu
          </ButtonForm>
        ) : (
          <ButtonForm compact look="secondary" action={`${action}/har`} fields={seen} aria-label={`${it.name} är här`}>
            Är här
          </ButtonForm>
        )}
      </div>
      <details class="fold" id={`mer-${it.id}`} open={props.whose === it.id}>
        <summary>
          Tider, frånvaro och ersättare<span class="ds-sr-only"> för {it.name}</span>
        </summary>
        <PersonForms {...props} action={action} />
      </details>
    </li>
  )
}

const PersonForms = ({
  it,
  subject,
  whose,
  action,
  ...given
}: AttendanceProps & { readonly it: Attendant; readonly action: string }): VNode => {
  const { running } = subject
  const [typed, errors]: readonly [Typed, FieldErrors] = whose === it.id ? [given.typed, given.errors] : [{}, {}]
  const clock = (at: string | null): string => (at ? clockText(clockAt(at)) : '')
  const field = (name: string, held: string | null) => ({
    ...{ name, id: `${name}-${it.id}`, value: typedOr(typed, name, held), error: errors[name], optional: true },
  })
  return (
    <>
      <form class="form" method="post" action={action} novalidate>
        <Hidden name="version" value={String(it.version)} />
        <TextField label="Kom klockan" width="short" {...field('came', clock(it.arrivedAt))} />
        <TextField label="Gick klockan" width="short" {...field('left', clock(it.leftAt))} />
        <TextField label="Frånvarande, skäl" help="Till exempel: anmält förhinder" {...field('absent', it.absentWhy)} />
        <div class="buttons">
          <Button look="secondary">Spara</Button>
        </div>
      </form>
      {it.capacity !== 'member' && it.capacity !== 'staff' && (
        <form class="form" method="post" action={`${action}/ersatter`} novalidate>
          <Hidden name="version" value={String(it.version)} />
          <Members
            running={running}
            id={`member-${it.id}`}
            value={typedOr(typed, 'member', it.substitutesId)}
            error={errors.member}
          />
          <div class="buttons">
            <Button look="secondary">Spara vem som ersätts</Button>
          </div>
        </form>
      )}
      {it.capacity !== 'member' && (
        <ButtonForm look="quiet" compact action={`${action}/ta-bort`} fields={{ version: String(it.version) }}>
          {`Ta bort ${it.name}`}
        </ButtonForm>
      )}
    </>
  )
}

const Members = ({
  running,
  id,
  value,
  error,
}: {
  readonly running: Running
  readonly id: string
  readonly value: string
  readonly error: string | undefined
}): VNode => (
  <Select
    name="member"
    id={id}
    label="Ersätter"
    empty="Ingen"
    optional
    value={value}
    error={error}
    options={running.people.filter(it => it.capacity === 'member').map(it => ({ value: it.id, label: it.name }))}
  />
)

/** Somebody who was not called: a substitute who came instead, an adjunct for an item, a guest. */
export const Newcomer = ({ subject: { running }, whose, typed, errors }: AttendanceProps): VNode => {
  const own = whose === 'new' ? typed : {}
  const wrong = whose === 'new' ? errors : {}
  const items = own.items === undefined ? [] : [own.items].flat().map(String)
  return (
    <Section title="Lägg till någon som inte är kallad" id="ny">
      <Form action={`${placeOf(running)}/ny`} submit="Lägg till" look="secondary" errors={wrong}>
        <TextField name="name" label="Namn" value={typedOr(own, 'name', '')} error={wrong.name} />
        <TextField
          name="organisation"
          label="Organisation"
          optional
          value={typedOr(own, 'organisation', '')}
          error={wrong.organisation}
        />
        <Select
          name="party"
          label="Sida"
          empty="Ingen av dem"
          optional
          value={typedOr(own, 'party', '')}
          options={[
            { value: 'region', label: 'Regionen' },
            { value: 'municipality', label: 'Kommunerna' },
          ]}
        />
        <Select
          name="capacity"
          label="Är med som"
          value={typedOr(own, 'capacity', 'substitute')}
          error={wrong.capacity}
          options={(['substitute', 'adjunct', 'guest', 'staff', 'member'] as const).map(it => ({
            value: it,
            label: capacityWords[it],
          }))}
        />
        <Members running={running} id="ny-member" value={typedOr(own, 'member', '')} error={wrong.member} />
        <CheckboxGroup
          name="items"
          label="Bara med på"
          help="Lämna tomt för den som är med hela mötet."
          optional
          values={items}
          options={running.slots
            .filter(it => it.item.kind === 'item')
            .map(it => ({ value: it.item.id, label: slotTitle(it.number, it.item) }))}
        />
        <TextField
          name="came"
          label="Kom klockan"
          help="Lämna tomt om personen är här nu."
          optional
          width="short"
          value={typedOr(own, 'came', '')}
          error={wrong.came}
        />
      </Form>
    </Section>
  )
}
