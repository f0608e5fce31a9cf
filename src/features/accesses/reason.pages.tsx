// Skäl: what somebody says before a case is shown that is not theirs to work with by itself.
import type { VNode } from 'preact'
import { typedOr } from '../../http/fields.ts'
import type { FieldErrors, PageContent, Typed } from '../../http/route.ts'
import type { LocalDate } from '../../kernel/time.ts'
import { Hidden } from '../../ui/fields/hidden.tsx'
import { TextArea } from '../../ui/fields/text.tsx'
import { Form } from '../../ui/form.tsx'
import { PageHead } from '../../ui/layout.tsx'
import type { Case } from '../deviations/deviation.row.ts'
import { GuardMarks, GuardRead } from '../guard/guard.view.tsx'
import { maskIn } from '../guard/guarded.ts'
import { type Code, CodeSelect } from '../taxonomies/taxonomy.view.tsx'
import { reasonHref } from './access.links.ts'
import { extractReasonHours, reasonHours, type WhyAsked, whyAskedWords } from './access.ts'

interface ReasonGiven {
  readonly case: Case
  readonly why: WhyAsked
  readonly reasons: readonly Code[]
  readonly to: string
  readonly today: LocalDate
  readonly typed?: Typed
  readonly errors?: FieldErrors
}

export const ReasonPage = (given: ReasonGiven): PageContent => ({
  title: `Skäl att läsa ärende ${given.case.code}`,
  breadcrumbs: [['Avvikelser', '/avvikelser']],
  scripts: ['guard'],
  main: <Reason {...given} />,
})

function Reason({ case: held, why, reasons, to, today, typed: asTyped = {}, errors = {} }: ReasonGiven): VNode {
  const typed = maskIn(asTyped, today)
  const words = typedOr(typed, 'words', '')
  return (
    <>
      <PageHead
        title="Varför läser du ärendet?"
        meta={`Ärende ${held.code}, mellan ${held.own.name} och ${held.counterpart.name}`}
        lead={whyAskedWords[why]}
      />
      <Form action={reasonHref(held)} submit="Läs ärendet" errors={errors} cancelHref="/avvikelser" label="Skäl">
        <Hidden name="till" value={to} />
        <CodeSelect
          name="reason"
          label="Skäl"
          codes={reasons}
          value={typedOr(typed, 'reason', '')}
          error={errors.reason}
          help={`Skälet sparas i ärendets åtkomstlista i minst fem år. Det gäller i ${why === 'extract' ? `${extractReasonHours} timme` : `${reasonHours} timmar`}.`}
        />
        <TextArea
          name="words"
          label="Med egna ord"
          optional
          rows={2}
          help="Behövs när du väljer Annat. Skriv inget om patienten. Din egen sida läser det."
          value={words}
          error={errors.words}
        />
        <GuardMarks name="words" text={words} today={today} />
        <GuardRead texts={{ words }} today={today} errors={errors} />
      </Form>
    </>
  )
}
