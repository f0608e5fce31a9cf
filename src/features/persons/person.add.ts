/** Person = person: what other features may ask of the list of persons. The rules and the audit are the store's. */
export { addPerson, ensurePersons } from './person.store.ts'
