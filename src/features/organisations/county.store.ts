import { audit } from '../../access/audit.ts'
import type { Permit } from '../../access/permit.ts'
import type { Tx } from '../../data/open.ts'
import { slug } from '../../kernel/text.ts'
import type { CountyFile } from './county.ts'

export type Loaded =
  | { readonly loaded: true; readonly municipalities: number; readonly areas: number; readonly forums: number }
  /** The county was there already. Nothing was changed; `differs` says in Swedish where the file says otherwise. */
  | { readonly loaded: false; readonly differs: readonly string[] }

interface Dates {
  readonly from?: string | undefined
  readonly to?: string | undefined
}
const dates = ({ from, to }: Dates) => ({ valid_from: from ?? null, valid_to: to ?? null })

/**
 * Loads a county into a database that does not have it. Run again it changes nothing: what people have changed since is
 * theirs, and a file that says otherwise is reported, not applied. `key` folds a forum's name for matching.
 */
export async function loadCounty(
  tx: Tx,
  permit: Permit<'county.load'>,
  file: CountyFile,
  key: (name: string) => string,
): Promise<Loaded> {
  const there = await tx.selectFrom('county').select('code').where('code', '=', file.county.code).executeTakeFirst()
  if (there) return { loaded: false, differs: await differences(tx, file) }
  await tx.insertInto('county').values(file.county).execute()
  const organisations = await addOrganisations(tx, file)
  await addAssociationMembers(tx, file, organisations)
  const areas = await addAreas(tx, file, organisations)
  await addForums(tx, file, areas, key)
  const counts = { municipalities: file.municipalities.length, areas: file.areas.length, forums: file.forums.length }
  await audit(tx, permit, `county:${file.county.code}`, counts)
  return { loaded: true, ...counts }
}

const found = (ids: ReadonlyMap<string, string>, key: string): string => {
  const id = ids.get(key)
  if (id === undefined) throw new Error(`The county file was not checked: ${key}`)
  return id
}

/** Ids by municipality code, and by slug for associations. */
async function addOrganisations(tx: Tx, file: CountyFile): Promise<ReadonlyMap<string, string>> {
  const { region, county, municipalities, associations } = file
  const rows = await tx
    .insertInto('organisation')
    .values([
      {
        kind: 'region',
        name: region.name,
        short_name: region.shortName,
        slug: slug(region.name),
        code: county.code,
        parent_id: null,
        ...dates(region),
      },
      ...municipalities.map(it => ({
        kind: 'municipality' as const,
        name: it.name,
        short_name: it.shortName,
        slug: slug(it.shortName),
        code: it.code,
        parent_id: null,
        ...dates(it),
      })),
      ...associations.map(it => ({
        kind: 'association' as const,
        name: it.name,
        short_name: it.shortName ?? null,
        slug: it.slug,
        code: null,
        parent_id: null,
        ...dates(it),
      })),
    ])
    .returning(['id', 'code', 'slug'])
    .execute()
  return new Map(rows.map(it => [it.code ?? it.slug, it.id]))
}

async function addAssociationMembers(tx: Tx, file: CountyFile, organisations: ReadonlyMap<string, string>) {
  const rows = file.associations.flatMap(it =>
    it.members.map(member => ({
      association_id: found(organisations, it.slug),
      organisation_id: found(organisations, member),
      ...dates({}),
    })),
  )
  if (rows.length > 0) await tx.insertInto('association_member').values(rows).execute()
}

async function addAreas(tx: Tx, file: CountyFile, organisations: ReadonlyMap<string, string>) {
  if (file.areas.length === 0) return new Map<string, string>()
  const rows = await tx
    .insertInto('area')
    .values(file.areas.map(it => ({ name: it.name, slug: it.slug, ...dates(it) })))
    .returning(['id', 'slug'])
    .execute()
  const ids = new Map(rows.map(it => [it.slug, it.id]))
  const members = file.areas.flatMap(area =>
    area.members.map(it => ({
      area_id: found(ids, area.slug),
      organisation_id: found(organisations, it.code),
      confirmed: it.confirmed,
      note: it.note ?? null,
      ...dates(it),
    })),
  )
  if (members.length > 0) await tx.insertInto('area_member').values(members).execute()
  return ids
}

async function addForums(tx: Tx, file: CountyFile, areas: ReadonlyMap<string, string>, key: (name: string) => string) {
  if (file.forums.length === 0) return
  const rows = await tx
    .insertInto('forum')
    .values(
      file.forums.map(it => ({
        name: it.name,
        short_name: it.shortName ?? null,
        slug: it.slug,
        level: it.level,
        kind: it.kind,
        purpose: it.purpose ?? null,
        area_id: it.area ? found(areas, it.area) : null,
        above_id: null,
        ...dates(it),
      })),
    )
    .returning(['id', 'slug'])
    .execute()
  const ids = new Map(rows.map(it => [it.slug, it.id]))
  for (const it of file.forums)
    if (it.above)
      await tx
        .updateTable('forum')
        .set({ above_id: found(ids, it.above) })
        .where('id', '=', found(ids, it.slug))
        .execute()
  const aliases = file.forums.flatMap(it =>
    it.aliases.map(name => ({ forum_id: found(ids, it.slug), name, folded: key(name) })),
  )
  if (aliases.length > 0) await tx.insertInto('forum_alias').values(aliases).execute()
}

async function differences(tx: Tx, file: CountyFile): Promise<readonly string[]> {
  const organisations = await tx.selectFrom('organisation').select(['code', 'slug', 'name']).execute()
  const forums = await tx.selectFrom('forum').select(['slug', 'name']).execute()
  const areas = await tx
    .selectFrom('area_member as m')
    .innerJoin('organisation as o', 'o.id', 'm.organisation_id')
    .innerJoin('area as a', 'a.id', 'm.area_id')
    .select(['o.code', 'a.slug'])
    .where('m.valid_to', 'is', null)
    .execute()
  const here = new Map(organisations.map(it => [it.code ?? it.slug, it.name]))
  const forumHere = new Map(forums.map(it => [it.slug, it.name]))
  const areaHere = new Map(areas.map(it => [it.code, it.slug]))
  return [
    ...[
      ...file.municipalities.map(it => [it.code, it.name] as const),
      ...file.associations.map(it => [it.slug, it.name] as const),
    ].flatMap(([code, name]) => differs(`Organisationen ${code}`, here.get(code), name)),
    ...file.forums.flatMap(it => differs(`Forumet ${it.slug}`, forumHere.get(it.slug), it.name)),
    ...file.areas.flatMap(area =>
      area.members
        .filter(it => !it.to)
        .flatMap(it => differs(`Området för kommunen ${it.code}`, areaHere.get(it.code), area.slug)),
    ),
  ]
}

const differs = (what: string, here: string | undefined, file: string): readonly string[] =>
  here === file ? [] : [`${what}: här ${here ?? 'saknas det'}, i filen ${file}`]
