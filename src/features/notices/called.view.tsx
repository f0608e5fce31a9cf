/** Vilka som kallas och hur de nås: the roster of the day, and whoever is called beside it. */
import type { VNode } from 'preact'
import { typedOr } from '../../http/fields.ts'
import { href } from '../../http/route.ts'
import { ButtonForm } from '../../ui/buttons.tsx'
import { CheckboxGroup, RadioGroup } from '../../ui/fields/choice.tsx'
import { Combobox, TextField } from '../../ui/fields/text.tsx'
import { Form } from '../../ui/form.tsx'
import { countText } from '../../ui/format.ts'
import { Section, Stack } from '../../ui/layout.tsx'
import { Flag } from '../../ui/notice.tsx'
import { reachedBy } from './notice.row.ts'
import type { Capacity } from './notice.ts'
import { capacityWords, isInformed } from './notice.ts'
import type { SendProps } from './send.pages.tsx'

interface Reached {
  /** Of the person, or of the guest's row. */
  readonly id: string
  readonly name: string
  readonly words: string
  readonly capacity: Capacity
  /** A substitute in nobody's place. */
  readonly informed: boolean
  readonly called: boolean
  /** Of the row of somebody who can be taken away again. */
  readonly removable: string | undefined
  readonly address: string | undefined
}

/** Everyone who is called or will be, in the order of the roster. */
export function reachedOf({ participants, callees, addresses }: SendProps): readonly Reached[] {
  const there = participants.map(it => ({
    ...{
      id: reachedBy(it),
      name: it.name,
      capacity: it.capacity,
      informed: isInformed(it),
      called: it.calledAt !== null,
    },
    words: [it.role ?? capacityWords[it.capacity], it.organisation].filter(Boolean).join(', '),
    removable: (it.capacity === 'adjunct' || it.capacity === 'guest') && it.seatId === null ? it.id : undefined,
    address: addresses.get(reachedBy(it)),
  }))
  const coming = callees.map(it => ({
    ...{ id: it.personId, name: it.name, capacity: it.capacity, called: false, removable: undefined },
    informed: it.capacity === 'substitute',
    words: [it.role, it.organisation].filter(Boolean).join(', '),
    address: addresses.get(it.personId),
  }))
  return [...there, ...coming]
}

export function CalledSection(props: SendProps): VNode {
  const { meeting, vacant } = props
  const reached = reachedOf(props)
  const without = reached.filter(it => it.address === undefined)
  return (
    <Section title={`Kallas: ${countText(reached.length, 'person', 'personer')}`}>
      <Stack>
        <p>
          Alla som har en plats i forumet på mötets dag kallas. Ersättare får veta att mötet är, men behöver inte svara.{' '}
          <a href={href('/forum/:slug/platser', { slug: meeting.forum.slug })}>Platser i forumet</a>
        </p>
        {vacant.length > 0 && (
          <p>
            <Flag>{countText(vacant.length, 'plats är vakant', 'platser är vakanta')}</Flag>{' '}
            {vacant.map(it => it.words).join('; ')}
          </p>
        )}
        {without.length > 0 && (
          <p>
            <Flag>{countText(without.length, 'person saknar mejladress', 'personer saknar mejladress')}</Flag> De får
            inget mejl, men läser kallelsen på mötets sida när de loggar in.
          </p>
        )}
        <Addresses {...props} reached={reached} />
        <AddSomebody {...props} />
      </Stack>
    </Section>
  )
}

/** 'Ledamot, Fyrbodal · är kallad' */
const placeText = ({ words, informed, called }: Reached): string =>
  `${words} · ${informed ? 'får veta' : called ? 'är kallad' : 'kallas'}`

function Addresses({ meeting, reached, typed, errors }: SendProps & { readonly reached: readonly Reached[] }): VNode {
  const own = Object.fromEntries(Object.entries(errors).filter(([name]) => name.startsWith('adress-')))
  return (
    <>
      <details open={Object.keys(own).length > 0 || reached.some(it => it.address === undefined)}>
        <summary>Namn och mejladresser</summary>
        <Form
          action={href('/moten/:code/kallelse/adresser', meeting)}
          submit="Spara adresserna"
          look="secondary"
          errors={own}
          label="Mejladresser"
        >
          {reached.map(it => (
            <TextField
              name={`adress-${it.id}`}
              label={it.name}
              help={placeText(it)}
              type="email"
              autocomplete="off"
              spellcheck={false}
              value={typedOr(typed, `adress-${it.id}`, it.address)}
              error={errors[`adress-${it.id}`]}
            />
          ))}
        </Form>
      </details>
      {reached.some(it => it.removable) && (
        <ul class="lines">
          {reached.map(
            it =>
              it.removable && (
                <li>
                  <ButtonForm
                    action={href('/moten/:code/kallelse/ta-bort', meeting)}
                    fields={{ deltagare: it.removable }}
                    look="quiet"
                    compact
                  >
                    Ta bort {it.name}
                  </ButtonForm>
                </li>
              ),
          )}
        </ul>
      )}
    </>
  )
}

function ForItems({ slots, typed, errors }: Pick<SendProps, 'slots' | 'typed' | 'errors'>): VNode {
  const chosen = typed.punkter
  return (
    <CheckboxGroup
      name="punkter"
      label="Till punkterna"
      optional
      help="Välj inga för hela mötet. Tiden i kalendern blir punkternas."
      options={slots.flatMap(({ item, number }) =>
        item.kind === 'item' ? [{ value: item.id, label: [number, item.title].filter(Boolean).join(' ') }] : [],
      )}
      values={typeof chosen === 'string' ? [chosen] : (chosen ?? [])}
      error={errors.punkter}
    />
  )
}

function AddSomebody({ meeting, typed, errors, slots, names }: SendProps): VNode {
  const shown = ['namn', 'organisation', 'som', 'punkter', 'mejl'].some(it => it in errors)
  return (
    <details open={shown}>
      <summary>Kalla någon mer: en adjungerad eller en gäst</summary>
      <Form
        action={href('/moten/:code/kallelse/lagg-till', meeting)}
        submit="Lägg till"
        look="secondary"
        errors={shown ? errors : {}}
        label="Kalla någon mer"
      >
        <Combobox
          name="namn"
          label="Namn"
          help="Finns personen i personregistret kan den logga in och läsa kallelsen. Andra nås bara av mejlet."
          options={names}
          value={typedOr(typed, 'namn', '')}
          error={errors.namn}
        />
        <TextField
          name="organisation"
          label="Företräder"
          optional
          value={typedOr(typed, 'organisation', '')}
          error={errors.organisation}
        />
        <RadioGroup
          name="som"
          label="Kallas som"
          options={[
            { value: 'adjunct', label: 'Adjungerad' },
            { value: 'guest', label: 'Gäst' },
          ]}
          value={typedOr(typed, 'som', 'adjunct')}
          error={errors.som}
        />
        <ForItems {...{ slots, typed, errors }} />
        <TextField
          name="mejl"
          type="email"
          label="Mejladress"
          optional
          autocomplete="off"
          spellcheck={false}
          value={typedOr(typed, 'mejl', '')}
          error={errors.mejl}
        />
      </Form>
    </details>
  )
}
