// De anmälda att ta hem, for whoever arranges it: to the caterer, the bus and the name tags.

import type { Subject } from '../../access/rules.ts'
import { type Column, listExports } from '../../http/export.ts'
import type { Load, Route } from '../../http/route.ts'
import { partyWords } from '../agendas/agenda.ts'
import { dietsOf, findGathering, registrationsOf } from './gathering.row.ts'
import type { Registration } from './gathering.ts'

type Row = Registration & { readonly diet: string | undefined }

const columns: readonly Column<Row>[] = [
  { key: 'name', title: 'Namn', value: it => it.name },
  { key: 'title', title: 'Titel eller roll', value: it => it.title },
  { key: 'organisation', title: 'Organisation', value: it => it.organisation },
  { key: 'party', title: 'Part', value: it => it.party && partyWords[it.party] },
  { key: 'state', title: 'Läge', value: it => (it.state === 'placed' ? 'Har plats' : 'På väntelistan') },
  { key: 'diet', title: 'Önskemål om kost', value: it => it.diet },
  { key: 'registeredAt', title: 'Anmäld', value: it => it.registeredAt },
]

const about: Load<Subject> = async ({ db, params }) => {
  const gathering = await findGathering(db, { code: params.code ?? '' })
  return gathering && { id: gathering.id, forumId: gathering.forumId }
}

export const gatheringExports: readonly Route[] = listExports<Row>({
  path: '/konferenser/:code/anmalda',
  action: 'gathering.arrange',
  name: 'anmalda',
  columns,
  about,
  load: async ({ db, params }) => {
    const gathering = await findGathering(db, { code: params.code ?? '' })
    if (!gathering) return undefined
    const diets = await dietsOf(db, gathering.id)
    return (await registrationsOf(db, gathering.id)).map(it => ({ ...it, diet: diets.get(it.id) }))
  },
})
