// Skäl till att en fil inte lästes in, sagda så att den som lämnade den vet vad som kan göras. Pure.
import { unreadableText } from '../../documents/refusals.ts'
import type { UnreadableWhy } from '../../documents/text.ts'

export type ImportWhy = UnreadableWhy | 'gave-up'

const text: Readonly<Record<ImportWhy, string>> = {
  ...unreadableText,
  'gave-up':
    'Något gick fel hos oss när filen skulle läsas, flera gånger i rad. Filen är kvar. Försök läsa in den igen om en stund; går det inte då heller, hör av dig till administratören.',
}

export const isImportWhy = (why: string): why is ImportWhy => Object.hasOwn(text, why)

/** What happened and what to do. `detail` is the more exact sentence, where the reader of the file has one. */
export const importText = (why: string, detail?: string | null): string => {
  const words = isImportWhy(why) ? text[why] : text['gave-up']
  if (!detail) return words
  return why === 'wrong-type' ? detail : `${words} ${detail}`
}

/** What is refused before it is read: an empty file, or one above the limit (bytes). */
export function refusedAtDoor(
  file: { readonly size: number; readonly bytes?: Uint8Array },
  limit: number,
): ImportWhy | undefined {
  if (file.size > limit || (file.size > 0 && !file.bytes)) return 'too-large'
  return file.size === 0 ? 'empty' : undefined
}
