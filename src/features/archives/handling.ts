// Handlingarna i ett arkivpaket: each record with its files, out of what there is of a meeting. Pure.

import { uuidOf } from '../../edges/archive/package.ts'
import type { RecordAgent, RecordDate, Relation } from '../../edges/archive/records.ts'
import { slug } from '../../kernel/text.ts'
import type { Instant } from '../../kernel/time.ts'
import { versionKindWords } from '../agendas/versions.ts'
import { counts } from '../approvals/approval.ts'
import type { RecordKind } from './archive.ts'
import { agendaText, extractText, jsonText } from './content.text.ts'
import type { MeetingContent, MeetingDocument, SentExtract, SentPaper, StoredFile } from './content.ts'
import { stancesOf } from './stance.record.ts'

export type HandlingFile = {
  /** Below the data folder. */
  readonly path: string
  readonly title: string
  readonly mediaType: string
  readonly createdAt: Instant
  readonly originalName?: string
} & ({ readonly text: string } | { readonly stored: StoredFile })

/** A record: one or more files that say the same. */
export interface Handling {
  /** A UUID that is the same in every package. */
  readonly id: string
  readonly kind: RecordKind
  readonly title: string
  /** The agenda item that it belongs to, by its code; none for the meeting as a whole. */
  readonly itemCode: string | null
  readonly dates: readonly RecordDate[]
  readonly files: readonly HandlingFile[]
  readonly number?: number
  readonly description?: string
  readonly agents?: readonly RecordAgent[]
  readonly extraIds?: readonly { readonly type: string; readonly value: string }[]
  readonly relations?: readonly Relation[]
}

const office = 'application/vnd.openxmlformats-officedocument'
const renditionTypes = {
  pdf: { mediaType: 'application/pdf', words: 'PDF' },
  docx: { mediaType: `${office}.wordprocessingml.document`, words: 'Word' },
  pptx: { mediaType: `${office}.presentationml.presentation`, words: 'bildspel' },
} as const

const created = (at: Instant): RecordDate => ({ type: 'created', at })
const json = (path: string, title: string, createdAt: Instant, value: unknown): HandlingFile => ({
  ...{ path, title, mediaType: 'application/json', createdAt, text: jsonText(value) },
})
const plain = (path: string, title: string, createdAt: Instant, text: string): HandlingFile => ({
  ...{ path, title, mediaType: 'text/plain', createdAt, text: text.endsWith('\n') ? text : `${text}\n` },
})

/** Every record of the meeting, those of the meeting as a whole first. */
export const handlingsOf = (content: MeetingContent): readonly Handling[] => [
  ...minutesRecords(content),
  ...documentRecords(content),
  ...approvalRecords(content),
  ...attendanceRecords(content),
  ...agendaRecords(content),
  ...taskRecords(content),
  ...paperRecords(content),
  ...stanceRecords(content),
  ...content.extracts.map(extractRecord),
]

/** Each version that went out: its words, what is read out of them, and the files that were made of it. */
function minutesRecords({ minutes, approvals, renditions }: MeetingContent): readonly Handling[] {
  return minutes.map((it, at) => {
    const path = `motesanteckningar/version-${it.n}`
    const title = `Mötesanteckningar, version ${it.n}`
    const before = minutes[at - 1]
    return {
      ...{ id: uuidOf('minutes', it.sha256, String(it.n)), kind: 'minutes', title, itemCode: null, number: it.n },
      dates: [created(it.madeAt), { type: 'sent', at: it.madeAt }],
      ...(it.why ? { description: it.why } : {}),
      extraIds: [{ type: 'SHA-256 av texten', value: it.sha256 }],
      agents: approvals
        .filter(one => counts(one, it))
        .map(one => ({ type: 'authorising_person', name: one.name, role: one.role })),
      relations: before ? [{ type: 'replaces', words: `Version ${before.n}` }] : [],
      files: [
        // Word for word, so that its sum in METS is the one that was approved.
        { path: `${path}.txt`, title, mediaType: 'text/plain', createdAt: it.madeAt, text: it.text },
        json(`${path}.json`, `${title}, som data`, it.madeAt, { ...it.reading, keys: it.keys }),
        ...renditions
          .filter(one => one.n === it.n)
          .map(one => ({
            ...{ path: `${path}.${one.kind}`, title: `${title}, ${renditionTypes[one.kind].words}` },
            ...{ mediaType: renditionTypes[one.kind].mediaType, createdAt: one.madeAt, stored: one.file },
          })),
      ],
    }
  })
}

