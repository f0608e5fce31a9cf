// Ärenden, för andra områden: what they may begin, with a permit of their own.
export { beginMatter, joinMatter, type MatterRefusal, type StartedMatter } from './matter.store.ts'
