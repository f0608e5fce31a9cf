import { Readable } from 'node:stream'
import { z } from 'zod'
import { readerOf } from '../../data/reading.ts'
import { chosen, date, lineNeeded } from '../../http/fields.ts'
import {
  command,
  downloaded,
  type FieldErrors,
  type Outcome,
  page,
  type Route,
  type Running,
  refused,
  seeOther,
} from '../../http/route.ts'
import { slug } from '../../kernel/text.ts'
import { dateAt } from '../../kernel/time.ts'
import { stoppedBy } from '../guard/guarded.ts'
import { stopped } from '../guard/guarding.ts'
import { BatchPage, SourcePage } from './batch.pages.tsx'
import { batchHref, exchangeHref, sourceHref } from './exchange.links.ts'
import {
  type BatchSubject,
  type ExchangeSubject,
  loadBatch,
  loadExchange,
  loadSource,
  type SourceSubject,
} from './exchange.load.ts'
import { ExchangePage } from './exchange.pages.tsx'
import { exportedCases, mappingOf } from './exchange.row.ts'
import { addSource, dropBatch, noteExport } from './exchange.store.ts'
import { stage, stageWith, take } from './exchange.ts'
import { fieldsText, partText, tableText, takeWords } from './exchange.words.ts'
import { type FieldName, fields } from './facts.ts'
import { emptyMapping, inverted, type Mapping, plain } from './mapping.ts'
import { written } from './written.ts'

const codeShape = /^[a-z0-9][a-z0-9-]{1,39}$/

const sourceForm = z.object({
  namn: lineNeeded('Skriv vad systemet heter.', 80),
  kod: z
    .string()
    .default('')
    .transform(it => it.trim())
    .refine(
      it => it === '' || codeShape.test(it),
      'Använd små bokstäver a–z, siffror och bindestreck, minst två tecken.',
    ),
  organisation: chosen,
})

const exportForm = z.object({
  fran: date,
  till: date,
  format: z.enum(['csv', 'json'], 'Välj format.'),
  system: z.string().default(''),
  texter: z.string().optional(),
  varfor: lineNeeded('Skriv varför ärendena lämnas ut.', 300),
})

async function exported(
  given: Running<ExchangeSubject, 'exchange.send', z.output<typeof exportForm>>,
): Promise<Outcome> {
  const { form, subject, tx, permit, now } = given
  const source = subject.sources.find(it => it.code === form.system)
  if (form.system && !source) return refused({ system: 'Välj i listan.' })
  const from = form.fran ?? '2000-01-01'
  const to = form.till ?? subject.today
  if (from > to) return refused({ till: 'Sista dagen ligger före första dagen.' })
  const { rows } = await exportedCases(readerOf(tx), { from, to })
  if (rows.length > 20_000) return refused({ fran: 'Det blir fler än 20 000 ärenden. Välj en kortare tid.' })
  const saved = source && (await mappingOf(readerOf(tx), source.id))
  const withText = form.texter === 'ja'
  const text = written(rows, {
    ...{ format: form.format, withText, today: subject.today },
    ...(saved ? { mapping: inverted(saved.mapping) } : {}),
  })
  const told = { sourceId: source?.id ?? null, mappingId: saved?.id ?? null, format: form.format, reason: form.varfor }
  await noteExport(tx, permit, { ...told, withText, caseIds: rows.map(it => it.id) }, now)
  const type = form.format === 'csv' ? 'text/csv; charset=utf-8' : 'application/json; charset=utf-8'
  const name = `samklang-avvikelser-${subject.today}.${form.format}`
  return downloaded(name, type, async () => Readable.from([Buffer.from(text)]))
}

const takeForm = z.object({ lasta: z.string().optional(), varnat: z.string().optional(), utan: z.string().optional() })

async function taken(given: Running<BatchSubject, 'exchange.take', z.output<typeof takeForm>>): Promise<Outcome> {
  const { form, subject, tx, permit, now } = given
  const { batch } = subject
  if (batch.state !== 'staged') return refused('Filen är redan inläst eller borttagen.')
  if (subject.warned.length > 0 && form.varnat !== 'ja')
    return refused({ varnat: 'Läs raderna där något kan peka ut någon, och säg att du har läst dem.' })
  const said = { withoutWrong: form.utan === 'ja', maskedRead: form.lasta === 'ja' }
  const done = await take(tx, permit, { batch, source: subject.source.code, ...said }, now)
  if (!done.ok) {
    const field = { 'wrong-rows': 'utan', 'held-rows': 'lasta', nothing: '' }[done.why]
    return refused({ [field]: takeWords[done.why] })
  }
  const { new: fresh, changed, same } = done.value
  return seeOther(batchHref(batch.id), `${fresh} nya, ${changed} ändrade och ${same} oförändrade ärenden.`)
}

const mapForm = z.looseObject({})

/** What the form says: a field for each column, fixed values, and what unknown values mean. */
function mappingIn(form: Readonly<Record<string, unknown>>, subject: BatchSubject): Mapping {
  const before = subject.mapping?.mapping ?? emptyMapping
  const names = new Set<string>(fields.map(it => it.name))
  const said = (name: string): string => {
    const value = form[name]
    return typeof value === 'string' ? value.trim() : ''
  }
  const columns = Object.fromEntries(
    subject.heads.flatMap((head, n) => {
      const name = said(`kolumn-${n}`)
      return names.has(name) ? [[head, name as FieldName]] : []
    }),
  )
  const fixed = Object.fromEntries(
    fields.flatMap(it => (said(`fast-${it.name}`) ? [[it.name, said(`fast-${it.name}`)]] : [])),
  )
  const values: Record<string, Record<string, string>> = Object.fromEntries(
    Object.entries(before.values).map(([name, it]) => [name, { ...it }]),
  )
  for (const [name, unknown] of Object.entries(subject.unknown))
    unknown.forEach((value, n) => {
      const meant = said(`varde-${name}-${n}`)
      if (meant) values[name] = { ...values[name], [plain(value)]: meant }
    })
  return { columns, values, fixed } as Mapping
}

