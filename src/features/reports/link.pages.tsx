/** Koppla till ett annat ärende: the form on the page of the case, and by itself when the code was not taken. */
import type { VNode } from 'preact'
import { typedOr } from '../../http/fields.ts'
import type { FieldErrors, PageContent, Typed } from '../../http/route.ts'
import { Button } from '../../ui/buttons.tsx'
import { ErrorSummary } from '../../ui/fields/error-summary.tsx'
import { TextField } from '../../ui/fields/text.tsx'
import { PageHead } from '../../ui/layout.tsx'
import { caseHref } from '../deviations/deviation.links.ts'
import type { Case } from '../deviations/deviation.row.ts'

export const linkHref = (held: Case, what: 'sla-ihop' | 'dela' | 'koppla'): string => `${caseHref(held)}/${what}`

interface OtherGiven {
  readonly held: Case
  readonly value?: string
  readonly error?: string | undefined
}

export const OtherForm = ({ held, value = '', error }: OtherGiven): VNode => (
  <form class="form" method="post" action={linkHref(held, 'koppla')} aria-label="Koppla till ett annat ärende">
    <TextField
      {...{ name: 'other', id: 'koppla-kod', label: 'Ärendets kod', value, error }}
      help="Sju tecken. Den står under ärendets rubrik."
      width="short"
      maxlength={12}
    />
    <div class="buttons">
      <Button look="secondary">Koppla</Button>
      <Button look="quiet" formaction={linkHref(held, 'sla-ihop')}>
        Slå ihop
      </Button>
    </div>
  </form>
)

interface LinkGiven {
  readonly held: Case
  readonly typed: Typed
  readonly errors: FieldErrors
}

export function LinkPage({ held, typed, errors }: LinkGiven): PageContent {
  const [wrong] = Object.values(errors)
  return {
    title: `Koppla ärende ${held.code}`,
    breadcrumbs: [
      ['Avvikelser', '/avvikelser'],
      [`Ärende ${held.code}`, caseHref(held)],
    ],
    main: (
      <>
        <PageHead
          title="Koppla till ett annat ärende"
          meta={`Ärende ${held.code}, ${held.own.name} om ${held.counterpart.name}`}
        />
        <ErrorSummary errors={wrong ? [{ message: wrong, id: 'koppla-kod' }] : []} />
        <OtherForm held={held} value={typedOr(typed, 'other', '')} error={wrong} />
      </>
    ),
  }
}
