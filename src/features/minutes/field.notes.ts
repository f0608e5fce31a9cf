// Fält som är listor: what stands under an item, and the dates and the annual wheel of a document. Pure.
import type { Field } from './field.ts'

const commentColumns: readonly Field[] = [{ name: 'text', label: 'Synpunkt', shape: 'area', required: true }]
const taskColumns: readonly Field[] = [
  { name: 'text', label: 'Vad som ska göras', shape: 'area', required: true },
  { name: 'owner', label: 'Vem', shape: 'text', help: 'Flera skiljs åt med semikolon.' },
  { name: 'due', label: 'När, som det står', shape: 'text' },
  { name: 'dueDate', label: 'Senast', shape: 'date' },
]
const attachmentColumns: readonly Field[] = [
  { name: 'label', label: 'Namn', shape: 'text', required: true },
  { name: 'href', label: 'Adress', shape: 'address' },
]
const comingColumns: readonly Field[] = [
  { name: 'date', label: 'Datum', shape: 'date', required: true },
  { name: 'start', label: 'Från', shape: 'clock' },
  { name: 'end', label: 'Till', shape: 'clock' },
  { name: 'what', label: 'Vad', shape: 'text', required: true },
  { name: 'inferred', label: 'Årtalet är en slutsats', shape: 'yes' },
]
const wheelColumns: readonly Field[] = [
  { name: 'period', label: 'Period', shape: 'text', required: true },
  { name: 'category', label: 'Område', shape: 'text' },
  { name: 'text', label: 'Text', shape: 'area', required: true },
]

export const columnsOf = {
  comments: commentColumns,
  tasks: taskColumns,
  attachments: attachmentColumns,
  upcoming: comingColumns,
  wheel: wheelColumns,
} as const

export const notesFields: readonly Field[] = [
  { name: 'text', label: 'Anteckningarna', shape: 'body', most: 200_000 },
  { name: 'comments', label: 'Synpunkter', shape: 'rows', columns: commentColumns, one: ['synpunkt', 'en synpunkt'] },
  { name: 'tasks', label: 'Uppgifter', shape: 'rows', columns: taskColumns, one: ['uppgift', 'en uppgift'] },
  { name: 'attachments', label: 'Bilagor', shape: 'rows', columns: attachmentColumns, one: ['bilaga', 'en bilaga'] },
]

export const calendarFields = {
  upcoming: [
    { name: 'upcoming', label: 'Kommande datum', shape: 'rows', columns: comingColumns, one: ['datum', 'ett datum'] },
  ],
  wheel: [{ name: 'wheel', label: 'Årshjul', shape: 'rows', columns: wheelColumns, one: ['ruta', 'en ruta'] }],
} as const satisfies Readonly<Record<string, readonly Field[]>>

export type CalendarKey = keyof typeof calendarFields
export const calendarKeys: readonly CalendarKey[] = ['upcoming', 'wheel']
