import type { Data } from '../src/data/open.ts'
import { words } from './open.words.ts'
import { addRow } from './row.ts'

// The minutes of a meeting on their way: approved, published, sent as extracts, held back by a condition.

const at = '2026-11-02T08:00:00Z'

interface Given {
  /** Columns of a row below an item of the meeting, and below the meeting itself. */
  readonly on: Readonly<Record<string, string>>
  readonly of: Readonly<Record<string, string>>
  readonly key: string
  readonly person: string
}

export async function givenMinutes(data: Data, { on, of, key, person }: Given): Promise<void> {
  await addRow(data, 'meeting_minutes', { meeting_id: on.meeting_id, forum_id: of.forum_id, began_at: at })
  await addRow(data, 'minutes_version', {
    ...{ meeting_id: on.meeting_id, forum_id: of.forum_id, n: 1, kind: 'adjusted', why: words('varför') },
    ...{ text: words('anteckning'), reading: '{}', sha256: '0'.repeat(64), made_at: at },
  })
  await addRow(data, 'rendition', {
    ...{ meeting_id: on.meeting_id, forum_id: of.forum_id, origin: 'version', n: 1, kind: 'docx', state: 'made' },
    ...{ content_sha256: '0'.repeat(64), bytes: Buffer.from(words('fil')), size: 1, made_at: at },
  })
  const approver = { meeting_id: on.meeting_id, forum_id: of.forum_id, person_id: person, name: words('justerare') }
  await addRow(data, 'minutes_approver', approver)
  await addRow(data, 'minutes_approval', { ...approver, n: 1, sha256: '0'.repeat(64), at })
  await givenPublished(data, { meeting_id: on.meeting_id, forum_id: of.forum_id })
  await addRow(data, 'minutes_adjustment', {
    ...{ meeting_id: on.meeting_id, forum_id: of.forum_id, n: 1, path: '/items/0/text', label: words('ställe') },
    ...{ quoted: words('citat'), words: words('justering'), reason: words('skäl'), proposed_by: person },
    ...{ proposed_name: words('föreslår'), proposed_at: at },
  })
  await addRow(data, 'extract', {
    ...{ meeting_id: on.meeting_id, forum_id: of.forum_id, code: `utdrag${key}`, item_code: `punkt${key}`, n: 1 },
    ...{ hashes: '{}', content: JSON.stringify({ words: words('utdrag') }), sha256: '0'.repeat(64), made_at: at },
  })
  await addRow(data, 'extract_delivery', {
    ...{ meeting_id: on.meeting_id, forum_id: of.forum_id, item_code: `punkt${key}`, item_title: words('punkt') },
    ...{ said_on: '2026-12-01', ordinal: 0, words: words('sats'), words_hash: key, kind: 'addressee' },
    ...{ named: words('mottagare'), state: 'receiver' },
  })
  await addRow(data, 'extract_tie', {
    ...{ meeting_id: on.meeting_id, forum_id: of.forum_id, named: words('mottagare'), nobody_why: words('varför') },
    made_at: at,
  })
  const gate = await addRow(data, 'stance_gate', {
    ...{
      ...on,
      code: `spärr${key}`,
      item_code: key,
      words: words('sats'),
      words_hash: key,
      condition: words('villkor'),
    },
  })
  await addRow(data, 'clearance', { ...of, gate_id: gate, person_id: person, label: words('klarerar') })
  await addRow(data, 'clearance_question', { ...of, gate_id: gate, words: words('justerad text'), changed_at: at })
}

/** Published once, of a document that has been taken back since; and being corrected. */
async function givenPublished(data: Data, of: Record<string, unknown>): Promise<void> {
  const document = await data.owner
    .selectFrom('document')
    .select('id')
    .where('published', '=', false)
    .limit(1)
    .executeTakeFirstOrThrow()
  const publication = await addRow(data, 'publication', {
    ...{ ...of, n: 1, version_n: 1, document_id: document.id, document_version: 1, sha256: '0'.repeat(64) },
    ...{ public_sha256: '0'.repeat(64), approved_at: at, published_at: at },
    approvals: JSON.stringify([{ name: words('justerare'), role: 'ordförande', at }]),
  })
  await addRow(data, 'withheld_item', {
    ...{ ...of, publication_id: publication, item_code: words('kod'), reason: 'other', words: words('skäl') },
  })
  await addRow(data, 'minutes_correction', { ...of, from_n: 1, reason: words('rättelse'), begun_at: at })
  await addRow(data, 'minutes_item', { ...of, item_code: words('punkt'), linked_at: at })
}
