/** Forum, för andra områden: a group that is made where it gets what to do, with the permit that one was given for it. */
export { addForum, type ForumRefusal, type ForumValues } from './forum.store.ts'
export { addSeat, addTerm } from './seat.store.ts'
