/** Hör ihop med, på ärenden, tvister och lärdomar; och hur många som pekar hit, på det som de pekar på. */
import type { VNode } from 'preact'
import { typedOr } from '../../http/fields.ts'
import type { FieldErrors, PageContent, Typed } from '../../http/route.ts'
import type { LocalDate } from '../../kernel/time.ts'
import { ButtonForm } from '../../ui/buttons.tsx'
import { RadioGroup } from '../../ui/fields/choice.tsx'
import { TextField } from '../../ui/fields/text.tsx'
import { Notice } from '../../ui/notice.tsx'
import { GuardedArea, GuardedForm } from '../disputes/guarded.view.tsx'
import type { TieRow } from './tie.row.ts'
import { relationWords, type TieKind, type TieRelation, tiedText, tieWords } from './tie.ts'

const paths: Readonly<Record<TieKind, string>> = { document: '/dokument', matter: '/arenden', mandate: '/uppdrag' }

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
              {relationWords[it.relation]}: <a href={`${paths[it.kind]}/${it.code}`}>{it.title}</a>{' '}
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
    {may && <a href={to}>Koppla till ett dokument, ett ärende eller ett uppdrag</a>}
  </>
)

export interface TieFormProps {
  readonly action: string
  readonly back: string
  readonly typed: Typed
  readonly errors: FieldErrors
  readonly today: LocalDate
}

export function TieForm({ action, back, typed, errors, today }: TieFormProps): VNode {
  const given = { typed, errors, today }
  const options = (Object.keys(relationWords) as TieRelation[]).map(it => ({ value: it, label: relationWords[it] }))
  return (
    <GuardedForm {...{ given, guards: ['why'], action, submit: 'Koppla', cancelHref: back }}>
      <TextField
        name="target"
        label="Adressen"
        help="Till dokumentet, ärendet eller uppdraget i Samklang. Kopiera den från webbläsarens adressfält."
        value={typedOr(typed, 'target', '')}
        error={errors.target}
      />
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
