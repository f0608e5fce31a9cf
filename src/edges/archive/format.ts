// Filformat: what a file is, as PRONOM (The National Archives, UK) numbers it. Pure. Source: PRONOM's registry.
export interface Format {
  /** As a person reads it. */
  readonly name: string
  readonly version?: string
  /** PRONOM's key: 'fmt/276'. Missing where it is not known for certain. */
  readonly puid?: string
}

const office = 'application/vnd.openxmlformats-officedocument'

const known: Readonly<Record<string, Format>> = {
  [`${office}.wordprocessingml.document`]: { name: 'Office Open XML Document', puid: 'fmt/412' },
  [`${office}.presentationml.presentation`]: { name: 'Office Open XML Presentation', puid: 'fmt/215' },
  [`${office}.spreadsheetml.sheet`]: { name: 'Office Open XML Workbook', puid: 'fmt/214' },
  'application/json': { name: 'JSON Data Interchange Format', puid: 'fmt/817' },
  'application/pdf': { name: 'Portable Document Format' },
  'application/xml': { name: 'Extensible Markup Language', version: '1.0', puid: 'fmt/101' },
  'application/zip': { name: 'ZIP Format', puid: 'x-fmt/263' },
  'image/gif': { name: 'Graphics Interchange Format' },
  'image/jpeg': { name: 'JPEG' },
  'image/png': { name: 'Portable Network Graphics' },
  'image/webp': { name: 'WebP', puid: 'fmt/566' },
  'text/calendar': { name: 'Internet Calendar', puid: 'fmt/388' },
  'text/html': { name: 'Hypertext Markup Language', version: '5', puid: 'fmt/471' },
  'text/markdown': { name: 'Markdown', puid: 'fmt/1149' },
  'text/plain': { name: 'Plain Text File', puid: 'x-fmt/111' },
}

const pdf: Readonly<Record<string, string>> = {
  ...{ '1.0': 'fmt/14', '1.1': 'fmt/15', '1.2': 'fmt/16', '1.3': 'fmt/17', '1.4': 'fmt/18' },
  ...{ '1.5': 'fmt/19', '1.6': 'fmt/20', '1.7': 'fmt/276', '2.0': 'fmt/1129' },
}

/**
 * The format of a file, by its media type and how it begins. A PDF says its version in its first line; that it also
 * keeps to PDF/A is only said where somebody has validated it, which nobody has here.
 */
export function formatOf(mediaType: string, head: Uint8Array): Format {
  const bare = mediaType.split(';')[0]?.trim() ?? mediaType
  const format = known[bare] ?? { name: bare }
  if (bare !== 'application/pdf') return format
  const version = /^%PDF-(\d\.\d)/.exec(Buffer.from(head.subarray(0, 16)).toString('latin1'))?.[1]
  const puid = pdf[version ?? '']
  return { ...format, ...(version ? { version } : {}), ...(puid ? { puid } : {}) }
}
