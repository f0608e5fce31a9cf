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

/** 'Bild' for slides, otherwise 'Sida'. */
export const pageWord = (format: string): 'Bild' | 'Sida' => (format === 'pptx' ? 'Bild' : 'Sida')
