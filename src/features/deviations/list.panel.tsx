/** Filter i ärendelistan, och chipsen över den: every choice is a part of the address. */
import type { VNode } from 'preact'
import { Checkbox, Select } from '../../ui/fields/choice.tsx'
import { DateField, TextField } from '../../ui/fields/text.tsx'
import { type FilterChip, FilterPanel } from '../../ui/filters.tsx'
import { dateText } from '../../ui/format.ts'
import { casesHref } from './deviation.links.ts'
import { kindWords as kindLabels, legalWords, severityWords } from './deviation.words.ts'
import {
  filtersInUse,
  kindWords,
  legalFilterWords,
  mergedWords,
  type StateGroup,
  severityFilterWords,
  sideFilterWords,
  stateWords,
  unfiltered,
  type View,
  viewFields,
  viewHref,
  wordFor,
} from './filters.ts'
import type { CaseList } from './list.load.ts'

const groupLabels: Readonly<Record<StateGroup, string>> = {
  triage: 'Att bedöma',
  returned: 'Hos rapportören',
  'with-counterpart': 'Hos motparten',
  answered: 'Besvarade',
  disputed: 'Inte eniga',
  acting: 'Åtgärdas eller följs',
  closed: 'Avslutade',
  rejected: 'Avvisade',
}
const sideLabels = { own: 'Rapporterade av oss', counterpart: 'Rapporterade om oss' } as const
const mergedLabels = { only: 'Bara sammanförda', all: 'Också sammanförda' } as const

const options = <C extends string>(words: Readonly<Record<string, C>>, labels: Readonly<Record<C, string>>) =>
  Object.entries(words).map(([value, code]) => ({ value, label: labels[code] }))

const coded = (rows: CaseList['choices']['types']) => rows.map(it => ({ value: it.code, label: it.label }))

const Handling = ({ view }: Pick<CaseList, 'view'>): VNode => (
  <>
    <Select
      name="lage"
      label="Läge"
      empty={view.scope === 'all' ? 'Alla lägen' : 'Alla öppna'}
      value={wordFor(stateWords, view.state)}
      options={options(stateWords, groupLabels)}
    />
    <Select
      name="sida-av"
      label="Vilken sida"
      empty="Båda sidor"
      value={wordFor(sideFilterWords, view.side)}
      options={options(sideFilterWords, sideLabels)}
    />
    <Checkbox name="forsenade" label="Bara försenade" checked={view.overdue ?? false} />
  </>
)

const About = ({ view, choices }: Pick<CaseList, 'view' | 'choices'>): VNode => (
  <>
    <Select
      name="slag"
      label="Ärendeslag"
      empty="Alla slag"
      value={wordFor(kindWords, view.kind)}
      options={options(kindWords, kindLabels)}
    />
    <Select
      name="typ"
      label="Händelsetyp"
      empty="Alla typer"
      value={view.type}
      options={[...coded(choices.types), { value: 'utan', label: 'Inte klassificerade' }]}
    />
    <Select name="steg" label="Processteg" empty="Alla steg" value={view.step} options={coded(choices.steps)} />
    <Select
      name="allvar"
      label="Allvar"
      empty="Oavsett allvar"
      value={wordFor(severityFilterWords, view.severity)}
      options={options(severityFilterWords, severityWords)}
    />
    <Select
      name="lagrum"
      label="Lagrum"
      empty="Alla lagrum"
      value={wordFor(legalFilterWords, view.legal)}
      options={options(legalFilterWords, legalWords)}
    />
  </>
)

export function CasePanel({ view, choices }: CaseList): VNode {
  const { visa, sortera } = viewFields(view)
  return (
    <FilterPanel
      action={casesHref()}
      active={filtersInUse(view)}
      clearHref={viewHref(unfiltered(view))}
      keep={{ visa, sortera }}
    >
      <TextField name="ord" type="search" label="Ord i rapporten" value={view.words} />
      <Handling view={view} />
      <Select
        name="huvudman"
        label="Motpartens huvudman"
        empty="Alla huvudmän"
        value={view.principal}
        options={choices.principals.map(it => ({ value: it.slug, label: it.name }))}
      />
      <TextField name="enhet" label="Enhet" help="Del av namn, ort eller HSA-id." value={view.unit} />
      <About view={view} choices={choices} />
      <DateField name="fran" label="Rapporterat från" value={view.from} />
      <DateField name="till" label="Rapporterat till" value={view.to} />
      <Select
        name="sammanforda"
        label="Sammanförda rapporter"
        empty="Visas inte"
        value={wordFor(mergedWords, view.merged)}
        options={options(mergedWords, mergedLabels)}
      />
    </FilterPanel>
  )
}

/** The chosen filters, each with the address that it would be without. */
export function chipsOf({ view, choices }: CaseList): readonly FilterChip[] {
  const label = (code: string | undefined, rows: CaseList['choices']['types']) =>
    code === 'utan' ? 'inte klassificerade' : (rows.find(it => it.code === code)?.label ?? code)
  const said: readonly (readonly [keyof View, string, string | false | undefined])[] = [
    ['words', 'Ord', view.words],
    ['state', 'Läge', view.state && groupLabels[view.state]],
    ['side', 'Sida', view.side && sideLabels[view.side]],
    ['overdue', 'Tid', view.overdue && 'försenade'],
    [
      'principal',
      'Motpart',
      view.principal && (choices.principals.find(it => it.slug === view.principal)?.name ?? view.principal),
    ],
    ['unit', 'Enhet', view.unit],
    ['kind', 'Slag', view.kind && kindLabels[view.kind]],
    ['type', 'Typ', label(view.type, choices.types)],
    ['step', 'Steg', label(view.step, choices.steps)],
    ['severity', 'Allvar', view.severity && severityWords[view.severity]],
    ['legal', 'Lagrum', view.legal && legalWords[view.legal]],
    ['from', 'Från', view.from && dateText(view.from)],
    ['to', 'Till', view.to && dateText(view.to)],
    ['merged', 'Sammanförda', view.merged && mergedLabels[view.merged]],
  ]
  return said.flatMap(([key, label, value]) =>
    value ? [{ label, value, removeHref: viewHref(view, { [key]: undefined }) }] : [],
  )
}
