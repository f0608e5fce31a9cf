// Kontorsfiler: which of the zip-based and older formats of Office a file is, and whether we read it.
import { no } from '../../kernel/result.ts'
import type { ReadingLimits } from '../limits.ts'
import type { Reading } from '../read.ts'
import { knownUnreadText } from '../refusals.ts'
import { Archive, ArchiveRefusal } from './archive.ts'
import { readDocx } from './docx.ts'
import { readPptx } from './pptx.ts'

export async function readOffice(bytes: Uint8Array, limits: ReadingLimits): Promise<Reading> {
  try {
    const archive = new Archive(bytes, limits)
    const main = mainPart(archive)
    if (main.startsWith('word/')) return await readDocx(archive, main)
    if (main.startsWith('ppt/')) return readPptx(archive, main, limits)
    return no('wrong-type', knownUnreadText[unreadKind(archive)])
  } catch (error) {
    return no(error instanceof ArchiveRefusal ? error.why : 'damaged')
  }
}

/** The part that the package names as its document, or the name that Office always gives it. */
function mainPart(archive: Archive): string {
  const named = /<Relationship\b[^>]*officeDocument"[^>]*>/u.exec(archive.text('_rels/.rels') ?? '')?.[0] ?? ''
  const target = /Target="\/?([^"]+)"/u.exec(named)?.[1] ?? ''
  if (archive.has(target)) return target
  return ['word/document.xml', 'ppt/presentation.xml'].find(it => archive.has(it)) ?? ''
}

function unreadKind(archive: Archive): 'spreadsheet' | 'open-document' | 'archive' {
  if (archive.names.some(it => it.startsWith('xl/'))) return 'spreadsheet'
  return archive.has('mimetype') && archive.has('content.xml') ? 'open-document' : 'archive'
}

/**
 * Compound files: Word up to 2003, and any newer file saved with a password. The directory of the compound file names
 * the streams in UTF-16; 'EncryptedPackage' is there only in the latter. Source: MS-OFFCRYPTO 2.3.4.4.
 */
export function refuseOldOffice(bytes: Uint8Array): Reading {
  const name = Buffer.from('EncryptedPackage', 'utf16le')
  const isEncrypted = Buffer.from(bytes.buffer, bytes.byteOffset, bytes.byteLength).includes(name)
  return isEncrypted ? no('encrypted') : no('wrong-type', knownUnreadText['old-office'])
}
