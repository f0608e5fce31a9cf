/** Eskaleringstrappan: den som gäller, de som gällde, och utkastet till nästa. */
import type { VNode } from 'preact'
import { typedOr } from '../../http/fields.ts'
import type { FieldErrors, PageContent, Typed } from '../../http/route.ts'
import type { LocalDate } from '../../kernel/time.ts'
import { ButtonForm } from '../../ui/buttons.tsx'
import { Checkbox, Select } from '../../ui/fields/choice.tsx'
import { DateField, TextArea, TextField } from '../../ui/fields/text.tsx'
import { Form } from '../../ui/form.tsx'
import { countText, periodText } from '../../ui/format.ts'
import { PageHead, Section } from '../../ui/layout.tsx'
import { Notice } from '../../ui/notice.tsx'
import { ResponsiveTable } from '../../ui/table.tsx'
import { amountText, unitWords } from '../deviations/clock.ts'
import { ladderHref } from './dispute.links.ts'
import { type Ladder, ladderUnits } from './ladder.ts'

export interface LadderPageGiven {
  readonly ladders: readonly Ladder[]
  readonly today: LocalDate
  readonly mayChange: boolean
  readonly typed?: Typed
  readonly errors?: FieldErrors
  /** Which form was sent. */
  readonly sent?: 'steps' | 'use'
}

const Steps = ({ ladder }: { readonly ladder: Ladder }): VNode => (
  <ResponsiveTable
    caption={`Stegen i version ${ladder.n}`}
    captionHidden
    rows={ladder.steps}
    columns={[
      { head: 'Steg', main: true, cell: it => `${it.ordinal}. ${it.name}` },
      { head: 'Den som öppnade', cell: it => it.ownWho },
      { head: 'Motparten', cell: it => it.counterpartWho },
      { head: 'Tid', nowrap: true, cell: it => amountText(it) },
      { head: 'Avslutas med', cell: it => it.outcome },
    ]}
  />
)

/** Three empty rows more than there are steps; a row where nothing is written is left out. */
export const rowsOf = (ladder: Ladder): number => Math.min(12, ladder.steps.length + 3)

const StepFields = ({
  ladder,
  n,
  typed,
  errors,
}: {
  readonly ladder: Ladder
  readonly n: number
  readonly typed: Typed
  readonly errors: FieldErrors
}) => {
  const step = ladder.steps[n - 1]
  const field = (name: string, label: string, held: string | undefined): VNode => (
    <TextField
      name={`${name}${n}`}
      label={label}
      value={typedOr(typed, `${name}${n}`, held)}
      error={errors[`${name}${n}`]}
    />
  )
  return (
    <fieldset class="ds-fieldset">
      <legend>Steg {n}</legend>
      {field('name', 'Namn', step?.name)}
      {field('own', 'Vilka från den som öppnade', step?.ownWho)}
      {field('counterpart', 'Vilka från motparten', step?.counterpartWho)}
      <TextField
        name={`amount${n}`}
        label="Hur lång tid"
        inputmode="numeric"
        width="tiny"
        value={typedOr(typed, `amount${n}`, step && String(step.amount))}
        error={errors[`amount${n}`]}
      />
      <Select
        name={`unit${n}`}
        label="Räknat i"
        options={ladderUnits.map(it => ({ value: it, label: unitWords[it] }))}
        value={typedOr(typed, `unit${n}`, step?.unit ?? 'days')}
      />
      {field('outcome', 'Vad som avslutar steget', step?.outcome)}
      {(step || errors[`name${n}`]) && (
        <Checkbox name={`remove${n}`} label="Ta bort steget" checked={Boolean(typed[`remove${n}`])} />
      )}
    </fieldset>
  )
}

function Draft({ draft, given }: { readonly draft: Ladder; readonly given: LadderPageGiven }): VNode {
  const { typed = {}, errors = {}, sent } = given
  const [steps, used] = [
    sent === 'steps' ? { typed, errors } : { typed: {}, errors: {} },
    sent === 'use' ? { typed, errors } : { typed: {}, errors: {} },
  ]
  return (
    <Section title={`Utkast till version ${draft.n}`} id="utkast">
      <Form action={`${ladderHref}/${draft.n}`} submit="Spara utkastet" version={draft.version} errors={steps.errors}>
        <TextField
          name="title"
          label="Trappans namn"
          value={typedOr(steps.typed, 'title', draft.name)}
          error={steps.errors.title}
        />
        <TextArea name="note" label="Kommentar" optional value={typedOr(steps.typed, 'note', draft.note)} />
        {Array.from({ length: rowsOf(draft) }, (_, at) => (
          <StepFields ladder={draft} n={at + 1} {...steps} />
        ))}
      </Form>
      <Section title="Ta i bruk" level={3}>
        <p>Spara utkastet först: ändringar som inte är sparade kommer inte med.</p>
        <p>
          Tvister som redan pågår behåller den trappa som de började med. En trappa som har börjat gälla går inte att
          ändra; fram till dess kan den tas tillbaka.
        </p>
        <Form
          action={`${ladderHref}/${draft.n}/ta-i-bruk`}
          submit="Ta i bruk"
          version={draft.version}
          errors={used.errors}
        >
          <DateField
            name="from"
            label="Gäller från och med"
            min={given.today}
            value={typedOr(used.typed, 'from', '')}
            error={used.errors.from}
          />
        </Form>
      </Section>
      <Section title="Ta bort utkastet" level={3}>
        <ButtonForm
          action={`${ladderHref}/${draft.n}/ta-bort`}
          fields={{ version: String(draft.version) }}
          look="danger"
        >
          Ta bort utkastet
        </ButtonForm>
      </Section>
    </Section>
  )
}

export function LadderPage(given: LadderPageGiven): PageContent {
  const { ladders, today, mayChange } = given
  const draft = ladders.find(it => it.validFrom === null)
  const used = ladders.filter(it => it.validFrom !== null)
  return {
    title: 'Eskaleringstrappan',
    breadcrumbs: mayChange
      ? [
          ['Administration', '/administration'],
          ['Avvikelser', '/administration/avvikelser'],
        ]
      : [['Tvister', '/tvister']],
    main: (
      <>
        <PageHead
          title="Eskaleringstrappan"
          lead="Vilka som möts när två parter inte är överens, hur lång tid varje steg får ta och vad som avslutar det."
        />
        {used.map(it => {
          const coming = (it.validFrom ?? '') > today
          const now = !coming && (it.validTo === null || it.validTo >= today)
          return (
            <Section title={`${it.name}, version ${it.n}${now ? ' (gäller nu)' : coming ? ' (kommer att gälla)' : ''}`}>
              {it.example && <Notice tone="info">{it.note ?? 'Ett exempel.'}</Notice>}
              <p class="soft">
                Gäller {periodText(it.validFrom ?? undefined, it.validTo ?? undefined)}.
                {it.disputes > 0 &&
                  ` ${countText(it.disputes, 'tvist som du ser', 'tvister som du ser')} började med den.`}
              </p>
              <Steps ladder={it} />
              {coming && mayChange && (
                <ButtonForm
                  action={`${ladderHref}/${it.n}/ta-tillbaka`}
                  fields={{ version: String(it.version) }}
                  look="secondary"
                >
                  Ta tillbaka till utkast
                </ButtonForm>
              )}
            </Section>
          )
        })}
        {mayChange && draft && <Draft {...{ draft, given }} />}
        {mayChange && !draft && (
          <ButtonForm action={`${ladderHref}/ny`} look="primary">
            Gör en ny version
          </ButtonForm>
        )}
      </>
    ),
  }
}
