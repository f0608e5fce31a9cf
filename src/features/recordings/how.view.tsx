/** Hur ett ställningstagande togs, och vem som inte höll med. */
import type { VNode } from 'preact'
import { Button, ButtonForm } from '../../ui/buttons.tsx'
import { RadioGroup } from '../../ui/fields/choice.tsx'
import { Hidden } from '../../ui/fields/hidden.tsx'
import { Combobox, DateField, TextArea } from '../../ui/fields/text.tsx'
import { dateText } from '../../ui/format.ts'
import type { AgendaItem } from '../agendas/agenda.ts'
import { Again, type AgainTyped, prefixOf, typedIn } from './again.tsx'
import { recordingHref } from './recording.links.ts'
import type { Dissent, ItemRecording, Recordings } from './recording.ts'
import { type TakenHow, takenHowWords, wasTaken } from './recording.ts'

interface HowProps {
  readonly meeting: { readonly code: string }
  readonly item: AgendaItem
  readonly recording: ItemRecording
  readonly recordings: Recordings
  readonly back: string
  readonly again: AgainTyped | undefined
}

const hows = Object.entries(takenHowWords).map(([value, label]) => ({ value, label }))

export const howText = (how: TakenHow | null, on: string | null): string =>
  `${takenHowWords[how ?? 'in-meeting']}${how === 'written' && on ? `, ${dateText(on)}` : ''}`

export function HowTaken(props: HowProps): VNode {
  const { item, recording, back, again } = props
  const prefix = prefixOf(item.code, 'hur')
  const field = typedIn(again, 'hur', prefix, { how: item.takenHow ?? 'in-meeting', on: recording.takenOn ?? '' })
  const { value, ...how } = field('how')
  return (
    <details class="recording-form" id={prefix} open={again?.part === 'hur'}>
      <summary>Hur det togs: {howText(item.takenHow, recording.takenOn).toLowerCase()}</summary>
      <form class="form" method="post" action={recordingHref(props, 'hur')}>
        <Again part="hur" back={back} />
        <Hidden name="was" value={wasTaken(item.takenHow, recording.takenOn)} />
        <RadioGroup {...how} label="Hur togs ställningstagandet?" value={value} options={hows} />
        <DateField {...field('on')} label="Vilken dag, om det var mellan möten" optional />
        <Button compact>Spara hur det togs</Button>
      </form>
    </details>
  )
}

export function Dissents(props: HowProps): VNode {
  const { item, recording, recordings, back, again } = props
  const prefix = prefixOf(item.code, 'avvikande')
  const field = typedIn(again, 'avvikande', prefix, {})
  return (
    <div class="recorded-dissents">
      {recording.dissents.map(it => (
        <DissentRow {...props} dissent={it} />
      ))}
      <details class="recording-form" id={prefix} open={again?.part === 'avvikande'}>
        <summary>Avvikande mening</summary>
        <form class="form" method="post" action={recordingHref(props, 'avvikande')}>
          <Again part="avvikande" back={back} />
          <Combobox {...field('organisation')} label="Vilken organisation" options={recordings.organisations} />
          <TextArea {...field('words')} label="Med vilka ord" rows={3} />
          <Button compact>Lägg till den avvikande meningen</Button>
        </form>
      </details>
    </div>
  )
}

const DissentRow = (props: HowProps & { readonly dissent: Dissent }): VNode => (
  <div class="dissent">
    <p>
      <strong>Avvikande mening, {props.dissent.organisation}:</strong> {props.dissent.words}
    </p>
    <ButtonForm
      action={recordingHref(props, 'ta-bort-avvikande')}
      fields={{ id: props.dissent.id, readAt: String(props.dissent.version), till: props.back }}
      look="quiet"
      compact
      aria-label={`Ta bort den avvikande meningen från ${props.dissent.organisation}`}
    >
      Ta bort
    </ButtonForm>
  </div>
)
