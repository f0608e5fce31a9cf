/** Dagordning, för andra områden: what they may change of one, with the permit that they were given for its forum. */
export {
  type AgendaItemValues,
  addAgendaItem,
  agendaTopic,
  changeAgendaItem,
  type NewAgendaItem,
} from './agenda.store.ts'
export { type Destination, moveAgendaItem, type Placed, reinstateAgendaItem, removeAgendaItem } from './leave.store.ts'
