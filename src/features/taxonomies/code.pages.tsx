/** Sidan om ett begrepp: what it says and has said, how much it is used, and how it is changed or ended. */
import type { VNode } from 'preact'
import { typedOr } from '../../http/fields.ts'
import type { FieldErrors, PageContent, Typed } from '../../http/route.ts'
import { dateAt } from '../../kernel/time.ts'
import { Facts } from '../../ui/facts.tsx'
import { DateField, TextArea, TextField } from '../../ui/fields/text.tsx'
import { Form } from '../../ui/form.tsx'
import { dateText, periodText } from '../../ui/format.ts'
import { PageHead, Section } from '../../ui/layout.tsx'
import { Notice } from '../../ui/notice.tsx'
import { ResponsiveTable } from '../../ui/table.tsx'
import { codeHref, listHref, wordsPath } from './taxonomy.links.ts'
import { crumbsTo, type Shown, usedText } from './taxonomy.pages.tsx'
import type { Former } from './taxonomy.row.ts'
import { type Code, countsWords, lists } from './taxonomy.ts'
import { CodeSelect } from './taxonomy.view.tsx'

interface CodeGiven extends Shown {
  readonly code: Code
  /** The whole list. */
  readonly codes: readonly Code[]
  readonly former: readonly Former[]
  /** How many cases have it now; undefined for those who do not keep the words. */
  readonly cases: number | undefined
  readonly typed: Typed
  readonly errors: FieldErrors
  /** The form that was sent. */
  readonly sent?: 'reword' | 'end'
}

export function CodePage(given: CodeGiven): PageContent {
  const { code, mayChange, former } = given
  return {
    title: code.label,
    breadcrumbs: [...crumbsTo(mayChange), ['Begrepp', wordsPath], [lists[code.list].title, listHref(code.list)]],
    main: (
      <>
        <PageHead
          title={code.label}
          meta={`Kod ${code.code}`}
          {...(code.description ? { lead: code.description } : {})}
        />
        <Section>
          <CodeFacts {...given} />
        </Section>
        {mayChange && code.to === null && <Reword {...given} />}
        {mayChange && code.to === null && <End {...given} />}
        {former.length > 0 && <Formerly former={former} />}
      </>
    ),
  }
}

function CodeFacts({ code, codes, cases }: CodeGiven): VNode {
  const named = (id: string | null): VNode | null => {
    const it = codes.find(one => one.id === id)
    return it ? <a href={codeHref(it)}>{`${it.label} (${it.code})`}</a> : null
  }
  const before = codes.filter(it => it.successorId === code.id)
  return (
    <Facts
      facts={[
        { term: 'Ligger under', value: named(code.parentId) },
        { term: 'Nivå', value: code.level === null ? '' : String(code.level) },
        { term: 'Räknar', value: code.counts ? countsWords[code.counts] : '' },
        { term: 'Egna ord', value: code.needsWords ? 'Krävs. Ärendet ska klassificeras om.' : '' },
        { term: 'Betyder', value: code.unknown ? 'Inte känt. Det räknas aldrig som ingen.' : '' },
        { term: 'Gäller', value: periodText(code.from ?? undefined, code.to ?? undefined) || 'tills vidare' },
        { term: 'Ersätts av', value: named(code.successorId) },
        { term: 'Ersätter', value: before.map(it => named(it.id)) },
        { term: 'Källa', value: code.source },
        { term: 'Används', value: cases === undefined ? '' : usedText(cases) },
      ]}
    />
  )
}

function Reword({ code, typed, errors, sent }: CodeGiven): VNode {
  const here = sent === 'reword'
  const field = (name: string, held: string): string => (here ? typedOr(typed, name, held) : held)
  const wrong: FieldErrors = here ? errors : {}
  return (
    <Section title="Ändra orden">
      <p>Ändra bara hur begreppet uttrycks. Ska det betyda något annat, avsluta det och lägg till ett nytt.</p>
      <Form action={codeHref(code)} submit="Spara begreppet" version={code.version} errors={wrong} look="secondary">
        <TextField name="label" label="Begrepp" value={field('label', code.label)} error={wrong.label} />
        <TextArea
          name="description"
          label="Förklaring"
          optional
          value={field('description', code.description ?? '')}
          error={wrong.description}
        />
        <TextField
          name="ordinal"
          label="Plats i listan"
          width="tiny"
          inputmode="numeric"
          help="Lägre tal kommer först."
          value={field('ordinal', String(code.ordinal))}
          error={wrong.ordinal}
        />
      </Form>
    </Section>
  )
}

function End({ code, codes, cases, typed, errors, sent, today }: CodeGiven): VNode {
  const here = sent === 'end'
  const wrong: FieldErrors = here ? errors : {}
  const others = codes.filter(it => it.id !== code.id && it.to === null)
  const below = codes.filter(it => it.parentId === code.id && it.to === null).length
  return (
    <Section title="Avsluta begreppet">
      <Notice tone="info" title="Det här händer.">
        <p>
          {cases === undefined ? '' : `${usedText(cases)} `}
          Det som är valt står kvar. I formulär försvinner begreppet efter sista dagen, och i listor och statistik
          räknas det under efterträdaren, om du väljer en.
          {below > 0 && ` De ${below} begrepp som ligger under gäller fortfarande och avslutas var för sig.`}
        </p>
      </Notice>
      <Form
        action={`${codeHref(code)}/avsluta`}
        submit="Avsluta begreppet"
        version={code.version}
        errors={wrong}
        look="danger"
      >
        <DateField
          name="on"
          id="falt-on"
          label="Sista dagen"
          value={here ? typedOr(typed, 'on', '') : today}
          error={wrong.on}
        />
        <CodeSelect
          name="successor"
          label="Efterträdare"
          optional
          codes={others}
          empty="Ingen efterträdare"
          value={here ? typedOr(typed, 'successor', '') : ''}
          error={wrong.successor}
        />
      </Form>
    </Section>
  )
}

const Formerly = ({ former }: { readonly former: readonly Former[] }): VNode => (
  <Section title="Tidigare lydelser">
    <ResponsiveTable
      caption="Tidigare lydelser"
      captionHidden
      rows={former}
      columns={[
        { head: 'Ändrades', nowrap: true, cell: it => dateText(dateAt(it.until)) },
        { head: 'Begrepp', main: true, cell: it => it.label },
        { head: 'Förklaring', cell: it => it.description },
      ]}
    />
  </Section>
)
