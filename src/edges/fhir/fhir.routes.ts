// Avvikelsen som FHIR R5, för de två sidornas samordnare.
import { notedAs } from '../../features/accesses/access.change.ts'
import { type Case, findCase } from '../../features/deviations/deviation.row.ts'
import { api, type Load, type Route } from '../../http/route.ts'
import { dateAt } from '../../kernel/time.ts'
import type { FhirCase, Rule } from './fhir.case.ts'
import { fhirCases, fhirRules } from './fhir.row.ts'
import { bundleOf, fhirText, fhirType } from './fhir.ts'

interface FhirSubject extends Case {
  readonly cases: readonly FhirCase[]
  readonly rules: readonly Rule[]
}

const load: Load<FhirSubject> = async ({ db, params, now }) => {
  const found = await findCase(db, { code: params.code ?? '' })
  if (!found) return undefined
  const today = dateAt(now)
  return { ...found, cases: await fhirCases(db, [found.id], today), rules: await fhirRules(db, today) }
}

export const fhirRoutes: readonly Route[] = [
  api<FhirSubject>({
    path: '/avvikelser/:code/fhir',
    action: 'deviation.handle',
    load,
    noted: notedAs('extract', it => it),
    answer: ({ subject, url, now }) => {
      const withText = url.searchParams.get('texter') === 'ja'
      const { bundle } = bundleOf(subject.cases, { rules: subject.rules, at: now, withText })
      return new Response(fhirText(bundle), {
        headers: {
          'content-type': fhirType,
          'content-disposition': `attachment; filename="samklang-avvikelse-${subject.code}.json"`,
          'cache-control': 'no-store',
        },
      })
    },
  }),
]
