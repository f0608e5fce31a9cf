import { createHash } from 'node:crypto'

/** SHA-256 in hex, of bytes or of text as UTF-8: how a file, a version and an approved text are known. */
export const sha256Of = (of: Uint8Array | string): string => createHash('sha256').update(of).digest('hex')
