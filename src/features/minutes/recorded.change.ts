// Det som andra får göra av sitt till dokument: minutes of a meeting that was held here.
export { type LandedDocument, publishRecorded, recordedFormat, storeRecorded, type ToLand } from './recorded.store.ts'
