/** Hör ihop med, på ärenden, tvister och lärdomar; och hur många som pekar hit, på det som de pekar på. */
import type { VNode } from 'preact'
import { typedOr } from '../../http/fields.ts'
import type { FieldErrors, PageContent, Typed } from '../../http/route.ts'
import type { LocalDate } from '../../kernel/time.ts'
import { Button, ButtonForm } from '../../ui/buttons.tsx'
import { EmptyState } from '../../ui/empty.tsx'
import { RadioGroup } from '../../ui/fields/choice.tsx'
import { TextField } from '../../ui/fields/text.tsx'
import { dateText } from '../../ui/format.ts'
import { Notice } from '../../ui/notice.tsx'
import { GuardedArea, GuardedForm } from '../disputes/guarded.view.tsx'
import { type Target, type TieRow, targetsAtMost } from './tie.row.ts'
import { addressTo, relationWords, type TieRelation, tiedText, tieWords } from './tie.ts'

export interface TieListProps {
  readonly ties: readonly TieRow[]
  /** Where a tie is added: '/avvikelser/abc/samband'. */
  readonly to: string
  readonly may: boolean
  readonly today: LocalDate
}

export const TieList = ({ ties, to, may }: TieListProps): VNode => (
  <>
    {ties.length === 0 ? (
      <p class="soft">Inget är kopplat hit än.</p>
    ) : (
      <ul class="lines">
        {ties.map(it => (
          <li>
            <p>
              {relationWords[it.relation]}: <a href={addressTo(it.kind, it.code)}>{it.title}</a>{' '}
              <span class="soft">({tieWords[it.kind].toLowerCase()})</span>
            </p>
            {it.why && <p class="small soft">{it.why}</p>}
            {may && (
              <ButtonForm
                action={`${to}/${it.id}/ta-bort`}
                look="quiet"
                compact
                aria-label={`Ta bort kopplingen till ${it.title}`}
              >
                Ta bort
              </ButtonForm>
            )}
          </li>
        ))}
      </ul>
    )}
    {may && (
      <a class="onward" href={to}>
        Koppla till ett dokument, ett ärende eller ett uppdrag
      </a>
    )}
  </>
)

export interface TieFormProps {
  /** Where it is sent, with what was looked for: '/avvikelser/abc/samband?q=hemgång'. */
  readonly action: string
  readonly back: string
  readonly found: readonly Target[]
  readonly typed: Typed
  readonly errors: FieldErrors
  readonly today: LocalDate
}

/** Words of a title first; what has them is then chosen from. */
export const TargetSearch = ({ to, q }: { readonly to: string; readonly q: string }): VNode => (
  <form class="inline-form" method="get" action={to}>
    <TextField
      name="q"
      type="search"
      label="Ord i rubriken"
      help="På dokumentet, ärendet eller uppdraget. Adressen till det går också bra."
      value={q}
    />
    <Button look="secondary">Sök</Button>
  </form>
)

export const NoTarget = (): VNode => (
  <EmptyState title="Inget har de orden i sin rubrik">
    Pröva färre eller andra ord. Det som inte är publicerat hittar bara den som får läsa det.
  </EmptyState>
)

export function TieForm({ action, back, found, typed, errors, today }: TieFormProps): VNode {
  const given = { typed, errors, today }
  const options = (Object.keys(relationWords) as TieRelation[]).map(it => ({ value: it, label: relationWords[it] }))
  const targets = found.slice(0, targetsAtMost).map(it => ({
    ...{ value: it.address, label: it.title },
    help: [tieWords[it.kind], it.on && dateText(it.on)].filter(Boolean).join(' · '),
  }))
  return (
    <GuardedForm {...{ given, guards: ['why'], action, submit: 'Koppla', cancelHref: back }}>
      <RadioGroup
        name="target"
        label="Vad ska det kopplas till?"
        options={targets}
        value={typedOr(typed, 'target', found.length === 1 ? found[0]?.address : undefined)}
        error={errors.target}
      />
      {found.length > targetsAtMost && <p class="soft">Det finns fler. Sök med ett ord till.</p>}
      <RadioGroup
        name="relation"
        label="Hur hör de ihop?"
        options={options}
        value={typedOr(typed, 'relation', 'concerns')}
        error={errors.relation}
      />
      <GuardedArea {...{ given, name: 'why', label: 'Varför?', limit: 500, rows: 2 }} optional />
    </GuardedForm>
  )
}

/** The page of a document, a matter or a mandate, with how many cases point there: for those who keep it. */
export function withTied(page: PageContent, count: number): PageContent {
  const text = tiedText(count)
  if (!text) return page
  return {
    ...page,
    main: (
      <>
        {page.main}
        <Notice tone="quiet" title="Avvikelser.">
          {text}
        </Notice>
      </>
    ),
  }
}
