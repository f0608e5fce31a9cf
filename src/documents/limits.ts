// Gränser för inläsning: how much one file may weigh and hold before it is refused. Every bound is measured, never read
// from a header of the file itself.

export interface ReadingLimits {
  /** Bytes. A file of this size or more is refused before anything in it is read. */
  readonly fileBytes: number
  /** Bytes. The same for files that are text all through (TXT, Markdown, HTML). */
  readonly textBytes: number
  /** Bytes that the parts we need of one DOCX or PPTX may unpack to, together. */
  readonly unpackedBytes: number
  /** Files inside one DOCX or PPTX. */
  readonly entries: number
  /** Unpacked bytes per packed byte, counted when a part has passed one megabyte. Minutes in Word stay below 40. */
  readonly ratio: number
  /** Pages of a PDF, slides of a PPTX. */
  readonly pages: number
}

export const DEFAULT_LIMITS: ReadingLimits = {
  fileBytes: 200_000_000,
  textBytes: 20_000_000,
  unpackedBytes: 100_000_000,
  entries: 10_000,
  ratio: 250,
  pages: 3_000,
}
