/** Uppföljning, för andra områden: what they may say of it, with the permit for it. */
export { type SettleRefusal, type Settling, settle } from './settlement.store.ts'
