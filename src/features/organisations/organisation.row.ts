import { sql } from 'kysely'
import type { Tx } from '../../data/open.ts'
import type { Db } from '../../data/reading.ts'
import type { Period } from '../../kernel/time.ts'
import type { Organisation } from './organisation.ts'

const columns = [
  'id',
  'kind',
  'name',
  'short_name as shortName',
  'slug',
  'code',
  'parent_id as parentId',
  'valid_from as from',
  'valid_to as to',
  'version',
] as const

/** Every organisation, in the order of the alphabet. There are some hundred in a county. */
export const organisationRows = (db: Db): Promise<readonly Organisation[]> =>
  db.selectFrom('organisation').select(columns).orderBy('name').execute()

/** An organisation to choose in a form. */
export interface NamedOrganisation {
  readonly id: string
  readonly name: string
}

/** Those with these ids, in the order of the alphabet. */
export const organisationsNamed = async (db: Db, ids: readonly string[]): Promise<readonly NamedOrganisation[]> =>
  ids.length === 0
    ? []
    : db
        .selectFrom('organisation')
        .select(['id', 'name'])
        .where('id', 'in', [...ids])
        .orderBy(sql`name collate sv`)
        .execute()

/** Those that the actor coordinates deviations for (my_coordinated_ids), in the order of the alphabet. */
export const coordinatedOrganisations = (db: Db): Promise<readonly NamedOrganisation[]> =>
  db
    .selectFrom('organisation')
    .select(['id', 'name'])
    .where(sql<boolean>`id = any (my_coordinated_ids())`)
    .orderBy(sql`name collate sv`)
    .execute()

export interface AreaRow extends Period {
  readonly id: string
  readonly name: string
  readonly slug: string
  readonly version: number
}

export const areaRows = (db: Db): Promise<readonly AreaRow[]> =>
  db
    .selectFrom('area')
    .select(['id', 'name', 'slug', 'valid_from as from', 'valid_to as to', 'version'])
    .orderBy('name')
    .execute()

export interface AreaMemberRow extends Period {
  readonly id: string
  readonly areaId: string
  readonly organisationId: string
  readonly confirmed: boolean
  readonly note: string | null
  readonly version: number
}

/** All rows of area membership, or one organisation's; oldest first. */
export const areaMemberRows = (db: Db | Tx, organisationId?: string): Promise<readonly AreaMemberRow[]> => {
  const rows = (db as Db)
    .selectFrom('area_member')
    .select([
      'id',
      'area_id as areaId',
      'organisation_id as organisationId',
      'confirmed',
      'note',
      'valid_from as from',
      'valid_to as to',
      'version',
    ])
    .orderBy('valid_from', ob => ob.asc().nullsFirst())
  return (organisationId ? rows.where('organisation_id', '=', organisationId) : rows).execute()
}

export interface AssociationMemberRow extends Period {
  readonly id: string
  readonly associationId: string
  readonly organisationId: string
  readonly version: number
}

export const associationMemberRows = (db: Db): Promise<readonly AssociationMemberRow[]> =>
  db
    .selectFrom('association_member')
    .select([
      'id',
      'association_id as associationId',
      'organisation_id as organisationId',
      'valid_from as from',
      'valid_to as to',
      'version',
    ])
    .orderBy('valid_from', ob => ob.asc().nullsFirst())
    .execute()

/** Everything about who is what, in four questions: a county is small enough to hold whole. */
export interface Bodies {
  readonly organisations: readonly Organisation[]
  readonly byId: ReadonlyMap<string, Organisation>
  readonly areas: readonly AreaRow[]
  readonly areaMembers: readonly AreaMemberRow[]
  readonly associationMembers: readonly AssociationMemberRow[]
}

export async function bodiesOf(db: Db): Promise<Bodies> {
  const organisations = await organisationRows(db)
  return {
    organisations,
    byId: new Map(organisations.map(it => [it.id, it])),
    areas: await areaRows(db),
    areaMembers: await areaMemberRows(db),
    associationMembers: await associationMemberRows(db),
  }
}
