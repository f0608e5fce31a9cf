// Utdrag ur ett ärende: as a page to read and print, as PDF, and as JSON. Each time somebody says what it is for.
import { canSet, setPdf } from '../../documents/typesetting/set.ts'
import { api, type Load, page, type Route } from '../../http/route.ts'
import { ButtonLink } from '../../ui/buttons.tsx'
import { Facts } from '../../ui/facts.tsx'
import { PageHead, Section } from '../../ui/layout.tsx'
import { Notice } from '../../ui/notice.tsx'
import { type Case, loadCase } from '../deviations/deviation.row.ts'
import { codeWithId } from '../taxonomies/taxonomy.view.tsx'
import { notedAs } from './access.change.ts'
import { caseExtractHref } from './access.links.ts'
import { reasonGiven } from './access.row.ts'
import { reasonSince } from './access.ts'
import { caseFileOf } from './casefile.row.ts'
import { type CaseFile, caseFileDocument, caseFileTitle } from './casefile.ts'

interface ExtractSubject extends Case {
  readonly case: Case
  readonly file: CaseFile
}

const load: Load<ExtractSubject> = async loading => {
  const held = await loadCase(loading)
  if (!held) return undefined
  const { db, now } = loading
  const why = await reasonGiven(db, held.id, reasonSince(now, 'extract'))
  const reason = why && (await codeWithId(db, why.reasonId))
  const said = [reason?.label ?? 'Egen rapport', why?.words].filter(Boolean).join(': ')
  return { ...held, case: held, file: await caseFileOf(db, held, now, said) }
}

const noted = notedAs<ExtractSubject>('extract', it => it.case)
const kept = { 'cache-control': 'private, no-store' }

const Part = ({ title, rows }: CaseFile['parts'][number]) => (
  <Section title={title}>
    {rows.map(row => (
      <div class="casefile-row">
        <p class="meta">{[row.at, row.whose].filter(Boolean).join(' · ')}</p>
        <p>
          <strong>{row.what}</strong>
        </p>
        {row.words && <p class="as-written">{row.words}</p>}
      </div>
    ))}
  </Section>
)

export const caseFileRoutes: readonly Route[] = [
  page<ExtractSubject>({
    path: '/avvikelser/:code/utdrag',
    action: 'deviation.read',
    load,
    noted,
    show: ({ subject: { file, case: held }, url }) => ({
      title: caseFileTitle(file),
      breadcrumbs: [
        ['Avvikelser', '/avvikelser'],
        [`Ärende ${file.code}`, `/avvikelser/${file.code}`],
      ],
      main: (
        <>
          <PageHead
            title={caseFileTitle(file)}
            lead="Allt som du får läsa av ärendet, att skriva ut eller spara. Att utdraget togs ut står i åtkomstlistan."
            meta={`Uttaget ${file.madeAt} · Skäl: ${file.why}`}
            action={
              <>
                {canSet && <ButtonLink href={`${caseExtractHref(held)}.pdf`}>Hämta som PDF</ButtonLink>}
                <ButtonLink href={`${caseExtractHref(held)}.json`}>Hämta som JSON</ButtonLink>
              </>
            }
          />
          {url.searchParams.get('pdf') === 'saknas' && (
            <Notice tone="warning">Det gick inte att göra en PDF just nu. Skriv ut sidan i stället.</Notice>
          )}
          <Facts facts={file.facts.map(([term, value]) => ({ term, value }))} />
          <div class="casefile">
            {file.parts.map(it => (
              <Part {...it} />
            ))}
          </div>
        </>
      ),
    }),
  }),
  api<ExtractSubject>({
    path: '/avvikelser/:code/utdrag.json',
    action: 'deviation.read',
    rate: 'export',
    load,
    noted,
    answer: ({ subject: { file } }) =>
      new Response(`${JSON.stringify({ ...file, facts: Object.fromEntries(file.facts) }, null, 2)}\n`, {
        headers: {
          ...{ 'content-type': 'application/json; charset=utf-8', ...kept },
          'content-disposition': `attachment; filename="samklang-arende-${file.code}.json"`,
        },
      }),
  }),
  api<ExtractSubject>({
    path: '/avvikelser/:code/utdrag.pdf',
    action: 'deviation.read',
    rate: 'export',
    load,
    noted,
    answer: async ({ subject: { file } }) => {
      const made = await setPdf(caseFileDocument(file))
      if (!made.ok)
        return new Response(null, {
          status: 303,
          headers: { location: `${caseExtractHref(file)}?pdf=saknas`, ...kept },
        })
      return new Response(made.value as Uint8Array<ArrayBuffer>, {
        headers: {
          ...{ 'content-type': 'application/pdf', ...kept },
          'content-disposition': `attachment; filename="samklang-arende-${file.code}.pdf"`,
        },
      })
    },
  }),
]
