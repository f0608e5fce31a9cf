// Ärenden, för andra områden: what they may begin, with a permit of their own.
export {
  beginMatter,
  joinMatter,
  leaveMatterWith,
  type MatterRefusal,
  mattersWith,
  type StartedMatter,
} from './matter.store.ts'