/** What the register was read out of: the file as it was handed in, its words, and what was read. */
const documentRecords = ({ documents }: MeetingContent): readonly Handling[] =>
  documents.map(it => {
    const path = `dokument/${slug(it.code)}-version-${it.n}`
    return {
      ...{ id: it.id, kind: it.form === 'agenda' || it.form === 'notice' ? 'agenda' : 'minutes', itemCode: null },
      ...{ title: `${it.title}, version ${it.n} i registret`, number: it.n, dates: [created(it.readAt)] },
      extraIds: [{ type: 'kod', value: it.code }],
      files: [
        stored(path, it),
        ...(documentType(it).mediaType === 'text/plain'
          ? []
          : [plain(`${path}-text.txt`, 'Textinnehåll', it.readAt, it.text)]),
        json(`${path}.json`, 'Det som lästes', it.readAt, it.reading),
      ],
    }
  })

const documentTypes: Readonly<Record<string, { readonly mediaType: string; readonly extension: string }>> = {
  pdf: { mediaType: 'application/pdf', extension: 'pdf' },
  docx: { mediaType: renditionTypes.docx.mediaType, extension: 'docx' },
  pptx: { mediaType: renditionTypes.pptx.mediaType, extension: 'pptx' },
  html: { mediaType: 'text/html', extension: 'html' },
  markdown: { mediaType: 'text/markdown', extension: 'md' },
}
const documentType = ({ format }: MeetingDocument) =>
  documentTypes[format] ?? { mediaType: 'text/plain', extension: 'txt' }

const stored = (path: string, it: MeetingDocument): HandlingFile => ({
  ...{ path: `${path}.${documentType(it).extension}`, title: it.title, mediaType: documentType(it).mediaType },
  ...{ createdAt: it.readAt, originalName: it.fileName, stored: it.file },
})

/** How the minutes were adjusted, approved, published and corrected: nothing where they were made elsewhere. */
function approvalRecords(content: MeetingContent): readonly Handling[] {
  const { meeting, approvals, adjustments, publications, corrections, minutes, reasons } = content
  const at = [...publications.map(it => it.publishedAt), ...approvals.map(it => it.at)].sort().at(-1)
  if (minutes.length === 0 || !at) return []
  const versions = minutes.map(({ n, kind, why, sha256, madeAt }) => ({ n, kind, why, sha256, madeAt }))
  const file = { versions, approvals, adjustments, publications, corrections, reasons }
  return [
    {
      ...{ id: uuidOf('approval', meeting.id), kind: 'approval', title: 'Justering och publicering', itemCode: null },
      dates: [created(at)],
      files: [json('justering/justering.json', 'Justeringar, godkännanden, publiceringar och rättelser', at, file)],
    },
  ]
}

function attendanceRecords({ meeting, people, sittings, minutes }: MeetingContent): readonly Handling[] {
  if (people.length === 0) return []
  const at = sittings.flatMap(it => it.endedAt ?? []).at(-1) ?? minutes[0]?.madeAt ?? `${meeting.date}T12:00:00.000Z`
  const told = people.map(({ version: _version, answer: _answer, ...it }) => it)
  return [
    {
      ...{ id: uuidOf('attendance', meeting.id), kind: 'attendance', title: 'Närvaro', itemCode: null },
      dates: [created(at)],
      files: [json('narvaro/narvaro.json', 'Närvaro', at, { sittings, people: told })],
    },
  ]
}

