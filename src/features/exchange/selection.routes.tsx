import { Readable } from 'node:stream'
import { z } from 'zod'
import { may, type Subject } from '../../access/rules.ts'
import { readerOf } from '../../data/reading.ts'
import type { Given } from '../../edges/fhir/fhir.case.ts'
import { fhirCases, fhirRules } from '../../edges/fhir/fhir.row.ts'
import { bundleOf, fhirText, fhirType } from '../../edges/fhir/fhir.ts'
import { type Loss, lossOf } from '../../edges/fhir/loss.ts'
import { lineNeeded } from '../../http/fields.ts'
import {
  command,
  downloaded,
  type Load,
  type Outcome,
  page,
  type Route,
  type Running,
  refused,
} from '../../http/route.ts'
import { dateAt, type LocalDate } from '../../kernel/time.ts'
import { readView, type View } from '../deviations/filters.ts'
import { choicesOf, findCases } from '../deviations/list.row.ts'
import { stopped } from '../guard/guarding.ts'
import { noteExport } from './exchange.store.ts'
import { SelectionPage } from './selection.pages.tsx'

// What a list shows as FHIR R5, in one collection: what will not go along is told before it goes.

/** Cases in one collection: some megabytes, which any system takes in at once. */
export const selectedAtMost = 1000

export interface SelectionSubject extends Subject {
  readonly view: View
  readonly total: number
  readonly ids: readonly string[]
  /** What R5 cannot hold of them, without the texts. */
  readonly loss: readonly Loss[]
  /** The version of the translation. */
  readonly version: number
  readonly today: LocalDate
}

const loadSelection: Load<SelectionSubject> = async ({ db, actor, url, now }) => {
  const today = dateAt(now)
  const view = readView(url.searchParams)
  const none = { view, today, total: 0, ids: [], loss: [], version: 0 }
  if (!may(actor, 'exchange.send', none)) return none
  const { ids } = await findCases(db, { view, today, choices: await choicesOf(db) })
  const rules = await fhirRules(db, today)
  const few = ids.length > selectedAtMost ? [] : ids
  const loss = lossOf(await fhirCases(db, few, today), { rules, at: now, withText: true })
  return { view, today, total: ids.length, ids: few, loss, version: Math.max(0, ...rules.map(it => it.n)) }
}

const sendForm = z.object({
  texter: z.string().optional(),
  varfor: lineNeeded('Skriv varför ärendena lämnas ut.', 300),
})

async function sent(given: Running<SelectionSubject, 'exchange.send', z.output<typeof sendForm>>): Promise<Outcome> {
  const { form, subject, tx, permit, now } = given
  if (subject.ids.length === 0)
    return refused(
      subject.total === 0
        ? 'Inget ärende är i urvalet.'
        : `Urvalet har fler än ${selectedAtMost} ärenden. Välj färre i listan.`,
    )
  const reading = readerOf(tx)
  const withText = form.texter === 'ja'
  const asked: Given = { rules: await fhirRules(reading, subject.today), at: now, withText }
  const cases = await fhirCases(reading, subject.ids, subject.today)
  const { bundle } = bundleOf(cases, asked)
  const told = { sourceId: null, mappingId: null, format: 'fhir' as const, reason: form.varfor }
  await noteExport(tx, permit, { ...told, withText, caseIds: subject.ids }, now)
  const name = `samklang-avvikelser-fhir-${subject.today}.json`
  return downloaded(name, fhirType, async () => Readable.from([Buffer.from(fhirText(bundle))]))
}

export const selectionRoutes: readonly Route[] = [
  page<SelectionSubject>({
    path: '/avvikelser/fhir',
    action: 'exchange.send',
    load: loadSelection,
    show: ({ subject }) => SelectionPage({ subject, most: selectedAtMost }),
  }),
  command<SelectionSubject, 'exchange.send', typeof sendForm>({
    path: '/avvikelser/fhir',
    action: 'exchange.send',
    load: loadSelection,
    form: sendForm,
    run: stopped(['varfor'], sent),
    again: ({ subject, typed, errors }) => SelectionPage({ subject, most: selectedAtMost, typed, errors }),
  }),
]
