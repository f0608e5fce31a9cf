import type { Permit } from '../../access/permit.ts'

/** The permits under which the rows of a document are written. */
export type Writing = Permit<'document.import' | 'document.review' | 'document.approve' | 'document.withdraw'>
