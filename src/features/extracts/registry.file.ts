// Registratorernas adresser som fil eller inklistrade: read as text, whatever Excel wrote it as. Pure.
import { decodeText } from '../../documents/encoding.ts'
import { no, ok, type Result } from '../../kernel/result.ts'
import { mostRows } from './registry.ts'

type UnreadRegistry = 'nothing' | 'too-large' | 'too-many' | 'not-text'

export const unreadRegistryText: Readonly<Record<UnreadRegistry, string>> = {
  nothing: 'Välj en fil eller klistra in minst en rad.',
  'too-large': 'Filen är för stor. Den får vara högst 1 MB.',
  'too-many': `Läs in högst ${mostRows} rader åt gången.`,
  'not-text': 'Filen är ingen CSV-fil. Öppna den i Excel, spara den som CSV och välj den på nytt.',
}

/** In bytes: a thousand rows are a tenth of it. */
const largest = 1_000_000

/** The rows as text; a file goes before what was pasted. More is not read at all: each row is held against every organisation. */
export function givenText(
  file: { readonly bytes: Uint8Array } | undefined,
  pasted: string,
): Result<string, UnreadRegistry> {
  if ((file?.bytes.length ?? pasted.length) > largest) return no('too-large')
  const text = file ? decodeText(file.bytes) : pasted
  if (text.includes('\0')) return no('not-text')
  // The headings are a line too.
  const lines = text.split(/\r\n|\r|\n/u).filter(it => it.trim() !== '').length
  if (lines === 0) return no('nothing')
  return lines > mostRows + 1 ? no('too-many') : ok(text)
}