/** A field takes one column: what stands in a second one would be lost without a word. */
function givenTwice({ columns }: Mapping, heads: readonly string[]): FieldErrors | undefined {
  const errors = Object.entries(columns).flatMap(([head, name]) => {
    const first = Object.keys(columns).find(it => columns[it] === name)
    const n = heads.indexOf(head)
    return first === head ? [] : [[`kolumn-${n}`, `Kolumnen ”${first}” är redan ${fieldsText([name])}.`] as const]
  })
  return errors.length > 0 ? Object.fromEntries(errors) : undefined
}

export const exchangeRoutes: readonly Route[] = [
  page<ExchangeSubject>({
    path: '/avvikelser/utbyte',
    action: 'exchange.read',
    load: loadExchange,
    show: ({ subject }) => ExchangePage({ subject }),
  }),
  command<ExchangeSubject, 'exchange.map', typeof sourceForm>({
    path: '/avvikelser/utbyte',
    action: 'exchange.map',
    load: loadExchange,
    form: sourceForm,
    run: stopped(['namn', 'kod'], async ({ form, subject, tx, permit }) => {
      const organisation = subject.organisations.find(it => it.id === form.organisation)
      if (!organisation) return refused({ organisation: 'Välj vems systemet är.' })
      const code = form.kod || slug(form.namn).slice(0, 40).replace(/-+$/, '')
      if (!codeShape.test(code))
        return refused({ kod: 'Skriv ett kort namn: det går inte att göra ett av systemets namn.' })
      const id = await addSource(tx, permit, { code, name: form.namn, organisationId: organisation.id })
      return id
        ? seeOther(sourceHref(code), 'Systemet är tillagt.')
        : refused({ kod: `${code} är upptaget. Välj ett annat.` })
    }),
    again: ({ subject, typed, errors }) => ExchangePage({ subject, typed, errors, sent: 'source' }),
  }),
  command<ExchangeSubject, 'exchange.send', typeof exportForm>({
    path: '/avvikelser/utbyte/utlamna',
    action: 'exchange.send',
    load: loadExchange,
    form: exportForm,
    run: stopped(['varfor'], exported),
    again: ({ subject, typed, errors }) => ExchangePage({ subject, typed, errors, sent: 'export' }),
  }),
  page<SourceSubject>({
    path: '/avvikelser/utbyte/system/:source',
    action: 'exchange.read',
    load: loadSource,
    show: ({ subject }) => SourcePage({ subject }),
  }),
  command<SourceSubject, 'exchange.take'>({
    path: '/avvikelser/utbyte/system/:source',
    action: 'exchange.take',
    load: loadSource,
    uploads: true,
    rate: 'upload',
    run: async ({ subject, files, tx, permit, now }) => {
      const [file] = files
      if (!file) return refused({ files: 'Välj en fil.' })
      const done = await stage(tx, permit, subject.source, file, now)
      return done.ok ? seeOther(batchHref(done.value.id), partText(done.value)) : refused({ files: tableText(done) })
    },
    again: ({ subject, errors }) => SourcePage({ subject, errors }),
  }),
  page<BatchSubject>({
    path: '/avvikelser/utbyte/filer/:id',
    action: 'exchange.read',
    load: loadBatch,
    show: ({ subject }) => BatchPage({ subject }),
  }),
  command<BatchSubject, 'exchange.take', typeof takeForm>({
    path: '/avvikelser/utbyte/filer/:id/ta-in',
    action: 'exchange.take',
    load: loadBatch,
    form: takeForm,
    run: taken,
    again: ({ subject, typed, errors }) => BatchPage({ subject, typed, errors, sent: 'take' }),
  }),
  command<BatchSubject, 'exchange.take', typeof mapForm>({
    path: '/avvikelser/utbyte/filer/:id/oversatt',
    action: 'exchange.take',
    load: loadBatch,
    form: mapForm,
    run: async ({ subject, form, tx, permit, now }) => {
      const { batch, source } = subject
      if (batch.state !== 'staged') return refused('Filen är redan inläst eller borttagen.')
      if (stoppedBy({ all: Object.values(form) }, ['all'], dateAt(now)))
        return refused('I översättningen står ett nummer som pekar ut någon. Ta bort det.')
      const mapping = mappingIn(form, subject)
      const twice = givenTwice(mapping, subject.heads)
      if (twice) return refused(twice)
      await stageWith(tx, permit, { batch, source, mapping }, now)
      return seeOther(batchHref(batch.id), 'Översättningen är sparad, och filen är läst med den.')
    },
    again: ({ subject, typed, errors }) => BatchPage({ subject, typed, errors, sent: 'map' }),
  }),
  command<BatchSubject, 'exchange.take'>({
    path: '/avvikelser/utbyte/filer/:id/slang',
    action: 'exchange.take',
    load: loadBatch,
    run: async ({ subject, tx, permit }) => {
      if (subject.batch.state !== 'staged') return refused('Filen är redan inläst eller borttagen.')
      await dropBatch(tx, permit, subject.batch)
      return seeOther(exchangeHref, 'Filen är borttagen. Inget av den lästes in.')
    },
    again: ({ subject, errors }) => BatchPage({ subject, errors }),
  }),
]
