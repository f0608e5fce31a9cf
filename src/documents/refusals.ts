// Skäl till att en fil inte kan läsas: what happened, and what the one who sent the file can do about it.
import type { UnreadableWhy } from './text.ts'

export const unreadableText: Record<UnreadableWhy, string> = {
  empty: 'Filen är tom. Kontrollera att du valt rätt fil och att den gick att spara, och läs in den igen.',
  'too-large': 'Filen är för stor. Spara den utan bilder eller dela upp den, och läs in den igen.',
  'wrong-type':
    'Filen är av en typ som inte kan läsas. Spara den som PDF, Word (.docx), PowerPoint (.pptx), HTML, Markdown eller text och läs in den igen.',
  encrypted: 'Filen är skyddad med lösenord. Ta bort skyddet, spara filen och läs in den igen.',
  'no-text':
    'Filen är en inskannad bild utan text. Spara om den med textigenkänning (OCR) och läs in den igen, eller använd originalet.',
  damaged:
    'Filen är skadad och går inte att läsa. Öppna den i programmet den kommer från, spara den på nytt och läs in den igen.',
  'too-much-inside':
    'Filen packar upp till orimligt mycket innehåll och läses därför inte. Spara den på nytt från programmet den kommer från, utan bilder och bifogade filer.',
  'took-too-long':
    'Filen tog för lång tid att läsa och hoppades över. Spara den på nytt som Word eller text, eller dela upp den, och läs in den igen.',
}

/** Kinds of files that we know but do not read. */
export type KnownUnread = 'old-office' | 'rtf' | 'open-document' | 'spreadsheet' | 'archive' | 'image' | 'sound-or-film'

/** What to do with each of them; stands as `detail` beside 'wrong-type'. */
export const knownUnreadText: Record<KnownUnread, string> = {
  'old-office':
    'Filen är i ett äldre Office-format (.doc, .ppt eller .xls). Öppna den och spara den som .docx eller .pptx.',
  rtf: 'Filen är i RTF-format. Öppna den i Word och spara den som .docx.',
  'open-document': 'Filen är i OpenDocument-format. Öppna den och spara den som .docx, .pptx eller PDF.',
  spreadsheet: 'Filen är en Excel-arbetsbok. Spara den som PDF om den ska läsas in.',
  archive: 'Filen är ett arkiv (till exempel zip). Packa upp det och läs in filerna var för sig.',
  image: 'Filen är en bild. Spara den som PDF med textigenkänning (OCR).',
  'sound-or-film': 'Filen är ljud eller film och innehåller ingen text.',
}
