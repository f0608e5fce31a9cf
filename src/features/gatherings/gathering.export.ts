// De anmälda att ta hem, for whoever arranges it: to the caterer, the bus and the name tags.

import type { Subject } from '../../access/rules.ts'
import { type Column, listExports } from '../../http/export.ts'
import type { Load, Route } from '../../http/route.ts'
import { dateAt } from '../../kernel/time.ts'
import { partyWords } from '../agendas/agenda.ts'
import { dietsOf, findGathering, gatherings, registrationsOf } from './gathering.row.ts'
import { type Gathering, gatheringKindWords, type Registration } from './gathering.ts'

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

const gatheringColumns: readonly Column<Gathering>[] = [
  { key: 'code', title: 'Kod', value: it => it.code },
  { key: 'kind', title: 'Slag', value: it => gatheringKindWords[it.kind] },
  { key: 'title', title: 'Kallas', value: it => it.title },
  { key: 'startsOn', title: 'Första dagen', type: 'date', value: it => it.startsOn },
  { key: 'endsOn', title: 'Sista dagen', type: 'date', value: it => it.endsOn },
  { key: 'startTime', title: 'Börjar', type: 'time', value: it => it.startTime },
  { key: 'endTime', title: 'Slutar', type: 'time', value: it => it.endTime },
  { key: 'place', title: 'Plats', value: it => it.place },
  { key: 'forum', title: 'Forum', value: it => it.forum.name },
  { key: 'deadline', title: 'Anmäl senast', type: 'date', value: it => it.deadline },
  { key: 'places', title: 'Platser', type: 'number', value: it => it.places },
  { key: 'cancelled', title: 'Inställd för att', value: it => it.cancelledWhy },
  { key: 'url', title: 'Adress', type: 'link', value: it => `/konferenser/${it.code}` },
]

/** The list of the gatherings themselves, for anyone: as row level security lets them be seen. */
const listed = listExports<Gathering>({
  path: '/konferenser',
  action: 'register.search',
  name: 'konferenser',
  columns: gatheringColumns,
  load: async ({ db, now }) => {
    const today = dateAt(now)
    return [...(await gatherings(db, { today, ahead: true })), ...(await gatherings(db, { today, ahead: false }))]
  },
})

const registered = listExports<Row>({
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

export const gatheringExports: readonly Route[] = [...listed, ...registered]
