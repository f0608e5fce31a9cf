/** Gränsvärdenas sida: when the share of Annat alarms, how much a suggestion takes, and which counts are too small. */
import { typedOr } from '../../http/fields.ts'
import type { FieldErrors, PageContent, Typed } from '../../http/route.ts'
import { Hidden } from '../../ui/fields/hidden.tsx'
import { TextField } from '../../ui/fields/text.tsx'
import { Form } from '../../ui/form.tsx'
import { PageHead, Section } from '../../ui/layout.tsx'
import { limitsPath, wordsPath } from './taxonomy.links.ts'
import { crumbsTo } from './taxonomy.pages.tsx'
import type { Limit } from './taxonomy.row.ts'

interface LimitsGiven {
  readonly limits: readonly Limit[]
  readonly typed: Typed
  readonly errors: FieldErrors
}

export const LimitsPage = ({ limits, typed, errors }: LimitsGiven): PageContent => ({
  title: 'Gränsvärden för begreppen',
  breadcrumbs: [...crumbsTo(true), ['Begrepp', wordsPath]],
  main: (
    <>
      <PageHead
        title="Gränsvärden"
        lead="När andelen Annat larmar, hur mycket som krävs innan Samklang föreslår något, och vilka antal som är för små att visa."
      />
      {limits.map(it => {
        const sent = typed.name === it.name
        return (
          <Section title={it.label} ruled>
            {it.source && (
              <p class="meta">{`Värdets källa: ${it.source.charAt(0).toLowerCase()}${it.source.slice(1)}`}</p>
            )}
            <Form action={limitsPath} submit="Spara" look="secondary" label={it.label} errors={sent ? errors : {}}>
              <Hidden name="name" value={it.name} />
              <Hidden name="limitVersion" value={String(it.version)} />
              <TextField
                name="amount"
                id={`falt-${it.name}`}
                label="Värde"
                width="tiny"
                inputmode="numeric"
                value={sent ? typedOr(typed, 'amount', '') : String(it.amount)}
                error={sent ? errors.amount : undefined}
              />
            </Form>
          </Section>
        )
      })}
    </>
  ),
})
