import { z } from 'zod'
import { ownOrganisations } from '../../access/actor.ts'
import type { Subject } from '../../access/rules.ts'
import { type Column, listExports } from '../../http/export.ts'
import { command, type Load, page, type Route, refused, seeOther, shown } from '../../http/route.ts'
import { dateAt } from '../../kernel/time.ts'
import { organisationRows } from '../organisations/organisation.row.ts'
import { isPrincipal, type Organisation, onDay, organisationHref } from '../organisations/organisation.ts'
import { sendToAddresses } from './extract.change.ts'
import { givenText, unreadRegistryText } from './registry.file.ts'
import { RegistriesPage, RegistryImportPage, RegistryPage, registryHref } from './registry.pages.tsx'
import { type Registry, registriesOf } from './registry.row.ts'
import { importRegistries, setRegistry } from './registry.store.ts'
import { addressFault, changesIn, faultsIn, type RegistryRow, readRegistry } from './registry.ts'

interface RegistrySubject extends Subject {
  readonly id: string
  readonly mine: boolean
  readonly organisation: Organisation
  readonly registry: Registry | undefined
}

interface RegistriesSubject extends Subject {
  readonly organisations: readonly Organisation[]
  readonly registries: ReadonlyMap<string, Registry>
}

const loadOne: Load<RegistrySubject> = async ({ db, params, actor }) => {
  const organisation = (await organisationRows(db)).find(it => it.slug === params.slug)
  if (!organisation) return undefined
  const { id } = organisation
  return { id, mine: ownOrganisations(actor).includes(id), organisation, registry: (await registriesOf(db)).get(id) }
}

const loadAll: Load<RegistriesSubject> = async ({ db, now }) => ({
  organisations: onDay(await organisationRows(db), dateAt(now)),
  registries: await registriesOf(db),
})

const addressForm = z.object({
  address: z
    .string()
    .default('')
    .transform(it => it.trim().toLowerCase())
    .superRefine((it, ctx) => {
      const fault = addressFault(it)
      if (fault) ctx.addIssue({ code: 'custom', message: fault })
    }),
})
const importForm = z.object({ text: z.string().default('') })

const rowsOf = ({ organisations, registries }: RegistriesSubject, text: string): readonly RegistryRow[] =>
  readRegistry(text, organisations, new Map([...registries].map(([id, it]) => [id, it.address])))

interface ListedRegistry {
  readonly organisation: Organisation
  readonly registry: Registry | undefined
}

/** Those that extracts go to, without an address first. */
const listed = (
  organisations: readonly Organisation[],
  registries: ReadonlyMap<string, Registry>,
): readonly ListedRegistry[] =>
  organisations
    .filter(it => isPrincipal(it.kind) || it.kind === 'association' || registries.has(it.id))
    .map(organisation => ({ organisation, registry: registries.get(organisation.id) }))
    .toSorted((a, b) => Number(a.registry !== undefined) - Number(b.registry !== undefined))

/** The first two are what an import reads. */
const columns: readonly Column<ListedRegistry>[] = [
  { key: 'organisation', title: 'Kod eller namn', value: it => it.organisation.code ?? it.organisation.name },
  { key: 'address', title: 'Adress', value: it => it.registry?.address },
  { key: 'name', title: 'Namn', value: it => it.organisation.name },
  { key: 'since', title: 'Sedan', type: 'date', value: it => it.registry && dateAt(it.registry.changedAt) },
]

const oneRoutes: readonly Route[] = [
  page<RegistrySubject>({
    path: '/organisationer/:slug/adress',
    action: 'registry.change',
    load: loadOne,
    show: ({ subject }) => RegistryPage({ ...subject, typed: undefined, errors: {} }),
  }),
  command<RegistrySubject, 'registry.change', typeof addressForm>({
    path: '/organisationer/:slug/adress',
    action: 'registry.change',
    load: loadOne,
    form: addressForm,
    run: async ({ subject, form, tx, permit, jobs, now }) => {
      if (form.address !== subject.registry?.address) {
        await setRegistry(tx, permit, form.address, now)
        await sendToAddresses(tx, permit, jobs)
      }
      return seeOther(organisationHref(subject.organisation), 'Adressen är sparad.')
    },
    again: ({ subject, typed, errors }) =>
      RegistryPage({ ...subject, typed: typeof typed.address === 'string' ? typed.address : '', errors }),
  }),
  command<RegistrySubject, 'registry.change', z.ZodType<object>>({
    path: '/organisationer/:slug/adress/ta-bort',
    action: 'registry.change',
    load: loadOne,
    run: async ({ subject, tx, permit, now }) => {
      await setRegistry(tx, permit, null, now)
      return seeOther(registryHref(subject.organisation), 'Adressen är borttagen.')
    },
  }),
]

export const registryRoutes: readonly Route[] = [
  page<RegistriesSubject>({
    path: '/organisationer/adresser',
    action: 'registry.import',
    load: loadAll,
    show: ({ subject: { organisations, registries } }) => RegistriesPage({ rows: listed(organisations, registries) }),
  }),
  ...listExports<ListedRegistry>({
    ...{ path: '/organisationer/adresser', action: 'registry.import', name: 'adresser', columns, about: loadAll },
    load: async loading => {
      const all = await loadAll(loading)
      return all && listed(all.organisations, all.registries)
    },
  }),
  page<RegistriesSubject>({
    path: '/organisationer/adresser/las-in',
    action: 'registry.import',
    load: loadAll,
    show: () => RegistryImportPage({ typed: '', rows: undefined, errors: {} }),
  }),
  command<RegistriesSubject, 'registry.import', typeof importForm>({
    path: '/organisationer/adresser/las-in',
    action: 'registry.import',
    load: loadAll,
    form: importForm,
    uploads: true,
    run: async ({ subject, form, files }) => {
      const text = givenText(files[0], form.text)
      if (!text.ok) return refused({ text: unreadRegistryText[text.why] })
      const rows = rowsOf(subject, text.value)
      if (rows.length === 0) return refused({ text: unreadRegistryText.nothing })
      return shown(RegistryImportPage({ typed: text.value, rows, errors: {} }))
    },
    again: ({ typed, errors }) =>
      RegistryImportPage({ typed: typeof typed.text === 'string' ? typed.text : '', rows: undefined, errors }),
  }),
  command<RegistriesSubject, 'registry.import', typeof importForm>({
    path: '/organisationer/adresser/las-in/spara',
    action: 'registry.import',
    load: loadAll,
    form: importForm,
    run: async ({ subject, form, tx, permit, jobs, now }) => {
      const text = givenText(undefined, form.text)
      if (!text.ok) return refused({ text: unreadRegistryText[text.why] })
      const rows = rowsOf(subject, text.value)
      if (rows.length === 0) return refused({ text: unreadRegistryText.nothing })
      if (faultsIn(rows) > 0) return refused({ text: 'Inget är sparat: rätta raderna nedan först.' })
      const changes = changesIn(rows).flatMap(it =>
        it.organisation ? [{ organisationId: it.organisation.id, address: it.address }] : [],
      )
      await importRegistries(tx, permit, changes, now)
      await sendToAddresses(tx, permit, jobs)
      return seeOther('/organisationer/adresser', `${changes.length} adresser är sparade.`)
    },
    again: ({ subject, typed, errors }) => {
      const text = typeof typed.text === 'string' ? typed.text : ''
      const read = givenText(undefined, text)
      return RegistryImportPage({ typed: text, rows: read.ok ? rowsOf(subject, text) : undefined, errors })
    },
  }),
  ...oneRoutes,
]