const agendaRecords = ({ agendas }: MeetingContent): readonly Handling[] =>
  agendas.map(it => {
    const path = `dagordning/dagordning-${it.n}`
    const title = `Dagordning ${it.n}, ${versionKindWords[it.kind].toLocaleLowerCase('sv')}`
    return {
      ...{ id: it.id, kind: 'agenda', title, itemCode: null, number: it.n },
      dates: [created(it.frozenAt), { type: 'sent', at: it.frozenAt }],
      extraIds: [{ type: 'SHA-256 av innehållet', value: it.sha256 }],
      files: [
        plain(`${path}.txt`, title, it.frozenAt, agendaText(it)),
        json(`${path}.json`, `${title}, som data`, it.frozenAt, it.content),
      ],
    }
  })

/** What was handed out, as the approved minutes say it. What became of it is told later, and elsewhere. */
function taskRecords({ meeting, minutes }: MeetingContent): readonly Handling[] {
  const last = minutes.at(-1)
  const tasks =
    last?.reading.items.flatMap(it => it.tasks.map(task => ({ item: it.number ?? it.title, ...task }))) ?? []
  if (!last || tasks.length === 0) return []
  return [
    {
      ...{ id: uuidOf('tasks', meeting.id), kind: 'task', title: 'Uppgifter som delades ut', itemCode: null },
      dates: [created(last.madeAt)],
      files: [json('uppgifter/uppgifter.json', 'Uppgifter som delades ut', last.madeAt, tasks)],
    },
  ]
}

const paperRecords = ({ papers, slots }: MeetingContent): readonly Handling[] =>
  papers.map(it => {
    const item = slots.find(one => one.item.id === it.itemId)?.item.code ?? null
    return {
      ...{ id: it.id, kind: 'paper', title: `${it.title}, version ${it.n}`, itemCode: item, number: it.n },
      dates: [created(it.sentAt), { type: 'sent', at: it.sentAt }],
      extraIds: [{ type: 'kod', value: it.code }],
      files: [paperFile(it)],
    }
  })

function paperFile(it: SentPaper): HandlingFile {
  const path = `handlingar/${slug(it.code)}-version-${it.n}`
  if (!it.file) return plain(`${path}-lank.txt`, `${it.title} (länk)`, it.sentAt, `${it.title}\n${it.link ?? ''}`)
  const extension = /\.([a-z0-9]{1,5})$/i.exec(it.fileName ?? '')?.[1]?.toLowerCase() ?? 'bin'
  return {
    ...{ path: `${path}-${slug(it.title).slice(0, 60) || 'handling'}.${extension}`, title: it.title },
    ...{ mediaType: it.mediaType ?? 'application/octet-stream', createdAt: it.sentAt, stored: it.file },
    ...(it.fileName ? { originalName: it.fileName } : {}),
  }
}

function stanceRecords(content: MeetingContent): readonly Handling[] {
  const last = content.minutes.at(-1)
  if (!last) return []
  return stancesOf(last, content.gates).map(it => {
    const title = `Ställningstagande, ${it.number ? `punkt ${it.number}: ` : ''}${it.title}`
    return {
      ...{ id: uuidOf('stance', content.meeting.id, it.code), kind: 'stance', title, itemCode: it.code },
      dates: [created(last.madeAt)],
      files: [json(`stallningstaganden/${slug(it.code)}.json`, title, last.madeAt, it)],
    }
  })
}

function extractRecord(it: SentExtract): Handling {
  const path = `utdrag/${slug(it.code)}`
  const title = `Protokollsutdrag ${it.code}`
  return {
    ...{ id: it.id, kind: 'extract', title, itemCode: it.itemCode },
    dates: [created(it.madeAt)],
    extraIds: [{ type: 'kod', value: it.code }],
    agents: it.receivers.map(one => ({ type: 'receiver', name: one.name })),
    files: [
      plain(`${path}.txt`, title, it.madeAt, extractText(it)),
      json(`${path}.json`, `${title}, som data`, it.madeAt, { ...it.content, receivers: it.receivers }),
    ],
  }
}
