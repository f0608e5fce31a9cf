// What a value of each primitive type of FHIR R5 looks like, as its page of data types says (https://hl7.org/fhir/R5/datatypes.html).

const day = '(?:[1-9]\\d{3}|0\\d{3})-(?:0[1-9]|1[0-2])-(?:0[1-9]|[12]\\d|3[01])'
const clock = '(?:[01]\\d|2[0-3]):[0-5]\\d:(?:[0-5]\\d|60)(?:\\.\\d{1,9})?(?:Z|[+-](?:0\\d|1[0-3]):[0-5]\\d|[+-]14:00)'
const shapes: Readonly<Record<string, RegExp>> = {
  code: /^[^\s]+(?: [^\s]+)*$/,
  id: /^[A-Za-z0-9\-.]{1,64}$/,
  uri: /^\S+$/,
  // What names a system or the meaning of an extension is absolute.
  url: /^(?:https?:\/\/|urn:[a-z0-9][a-z0-9-]+:)\S+$/i,
  canonical: /^\S+$/,
  string: /^(?=[\s\S]*\S)[\s\S]{1,1048576}$/,
  markdown: /^(?=[\s\S]*\S)[\s\S]{1,1048576}$/,
  date: new RegExp(`^(?:\\d{4}|\\d{4}-(?:0[1-9]|1[0-2])|${day})$`),
  dateTime: new RegExp(`^(?:\\d{4}|\\d{4}-(?:0[1-9]|1[0-2])|${day}(?:T${clock})?)$`),
  instant: new RegExp(`^${day}T${clock}$`),
}

/** Whether it is a value of a primitive type; undefined where the type is none. */
export function isSound(type: string, value: unknown): boolean | undefined {
  if (type === 'boolean') return typeof value === 'boolean'
  if (type === 'unsignedInt' || type === 'positiveInt')
    return Number.isInteger(value) && Number(value) >= (type === 'positiveInt' ? 1 : 0)
  const shape = shapes[type]
  if (!shape) return undefined
  // Signs that no text of FHIR holds: control signs but tab and line breaks.
  // biome-ignore lint/suspicious/noControlCharactersInRegex: it is what the data type forbids
  return typeof value === 'string' && shape.test(value) && !/[\u0000-\u0008\u000b\u000c\u000e-\u001f]/.test(value)
}
