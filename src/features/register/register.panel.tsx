/** Filter i registret: the panel beside the list and the chips above it. Every choice is a part of the address. */
import type { VNode } from 'preact'
import { Checkbox, Select } from '../../ui/fields/choice.tsx'
import { Combobox, TextField } from '../../ui/fields/text.tsx'
import { FilterChips, FilterPanel } from '../../ui/filters.tsx'
import { countText, numberText } from '../../ui/format.ts'
import { verbCodes, verbWord } from '../../ui/verbs.tsx'
import type { Counts } from './counts.ts'
import { addressWords, filterKeys, unfiltered, type View, viewFields, viewHref } from './filters.ts'
import type { RegisterForum } from './register.ts'

export interface PanelGiven {
  readonly view: View
  readonly counts: Counts
  readonly forums: readonly RegisterForum[]
  readonly parties: readonly string[]
}

const levelWords = { county: 'Länet', delregional: 'Delregionalt', local: 'Lokalt' } as const
const validityWords = {
  now: 'Gäller nu',
  past: 'Har upphört',
  future: 'Har inte börjat gälla',
  none: 'Utan angiven tid',
} as const
const statusWords = { final: 'Tagna', proposed: 'Förslag', all: 'Tagna och förslag' } as const

/** 'Länet (37)'; without a number where nothing was counted. */
const counted = (word: string, counts: ReadonlyMap<string, number> | undefined, value: string): string =>
  counts ? `${word} (${numberText(counts.get(value) ?? 0)})` : word

/** Whether choosing it may give something. */
const leads = (counts: ReadonlyMap<string, number> | undefined, value: string): boolean => counts?.has(value) ?? true

const wordFor = (words: Readonly<Record<string, string>>, code: string | undefined): string | undefined =>
  Object.entries(words).find(([, it]) => it === code)?.[0]

/** The codes of a filter as the options of a field, in the order given. */
const options = <C extends string>(
  words: Readonly<Record<string, C>>,
  labels: Readonly<Record<C, string>>,
  label: (code: C) => string = code => labels[code],
) => Object.entries(words).map(([value, code]) => ({ value, label: label(code) }))

const StanceFields = ({ view, counts, parties }: PanelGiven): VNode => (
  <>
    <Select
      name="verb"
      label="Vad forumet gör"
      empty="Alla verb"
      value={view.verb}
      options={verbCodes
        .filter(code => leads(counts.verbs, code) || code === view.verb)
        .map(code => ({ value: code, label: counted(verbWord(code), counts.verbs, code) }))}
    />
    <Combobox
      name="mottagare"
      label="Riktat till"
      value={view.addressee}
      options={parties}
      placeholder="till exempel huvudmännen"
    />
    <Combobox name="organisation" label="Nämner organisation" value={view.organisation} options={parties} />
    <Select
      name="giltighet"
      label="Giltighet"
      empty="Oavsett giltighet"
      value={wordFor(addressWords.validities, view.validity)}
      options={options(addressWords.validities, validityWords)}
    />
    <Select
      name="status"
      label="Tagna eller föreslagna"
      value={wordFor(addressWords.statuses, view.status)}
      options={options(addressWords.statuses, statusWords)}
    />
    <Checkbox name="villkor" label="Bara med villkor" checked={view.condition ?? false} />
    <Checkbox
      name="upprepade"
      label="Visa upprepade"
      help="Samma ord i en sammanfattning eller kallelse till ett möte vars anteckningar också finns."
      checked={view.repeats ?? false}
    />
  </>
)

export function RegisterPanel(given: PanelGiven): VNode {
  const { view, counts, forums } = given
  const { q, visa, sortera, upphor } = viewFields(view)
  return (
    <FilterPanel
      action="/stallningstaganden"
      active={filtersInUse(view)}
      clearHref={viewHref(unfiltered(view))}
      keep={{ q, visa, sortera, upphor }}
    >
      <Select
        name="forum"
        label="Forum"
        empty="Alla forum"
        value={view.forum}
        options={forums
          .filter(it => leads(counts.forums, it.id) || it.slug === view.forum)
          .map(it => ({ value: it.slug, label: counted(it.shortName ?? it.name, counts.forums, it.id) }))}
      />
      <Select
        name="niva"
        label="Nivå"
        empty="Alla nivåer"
        value={wordFor(addressWords.levels, view.level)}
        options={options(addressWords.levels, levelWords, code => counted(levelWords[code], counts.levels, code))}
      />
      <div class="year-span">
        <TextField
          name="fran"
          label="Från år"
          value={view.from?.toString()}
          inputmode="numeric"
          maxlength={4}
          width="tiny"
        />
        <TextField
          name="till"
          label="Till år"
          value={view.to?.toString()}
          inputmode="numeric"
          maxlength={4}
          width="tiny"
        />
      </div>
      {view.kind === 'stance' && <StanceFields {...given} />}
    </FilterPanel>
  )
}

export const filtersInUse = (view: View): number =>
  filterKeys.filter(key => view[key] !== undefined).length + (view.status === 'final' ? 0 : 1)

/** The chosen filters, each with the address that it would be without. */
export function RegisterChips({ view, forums }: Pick<PanelGiven, 'view' | 'forums'>): VNode {
  const forum = forums.find(it => it.slug === view.forum)
  const said: readonly (readonly [keyof View, string, string | undefined])[] = [
    ['forum', 'Forum', view.forum && (forum?.shortName ?? forum?.name ?? view.forum)],
    ['level', 'Nivå', view.level && levelWords[view.level]],
    ['from', 'Från', view.from?.toString()],
    ['to', 'Till', view.to?.toString()],
    ['verb', 'Verb', view.verb && verbWord(view.verb)],
    ['addressee', 'Riktat till', view.addressee],
    ['organisation', 'Nämner', view.organisation],
    ['condition', 'Villkor', view.condition && 'med villkor'],
    ['validity', 'Giltighet', view.validity && validityWords[view.validity]],
    [
      'endsWithin',
      'Giltighet',
      view.endsWithin === undefined ? undefined : `upphör inom ${countText(view.endsWithin, 'månad', 'månader')}`,
    ],
    ['repeats', 'Visar', view.repeats && 'också upprepade'],
  ]
  const chips = said.flatMap(([key, label, value]) =>
    value === undefined ? [] : [{ label, value, removeHref: viewHref(view, { [key]: undefined }) }],
  )
  const status =
    view.status === 'final'
      ? []
      : [{ label: 'Visar', value: statusWords[view.status], removeHref: viewHref(view, { status: 'final' }) }]
  return <FilterChips chips={[...chips, ...status]} clearHref={viewHref(unfiltered(view))} />
}
