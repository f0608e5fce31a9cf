/** Ärendeanmälan, för andra områden: raised with what belongs to it, in the caller's transaction. */

export { receivingForums } from './submission.load.ts'
export { addFile, type HandedFile, raise } from './submission.store.ts'
