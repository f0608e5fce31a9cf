/** Översättningar: how our words are said in others' classifications, and what is lost. */
import type { VNode } from 'preact'
import { may, type Subject } from '../../access/rules.ts'
import { type Column, listExports } from '../../http/export.ts'
import { href, type Load, type PageContent, page, type Route } from '../../http/route.ts'
import { dateAt } from '../../kernel/time.ts'
import { ExportLinks } from '../../ui/export-links.tsx'
import { PageHead, Section } from '../../ui/layout.tsx'
import { Flag, Notice } from '../../ui/notice.tsx'
import { ResponsiveTable } from '../../ui/table.tsx'
import { Tabs } from '../../ui/tabs.tsx'
import { type Mapping, mappingsOf, type Relation, type Scheme } from './mapping.row.ts'
import { mappingsPath, wordsPath } from './taxonomy.links.ts'
import { crumbsTo } from './taxonomy.pages.tsx'
import { isList, lists } from './taxonomy.ts'

const schemes: Readonly<Record<Scheme, { readonly title: string; readonly about: string }>> = {
  'fhir-r5': {
    title: 'FHIR R5',
    about: 'HL7 FHIR R5, AdverseEvent och Task. Används när ärenden lämnas till andra system.',
  },
  'who-mimps': { title: 'WHO MIM PS', about: 'WHO:s minsta informationsmodell för patientsäkerhet (2016).' },
  lfpse: { title: 'LFPSE', about: 'NHS England, Learn from patient safety events.' },
}

export const relationWords: Readonly<Record<Relation, string>> = {
  equal: 'samma',
  wider: 'målet är vidare',
  narrower: 'målet är snävare',
  none: 'saknas i målet',
}

/** What is mapped and is no list of codes. */
const others: Readonly<Record<string, string>> = { kind: 'Ärendeslag', unit: 'De två enheterna', state: 'Tillstånd' }
const kinds: Readonly<Record<string, string>> = {
  ...{ event: 'Negativ händelse', 'near-miss': 'Tillbud', risk: 'Risk', complaint: 'Synpunkt eller klagomål' },
  ...{ agreement: 'Avtals- eller ekonomifråga', 'good-example': 'Gott exempel' },
}

const listWords = (list: string): string => (isList(list) ? lists[list].title : (others[list] ?? list))
const codeWords = (it: Mapping): string => (it.code === null ? 'Hela listan' : (it.label ?? kinds[it.code] ?? it.code))

interface Mapped extends Subject {
  readonly scheme: Scheme
  readonly rows: readonly Mapping[]
}

const schemeAsked = (url: URL): Scheme => {
  const asked = url.searchParams.get('till') ?? ''
  return Object.hasOwn(schemes, asked) ? (asked as Scheme) : 'fhir-r5'
}

const load: Load<Mapped> = async ({ db, url, now }) => {
  const scheme = schemeAsked(url)
  return { scheme, rows: await mappingsOf(db, scheme, dateAt(now)) }
}

const address = (till: Scheme): string => href(mappingsPath, {}, { till })

const MappingsPage = ({ scheme, rows }: Mapped, mayChange: boolean): PageContent => ({
  title: 'Översättningar av begreppen',
  breadcrumbs: [...crumbsTo(mayChange), ['Begrepp', wordsPath]],
  main: (
    <>
      <PageHead
        title="Översättningar"
        lead="Hur begreppen uttrycks i andras klassifikationer, och vad som går förlorat."
      />
      <Tabs
        label="Klassifikation"
        tabs={(Object.keys(schemes) as Scheme[]).map(it => ({
          label: schemes[it].title,
          href: address(it),
          current: it === scheme,
        }))}
      />
      <Section title={schemes[scheme].title}>
        <p>{schemes[scheme].about}</p>
        {rows.some(it => !it.verified) && (
          <Notice tone="warning">
            Rader som är märkta obekräftad är inte lästa i källans egen text. Använd dem inte utan att kontrollera.
          </Notice>
        )}
        <Rows rows={rows} />
      </Section>
      <ExportLinks href={address(scheme)} what="översättningen" />
    </>
  ),
})

const Rows = ({ rows }: { readonly rows: readonly Mapping[] }): VNode => (
  <ResponsiveTable
    caption="Översättningar"
    captionHidden
    rows={rows}
    columns={[
      { head: 'Lista', cell: it => listWords(it.list) },
      { head: 'Begrepp', main: true, cell: it => (it.code ? `${codeWords(it)} (${it.code})` : codeWords(it)) },
      { head: 'Element', cell: it => <code>{it.element}</code> },
      { head: 'Värde', nowrap: true, cell: it => it.target && <code>{it.target}</code> },
      { head: 'Förhållande', cell: it => relationWords[it.relation] },
      {
        head: 'Att tänka på',
        cell: it =>
          it.note || !it.verified ? (
            <>
              {it.note} {!it.verified && <Flag>obekräftad</Flag>}
            </>
          ) : null,
      },
    ]}
  />
)

const columns: readonly Column<Mapping>[] = [
  { key: 'scheme', title: 'Klassifikation', value: it => it.scheme },
  { key: 'list', title: 'Lista', value: it => it.list },
  { key: 'listTitle', title: 'Listans namn', value: it => listWords(it.list) },
  { key: 'code', title: 'Kod', value: it => it.code },
  { key: 'label', title: 'Begrepp', value: it => codeWords(it) },
  { key: 'element', title: 'Element', value: it => it.element },
  { key: 'target', title: 'Värde', value: it => it.target },
  { key: 'relation', title: 'Förhållande', value: it => it.relation },
  { key: 'note', title: 'Att tänka på', value: it => it.note },
  { key: 'verified', title: 'Bekräftad', type: 'yes-no', value: it => it.verified },
  { key: 'version', title: 'Version', type: 'number', value: it => it.n },
  { key: 'from', title: 'Gäller från', type: 'date', value: it => it.from },
  { key: 'to', title: 'Gäller till', type: 'date', value: it => it.to },
]

export const mappingRoutes: readonly Route[] = [
  page<Mapped>({
    path: mappingsPath,
    action: 'taxonomy.read',
    load,
    show: ({ subject, actor }) => MappingsPage(subject, may(actor, 'taxonomy.change')),
  }),
  ...listExports<Mapping>({
    ...{ path: mappingsPath, action: 'taxonomy.read', name: 'oversattningar', columns },
    load: async ({ db, url, now }) => mappingsOf(db, schemeAsked(url), dateAt(now)),
  }),
]
