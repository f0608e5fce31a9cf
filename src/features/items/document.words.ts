/** Dokument: what kinds of them are called in a sentence. Pure. */
const forms: Readonly<Record<string, string>> = {
  minutes: 'minnesanteckningarna',
  'summary-slides': 'sammanfattningen',
  agenda: 'dagordningen',
  notice: 'kallelsen',
}

/** 'minnesanteckningarna': in the definite form, after 'ur'. */
export const documentWord = (form: string): string => forms[form] ?? 'dokumentet'

const labels: Readonly<Record<string, string>> = {
  minutes: 'Minnesanteckningar',
  'summary-slides': 'Sammanfattning',
  agenda: 'Dagordning',
  notice: 'Kallelse',
}

/** 'Minnesanteckningar': as a label. */
export const documentLabel = (form: string): string => labels[form] ?? 'Dokument'

const formats: Readonly<Record<string, string>> = {
  pdf: 'läst ur PDF',
  docx: 'läst ur Word',
  pptx: 'läst ur PowerPoint',
  html: 'läst ur HTML',
  md: 'läst ur Markdown',
  txt: 'läst ur textfil',
}

export const formatWord = (format: string): string => formats[format] ?? 'läst ur filen'
