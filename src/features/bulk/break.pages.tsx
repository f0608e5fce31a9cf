// Seriebrott: what may not be compared with what was before, since when and why.
import type { VNode } from 'preact'
import { typedOr } from '../../http/fields.ts'
import type { FieldErrors, PageContent, Typed } from '../../http/route.ts'
import { ButtonForm } from '../../ui/buttons.tsx'
import { EmptyState } from '../../ui/empty.tsx'
import { Select } from '../../ui/fields/choice.tsx'
import { MonthField, TextField } from '../../ui/fields/text.tsx'
import { Form } from '../../ui/form.tsx'
import { monthText } from '../../ui/format.ts'
import { PageHead, Section } from '../../ui/layout.tsx'
import { ResponsiveTable } from '../../ui/table.tsx'
import { breaksHref, bulkHref } from './bulk.links.ts'
import type { BreaksSubject } from './bulk.load.ts'
import { sortWords } from './bulk.words.ts'

interface BreaksGiven {
  readonly subject: BreaksSubject
  readonly mayMark: boolean
  readonly typed?: Typed
  readonly errors?: FieldErrors
}

const List = ({ subject, mayMark }: BreaksGiven): VNode =>
  subject.breaks.length === 0 ? (
    <EmptyState title="Inga seriebrott är utmärkta">
      När något ändras i hur händelser räknas märks det ut här, så att ingen jämför det som inte går att jämföra.
    </EmptyState>
  ) : (
    <ResponsiveTable
      caption="Seriebrott"
      captionHidden
      rows={subject.breaks.toReversed()}
      columns={[
        { head: 'Från', main: true, nowrap: true, cell: it => monthText(it.month) },
        { head: 'Vad', cell: it => sortWords[it.sort] },
        { head: 'Varför', cell: it => it.reason },
        { head: 'Slag', cell: it => it.kind ?? 'alla slag' },
        { head: 'Gäller', cell: it => it.organisation ?? 'alla' },
        ...(mayMark
          ? [
              {
                head: 'Ångra',
                cell: (it: BreaksSubject['breaks'][number]) =>
                  subject.everywhere || subject.organisations.some(own => own.name === it.organisation) ? (
                    <ButtonForm
                      action={`${breaksHref}/ta-bort`}
                      fields={{ brott: it.id, brottversion: String(it.version) }}
                      look="quiet"
                      compact
                    >
                      {`Ta bort brottet från ${monthText(it.month)}`}
                    </ButtonForm>
                  ) : null,
              },
            ]
          : []),
      ]}
    />
  )

function New({ subject, typed = {}, errors = {} }: BreaksGiven): VNode {
  const value = (name: string): string => typedOr(typed, name, '')
  return (
    <Form action={breaksHref} submit="Märk ut seriebrottet" errors={errors}>
      <MonthField name="manad" label="Från och med månad" value={value('manad')} error={errors.manad} />
      <Select
        name="sort"
        label="Vad har ändrats"
        value={value('sort')}
        empty="Välj"
        error={errors.sort}
        options={(['form', 'scope', 'definition'] as const).map(it => ({ value: it, label: sortWords[it] }))}
      />
      <TextField name="varfor" label="Varför" value={value('varfor')} error={errors.varfor} maxlength={300} />
      <Select
        name="slag"
        label="Slag av händelse"
        value={value('slag')}
        empty="Alla slag"
        options={subject.kinds.map(it => ({ value: it.id, label: it.label }))}
      />
      <Select
        name="organisation"
        label="Vem det gäller"
        value={value('organisation')}
        error={errors.organisation}
        empty={subject.everywhere ? 'Alla' : 'Välj'}
        options={subject.organisations.map(it => ({ value: it.id, label: it.name }))}
      />
    </Form>
  )
}

export const BreaksPage = (given: BreaksGiven): PageContent => ({
  title: 'Seriebrott',
  breadcrumbs: [
    ['Avvikelser', '/avvikelser'],
    ['Samlad rapport', bulkHref],
  ],
  main: (
    <>
      <PageHead
        title="Seriebrott"
        lead="Månader från vilka en serie inte kan jämföras med det som var före. En serie som börjar är ett brott av sig själv."
      />
      <List {...given} />
      {given.mayMark && (
        <Section title="Märk ut ett seriebrott">
          <New {...given} />
        </Section>
      )}
    </>
  ),
})
