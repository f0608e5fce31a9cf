/** Dokument: what they are called inside a sentence. Pure. */
const forms: Readonly<Record<string, string>> = {
  minutes: 'minnesanteckningarna',
  'summary-slides': 'sammanfattningen',
  agenda: 'dagordningen',
  notice: 'kallelsen',
}

/** 'minnesanteckningarna': in the definite form, after 'ur'. */
export const documentWord = (form: string): string => forms[form] ?? 'dokumentet'
