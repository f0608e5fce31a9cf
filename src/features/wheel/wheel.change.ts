/** Årshjulets poster, för den som planerar möten. */
export { rebindEntries } from './rebind.store.ts'
