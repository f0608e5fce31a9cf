// Dokument: what forms and formats are called. Pure.

/** 'Minnesanteckningar': as a label. */
export const formLabels: Readonly<Record<string, string>> = {
  minutes: 'Anteckningar',
  'summary-slides': 'Sammanfattning',
  agenda: 'Dagordning',
  notice: 'Kallelse',
  unknown: 'Annat',
}

const formats: Readonly<Record<string, string>> = {
  pdf: 'PDF',
  docx: 'Word',
  pptx: 'PowerPoint',
  html: 'HTML',
  md: 'Markdown',
  txt: 'en textfil',
}

/** 'läst ur PDF' */
export const formatText = (format: string): string =>
  format === 'recorded' ? 'antecknat på mötet i Samklang' : `läst ur ${formats[format] ?? 'en fil'}`

/** Above the text of a document: how it came to be. */
export const originText = (format: string): string =>
  format === 'recorded'
    ? 'Gjord av det som antecknades på mötet i Samklang.'
    : `Så som den ${formatText(format)}. Sidhuvuden och sidfötter är borttagna.`

/** 'Bild' for slides, otherwise 'Sida'. */
export const pageWord = (format: string): 'Bild' | 'Sida' => (format === 'pptx' ? 'Bild' : 'Sida')
