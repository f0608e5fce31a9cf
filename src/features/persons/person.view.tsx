/** Personer på andras sidor: names to suggest while one types. */
export { everyName, findPersons } from './person.row.ts'
