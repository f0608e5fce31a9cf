/** Personer på andras sidor: names to suggest while one types. */
export { everyName } from './person.row.ts'
